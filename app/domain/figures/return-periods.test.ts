import { describe, expect, it } from 'vitest';
import { amountExceeded, layoutReturnPeriods } from './return-periods.ts';

/** Half of the years cost more than 10, a tenth more than 20, a hundredth more than 40, none more than 50. */
const points = [
  [1, 0],
  [0.5, 10],
  [0.1, 20],
  [0.01, 40],
  [0, 50],
] as const;
const box = { width: 200, height: 100, longest: 100 };

describe('the amount exceeded with a probability', () => {
  it('is the lower quantile of the curve', () => {
    expect([1, 0.5, 0.3, 0.1, 0.02, 0.01, 0].map((probability) => amountExceeded(points, probability))).toEqual([
      0, 10, 20, 20, 40, 40, 50,
    ]);
  });

  it('is unknown without a curve that reaches so far', () => {
    expect(amountExceeded([], 0.1)).toBeNull();
    expect(amountExceeded([[1, 0]], 0.5)).toBeNull();
  });
});

describe('the layout of return periods', () => {
  it('puts decades of years at equal distances and the amounts upwards', () => {
    const figure = layoutReturnPeriods([{ id: 'net', points }], [], box);
    expect(figure.paths).toEqual([{ id: 'net', path: 'M0 100L30.1 75L100 50L200 0' }]);
    expect(figure.yearTicks.filter(({ years }) => [1, 10, 100].includes(years))).toEqual([
      { years: 1, x: 0 },
      { years: 10, x: 100 },
      { years: 100, x: 200 },
    ]);
    expect(figure.yearTicks.at(-1)?.years).toBe(100);
    expect(figure.amountTicks[0]).toEqual({ amount: 0, y: 100 });
  });

  it('ends every curve at the longest period, between two points with the amount of the rarer one', () => {
    const figure = layoutReturnPeriods([{ id: 'net', points }], [], { ...box, longest: 50 });
    expect(figure.paths[0]?.path.endsWith('L200 0')).toBe(true);
  });

  it('makes room for a limit just above the curves and leaves a far one out', () => {
    const figure = layoutReturnPeriods(
      [{ id: 'net', points }],
      [
        { id: 'near', amount: 50 },
        { id: 'far', amount: 1000 },
      ],
      box,
    );
    expect(figure.lines).toEqual([{ id: 'near', y: 0 }]);
    expect(figure.paths[0]?.path.endsWith('L200 20')).toBe(true);
  });

  it('draws nothing without points, and no number that is none', () => {
    const figure = layoutReturnPeriods([{ id: 'net', points: [] }], [], box);
    expect(figure.paths).toEqual([{ id: 'net', path: '' }]);
    expect(JSON.stringify(figure)).not.toContain('null');
  });
});
