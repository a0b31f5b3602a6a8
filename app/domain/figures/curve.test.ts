import { describe, expect, it } from 'vitest';
import { layoutCurves } from './curve.ts';

const box = { width: 300, height: 100 };

describe('layoutCurves', () => {
  it('puts powers of ten at even distances and probability upwards', () => {
    const figure = layoutCurves(
      [
        {
          id: 'gross',
          points: [
            [0.5, 1_000],
            [0.1, 10_000],
            [0, 1_000_000],
          ],
        },
      ],
      box,
    );
    expect(figure.amountTicks).toEqual([
      { value: 1_000, at: 0 },
      { value: 10_000, at: 100 },
      { value: 100_000, at: 200 },
      { value: 1_000_000, at: 300 },
    ]);
    expect(figure.paths[0]?.path).toBe('M0 0L100 80L300 100');
  });

  it('orders points by amount and leaves out what has no place on a logarithmic axis', () => {
    const figure = layoutCurves(
      [
        {
          id: 'net',
          points: [
            [0.1, 100],
            [0.5, 10],
            [1, 0],
          ],
        },
      ],
      box,
    );
    expect(figure.paths[0]?.path).toBe('M0 50L300 90');
  });

  it('starts a linear axis at zero', () => {
    const figure = layoutCurves(
      [
        {
          id: 'net',
          points: [
            [1, 0],
            [0, 300],
          ],
        },
      ],
      { ...box, isLogarithmic: false },
    );
    expect(figure.paths[0]?.path).toBe('M0 0L300 100');
    expect(figure.amountTicks[0]).toEqual({ value: 0, at: 0 });
  });

  it('draws axes and no line without points', () => {
    const figure = layoutCurves([{ id: 'empty', points: [] }], box);
    expect(figure.paths).toEqual([{ id: 'empty', path: '', labelAt: null }]);
    expect(figure.amountTicks.length).toBeGreaterThan(0);
    expect(figure.amountTicks.every(({ at }) => Number.isFinite(at))).toBe(true);
  });
});
