/**
 * Civil days as text `YYYY-MM-DD`, without a time zone: they compare as text and no offset can move them. Months are calendar months;
 * a day that the target month does not have becomes its last (domain model §1).
 */
import type { ControlFrequency } from './control.ts';

const dayMs = 86_400_000;

const atUtc = (on: string): number => Date.parse(`${on}T00:00:00Z`);
const fromUtc = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whether `text` is a day of the calendar between the years 1000 and 9999. */
export function isDay(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(atUtc(text)) && fromUtc(atUtc(text)) === text;
}

/**
 * Whether a day can stand in a register: of the calendar, between 1900 and 2199. A year outside is a slip of the hand, and terms and
 * intervals added to a day inside stay within the calendar.
 */
export const isRegisterDay = (text: string): boolean => isDay(text) && text >= '1900-01-01' && text <= '2199-12-31';

export const addDays = (on: string, days: number): string => fromUtc(atUtc(on) + days * dayMs);

/** Adds calendar months (negative: subtracts), clamped to the end of the month: 31 January + 1 month is 28 or 29 February. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((atUtc(to) - atUtc(from)) / dayMs);

export const startOfYear = (on: string): string => `${on.slice(0, 4)}-01-01`;
export const endOfYear = (on: string): string => `${on.slice(0, 4)}-12-31`;

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** The civil day of an instant (milliseconds UTC) in an IANA time zone. */
export function dayInZone(at: number, zone: string): string {
  const format =
    zoneFormats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  zoneFormats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** Whether the runtime knows the time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export type Notice = { months: number | null; days: number | null };

/**
 * The last day on which notice of a contract or policy can be sent: its end less the notice period, months first, clamped to the end
 * of the month (vector DAT-01). Null when no notice period is stated.
 */
export function lastNoticeOn(endOn: string, notice: Notice): string | null {
  if (notice.months === null && notice.days === null) return null;
  return addDays(addMonths(endOn, -(notice.months ?? 0)), -(notice.days ?? 0));
}

/** The last day of a term of whole months that begins on `startOn`: 48 months from 15 January 2024 end on 14 January 2028. */
export const endOfTerm = (startOn: string, months: number): string => addDays(addMonths(startOn, months), -1);

const intervalMonths: Partial<Record<ControlFrequency, number>> = { annual: 12, semiannual: 6, quarterly: 3, monthly: 1 };
const intervalDays: Partial<Record<ControlFrequency, number>> = { weekly: 7, daily: 1, multiple_daily: 1 };

/** When a control is next due after `lastOn`; null for what follows events or never stops. */
export function nextOccurrence(frequency: ControlFrequency, lastOn: string): string | null {
  const months = intervalMonths[frequency];
  if (months !== undefined) return addMonths(lastOn, months);
  const days = intervalDays[frequency];
  return days === undefined ? null : addDays(lastOn, days);
}
