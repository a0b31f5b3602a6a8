import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawRanks,
  isKinder,
  largestSeed,
  mayExtend,
  proposedSampleSize,
  suggestedConclusion,
  zeroDeviationSampleSize,
} from './sampling.ts';

describe('sample sizes', () => {
  it('follow the table, never exceed the population, and spare small populations of events', () => {
    expect(proposedSampleSize({ frequency: 'daily', risk: 'high', population: 250 })).toBe(40);
    expect(proposedSampleSize({ frequency: 'quarterly', risk: 'medium', population: 1 })).toBe(1);
    expect(proposedSampleSize({ frequency: 'per_event', risk: 'high', population: 120 })).toBe(12);
    expect(proposedSampleSize({ frequency: 'per_event', risk: 'low', population: 20 })).toBe(5);
    expect(proposedSampleSize({ frequency: 'per_event', risk: 'high', population: 5000 })).toBe(60);
  });

  it('agree with the published sizes for zero expected deviations', () => {
    const { vectors } = JSON.parse(readFileSync('tests/fixtures/exposure-vectors.json', 'utf8')) as {
      vectors: { id: string; expected: Record<string, number[]> }[];
    };
    const expected = Object.values(vectors.find(({ id }) => id === 'CAL-16')?.expected ?? {})[0];
    const asked: [number, number][] = [
      [0.95, 0.05],
      [0.95, 0.1],
      [0.9, 0.05],
      [0.9, 0.1],
    ];
    expect(asked.map(([confidence, tolerable]) => zeroDeviationSampleSize(confidence, tolerable))).toEqual(expected);
  });
});

describe('the draw', () => {
  const draws = fc.record({
    population: fc.integer({ min: 1, max: 3000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer({ min: 0, max: largestSeed }),
  });

  it('gives distinct ranks of the population, as many as asked, in order, and the same for the same seed', () => {
    fc.assert(
      fc.property(draws, ({ population, share, seed }) => {
        const draw = { population, size: Math.floor(share * population), seed };
        const ranks = drawRanks(draw);
        expect(ranks).toEqual(drawRanks(draw));
        expect(new Set(ranks).size).toBe(draw.size);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(ranks.every((rank) => rank >= 1 && rank <= population)).toBe(true);
      }),
    );
  });

  it('favours no item', () => {
    const hits = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 20_000; seed += 1)
      for (const rank of drawRanks({ population: 10, size: 3, seed })) hits[rank - 1] = (hits[rank - 1] ?? 0) + 1;
    // 6,000 expected each; five standard deviations are about 325.
    expect(Math.max(...hits.map((count) => Math.abs(count - 6000)))).toBeLessThan(325);
  });

  it('is what it was: a stored seed must draw the same items for ever', () => {
    expect(drawRanks({ population: 312, size: 10, seed: 20_261_201 })).toMatchInlineSnapshot(`
      [
        2,
        28,
        33,
        46,
        72,
        86,
        152,
        210,
        231,
        292,
      ]
    `);
  });
});

describe('the evaluation', () => {
  it('suggests a conclusion that one deviation already lowers', () => {
    expect([0, 1, 2, 7].map((deviations) => suggestedConclusion({ sampleSize: 25, deviations }))).toEqual([
      'effective',
      'partially_effective',
      'ineffective',
      'ineffective',
    ]);
  });

  it('offers an extension for one deviation in a sample of 25 or more', () => {
    expect(
      [
        [25, 1],
        [24, 1],
        [25, 0],
        [60, 2],
      ].map(([sampleSize = 0, deviations = 0]) => mayExtend({ sampleSize, deviations })),
    ).toEqual([true, false, false, false]);
  });

  it('knows which conclusions are kinder than the results', () => {
    const results = { sampleSize: 25, deviations: 1 };
    expect((['effective', 'partially_effective', 'ineffective'] as const).map((conclusion) => isKinder(conclusion, results))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
