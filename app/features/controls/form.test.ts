import { describe, expect, it } from 'vitest';
import { testForm } from './form.ts';

const typed = {
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  populationSize: '100',
  populationSource: 'Ledger of the warehouse',
  sampling: 'judgmental',
};

describe('the form of a test', () => {
  it('reads ranks as people list them', () => {
    expect(testForm.parse({ ...typed, ranks: '17, 3 40-42; 3' }).ranks).toEqual([3, 17, 40, 41, 42]);
  });

  it.each([
    ['no list', '3 to 5'],
    ['a longer list than anybody types', '3,'.repeat(1001)],
    ['a rank beyond the population', '101'],
    ['nothing', ''],
  ])('refuses %s at its field', (_, ranks) => {
    const read = testForm.safeParse({ ...typed, ranks });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['ranks']]);
  });
});
