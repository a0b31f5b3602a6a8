/** What one row says of a contract: the contract as it stood on a day, with the suppliers that the row names. */
import type { ContractKind, ContractStatus, Renewal } from '../contract.ts';
import { parseBoolean, read, type Cell } from './cells.ts';
import { parseChoice } from './choices.ts';
import { contractKindWords, contractStatusWords, criticalityWords, renewalWords } from './choice-tables/contracts.ts';
import { isIndefinite, type Duration } from './durations.ts';
import type { ColumnKinds, Noted, RowReader, RowRefusal, RowWarning } from './sheet.ts';
import { suppliersOf, type SupplierMention } from './suppliers.ts';

export const contractColumnKinds: ColumnKinds = {
  days: ['startsOn', 'endsOn', 'notifiedOn'],
  amounts: ['amount', 'annualAmount', 'liabilityCap'],
};

/** The terms of a contract that a row states; null: not stated. */
export type StatedTerms = {
  title: string | null;
  category: string | null;
  kind: ContractKind | null;
  parentReference: string | null;
  status: ContractStatus | null;
  startsOn: string | null;
  endsOn: string | null;
  isIndefinite: boolean | null;
  durationMonths: number | null;
  durationDays: number | null;
  amountCents: number | null;
  annualCents: number | null;
  currency: string | null;
  renewal: Renewal | null;
  renewalTermMonths: number | null;
  noticeMonths: number | null;
  noticeDays: number | null;
  paymentTermsDays: number | null;
  liabilityCapCents: number | null;
  hasAuditRight: boolean | null;
  hasExitPlan: boolean | null;
  governingLaw: string | null;
  ownerText: string | null;
  unitText: string | null;
  notes: string | null;
};

export type ContractRow = {
  row: number;
  reference: string;
  /** The reference of the buyer's own books; a title is made of it when none is stated. */
  buyerReference: string | null;
  /** The day on which this state was notified; null in registers with one row per contract. */
  stateOn: string | null;
  terms: StatedTerms;
  suppliers: SupplierMention[];
  notes: Noted[];
  refusals: RowRefusal[];
  warnings: RowWarning[];
};

/** Fields that the record has no place for: they are kept among the notes under their heading. */
const notedFields = [
  'signedOn',
  'noticeDeadlineOn',
  'terminationClause',
  'indexation',
  'buyerName',
  'buyerId',
  'buyerReference',
  'cpv',
  'procedure',
  'bidsReceived',
];

/** A long number that a spreadsheet has rounded to "2.283E+25" no longer tells contracts apart. */
const roundedNumber = /^\d(?:[.,]\d+)?E\+?\d+$/i;

function referenceOf(row: RowReader): string {
  const reference = row.required('reference');
  if (roundedNumber.test(reference)) row.refuse('reference', 'reference_rounded', { value: reference });
  if (reference.length > 200) row.refuse('reference', 'too_long', { limit: 200 });
  return reference;
}

/** "Oui" under "Tacite reconduction" is tacit; so is the word itself. */
function readRenewal(text: string): Cell<Renewal> {
  const answer = parseBoolean(text);
  if (answer.ok && answer.value !== null) return read<Renewal>(answer.value ? 'tacit' : 'none');
  return parseChoice(text, renewalWords);
}

function renewalOf(row: RowReader): Renewal | null {
  const cell = readRenewal(row.raw('renewal'));
  if (cell.ok) return cell.value;
  row.refuse('renewal', cell.problem.code, cell.problem.details);
  return null;
}

function currencyOf(row: RowReader): string | null {
  const text = row.text('currency');
  if (text === null) return null;
  if (/^(€|euros?|eur)$/i.test(text)) return 'EUR';
  if (/^[A-Za-z]{3}$/.test(text)) return text.toUpperCase();
  row.refuse('currency', 'currency_not_supported', { value: text });
  return null;
}

/** A duration in whole months; days have no place in the field and are refused rather than rounded. */
function wholeMonths(row: RowReader, field: string): number | null {
  const duration = row.duration(field, 'months');
  if (duration === null) return null;
  if (duration.days !== 0) row.refuse(field, 'duration_not_in_months', { value: row.raw(field) });
  return duration.months;
}

/** Days of payment. What says more than a number of days, "45 jours fin de mois", is noted beside. */
function paymentDaysOf(row: RowReader): number | null {
  const text = row.text('paymentTerms') ?? '';
  const days = /\d{1,3}/.exec(text)?.[0];
  if (!/^(\d{1,3}( ?(j|jours?|d|days?))?)?$/i.test(text)) row.note('paymentTerms');
  return days === undefined ? null : Number(days);
}

const noDuration: Duration = { months: 0, days: 0 };

function termsOf(row: RowReader): StatedTerms {
  const isOpen = [row.raw('duration'), row.raw('endsOn')].some(isIndefinite);
  const duration = isOpen ? null : row.duration('duration', 'months');
  const notice = row.duration('notice', 'months');
  const { months, days } = notice ?? noDuration;
  return {
    title: row.text('title'),
    category: row.text('category'),
    kind: row.choice('kind', contractKindWords),
    parentReference: row.text('parentReference'),
    status: row.choice('status', contractStatusWords),
    startsOn: row.day('startsOn', 'first'),
    endsOn: isIndefinite(row.raw('endsOn')) ? null : row.day('endsOn', 'last'),
    isIndefinite: isOpen ? true : null,
    durationMonths: duration && duration.days === 0 ? duration.months : null,
    durationDays: duration && duration.months === 0 && duration.days !== 0 ? duration.days : null,
    amountCents: row.cents('amount'),
    annualCents: row.cents('annualAmount'),
    currency: currencyOf(row),
    renewal: renewalOf(row),
    renewalTermMonths: wholeMonths(row, 'renewalTerm'),
    // "0" is a statement too: notice may be given until the last day.
    noticeMonths: notice && (months !== 0 || days === 0) ? months : null,
    noticeDays: days !== 0 ? days : null,
    paymentTermsDays: paymentDaysOf(row),
    liabilityCapCents: row.cents('liabilityCap'),
    hasAuditRight: row.booleanOrNote('auditRight'),
    hasExitPlan: row.booleanOrNote('exitPlan'),
    governingLaw: row.text('governingLaw'),
    ownerText: row.text('owner'),
    unitText: row.text('unit'),
    notes: row.text('notes'),
  };
}

export function readContractRow(row: RowReader): ContractRow {
  const reference = referenceOf(row);
  const stateOn = row.day('notifiedOn');
  const terms = termsOf(row);
  if (terms.durationMonths === null && terms.durationDays === null && terms.isIndefinite === null && row.text('duration') !== null)
    row.note('duration');
  const suppliers = suppliersOf(row, row.choice('criticality', criticalityWords));
  for (const field of notedFields) row.note(field);
  return {
    row: row.row,
    reference,
    buyerReference: row.text('buyerReference'),
    stateOn,
    terms,
    suppliers,
    notes: row.notes(),
    refusals: row.refusals,
    warnings: row.warnings,
  };
}
