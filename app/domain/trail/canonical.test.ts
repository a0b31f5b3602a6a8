import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '#tests/fixtures/trail/rfc8785.json';
import { canonicalJson, canonicalRecord, canonicalText, NotCanonical, type Json } from './canonical.ts';

const key = fc.stringMatching(/^[a-z0-9_]{1,40}$/);
const text = fc.string({ unit: 'grapheme' });
const integer = fc.maxSafeInteger().map((value) => (value === 0 ? 0 : value));
const allowed: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(fc.constant(null), fc.boolean(), integer, text),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const doubleOf = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();
/** A scalar inside as many arrays. */
const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('RFC 8785', () => {
  it.each(vectors.documents)('writes the published document $name', ({ input, expected }) => {
    expect(canonicalJson(JSON.parse(input))).toBe(expected);
  });

  it('writes the published numbers', () => {
    const written = Object.keys(vectors.numbers).map((bits) => [bits, canonicalJson(doubleOf(bits))]);
    expect(Object.fromEntries(written)).toEqual(vectors.numbers);
  });

  it('refuses the published non-numbers', () => {
    for (const bits of vectors.refused) expect(() => canonicalJson(doubleOf(bits)), bits).toThrow(NotCanonical);
  });

  it('agrees with another implementation on any JSON value', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => canonicalJson(value) === canonicalize(value)));
  });

  it('refuses what JSON cannot say instead of dropping it', () => {
    const refused = [
      undefined,
      { a: undefined },
      [undefined],
      new Array(1),
      { a: () => 1 },
      1n,
      Symbol('a'),
      new Date(0),
      new Map(),
      '\ud800',
      { '\udfff': 1 },
    ];
    for (const value of refused) expect(() => canonicalJson(value)).toThrow(NotCanonical);
  });
});

describe('values of the trail', () => {
  it('read back to themselves, and to the same bytes', () => {
    fc.assert(
      fc.property(allowed, (value) => {
        const written = canonicalText(value);
        expect(JSON.parse(written)).toEqual(value);
        expect(canonicalText(JSON.parse(written) as Json)).toBe(written);
      }),
    );
  });

  it('have one form, whatever the order of their members', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, allowed, { noNullPrototype: true }),
        (record) => canonicalText(Object.fromEntries(Object.entries(record).reverse())) === canonicalText(record),
      ),
    );
  });

  it.each<[string, Json, string]>([
    ['a fraction', { a: [1, 0.5] }, '.a[1]'],
    ['minus zero', { a: -0 }, '.a'],
    ['an unsafe integer', 2 ** 53, ''],
    ['a key in camelCase', { a: { aB: 1 } }, '.a.aB'],
    ['an empty key', { '': 1 }, '.'],
    ['a key of 41 characters', { ['k'.repeat(41)]: 1 }, `.${'k'.repeat(41)}`],
    ['a lone surrogate', { a: 'x\udc00' }, '.a'],
    ['nine levels', nested(9), '[0][0][0][0][0][0][0][0]'],
    ['nine levels of which the last is empty', [[[[[[[[[]]]]]]]]], '[0][0][0][0][0][0][0][0]'],
  ])('refuses %s and names the place', (_name, value, path) => {
    expect(() => canonicalText(value)).toThrow(expect.objectContaining({ name: 'NotCanonical', path }));
  });

  it('accepts the limits themselves', () => {
    expect(canonicalText(nested(8))).toBe('[[[[[[[[1]]]]]]]]');
    expect(canonicalText({ ['k'.repeat(40)]: Number.MAX_SAFE_INTEGER })).toBe(`{"${'k'.repeat(40)}":9007199254740991}`);
  });
});

describe('records', () => {
  it('become snake_case, with instants as text, cents as integers and other numbers as decimals', () => {
    const record = {
      id: 'r1',
      inherentRate: 1 / 30,
      maximumLossCents: 125_000_000,
      sha256: 'ab',
      reviewedAt: Date.UTC(2026, 0, 31, 8, 30, 0, 7),
      closedAt: null,
      nextReviewOn: '2026-12-31',
      isKey: true,
      reason: undefined,
      impactLevels: { people_safety: 3 },
      links: [{ frequencyReduction: 0.25, extensionsAt: [0] }, { frequencyReduction: -0 }],
      tiny: 1e-7,
      huge: 1e21,
    };
    expect(canonicalRecord(record)).toEqual({
      id: 'r1',
      inherent_rate: '0.03333333333333333',
      maximum_loss_cents: 125_000_000,
      sha256: 'ab',
      reviewed_at: '2026-01-31T08:30:00.007Z',
      closed_at: null,
      next_review_on: '2026-12-31',
      is_key: true,
      impact_levels: { people_safety: 3 },
      links: [{ frequency_reduction: '0.25', extensions_at: ['1970-01-01T00:00:00.000Z'] }, { frequency_reduction: 0 }],
      tiny: '1e-7',
      huge: '1e+21',
    });
  });

  it('keep every double to the last bit', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (rate) => Number(canonicalRecord(rate)) === rate));
  });

  it('are always allowed in the trail', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}([A-Z][a-z0-9]{0,8}){0,2}$/).filter((member) => !/(At|Cents)$/.test(member));
    const records = fc.dictionary(name, fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), text, fc.array(fc.integer())), {
      noNullPrototype: true,
    });
    fc.assert(fc.property(records, (record) => canonicalText(canonicalRecord(record)).startsWith('{')));
  });

  it.each<[string, unknown, string]>([
    ['a rate that is no number', { rate: Number.NaN }, '.rate'],
    ['an endless amount', { premiumCents: Infinity }, '.premiumCents'],
    ['a fraction of a cent', { premiumCents: 0.5 }, '.premiumCents'],
    ['more cents than an integer holds', { premiumCents: 2 ** 60 }, '.premiumCents'],
    ['a fraction of a millisecond', { signedAt: 0.5 }, '.signedAt'],
    ['an instant after the year 9999', { signedAt: Date.parse('9999-12-31T23:59:59.999Z') + 1 }, '.signedAt'],
    ['a Date, whose members would all be lost', { signed: new Date(0) }, '.signed'],
    ['bytes', { salt: new Uint8Array(2) }, '.salt'],
    ['a hole in a list', { list: [1, undefined] }, '.list[1]'],
    ['two members with one name', { dueOn: 1, due_on: 2 }, '.due_on'],
    ['a big integer', { count: 1n }, '.count'],
  ])('refuse %s', (_name, record, path) => {
    expect(() => canonicalRecord(record)).toThrow(expect.objectContaining({ name: 'NotCanonical', path }));
  });
});
