/** The insurance renewal pack (packs.md §1.6), of what the registers hold. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { drawExceedance } from '../chapters/exposure/appetite.ts';
import { drawMethod } from '../chapters/exposure/method.ts';
import { drawBridgeSection, drawHeadlineTable } from '../chapters/exposure/profile.ts';
import { drawGlossary, type Term } from '../chapters/glossary.ts';
import { drawChanges } from '../chapters/insurance/changes.ts';
import { drawDeclaration } from '../chapters/insurance/declaration.ts';
import { drawPolicies } from '../chapters/insurance/policies.ts';
import { drawPrevention } from '../chapters/insurance/prevention.ts';
import { drawInsuredRisks } from '../chapters/insurance/risks.ts';
import { drawInsuranceSummary } from '../chapters/insurance/summary.ts';
import { drawValues } from '../chapters/insurance/values.ts';
import { drawGaps, drawLapses, drawProgrammeLines } from '../chapters/programme/programme.ts';
import { basisChapter, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindChapter, KindDrawing } from '../kind.ts';
import { drawChapter, type Pen } from '../pen.ts';

type Id = 'policies' | 'towers' | 'values' | 'risks' | 'prevention' | 'quantification' | 'changes' | 'method' | 'declaration';

const chapter = (id: Id, draw: (pen: Pen<InsurancePack>) => void): KindChapter<InsurancePack> => ({
  id,
  title: (words) => words.insurancePack.chapters[id],
  draw,
});

/** A chapter that is put together from sections. */
const sections = (id: Id, ...drawn: ((pen: Pen<InsurancePack>) => void)[]): KindChapter<InsurancePack> =>
  chapter(id, (pen) => drawChapter(pen, id, () => drawn.forEach((draw) => draw(pen))));

const terms: readonly Term[] = [
  'inherent',
  'residual',
  'net',
  'expectedLoss',
  'badYear',
  'tail',
  'layer',
  'control',
  'key',
  'operating',
  'signOff',
  'trail',
  'root',
];

export const insuranceDrawing: KindDrawing<InsurancePack> = {
  subject: ({ model: { exposure }, words, format }) => [
    {
      label: words.insurancePack.subject,
      value: words.committee.subjectText(
        exposure.run.code,
        format.day(exposure.run.asOfOn),
        words.exposure.runStatuses[exposure.run.status],
      ),
    },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.chapters.summary, draw: drawInsuranceSummary },
    basisChapter,
    chapter('policies', drawPolicies),
    sections(
      'towers',
      (pen) => drawGaps(pen, pen.model.programme),
      (pen) => drawLapses(pen, pen.model.programme),
      (pen) => drawProgrammeLines(pen, pen.model.programme),
    ),
    chapter('values', drawValues),
    chapter('risks', drawInsuredRisks),
    chapter('prevention', drawPrevention),
    sections(
      'quantification',
      (pen) => drawHeadlineTable(pen, pen.model.exposure),
      (pen) => drawBridgeSection(pen, pen.model.exposure),
      // Limits of appetite are no matter of insurers.
      (pen) => drawExceedance(pen, pen.model.exposure, []),
    ),
    chapter('changes', drawChanges),
    sections('method', (pen) => drawMethod(pen, pen.model.exposure)),
    chapter('declaration', drawDeclaration),
    signOffsChapter,
    { id: 'glossary', title: (words) => words.chapters.glossary, draw: (pen) => drawGlossary(pen, terms) },
    integrityChapter,
  ],
};
