/** Order, choice of members and time that depend on nothing but their arguments: no locale, no zone of the machine. */
import type { Stamp } from './front.ts';

/** Compares texts by code point, as `sort` needs it. A locale's order changes with the version of its tables; this one cannot. */
export function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a, codePoint);
  const right = Array.from(b, codePoint);
  const differs = left.findIndex((value, index) => value !== right[index]);
  return differs === -1 ? left.length - right.length : (left[differs] ?? 0) - (right[differs] ?? -1);
}

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

/** A sorted copy: by each of the keys in turn, numbers by value and texts by code point. */
export function sortedBy<T>(rows: readonly T[], ...keys: ((row: T) => string | number)[]): T[] {
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const order = compareKeys(key(a), key(b));
      if (order !== 0) return order;
    }
    return 0;
  });
}

const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b));

/** These members of a row and no others: what a reader of the registers hands over may bear more than a pack shows. */
export const pick = <T extends object, Key extends keyof T>(row: T, keys: readonly Key[]): Pick<T, Key> =>
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, Key>;

/** Stamps instants of one IANA zone with the zone's offset at that instant, in minutes east of Greenwich. */
export function stamperIn(timeZone: string): (at: number) => Stamp {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return { at, offsetMinutes: Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000) };
  };
}
