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
import { runText } from '../chapters/exposure/source.ts';
import { drawGlossary, type Term } from '../chapters/glossary.ts';
import { drawGaps, drawLapses, drawProgrammeLines } from '../chapters/programme/programme.ts';
import { basisChapter, chaptersOf, integrityChapter, signOffsChapter } from '../chapters/shared.ts';
import type { KindDrawing } from '../kind.ts';

type Id = 'decisions' | 'profile' | 'map' | 'risks' | 'appetite' | 'controls' | 'audit' | 'insurance' | 'suppliers' | 'calendar' | 'method';

const { chapter, sections } = chaptersOf<CommitteePack, Id>((words) => words.committee.chapters);

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
  subject: (pen) => [{ label: pen.words.committee.subject, value: runText(pen, pen.model.exposure) }],
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
