import { describe, expect, test } from 'vitest';
import { layoutTower, type OccurrencePoint, type TowerLayer } from './tower.ts';

const size = { towerWidth: 210, curveWidth: 300, height: 400, columnGap: 10 };
const layer = (id: string, from: number, to: number, changes: Partial<TowerLayer> = {}): TowerLayer => ({
  id,
  first: 0,
  last: 0,
  from,
  to,
  share: 1,
  ...changes,
});
const place = (columns: number, layers: readonly TowerLayer[], curve: readonly OccurrencePoint[] = []) =>
  layoutTower({ columns, layers, curve }, size);

describe('layers', () => {
  const layers = [
    layer('a', 1_000, 100_000),
    layer('b', 5_000, 40_000, { first: 1, last: 1 }),
    layer('top', 100_000, 1_000_000, { first: 0, last: 1, share: 0.75 }),
  ];
  const figure = place(2, layers);

  test('a layer that begins where another ends touches it and shares its edges', () => {
    const [a, , top] = figure.blocks;
    expect((top?.y ?? 0) + (top?.height ?? 0)).toBeCloseTo(a?.y ?? NaN, 1);
  });

  test('equal factors are equally high, wherever they lie', () => {
    // Each of the two runs over a factor: 100 for the first, 10 for the last.
    const [a, , top] = figure.blocks;
    expect(a?.height).toBeCloseTo(2 * (top?.height ?? NaN), 0);
  });

  test('the part that nobody signed for stands beside the insurers', () => {
    expect(figure.blocks[2]).toMatchObject({ x: 0, width: 157.5 });
    expect(figure.unsigned).toEqual([expect.objectContaining({ id: 'top', x: 157.5, width: 52.5 })]);
  });

  test('each column has its retention and its own gaps', () => {
    expect(figure.retentions.map(({ x, width }) => [x, width])).toEqual([
      [0, 100],
      [110, 100],
    ]);
    expect(figure.gaps.map(({ kind, from, to, x }) => [kind, from, to, x])).toEqual([
      ['above', 1_000_000, 1_250_000, 0],
      ['between', 40_000, 100_000, 110],
      ['above', 1_000_000, 1_250_000, 110],
    ]);
  });

  test('the axis names powers of ten between a little below the first layer and a little above the last', () => {
    expect(figure.amountTicks.map(({ amount }) => amount)).toEqual([100, 1_000, 10_000, 100_000, 1_000_000]);
    expect(figure.amountTicks[0]?.y).toBe(400);
  });
});

test('a layer without a limit runs to the top and leaves nothing above it', () => {
  const { blocks, gaps } = place(1, [layer('a', 0, Infinity)], [[0.01, 50_000]]);
  expect(blocks[0]).toMatchObject({ isOpen: true, y: 0, height: 400 });
  expect(gaps).toEqual([]);
});

test('a layer from the first euro has no retention', () => {
  expect(place(1, [layer('a', 0, 10_000)]).retentions).toEqual([]);
});

test('the curve falls from frequent small losses to rare large ones, and leaves out what is rarer than the axis', () => {
  const { curve, probabilityTicks } = place(
    1,
    [layer('a', 1_000, 10_000)],
    [
      [0.5, 1_000],
      [0.01, 10_000],
      [0.0001, 12_000],
    ],
  );
  expect(curve.match(/[ML]/g)).toEqual(['M', 'L']);
  expect(probabilityTicks.map(({ x }) => x)).toEqual([0, 100, 200, 300]);
  expect(curve).toContain('L200 ');
});

test('without layers the whole column is open', () => {
  const { blocks, gaps } = place(1, [], [[0.1, 1_000]]);
  expect(blocks).toEqual([]);
  expect(gaps).toMatchObject([{ kind: 'above', from: 0, height: 400 }]);
});
