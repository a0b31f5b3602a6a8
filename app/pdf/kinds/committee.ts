/** The report to the risk committee (packs.md §1.5). */
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { drawAuditState } from '../chapters/committee/audit.ts';
import { drawCalendar } from '../chapters/committee/calendar.ts';
import { drawControlEnvironment } from '../chapters/committee/controls.ts';
import { drawDecisions } from '../chapters/committee/decisions.ts';
import { drawCommitteeSummary } from '../chapters/committee/summary.ts';
import { drawSupplierConcentration } from '../chapters/committee/suppliers.ts';
import { drawAppetite, drawExceedance } from '../chapters/exposure/appetite.ts';
import { drawMaps } from '../chapters/exposure/map.ts';
import { drawMethod } from '../chapters/exposure/method.ts';
import { drawBridgeSection, drawComparison, drawCost, drawHeadlineTable } from '../chapters/exposure/profile.ts';
import { drawTopRisks } from '../chapters/exposure/top-risks.ts';
import { drawGlossary, type Term } from '../chapters/glossary.ts';
import { drawGaps, drawLapses, drawProgrammeLines } from '../chapters/programme/programme.ts';
import { basisChapter, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindChapter, KindDrawing } from '../kind.ts';
import { drawChapter, type Pen } from '../pen.ts';

type Id = 'decisions' | 'profile' | 'map' | 'risks' | 'appetite' | 'controls' | 'audit' | 'insurance' | 'suppliers' | 'calendar' | 'method';

const chapter = (id: Id, draw: (pen: Pen<CommitteePack>) => void): KindChapter<CommitteePack> => ({
  id,
  title: (words) => words.committee.chapters[id],
  draw,
});

/** A chapter that is put together from sections. */
const sections = (id: Id, ...drawn: ((pen: Pen<CommitteePack>) => void)[]): KindChapter<CommitteePack> =>
  chapter(id, (pen) => drawChapter(pen, id, () => drawn.forEach((draw) => draw(pen))));

const terms: readonly Term[] = [
  'inherent',
  'residual',
  'net',
  'expectedLoss',
  'badYear',
  'tail',
  'appetite',
  'layer',
  'concentration',
  'control',
  'key',
  'operating',
  'signOff',
  'trail',
  'root',
];

export const committeeDrawing: KindDrawing<CommitteePack> = {
  subject: ({ model: { exposure }, words, format }) => [
    {
      label: words.committee.subject,
      value: words.committee.subjectText(
        exposure.run.code,
        format.day(exposure.run.asOfOn),
        words.exposure.runStatuses[exposure.run.status],
      ),
    },
  ],
  chapters: [
    { id: 'summary', title: (words) => words.chapters.summary, draw: drawCommitteeSummary },
    basisChapter,
    chapter('decisions', drawDecisions),
    sections(
      'profile',
      (pen) => drawHeadlineTable(pen, pen.model.exposure),
      (pen) => drawBridgeSection(pen, pen.model.exposure),
      (pen) => drawCost(pen, pen.model.exposure),
      (pen) => drawComparison(pen, pen.model.exposure),
    ),
    sections('map', (pen) => drawMaps(pen, pen.model.exposure)),
    sections('risks', (pen) => drawTopRisks(pen, pen.model.exposure)),
    sections(
      'appetite',
      (pen) => drawAppetite(pen, pen.model.exposure),
      (pen) => drawExceedance(pen, pen.model.exposure, pen.model.exposure.appetite),
    ),
    chapter('controls', drawControlEnvironment),
    chapter('audit', drawAuditState),
    sections(
      'insurance',
      (pen) => drawGaps(pen, pen.model.programme),
      (pen) => drawLapses(pen, pen.model.programme),
      (pen) => drawProgrammeLines(pen, pen.model.programme),
    ),
    chapter('suppliers', drawSupplierConcentration),
    chapter('calendar', drawCalendar),
    sections('method', (pen) => drawMethod(pen, pen.model.exposure)),
    signOffsChapter,
    { id: 'glossary', title: (words) => words.chapters.glossary, draw: (pen) => drawGlossary(pen, terms) },
    integrityChapter,
  ],
};
