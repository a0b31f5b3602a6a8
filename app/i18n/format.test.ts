import { describe, expect, it } from 'vitest';
import { formatFor } from './format.ts';

const fr = formatFor('fr');
const en = formatFor('en');

describe('format', () => {
  it('writes money with its unit', () => {
    expect(fr.money(123450)).toBe('1\u202f234,50\u00a0€');
    expect(en.money(123450)).toBe('€1,234.50');
    expect(en.money(123450, 'USD')).toBe('US$1,234.50');
    expect(fr.moneyRound(123450)).toBe('1\u202f235\u00a0€');
  });

  it.each([
    [0, '0\u00a0€', '€0'],
    [99_949, '999\u00a0€', '€999'],
    [99_950, '1\u00a0k€', '€1k'],
    [20_000_000, '200\u00a0k€', '€200k'],
    [99_999_900, '1\u00a0M€', '€1M'],
    [150_000_000, '1,5\u00a0M€', '€1.5M'],
    [-123_456_700_000, '−1,23\u00a0Md€', '−€1.23bn'],
  ])('shortens %d cents', (cents, french, english) => {
    expect(fr.moneyShort(cents)).toBe(french);
    expect(en.moneyShort(cents)).toBe(english);
  });

  it.each([
    [153_000_000, 2_100_000, '1,53\u00a0M€ ±\u00a00,02', '€1.53M ±\u00a00.02'],
    [2_250_000_000, 180_000_000, '22,5\u00a0M€ ±\u00a02', '€22.5M ±\u00a02'],
    [99_995_000, 4_500, '1\u00a0M€ ±\u00a00,00005', '€1M ±\u00a00.00005'],
    [40_000, 1_200, '400\u00a0€ ±\u00a010', '€400 ±\u00a010'],
  ])('writes the error of %d ± %d in the magnitude of the amount', (cents, error, french, english) => {
    expect(fr.estimate(cents, error)).toBe(french);
    expect(en.estimate(cents, error)).toBe(english);
  });

  it('writes civil days without moving them by a zone', () => {
    expect(fr.day('2026-01-01')).toBe('1 janvier 2026');
    expect(fr.dayShort('2026-03-12')).toBe('12/03/2026');
    expect(en.dayShort('2026-03-12')).toBe('12 Mar 2026');
  });

  it('writes instants in the zone of the organisation, summer time included', () => {
    expect(fr.instant(Date.UTC(2026, 5, 30, 22, 30))).toBe('01/07/2026 00:30');
    expect(fr.instant(Date.UTC(2026, 0, 1, 0, 0))).toBe('01/01/2026 01:00');
    expect(en.instant(Date.UTC(2026, 0, 1, 0, 0), 'UTC')).toBe('01 Jan 2026 00:00');
  });

  it('writes shares, numbers, sizes and lists', () => {
    expect(fr.percent(0.125)).toBe('12,5\u00a0%');
    expect(en.percent(0.1256, 0)).toBe('13%');
    expect(en.number(1234.5)).toBe('1,234.5');
    expect(fr.bytes(1_500_000)).toBe('1,5\u00a0Mo');
    expect(en.bytes(999)).toBe('999\u00a0B');
    expect(en.bytes(0)).toBe('0\u00a0B');
    expect(fr.list(['a', 'b', 'c'])).toBe('a, b et c');
  });

  it('shows a dash where a value is absent, and leaves an absent input empty', () => {
    expect([fr.money(null), fr.day(undefined), fr.percent(null)]).toEqual(['–', '–', '–']);
    expect([fr.amountInput(null), fr.percentInput(undefined)]).toEqual(['', '']);
  });

  it('fills fields with text without grouping', () => {
    expect(fr.amountInput(123450)).toBe('1234,50');
    expect(en.amountInput(20_000_000)).toBe('200000');
    expect(fr.percentInput(0.29)).toBe('29');
    expect(fr.percentInput(0.125)).toBe('12,5');
  });
});
