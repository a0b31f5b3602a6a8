import { describe, expect, it } from 'vitest';
import { rankConflicts } from './rank-conflicts.ts';

const risk = (code: string, level: 'low' | 'medium' | 'high', expected: number) => ({ code, title: code, level, expected });

describe('conflicts of rank', () => {
  it('are the pairs whose better cell costs more, the widest first', () => {
    const found = rankConflicts([
      risk('R-1', 'medium', 45_600),
      risk('R-2', 'high', 12_600),
      risk('R-3', 'low', 20_000),
      risk('R-4', 'high', 90_000),
    ]);
    expect(found.map(({ better, worse }) => `${better.code} ${worse.code}`)).toEqual(['R-1 R-2', 'R-3 R-2']);
    expect(found[0]?.ratio).toBeCloseTo(45_600 / 12_600, 12);
  });

  it('need a difference of cells and of amounts, and a risk that costs something', () => {
    expect(rankConflicts([risk('R-1', 'low', 10), risk('R-2', 'low', 5)])).toEqual([]);
    expect(rankConflicts([risk('R-1', 'low', 10), risk('R-2', 'high', 10)])).toEqual([]);
    expect(rankConflicts([risk('R-1', 'low', 10), risk('R-2', 'high', 0)])).toEqual([]);
  });
});
