import { describe, expect, test } from 'vitest';
import { lapsesAhead, type PolicyTerm } from './lapsing.ts';

const policy = (id: string, changes: Partial<PolicyTerm> = {}): PolicyTerm => ({
  id,
  line: 'cyber',
  status: 'in_force',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  trigger: 'occurrence',
  retroOn: null,
  subsequentUntil: null,
  isTacitRenewal: false,
  risks: ['R-1'],
  ...changes,
});
const today = '2026-11-21';
const lapsing = (...policies: PolicyTerm[]) => lapsesAhead(policies, today).map(({ id }) => id);

describe('cover that ends', () => {
  test('says on which day and in how many days', () => {
    expect(lapsesAhead([policy('P')], today)).toEqual([{ id: 'P', on: '2026-12-31', days: 40 }]);
  });

  test('comes nearest first, by id on the same day', () => {
    const others = ['b', 'c', 'a'].map((id, line) => policy(id, { line: `${line}` }));
    expect(lapsing(...others)).toEqual(['a', 'b', 'c']);
    expect(lapsing(policy('late', { line: 'property', periodTo: '2027-03-01' }), policy('soon'))).toEqual(['soon', 'late']);
  });

  test('more than a year ahead is not told', () => {
    expect(lapsing(policy('P', { periodTo: '2027-11-21' }))).toEqual([]);
    expect(lapsing(policy('P', { periodTo: '2027-11-20' }))).toEqual(['P']);
  });

  test('a policy that renews by itself or is not in force is not told', () => {
    expect(
      lapsing(policy('P', { isTacitRenewal: true }), policy('Q', { status: 'bound' }), policy('S', { periodTo: '2026-11-20' })),
    ).toEqual([]);
  });
});

describe('a successor', () => {
  const next = (changes: Partial<PolicyTerm> = {}) =>
    policy('Q', { status: 'bound', periodFrom: '2027-01-01', periodTo: '2027-12-31', ...changes });

  test('that begins the day after keeps the cover going', () => {
    expect(lapsing(policy('P'), next({ risks: ['R-1', 'R-2'] }))).toEqual([]);
  });

  test('may last for a single day', () => {
    expect(lapsing(policy('P'), next({ periodTo: '2027-01-01' }))).toEqual([]);
  });

  test('must answer every risk', () => {
    expect(lapsing(policy('P', { risks: ['R-1', 'R-2'] }), next())).toEqual(['P']);
  });

  test.each([
    ['that ended before', { periodTo: '2026-06-30', periodFrom: '2025-07-01' }],
    ['that does not answer all of its risks', { risks: [] }],
    ['of another line', { line: 'property' }],
    ['that begins a day late', { periodFrom: '2027-01-02' }],
    ['that is only quoted', { status: 'quoted' as const }],
    ['that does not answer the same risk', { risks: ['R-2'] }],
  ])('%s does not', (_, changes) => {
    expect(lapsing(policy('P'), next(changes))).toEqual(['P']);
  });
});
