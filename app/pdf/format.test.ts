import { describe, expect, it } from 'vitest';
import { packFormat } from './format.ts';

const fr = packFormat('fr');
const en = packFormat('en');

describe('amounts', () => {
  it.each([
    [123_450, '1\u202f234,50\u00a0€', '€1,234.50'],
    [0, '0,00\u00a0€', '€0.00'],
    [-5, '−0,05\u00a0€', '−€0.05'],
    [100_000_000_00, '100\u202f000\u202f000,00\u00a0€', '€100,000,000.00'],
  ])('%d cents', (cents, french, english) => {
    expect([fr.money(cents), en.money(cents)]).toEqual([french, english]);
  });

  it('are rounded half away from zero when cents mean nothing, and never to minus zero', () => {
    expect([en.moneyRound(150), en.moneyRound(-150), en.moneyRound(-20)]).toEqual(['€2', '−€2', '€0']);
  });

  it('that are missing show as a dash', () => {
    expect([fr.money(null), fr.moneyRound(null), fr.integer(null), fr.percent(null), fr.day(null)]).toEqual(['–', '–', '–', '–', '–']);
  });
});

describe('numbers', () => {
  it.each([
    [999, '999', '999'],
    [1000, '1\u202f000', '1,000'],
    [1_234_567, '1\u202f234\u202f567', '1,234,567'],
    [-1234, '−1\u202f234', '−1,234'],
  ])('%d', (value, french, english) => {
    expect([fr.integer(value), en.integer(value)]).toEqual([french, english]);
  });

  it('drop the zeros that say nothing', () => {
    expect([fr.number(0.5), fr.number(2), en.number(0.02, 4), en.number(100), en.number(1000.5)]).toEqual([
      '0,5',
      '2',
      '0.02',
      '100',
      '1,000.5',
    ]);
  });

  it('percentages to a tenth', () => {
    expect([fr.percent(0.125), en.percent(0.125), fr.percent(1), en.percent(1 / 3), en.percent(0)]).toEqual([
      '12,5\u00a0%',
      '12.5%',
      '100\u00a0%',
      '33.3%',
      '0%',
    ]);
  });

  it('sizes of files', () => {
    expect([fr.bytes(0), fr.bytes(999), fr.bytes(1000), en.bytes(26_214_400), en.bytes(200_000_000)]).toEqual([
      '0\u00a0o',
      '999\u00a0o',
      '1\u00a0ko',
      '26.2\u00a0MB',
      '200\u00a0MB',
    ]);
  });
});

describe('days and instants', () => {
  it('days in words', () => {
    expect([fr.day('2026-12-31'), en.day('2026-12-31')]).toEqual(['31\u00a0décembre\u00a02026', '31\u00a0December\u00a02026']);
    expect([fr.day('2026-01-01'), en.day('2026-01-01')]).toEqual(['1er\u00a0janvier\u00a02026', '1\u00a0January\u00a02026']);
  });

  it('days in short: never ambiguous in English', () => {
    expect([fr.dayShort('2026-03-02'), en.dayShort('2026-03-02')]).toEqual(['02/03/2026', '02\u00a0Mar\u00a02026']);
  });

  it('instants in the zone of their stamp, across midnight', () => {
    const stamp = { at: Date.parse('2026-12-31T23:30:00Z'), offsetMinutes: 60 };
    expect(fr.stamp(stamp)).toBe('1er\u00a0janvier\u00a02027 à 00:30 (UTC+01:00)');
    expect(en.stampShort(stamp)).toBe('01\u00a0Jan\u00a02027 00:30');
    expect(en.stamp({ ...stamp, offsetMinutes: -210 })).toContain('at 20:00 (UTC−03:30)');
  });
});
