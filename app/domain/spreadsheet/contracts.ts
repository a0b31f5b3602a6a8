/**
 * From the rows of a contract register to contracts and their suppliers. Rows with one reference are states of one contract (public
 * data give a row per supplier and notification day), so the record is built from all of them, whatever their order:
 * start = earliest day, amount and duration = those of the latest, earlier values = amendments.
 */
import { addDays, endOfTerm } from '../calendar.ts';
import { contractColumnKinds, readContractRow, type ContractRow, type StatedTerms } from './contract-row.ts';
import { groupBy } from './group.ts';
import type { HeadingMapping } from './headings.ts';
import { openSheet, type Noted, type RowRefusal, type RowWarning, type SheetOptions } from './sheet.ts';
import { gatherSuppliers, type SupplierDraft } from './suppliers.ts';

/** The amount and duration that a contract had from a day on. */
export type AmendmentDraft = { effectiveOn: string; amountCents: number | null; durationMonths: number | null };

export type ContractDraft = Omit<StatedTerms, 'title' | 'isIndefinite' | 'durationDays'> & {
  reference: string;
  title: string;
  isIndefinite: boolean;
  /** Keys of `SupplierDraft`, in order. */
  supplierKeys: string[];
  /** Every state in which amount or duration changed, oldest first, the newest included; empty when there was only one. */
  amendments: AmendmentDraft[];
  /** Cells that no field takes, by heading; several values of one heading are joined by "; ". */
  extras: Noted[];
  /** 1-based rows of the file that the record was made of. */
  rows: number[];
};

export type ContractBuild = {
  contracts: ContractDraft[];
  suppliers: SupplierDraft[];
  refusedRows: RowRefusal[];
  warnings: RowWarning[];
  /** Rows that hold something, headings not included. */
  rowCount: number;
};

type Value = string | number | boolean;

const greater = (a: Value, b: Value): Value => (a > b ? a : b);

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Oldest first; rows without a day count as oldest. */
const byStateDay = (a: ContractRow, b: ContractRow) => byText(a.stateOn ?? '', b.stateOn ?? '');

/**
 * The newest stated value of a term. Rows of one day that state two values have no order, so the greater wins: the same whatever the
 * order of the rows, and the caller warns of it.
 */
function newest<K extends keyof StatedTerms>(sorted: readonly ContractRow[], term: K): StatedTerms[K] | null {
  const last = sorted.findLast(({ terms }) => terms[term] !== null);
  if (!last) return null;
  const rivals = sorted
    .filter(({ stateOn, terms }) => stateOn === last.stateOn && terms[term] !== null)
    .map(({ terms }) => terms[term] as Value);
  return rivals.reduce(greater) as StatedTerms[K];
}

const termNames = (row: ContractRow) => Object.keys(row.terms) as (keyof StatedTerms)[];

/** A term that rows of the same day state differently, if any. */
function contradiction(rows: readonly ContractRow[]): { term: keyof StatedTerms; row: ContractRow } | null {
  for (const sameDay of groupBy(rows, ({ stateOn }) => stateOn).values()) {
    const [first, ...others] = sameDay;
    if (!first) continue;
    for (const term of termNames(first)) {
      const stated = sameDay.find(({ terms }) => terms[term] !== null)?.terms[term];
      const row = others.find(({ terms }) => terms[term] !== null && terms[term] !== stated);
      if (row) return { term, row };
    }
  }
  return null;
}

function statesOf(sorted: readonly ContractRow[]): AmendmentDraft[] {
  const states: AmendmentDraft[] = [];
  for (const [effectiveOn, rows] of groupBy(sorted, ({ stateOn }) => stateOn)) {
    if (effectiveOn === null) continue;
    const before = states.at(-1);
    const state = {
      effectiveOn,
      amountCents: newest(rows, 'amountCents') ?? before?.amountCents ?? null,
      durationMonths: newest(rows, 'durationMonths') ?? before?.durationMonths ?? null,
    };
    if (!before || before.amountCents !== state.amountCents || before.durationMonths !== state.durationMonths) states.push(state);
  }
  return states.length > 1 ? states : [];
}

function extrasOf(rows: readonly ContractRow[]): Noted[] {
  const values = new Map<string, Set<string>>();
  for (const { notes } of rows) for (const { heading, value } of notes) values.set(heading, (values.get(heading) ?? new Set()).add(value));
  return [...values]
    .map(([heading, set]) => ({ heading, value: [...set].sort(byText).join('; ') }))
    .sort((a, b) => byText(a.heading, b.heading));
}

/** The last day: as stated, else start and term, both days included. */
function endOf(startsOn: string | null, stated: string | null, months: number | null, days: number | null): string | null {
  if (stated !== null || startsOn === null) return stated;
  if (months !== null && months > 0) return endOfTerm(startsOn, months);
  return days !== null && days > 0 ? addDays(startsOn, days - 1) : null;
}

function draftContract(reference: string, rows: readonly ContractRow[], keyOfMention: ReadonlyMap<string, string>): ContractDraft {
  const sorted = [...rows].sort(byStateDay);
  const term = <K extends keyof StatedTerms>(name: K) => newest(sorted, name);
  const startsOn = term('startsOn') ?? sorted.find(({ stateOn }) => stateOn !== null)?.stateOn ?? null;
  const durationMonths = term('durationMonths');
  const isIndefinite = term('isIndefinite') ?? false;
  const buyerReference = sorted.findLast((row) => row.buyerReference !== null)?.buyerReference ?? reference;
  return {
    reference,
    title: term('title') ?? [term('category'), buyerReference].filter((part) => part !== null).join(' '),
    category: term('category'),
    kind: term('kind'),
    parentReference: term('parentReference'),
    status: term('status'),
    startsOn,
    endsOn: isIndefinite ? null : endOf(startsOn, term('endsOn'), durationMonths, term('durationDays')),
    isIndefinite,
    durationMonths,
    amountCents: term('amountCents'),
    annualCents: term('annualCents'),
    currency: term('currency'),
    renewal: term('renewal'),
    renewalTermMonths: term('renewalTermMonths'),
    noticeMonths: term('noticeMonths'),
    noticeDays: term('noticeDays'),
    paymentTermsDays: term('paymentTermsDays'),
    liabilityCapCents: term('liabilityCapCents'),
    hasAuditRight: term('hasAuditRight'),
    hasExitPlan: term('hasExitPlan'),
    governingLaw: term('governingLaw'),
    ownerText: term('ownerText'),
    unitText: term('unitText'),
    notes: term('notes'),
    supplierKeys: [...new Set(rows.flatMap(({ suppliers }) => suppliers.map(({ key }) => keyOfMention.get(key) ?? key)))].sort(byText),
    amendments: statesOf(sorted),
    extras: extrasOf(rows),
    rows: rows.map(({ row }) => row).sort((a, b) => a - b),
  };
}

const problemsAt = (rows: readonly ContractRow[], code: string, details: Record<string, string | number> = {}): RowRefusal[] =>
  rows.map(({ row }) => ({ row, column: null, code, details }));

/**
 * Why a group of rows makes no contract; empty when it does. A record is never built from a part of its rows: when one is refused, the
 * others of the reference are refused with it.
 */
function refusalsOf(rows: readonly ContractRow[]): RowRefusal[] {
  const own = rows.flatMap(({ refusals }) => refusals);
  const [refused] = own;
  if (refused)
    return [
      ...own,
      ...problemsAt(
        rows.filter(({ refusals }) => refusals.length === 0),
        'sibling_refused',
        { refusedRow: refused.row },
      ),
    ];
  if (rows.length === 1) return [];
  const undated = rows.filter(({ stateOn }) => stateOn === null);
  if (undated.length > 0 && undated.length < rows.length)
    return problemsAt(rows, 'state_day_missing', { undatedRow: Math.min(...undated.map(({ row }) => row)) });
  const difference = undated.length > 0 ? contradiction(rows) : null;
  return difference ? problemsAt(rows, 'rows_contradict', { term: difference.term }) : [];
}

function endProblems(
  contract: ContractDraft,
  column: (field: string) => string | null,
): { refusals: RowRefusal[]; warnings: RowWarning[] } {
  const { startsOn, endsOn, durationMonths, rows } = contract;
  if (startsOn === null || endsOn === null) return { refusals: [], warnings: [] };
  if (endsOn < startsOn) {
    return {
      refusals: rows.map((row) => ({ row, column: column('endsOn'), code: 'ends_before_start', details: { startsOn, endsOn } })),
      warnings: [],
    };
  }
  const byTerm = durationMonths === null || durationMonths === 0 ? endsOn : endOfTerm(startsOn, durationMonths);
  // Many registers write the day after the last one; only a real difference is worth a line.
  const agrees = endsOn === byTerm || endsOn === addDays(byTerm, 1);
  return {
    refusals: [],
    warnings: agrees
      ? []
      : [{ row: rows[0] ?? 0, column: column('endsOn'), code: 'end_differs_from_duration', details: { endsOn, byDuration: byTerm } }],
  };
}

const byRow = (a: RowRefusal, b: RowRefusal) => a.row - b.row || byText(a.column ?? '', b.column ?? '') || byText(a.code, b.code);

/**
 * Contracts and suppliers of a grid whose headings are mapped. Contracts are ordered by reference, suppliers by key; suppliers of
 * refused rows are left out. Nothing is thrown: what is wrong is in `refusedRows` and `warnings`.
 */
export function buildContracts(grid: readonly (readonly string[])[], mapping: HeadingMapping, options: SheetOptions = {}): ContractBuild {
  const sheet = openSheet(grid, mapping, contractColumnKinds, options);
  const rows = Array.from(sheet.rows, readContractRow);
  const headings = new Map(mapping.columns.map(({ field, heading }) => [field, heading]));
  const column = (field: string) => headings.get(field) ?? null;

  const nameless = rows.filter(({ reference }) => reference === '');
  const groups = [
    ...groupBy(
      rows.filter(({ reference }) => reference !== ''),
      ({ reference }) => reference,
    ),
  ].sort(([a], [b]) => byText(a, b));
  const refusedRows = nameless.flatMap(({ refusals }) => refusals);
  const warnings = [...sheet.warnings, ...rows.flatMap((row) => row.warnings)];

  const sound = groups.filter(([, group]) => {
    const refusals = refusalsOf(group);
    refusedRows.push(...refusals);
    return refusals.length === 0;
  });
  const gathered = gatherSuppliers(sound.flatMap(([, group]) => group.flatMap(({ suppliers }) => suppliers)));
  const contracts: ContractDraft[] = [];
  for (const [reference, group] of sound) {
    const contract = draftContract(reference, group, gathered.keyOfMention);
    const end = endProblems(contract, column);
    refusedRows.push(...end.refusals);
    const difference = group.some(({ stateOn }) => stateOn !== null) ? contradiction(group) : null;
    if (difference)
      warnings.push({ row: difference.row.row, column: null, code: 'rows_differ_on_one_day', details: { term: difference.term } });
    warnings.push(...end.warnings);
    if (end.refusals.length === 0) contracts.push(contract);
  }
  const used = new Set(contracts.flatMap(({ supplierKeys }) => supplierKeys));
  return {
    contracts,
    suppliers: gathered.suppliers.filter(({ key }) => used.has(key)),
    refusedRows: refusedRows.sort(byRow),
    warnings: warnings.sort(byRow),
    rowCount: rows.length,
  };
}
