import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from './cells.ts';
import { isUnlimited, numberStyleOf, parseMoney, parseNumber } from './numbers.ts';

const code = (cell: ReturnType<typeof parseNumber>) => (cell.ok ? cell.value : cell.problem.code);

describe('parseNumber', () => {
  it.each([
    ['1 234,56', 1234.56],
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1\u202f234,5', 1234.5],
    ["1'234.50", 1234.5],
    ['1.234.567', 1234567],
    ['0,125', 0.125],
    ['12 %', 0.12],
    ['12,5%', 0.125],
    ['(3,5)', -3.5],
    ['-7', -7],
    ['7-', -7],
    ['−7', -7],
    ['1,5 M€', 1500000],
    ['500 k€', 500000],
    ['3 Md€', 3e9],
    ['0', 0],
    ['-0', 0],
    ['néant', null],
    ['', null],
  ])('reads %j as %j', (text, value) => {
    expect(code(parseNumber(text))).toBe(value);
  });

  it.each(['abc', '1e5', '1,2,3', '12.34,5,6', '--5', '(-5)', '1 234,56 pommes', '9'.repeat(41)])('refuses %j', (text) => {
    expect(code(parseNumber(text))).toBe('number_invalid');
  });

  it('leaves a lone separator before three digits to the column', () => {
    expect(code(parseNumber('1.234'))).toBe('number_ambiguous');
    expect(code(parseNumber('1.234', 'dot'))).toBe(1.234);
    expect(code(parseNumber('1.234', 'comma'))).toBe(1234);
    expect(code(parseNumber('1,234', 'dot'))).toBe(1234);
    expect(code(parseNumber('1,234', 'group'))).toBe(1234);
  });
});

describe('parseMoney', () => {
  it.each([
    ['10132060.16', 1013206016],
    ['66414.5', 6641450],
    ['1 234,50 €', 123450],
    ['€1,234.50', 123450],
    ['1 234,50 EUR HT', 123450],
    ['250k€', 25000000],
    ['1,5 M€', 150000000],
    ['12.005', 1201],
    ['(1 000,00)', -100000],
    ['0.10', 10],
    [',5', 50],
  ])('reads %j as %d cents', (text, cents) => {
    expect(parseMoney(text, 'dot')).toEqual(read(cents));
  });

  it('takes the unit of the heading unless the cell has its own', () => {
    expect(parseMoney('12,5', 'comma', 3)).toEqual(read(1_250_000));
    expect(parseMoney('2 M€', 'comma', 3)).toEqual(read(200_000_000));
  });

  it('refuses other currencies, percentages and amounts beyond exact arithmetic', () => {
    expect(parseMoney('$ 12')).toMatchObject({ ok: false, problem: { code: 'currency_not_supported', details: { currency: '$' } } });
    expect(parseMoney('12 %')).toMatchObject({ ok: false, problem: { code: 'number_invalid' } });
    expect(parseMoney('90071992547409,91')).toEqual(read(9007199254740991));
    expect(parseMoney('90 071 992 547 410,00')).toMatchObject({ ok: false, problem: { code: 'amount_out_of_range' } });
  });

  it('gives back every amount that it is given, in each way of writing it', () => {
    const written: ((whole: string, cents: string) => string)[] = [
      (whole, cents) => `${whole}.${cents}`,
      (whole, cents) => `${whole},${cents} €`,
      (whole, cents) => `${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')},${cents}\u00a0€`,
      (whole, cents) => `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`,
      (whole, cents) => `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`,
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.constantFrom(...written), (cents, write) => {
        const text = write(String(Math.floor(cents / 100)), String(cents % 100).padStart(2, '0'));
        expect(parseMoney(text)).toEqual(read(cents));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof parseMoney(text, 'group').ok === 'boolean' && typeof parseNumber(text).ok === 'boolean'),
    );
  });
});

describe('numberStyleOf', () => {
  it('lets the proven cells decide for the others', () => {
    expect(numberStyleOf(['1.234', '1.234,50'], 'group')).toEqual({ style: 'comma', isAssumed: false });
    expect(numberStyleOf(['1.234', '12.5'], 'group')).toEqual({ style: 'dot', isAssumed: false });
    expect(numberStyleOf(['12 345', '7'], 'group')).toEqual({ style: 'group', isAssumed: false });
  });
  it('says when nothing decides', () => {
    expect(numberStyleOf(['1.234', '5.678'], 'group')).toEqual({ style: 'group', isAssumed: true });
    expect(numberStyleOf(['1.234', '1,5', '1.5'], 'group')).toEqual({ style: 'group', isAssumed: true });
  });
});

it('knows a limit that does not exist', () => {
  expect(['Illimité', 'illimitée', 'UNLIMITED', ' sans limite '].every(isUnlimited)).toBe(true);
  expect(isUnlimited('limité')).toBe(false);
});
