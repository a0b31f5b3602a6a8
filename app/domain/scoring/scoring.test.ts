import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellsOf,
  defaultMatrix,
  excludesExpectedLoss,
  expectedLossRange,
  levelOfCell,
  levelOfExpectedLoss,
  placementOf,
  type Level,
} from './matrix.ts';
import { matrixFaults, type Colouring } from './matrix-faults.ts';
import { bandBounds, bandCount, bandOf, defaultFrequencyScale, defaultImpactScale, representativeOf } from './scale.ts';

describe('bands', () => {
  test.each([
    [0, 1],
    [0.0199, 1],
    [0.02, 2],
    [0.1, 3],
    [0.4999, 3],
    [0.5, 4],
    [2, 5],
    [1_000, 5],
  ])('%f events a year lie in band %i: an edge belongs to the band above', (rate, band) =>
    expect(bandOf(rate, defaultFrequencyScale)).toBe(band),
  );

  test.each([
    [0, 1],
    [9_999.99, 1],
    [10_000, 2],
    [1_000_000, 4],
    [10_000_000, 5],
  ])('%f euros lie in band %i', (amount, band) => expect(bandOf(amount, defaultImpactScale)).toBe(band));

  test('a value lies between the bounds of its band', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        const { lower, upper } = bandBounds(bandOf(value, defaultImpactScale), defaultImpactScale);
        expect(value >= lower && value < upper).toBe(true);
      }),
    );
  });

  test('a band is represented by its geometric mean, an open one by half a step beyond its edge', () => {
    const of = (band: number) => representativeOf(band, defaultFrequencyScale);
    expect(of(2)).toBeCloseTo(Math.sqrt(0.02 * 0.1), 15);
    expect(of(1)).toBeCloseTo(0.02 / Math.sqrt(5), 15);
    expect(of(5)).toBeCloseTo(2 * Math.sqrt(4), 14);
    for (let band = 1; band <= bandCount(defaultFrequencyScale); band++) expect(bandOf(of(band), defaultFrequencyScale)).toBe(band);
  });
});

describe('levels', () => {
  test('of an expected loss: thresholds belong to the level above', () => {
    const level = (loss: number) => levelOfExpectedLoss(loss, defaultMatrix);
    expect([0, 9_999.99, 10_000, 99_999, 100_000, 999_999, 1_000_000, Infinity].map(level)).toEqual([
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'very_high',
      'very_high',
    ]);
  });

  test('of the default cells, from the rarest row to the most frequent', () => {
    const letters: Record<Level, string> = { low: 'L', medium: 'M', high: 'H', very_high: 'V' };
    const rows = [1, 2, 3, 4, 5].map((frequency) =>
      cellsOf(defaultMatrix)
        .filter((cell) => cell.frequency === frequency)
        .map((cell) => letters[levelOfCell(cell, defaultMatrix)])
        .join(''),
    );
    expect(rows).toEqual(['LLLMH', 'LLMHV', 'LLMHV', 'LMHVV', 'MHVVV']);
  });
});

describe('placement of a quantified risk', () => {
  test('by its rate and median loss, with a whisker across impact bands', () =>
    expect(placementOf({ rate: 0.8, p05: 20_000, p50: 110_000, p95: 600_000 }, defaultMatrix)).toEqual({
      cell: { frequency: 4, impact: 3 },
      level: 'high',
      whisker: { from: 2, to: 3 },
    }));

  test('warns when the expected loss lies outside what the cell allows (RSK-I7)', () => {
    const cell = { frequency: 3, impact: 3 };
    expect(expectedLossRange(cell, defaultMatrix)).toEqual({ least: 10_000, most: 500_000 });
    expect([9_999, 10_000, 499_999, 500_000].map((loss) => excludesExpectedLoss(cell, loss, defaultMatrix))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(excludesExpectedLoss({ frequency: 5, impact: 5 }, 1e12, defaultMatrix)).toBe(false);
  });
});

describe('faults of a colouring', () => {
  const byDefault: Colouring = (cell) => levelOfCell(cell, defaultMatrix);
  const painted =
    (frequency: number, impact: number, level: Level): Colouring =>
    (cell) =>
      cell.frequency === frequency && cell.impact === impact ? level : byDefault(cell);

  test('the default matrix has none', () => expect(matrixFaults(defaultMatrix, byDefault)).toEqual([]));

  test('a cell milder than a rarer or a smaller one is not monotone', () => {
    expect(matrixFaults(defaultMatrix, painted(3, 4, 'medium'))).toEqual([
      { code: 'not_monotone', better: { frequency: 2, impact: 4 }, worse: { frequency: 3, impact: 4 } },
    ]);
    expect(matrixFaults(defaultMatrix, painted(4, 3, 'low')).map(({ code }) => code)).toContain('not_monotone');
  });

  test('a top level where a risk may cost less than one at the bottom level is not weakly consistent', () => {
    // Once a century, ten million: the loss per year may be anything from nothing up.
    const faults = matrixFaults(defaultMatrix, painted(1, 5, 'very_high'));
    expect(faults).toContainEqual({
      code: 'not_weakly_consistent',
      better: { frequency: 1, impact: 3 },
      worse: { frequency: 1, impact: 5 },
    });
    expect(faults.every(({ code }) => code === 'not_weakly_consistent')).toBe(true);
  });

  test('a bottom level without an upper bound is not weakly consistent', () =>
    expect(matrixFaults(defaultMatrix, painted(5, 1, 'low')).map(({ code }) => code)).toContain('not_weakly_consistent'));

  test('without a top or a bottom level there is nothing to contradict', () => {
    expect(matrixFaults(defaultMatrix, () => 'medium')).toEqual([]);
    expect(matrixFaults(defaultMatrix, () => 'very_high')).toEqual([]);
  });
});

test('two risks of a red and a green cell are never the wrong way round', () => {
  const risk = fc.record({ rate: fc.double({ min: 0, max: 50, noNaN: true }), loss: fc.double({ min: 0, max: 1e8, noNaN: true }) });
  const levelOf = ({ rate, loss }: { rate: number; loss: number }) =>
    levelOfCell({ frequency: bandOf(rate, defaultFrequencyScale), impact: bandOf(loss, defaultImpactScale) }, defaultMatrix);
  fc.assert(
    fc.property(fc.array(risk, { minLength: 20, maxLength: 60 }), (risks) => {
      const losses = (level: Level) => risks.filter((each) => levelOf(each) === level).map(({ rate, loss }) => rate * loss);
      expect(Math.max(0, ...losses('low'))).toBeLessThanOrEqual(Math.min(Infinity, ...losses('very_high')));
    }),
  );
});
