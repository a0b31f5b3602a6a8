import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFor } from './format.ts';
import { parseAmountToCents, parseDecimal, parseInteger, parsePercentToShare } from './parse-number.ts';

describe('parseAmountToCents', () => {
  it.each([
    ['1 234,50', 123450],
    ['1\u202f234,50\u00a0€', 123450],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1234.5', 123450],
    ['€1,234', 123400],
    ['1.234.567', 123456700],
    ['12', 1200],
    ['0,1', 10],
    [',5', 50],
    ['12,500', 1250000],
    ['200 k€', 20000000],
    ['1,5 M€', 150000000],
    ['1.234 M€', 123400000],
    ['EUR 3 Md', 300000000000],
    ['2bn', 200000000000],
    ['-5', -500],
    ['−1 000,00 €', -100000],
    ['1,100000', 110],
  ])('reads %j', (text, cents) => {
    expect(parseAmountToCents(text)).toBe(cents);
  });

  it.each([
    '',
    '€',
    'abc',
    '1,2,3',
    '1,23,456.00',
    '12.345,6,7',
    '0,125',
    '1.234',
    '1,234 M€',
    '1e5',
    '--5',
    '5-',
    '1 234,567',
    '99999999999999999',
    '1'.repeat(41),
  ])('refuses %j', (text) => {
    expect(parseAmountToCents(text)).toBeNull();
  });

  it('reads back what an amount field is filled with and what a table shows, in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('fr' as const, 'en' as const), (cents, lang) => {
        const format = formatFor(lang);
        expect(parseAmountToCents(format.amountInput(cents))).toBe(cents + 0);
        expect(parseAmountToCents(format.money(cents))).toBe(cents + 0);
      }),
    );
  });
});

describe('parseDecimal', () => {
  it.each([
    ['0,8', 0.8],
    ['0.125', 0.125],
    ['0,125', 0.125],
    ['1 234,5', 1234.5],
    ['1.234', 1.234],
    ['-2', -2],
  ])('reads %j', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each(['', ',', '1,234', 'x', '1.2.3', '∞'])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});

describe('parseInteger', () => {
  it.each([
    ['10,000', 10000],
    ['1 234', 1234],
    ['25', 25],
    ['3,0', 3],
  ])('reads %j', (text, value) => {
    expect(parseInteger(text)).toBe(value);
  });

  it.each(['', '2,5', 'dix', '99999999999999999999'])('refuses %j', (text) => {
    expect(parseInteger(text)).toBeNull();
  });
});

describe('parsePercentToShare', () => {
  it.each([
    ['12,5 %', 0.125],
    ['12.5', 0.125],
    ['29', 0.29],
    ['100%', 1],
    ['0', 0],
  ])('reads %j exactly', (text, share) => {
    expect(parsePercentToShare(text)).toBe(share);
  });

  it.each(['', '%', '5 % %', 'cinq'])('refuses %j', (text) => {
    expect(parsePercentToShare(text)).toBeNull();
  });
});
