/**
 * Civil days as spreadsheets hold them: ISO, day/month/year, month/day/year, Excel serials, "janv. 2026". Whether a column writes the
 * day or the month first is decided once for the column, because "03/04/2024" alone cannot tell.
 */
import { addDays, isDay, isRegisterDay } from '../calendar.ts';
import { isEmptyCell, problem, read, type Cell } from './cells.ts';
import { unaccent } from './fold.ts';

export type DateOrder = 'dmy' | 'mdy';

export type DateReading = {
  order: DateOrder;
  /** The year that Excel counts serial numbers from; 1904 in workbooks of old Macs. */
  epoch?: 1900 | 1904;
  /** What a month without a day means: its first day for a start, its last for an end. */
  monthMeans?: 'first' | 'last';
};

const monthPrefixes: readonly [string, number][] = [
  ['janv', 1],
  ['jan', 1],
  ['fevr', 2],
  ['fev', 2],
  ['feb', 2],
  ['mars', 3],
  ['mar', 3],
  ['avr', 4],
  ['apr', 4],
  ['mai', 5],
  ['may', 5],
  ['juin', 6],
  ['jun', 6],
  ['juil', 7],
  ['jul', 7],
  ['aout', 8],
  ['aug', 8],
  ['sept', 9],
  ['sep', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
];
const monthNames =
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december'.split(
    ' ',
  );

/** The month of a French or English name or its abbreviation; null for any other word. */
function monthOf(word: string): number | null {
  if (word.length < 3 || !(monthNames.some((name) => name.startsWith(word)) || monthPrefixes.some(([prefix]) => prefix === word)))
    return null;
  return monthPrefixes.find(([prefix]) => word.startsWith(prefix))?.[1] ?? null;
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** Two-digit years as POSIX reads them: 69 is 1969, 68 is 2068. */
const fullYear = (digits: string) => (digits.length === 2 ? Number(digits) + (Number(digits) < 69 ? 2000 : 1900) : Number(digits));

function dayOf(year: number, month: number, day: number, text: string): Cell<string> {
  const on = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return isRegisterDay(on) ? read(on) : problem('date_invalid', text);
}

function monthOnly(year: number, month: number, reading: DateReading, text: string): Cell<string> {
  if (month < 1 || month > 12) return problem('date_invalid', text);
  const first = dayOf(year, month, 1, text);
  if (reading.monthMeans !== 'last' || !first.ok) return first;
  const next = month === 12 ? `${pad(year + 1, 4)}-01-01` : `${pad(year, 4)}-${pad(month + 1)}-01`;
  return read(addDays(next, -1));
}

/** Serials of 1954 to 2119: a smaller number in a date column is more likely a duration or a typing error. */
const smallestSerial = 20_000;
const largestSerial = 80_000;

function daySinceEpoch(serial: number, epoch: 1900 | 1904, text: string): Cell<string> {
  if (serial < smallestSerial || serial > largestSerial) return problem('date_invalid', text);
  // Excel counts a 29 February 1900 that never was, hence 30 December 1899.
  return read(addDays(epoch === 1904 ? '1904-01-01' : '1899-12-30', serial));
}

/** Digits with separators: the shapes that need no words. Null when the text is none of them. */
function readNumeric(bare: string, reading: DateReading, text: string): Cell<string> | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/.exec(bare);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const slashed = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(bare);
  if (slashed) {
    const [, first = '', second = '', year = ''] = slashed;
    const [day, month] = reading.order === 'dmy' ? [first, second] : [second, first];
    return dayOf(fullYear(year), Number(month), Number(day), text);
  }
  const month = /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/.exec(bare) ?? /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/.exec(bare);
  if (month?.groups) return monthOnly(Number(month.groups.year), Number(month.groups.month), reading, text);
  if (/^\d{5}(?:[.,]\d+)?$/.test(bare)) return daySinceEpoch(Math.floor(Number(bare.replace(',', '.'))), reading.epoch ?? 1900, text);
  return /^\d{1,2}[-/.]\d{1,2}$/.test(bare) ? problem('date_without_year', text) : null;
}

const weekdays = /^(lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;

/** "15 janvier 2026", "1er mars 2026", "January 15, 2026", "15-janv.-26", "janv. 2026", "mardi 3 mars 2026". */
function readWords(text: string, reading: DateReading): Cell<string> {
  const tokens = unaccent(text).match(/\d+(?=er|st|nd|rd|th)|\d+|\p{L}+/gu) ?? [];
  const isOrdinal = (token: string) => ['er', 'st', 'nd', 'rd', 'th', 'le', 'of'].includes(token);
  const words = tokens.filter((token, at) => !isOrdinal(token) && !(at === 0 && tokens.length > 3 && weekdays.test(token)));
  const months = words.map((word) => monthOf(word));
  const monthAt = months.findIndex((month) => month !== null);
  const month = months[monthAt];
  const numbers = words.filter((word) => /^\d+$/.test(word));
  if (month == null || numbers.length + 1 !== words.length) return problem('date_invalid', text);
  const [first = '', second] = numbers;
  if (second !== undefined && numbers.length === 2) return dayOf(fullYear(second), month, Number(first), text);
  if (numbers.length === 1 && first.length === 4) return monthOnly(Number(first), month, reading, text);
  if (numbers.length === 1 && first.length === 2 && monthAt === 0) return monthOnly(fullYear(first), month, reading, text);
  return problem(numbers.length === 1 ? 'date_without_year' : 'date_invalid', text);
}

const timeOfDay = /(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** The civil day `YYYY-MM-DD` of a cell; a time of day is dropped. Days outside 1900–2199 are `date_invalid`. */
export function parseDay(text: string, reading: DateReading = { order: 'dmy' }): Cell<string> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text))
    return dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)), text);
  if (isEmptyCell(text)) return read<string>(null);
  if (text.length > 60) return problem('date_invalid', text);
  const bare = text
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .replace(timeOfDay, '')
    .trim();
  return readNumeric(bare, reading, text) ?? readWords(bare, reading);
}

/** A day of every year, `MM-DD`, from "01/01", "1er janvier" or a whole date: how French policies write their "échéance". */
export function parseDayOfYear(text: string, reading: DateReading = { order: 'dmy' }): Cell<string> {
  const whole = parseDay(text, reading);
  if (whole.ok) return read(whole.value === null ? null : whole.value.slice(5));
  if (whole.problem.code !== 'date_without_year') return whole;
  // 2000 is a leap year, so 29 February is a day of it.
  const bare = text.trim();
  const separator = /[-/.]/.exec(bare)?.[0];
  const inLeapYear = parseDay(/^\d{1,2}[-/.]\d{1,2}$/.test(bare) ? `${bare}${separator}2000` : `${bare} 2000`, reading);
  return inLeapYear.ok && inLeapYear.value !== null ? read(inLeapYear.value.slice(5)) : problem('date_invalid', text);
}

export type ColumnOrder = {
  order: DateOrder;
  /** True when at least one cell has two readings and no cell of the column proves one: the importer asks once for the column. */
  isAssumed: boolean;
  /** True when cells prove both orders; those of the other order will be refused one by one. */
  isContradictory: boolean;
};

/**
 * Which comes first in the column, day or month: proven by any first or second number above 12, else `whenUnknown`.
 * A column is written in one hand, hence one decision; more proofs of one order win over fewer of the other.
 */
export function dateOrderOf(cells: Iterable<string>, whenUnknown: DateOrder): ColumnOrder {
  let dmy = 0;
  let mdy = 0;
  let ambiguous = 0;
  for (const text of cells) {
    const match = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?:\s|$)/.exec(text);
    if (!match || match[1] === match[2]) continue;
    if (Number(match[1]) > 12) dmy += 1;
    else if (Number(match[2]) > 12) mdy += 1;
    else ambiguous += 1;
  }
  const order = dmy === mdy ? whenUnknown : dmy > mdy ? 'dmy' : 'mdy';
  return { order, isAssumed: ambiguous > 0 && dmy === mdy, isContradictory: dmy > 0 && mdy > 0 };
}
