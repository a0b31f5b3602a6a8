import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlFrequencies } from './control.ts';
import {
  addDays,
  addMonths,
  dayInZone,
  daysBetween,
  endOfTerm,
  endOfYear,
  isDay,
  isRegisterDay,
  isZone,
  lastNoticeOn,
  nextOccurrence,
  startOfYear,
} from './calendar.ts';

const days = fc.integer({ min: -200_000, max: 400_000 }).map((offset) => addDays('2000-01-01', offset));

describe('civil days', () => {
  it('accepts days of the calendar only', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '2026-13-01', '2026-1-1', '2026-00-10', 'soon', '', '0999-01-01'].some(isDay)).toBe(false);
  });

  it('keeps slips of the hand out of the registers', () => {
    expect(['1900-01-01', '2024-02-29', '2199-12-31'].every(isRegisterDay)).toBe(true);
    expect(['1899-12-31', '2200-01-01', '9999-12-31', '2023-02-29', ''].some(isRegisterDay)).toBe(false);
  });

  it('counts the days it adds', () => {
    fc.assert(fc.property(days, fc.integer({ min: -5000, max: 5000 }), (on, count) => daysBetween(on, addDays(on, count)) === count));
  });

  it('compares as text', () => {
    fc.assert(fc.property(days, days, (a, b) => Math.sign(daysBetween(a, b)) === (a < b ? 1 : a === b ? 0 : -1)));
  });

  it('adds months without leaving the month it names', () => {
    const monthOf = (on: string): number => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (on, months) => {
        const moved = addMonths(on, months);
        expect(isDay(moved)).toBe(true);
        expect(monthOf(moved) - monthOf(on)).toBe(months);
        // The same day, or the last of the month, whose next day is the first of the following one.
        expect(moved.slice(8) === on.slice(8) || (moved.slice(8) < on.slice(8) && addDays(moved, 1).endsWith('-01'))).toBe(true);
      }),
    );
  });

  it('knows the ends of its year', () => {
    expect([startOfYear('2024-02-29'), endOfYear('2024-02-29')]).toEqual(['2024-01-01', '2024-12-31']);
  });

  it('clamps months to the end of the month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-03-31', -1)).toBe('2023-02-28');
    expect(addMonths('2024-12-15', 13)).toBe('2026-01-15');
  });

  it('ends a term on the day before its anniversary', () => {
    expect(endOfTerm('2024-01-15', 48)).toBe('2028-01-14');
  });

  it('gives the last day of notice of the published case', () => {
    const { vectors } = JSON.parse(readFileSync('tests/fixtures/exposure-vectors.json', 'utf8')) as {
      vectors: { id: string; inputs: Record<string, unknown>; expected: Record<string, unknown> }[];
    };
    const vector = vectors.find(({ id }) => id === 'DAT-01');
    expect(vector).toBeDefined();
    const { cases } = vector?.inputs as { cases: [string, number][] };
    const expected = Object.values(vector?.expected ?? {})[0] as string[];
    expect(cases.map(([end, months]) => lastNoticeOn(end, { months, days: null }))).toEqual(expected);
  });

  it('says nothing of notice when none is stated', () => {
    expect(lastNoticeOn('2026-12-31', { months: null, days: null })).toBeNull();
    expect(lastNoticeOn('2026-12-31', { months: null, days: 90 })).toBe('2026-10-02');
    expect(lastNoticeOn('2026-12-31', { months: 0, days: null })).toBe('2026-12-31');
  });

  it('takes months of notice first, then days', () => {
    // The other order, 30 March less one month, would end on 28 February.
    expect(lastNoticeOn('2027-03-31', { months: 1, days: 1 })).toBe('2027-02-27');
  });

  it('knows the day of an instant where the organisation is', () => {
    const at = Date.parse('2026-03-28T23:30:00Z');
    expect([dayInZone(at, 'Europe/Paris'), dayInZone(at, 'UTC'), dayInZone(at, 'America/New_York')]).toEqual([
      '2026-03-29',
      '2026-03-28',
      '2026-03-28',
    ]);
  });

  it('moves with the summer time of the zone', () => {
    const eleven = (day: string): number => Date.parse(`${day}T22:30:00Z`);
    expect([dayInZone(eleven('2026-03-28'), 'Europe/Paris'), dayInZone(eleven('2026-03-29'), 'Europe/Paris')]).toEqual([
      '2026-03-28',
      '2026-03-30',
    ]);
    expect(dayInZone(Date.parse('2026-12-31T23:00:00Z'), 'Europe/Paris')).toBe('2027-01-01');
  });

  it('knows which zones there are', () => {
    expect([isZone('Europe/Paris'), isZone('UTC'), isZone('Europe/Atlantis'), isZone('')]).toEqual([true, true, false, false]);
  });

  it('finds the next occurrence of periodic controls only', () => {
    expect(Object.fromEntries(controlFrequencies.map((frequency) => [frequency, nextOccurrence(frequency, '2025-11-30')]))).toEqual({
      annual: '2026-11-30',
      semiannual: '2026-05-30',
      quarterly: '2026-02-28',
      monthly: '2025-12-30',
      weekly: '2025-12-07',
      daily: '2025-12-01',
      multiple_daily: '2025-12-01',
      per_event: null,
      continuous: null,
    });
  });
});
