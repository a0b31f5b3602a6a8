/** From the rows of a risk register to drafts of risks. Several rows with one reference (one per action or control) are one risk. */
import type { RiskStatus, RiskTreatment } from '../risk.ts';
import { impactWords, likelihoodWords, riskStatusWords, treatmentWords, type Level } from './choice-tables/risks.ts';
import { parseChoice, type ChoiceTable } from './choices.ts';
import { fold } from './fold.ts';
import { groupBy } from './group.ts';
import type { HeadingMapping } from './headings.ts';
import { openSheet, type ColumnKinds, type Noted, type RowReader, type RowRefusal, type RowWarning, type SheetOptions } from './sheet.ts';

/** A level as written, and as one of our five when it is one. */
export type LevelText = { text: string; level: number | null };

export type RiskDraft = {
  /** The reference that the register gives; null when it has none. */
  reference: string | null;
  title: string;
  event: string | null;
  cause: string | null;
  consequence: string | null;
  categoryText: string | null;
  process: string | null;
  ownerText: string | null;
  unitText: string | null;
  treatment: RiskTreatment | null;
  status: RiskStatus | null;
  likelihood: LevelText | null;
  impact: LevelText | null;
  residualLikelihood: LevelText | null;
  residualImpact: LevelText | null;
  /** Loss of one event, expected loss of a year, maximum possible loss of one event. */
  lossCents: number | null;
  annualLossCents: number | null;
  maximumLossCents: number | null;
  nextReviewOn: string | null;
  notes: string | null;
  extras: Noted[];
  rows: number[];
};

export type RiskBuild = { risks: RiskDraft[]; refusedRows: RowRefusal[]; warnings: RowWarning[]; rowCount: number };

const riskColumnKinds: ColumnKinds = { days: ['nextReviewOn'], amounts: ['amount', 'annualLoss', 'maximumLoss'] };

/** Fields that the record has no place for; scores are recomputed from the levels, never taken. */
const notedFields = [
  'subcategory',
  'score',
  'residualScore',
  'controls',
  'actions',
  'actionDueOn',
  'progress',
  'identifiedOn',
  'reviewedOn',
  'mitigationCost',
];

const longestTitle = 200;

/** "4", "4/5", "4 - Probable" or a word. Other scales (percent, 1–4, 0–10) keep their text only, with a warning. */
function levelOf(row: RowReader, field: string, words: ChoiceTable<Level>): LevelText | null {
  const text = row.text(field);
  if (text === null) return null;
  const digit = /^([1-5])(?:\s*\/\s*5|[.,]0+|\s*[-–:.)]\s*\D.*)?$/.exec(text)?.[1];
  const word = parseChoice(text, words);
  const level = digit ?? (word.ok ? word.value : null);
  if (level === null) row.warn(field, 'level_unknown', { value: text.slice(0, 80) });
  return { text, level: level === null ? null : Number(level) };
}

/** The title: as stated, else the event, else the start of the description. */
function titleOf(row: RowReader): string {
  const title = row.text('title') ?? row.text('event') ?? row.text('description');
  if (title === null) row.refuse('title', 'required', { field: 'title' });
  const [line = ''] = (title ?? '').split('\n');
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1)}…`;
}

function positive(row: RowReader, field: string): number | null {
  const cents = row.cents(field);
  if (cents !== null && cents < 0) row.refuse(field, 'amount_negative', { value: row.raw(field) });
  return cents;
}

function draftRisk(row: RowReader): RiskDraft {
  const title = titleOf(row);
  const event = row.text('event') ?? row.text('description');
  if (row.text('event') !== null) row.note('description');
  for (const field of notedFields) row.note(field);
  return {
    reference: row.text('reference'),
    title,
    event,
    cause: row.text('cause'),
    consequence: row.text('consequence'),
    categoryText: row.text('category'),
    process: row.text('process'),
    ownerText: row.text('owner'),
    unitText: row.text('unit'),
    treatment: row.choice('treatment', treatmentWords),
    status: row.choice('status', riskStatusWords),
    likelihood: levelOf(row, 'likelihood', likelihoodWords),
    impact: levelOf(row, 'impact', impactWords),
    residualLikelihood: levelOf(row, 'residualLikelihood', likelihoodWords),
    residualImpact: levelOf(row, 'residualImpact', impactWords),
    lossCents: positive(row, 'amount'),
    annualLossCents: positive(row, 'annualLoss'),
    maximumLossCents: positive(row, 'maximumLoss'),
    nextReviewOn: row.day('nextReviewOn'),
    notes: row.text('notes'),
    extras: row.notes(),
    rows: [row.row],
  };
}

type Read = { draft: RiskDraft; refusals: RowRefusal[]; warnings: RowWarning[] };

/** Rows of one risk as one draft: the first row speaks, later ones add what it left empty and their notes. */
function merge(drafts: readonly RiskDraft[]): RiskDraft {
  const [first, ...others] = drafts;
  if (!first) throw new Error('a group of rows is never empty');
  return others.reduce<RiskDraft>((merged, other) => {
    const filled = Object.fromEntries(
      Object.entries(merged).map(([key, value]) => [key, value ?? other[key as keyof RiskDraft]]),
    ) as RiskDraft;
    const known = new Set(merged.extras.map(({ heading, value }) => `${heading}\n${value}`));
    return {
      ...filled,
      extras: [...merged.extras, ...other.extras.filter(({ heading, value }) => !known.has(`${heading}\n${value}`))],
      rows: [...merged.rows, ...other.rows],
    };
  }, first);
}

/** Rows that share a reference are one risk only when they bear one title. */
function refusalsOf(group: readonly Read[]): RowRefusal[] {
  const own = group.flatMap(({ refusals }) => refusals);
  const rowsOf = (reads: readonly Read[]) => reads.flatMap(({ draft }) => draft.rows);
  const [refused] = own;
  if (refused) {
    const siblings = rowsOf(group.filter(({ refusals }) => refusals.length === 0));
    return [...own, ...siblings.map((row) => ({ row, column: null, code: 'sibling_refused', details: { refusedRow: refused.row } }))];
  }
  if (new Set(group.map(({ draft }) => fold(draft.title))).size === 1) return [];
  return rowsOf(group).map((row) => ({
    row,
    column: null,
    code: 'reference_repeated',
    details: { reference: group[0]?.draft.reference ?? '' },
  }));
}

/** Drafts of risks in the order of the file. Nothing is thrown: what is wrong is in `refusedRows` and `warnings`. */
export function buildRisks(grid: readonly (readonly string[])[], mapping: HeadingMapping, options: SheetOptions = {}): RiskBuild {
  const sheet = openSheet(grid, mapping, riskColumnKinds, options);
  const reads = Array.from(sheet.rows, (row): Read => ({ draft: draftRisk(row), refusals: row.refusals, warnings: row.warnings }));
  const groups = groupBy(reads, ({ draft }) => (draft.reference === null ? `row ${draft.rows[0]}` : `ref ${draft.reference}`));
  const risks: RiskDraft[] = [];
  const refusedRows: RowRefusal[] = [];
  for (const group of groups.values()) {
    const refusals = refusalsOf(group);
    refusedRows.push(...refusals);
    if (refusals.length === 0) risks.push(merge(group.map(({ draft }) => draft)));
  }
  return {
    risks,
    refusedRows: refusedRows.sort((a, b) => a.row - b.row),
    warnings: [...sheet.warnings, ...reads.flatMap(({ warnings }) => warnings)],
    rowCount: reads.length,
  };
}
