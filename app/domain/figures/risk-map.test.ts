import { describe, expect, it } from 'vitest';
import { defaultMatrix } from '../scoring/matrix.ts';
import { layoutRiskMap, namedOnMap } from './risk-map.ts';

/** Five bands of one decade of euros each; in height the outer bands take the width of their neighbours. */
const box = { width: 500, height: 400 };

describe('the map of risks', () => {
  it('has one area for each cell, which together cover it without a gap', () => {
    const { cells } = layoutRiskMap([], defaultMatrix, box);
    expect(cells).toHaveLength(25);
    expect(cells.reduce((sum, { width, height }) => sum + width * height, 0)).toBeCloseTo(500 * 400, -1);
    expect(new Set(cells.map(({ x }) => x))).toEqual(new Set([0, 100, 200, 300, 400]));
  });

  it('puts a risk at its own place within the cell, with the range of an event', () => {
    const [risk] = layoutRiskMap([{ id: 'R-1', rate: 0.1, p05: 10_000, p50: 100_000, p95: 1_000_000 }], defaultMatrix, box).risks;
    expect(risk).toMatchObject({ x: 200, from: 100, to: 300 });
    const edges = layoutRiskMap([], defaultMatrix, box).frequencyEdges;
    expect(risk?.y).toBe(edges.find(({ rate }) => rate === 0.1)?.y);
  });

  it('keeps what is rarer, smaller or larger than the map at its border', () => {
    const { risks } = layoutRiskMap(
      [
        { id: 'least', rate: 0, p05: 0, p50: 0, p95: 0 },
        { id: 'most', rate: 1e6, p05: 1e12, p50: 1e12, p95: 1e15 },
      ],
      defaultMatrix,
      box,
    );
    expect(risks).toEqual([
      { id: 'least', x: 0, y: 400, from: 0, to: 0 },
      { id: 'most', x: 500, y: 0, from: 500, to: 500 },
    ]);
  });
});

describe('the names on the map', () => {
  const at = (id: string, x: number, y: number) => ({ id, x, y, from: x, to: x });

  it('are those of the first risks, unless a name stands there already', () => {
    const risks = [at('R-1', 100, 100), at('R-2', 120, 105), at('R-3', 120, 130), at('R-4', 300, 100), at('R-5', 400, 100)];
    expect(namedOnMap(risks, 4, { width: 40, height: 12 }).map(({ id }) => id)).toEqual(['R-1', 'R-3', 'R-4']);
  });
});
