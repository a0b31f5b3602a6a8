/** The insurance renewal pack (packs.md §1.6), of what the registers hold. */
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { drawExceedance } from '../chapters/exposure/appetite.ts';
import { drawMethod } from '../chapters/exposure/method.ts';
import { drawBridgeSection, drawHeadlineTable } from '../chapters/exposure/profile.ts';
import { runText } from '../chapters/exposure/source.ts';
import { drawGlossary, type Term } from '../chapters/glossary.ts';
import { drawChanges } from '../chapters/insurance/changes.ts';
import { drawDeclaration } from '../chapters/insurance/declaration.ts';
import { drawPolicies } from '../chapters/insurance/policies.ts';
import { drawPrevention } from '../chapters/insurance/prevention.ts';
import { drawInsuredRisks } from '../chapters/insurance/risks.ts';
import { drawInsuranceSummary } from '../chapters/insurance/summary.ts';
import { drawValues } from '../chapters/insurance/values.ts';
import { drawGaps, drawLapses, drawProgrammeLines } from '../chapters/programme/programme.ts';
import { basisChapter, chaptersOf, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

type Id = 'policies' | 'towers' | 'values' | 'risks' | 'prevention' | 'quantification' | 'changes' | 'method' | 'declaration';

const { chapter, sections } = chaptersOf<InsurancePack, Id>((words) => words.insurancePack.chapters);

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
  subject: (pen) => [{ label: pen.words.insurancePack.subject, value: runText(pen, pen.model.exposure) }],
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
