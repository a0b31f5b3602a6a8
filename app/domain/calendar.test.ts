import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayInZone, daysBetween, endOfTerm, isDay, lastNoticeOn, nextOccurrence } from './calendar.ts';

const days = fc.integer({ min: -200_000, max: 400_000 }).map((offset) => addDays('2000-01-01', offset));

describe('civil days', () => {
  it('accepts days of the calendar only', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '2026-13-01', '2026-1-1', '2026-00-10', 'soon', '', '0999-01-01'].some(isDay)).toBe(false);
  });

  it('counts the days it adds', () => {
    fc.assert(fc.property(days, fc.integer({ min: -5000, max: 5000 }), (on, count) => daysBetween(on, addDays(on, count)) === count));
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
    const { vectors } = JSON.parse(readFileSync('tests/fixtures/exposure-vectors.json', 'utf8')) as { vectors: { id: string; inputs: Record<string, unknown>; expected: Record<string, unknown> }[] };
    const vector = vectors.find(({ id }) => id === 'DAT-01');
    expect(vector).toBeDefined();
    const { cases } = vector?.inputs as { cases: [string, number][] };
    const expected = Object.values(vector?.expected ?? {})[0] as string[];
    expect(cases.map(([end, months]) => lastNoticeOn(end, { months, days: null }))).toEqual(expected);
  });

  it('says nothing of notice when none is stated', () => {
    expect(lastNoticeOn('2026-12-31', { months: null, days: null })).toBeNull();
    expect(lastNoticeOn('2026-12-31', { months: null, days: 90 })).toBe('2026-10-02');
  });

  it('knows the day of an instant where the organisation is', () => {
    const at = Date.parse('2026-03-28T23:30:00Z');
    expect([dayInZone(at, 'Europe/Paris'), dayInZone(at, 'UTC'), dayInZone(at, 'America/New_York')]).toEqual(['2026-03-29', '2026-03-28', '2026-03-28']);
  });

  it('finds the next occurrence of periodic controls only', () => {
    expect(nextOccurrence('quarterly', '2025-11-30')).toBe('2026-02-28');
    expect(nextOccurrence('weekly', '2025-12-29')).toBe('2026-01-05');
    expect(nextOccurrence('per_event', '2025-12-29')).toBeNull();
  });
});
