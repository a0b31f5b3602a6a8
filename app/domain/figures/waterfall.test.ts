import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutWaterfall, type WaterfallStep } from './waterfall.ts';

const steps: WaterfallStep[] = [
  { id: 'inherent', kind: 'level', amount: 400 },
  { id: 'C-0001', kind: 'change', amount: -150 },
  { id: 'residual', kind: 'level', amount: 250 },
  { id: 'P-0001', kind: 'change', amount: -200 },
  { id: 'net', kind: 'level', amount: 50 },
];

describe('layoutWaterfall', () => {
  it('hangs each change from what stood before it', () => {
    const { bars } = layoutWaterfall(steps, 800);
    expect(bars.map(({ id, direction, start, end, after, afterAt }) => [id, direction, start, end, after, afterAt])).toEqual([
      ['inherent', 'level', 0, 800, 400, 800],
      ['C-0001', 'decrease', 500, 800, 250, 500],
      ['residual', 'level', 0, 500, 250, 500],
      ['P-0001', 'decrease', 100, 500, 50, 100],
      ['net', 'level', 0, 100, 50, 100],
    ]);
  });

  it('moves zero inside the axis when an amount falls below it', () => {
    const { bars, zeroAt } = layoutWaterfall(
      [
        { id: 'a', kind: 'level', amount: 100 },
        { id: 'b', kind: 'change', amount: -200 },
      ],
      200,
    );
    expect(zeroAt).toBe(100);
    expect(bars[1]).toMatchObject({ start: 0, end: 200, after: -100, afterAt: 0 });
  });

  it.each([[[]], [[{ id: 'a', kind: 'level' as const, amount: 0 }]]])('has a usable axis without amounts', (none) => {
    const { bars, zeroAt } = layoutWaterfall(none, 100);
    expect(zeroAt).toBe(0);
    expect(bars.every(({ start, end }) => start === 0 && end === 0)).toBe(true);
  });

  it('keeps every bar inside the axis, and starts each where the one before ended', () => {
    const step = fc.record({
      id: fc.string(),
      kind: fc.constantFrom('level' as const, 'change' as const),
      amount: fc.integer({ min: -1e12, max: 1e12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (anySteps) => {
        const { bars, ticks } = layoutWaterfall(anySteps, 100);
        bars.forEach((bar, index) => {
          expect(bar.start).toBeGreaterThanOrEqual(-1e-9);
          expect(bar.end).toBeLessThanOrEqual(100 + 1e-9);
          const before = bars[index - 1]?.after ?? 0;
          if (bar.kind === 'change') expect(bar.after).toBe(before + bar.amount);
        });
        ticks.forEach(({ at }) => expect(at).toBeGreaterThanOrEqual(-1e-9));
      }),
    );
  });
});
