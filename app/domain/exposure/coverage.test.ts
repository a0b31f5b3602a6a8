/** Findings on cover, worked by hand for a risk whose loss is 100, 1,000 or 10,000 euros. */
import { describe, expect, test } from 'vitest';
import { coverageFindings } from './coverage.ts';
import { ExpectedLosses } from './expected-losses.ts';
import type { PortfolioPolicy, PortfolioRisk, PortfolioSection } from './portfolio.ts';
import { policyForTest, resolvedForTest, riskForTest, sectionForTest } from './portfolio.test-data.ts';
import type { CoverageFinding } from './results.ts';

/** Mean loss 50 + 300 + 2,000 = 2,350; two events a year. */
const risk = (changes: Partial<PortfolioRisk> = {}): PortfolioRisk =>
  riskForTest('R', {
    frequency: { kind: 'poisson', rate: 2 },
    severity: { kind: 'discrete', amounts: [100, 1_000, 10_000], probabilities: [0.5, 0.3, 0.2] },
    ...changes,
  });

function findings(policies: readonly PortfolioPolicy[], changes: Partial<PortfolioRisk> = {}): readonly CoverageFinding[] {
  const resolved = resolvedForTest({ risks: [risk(changes)], policies });
  return coverageFindings(resolved, new ExpectedLosses(resolved));
}

const chance = (rate: number): number => 1 - Math.exp(-rate);
const found = (kind: CoverageFinding['kind'], amount: number, eventsAYear: number) => ({
  risk: 'R',
  kind,
  amount: expect.closeTo(amount, 6),
  probability: expect.closeTo(chance(eventsAYear), 9),
});
const ordinary = (amount: number) => ({ kind: 'ordinary', amount }) as const;
const policy = (id: string, changes: Partial<PortfolioPolicy> = {}) => policyForTest(id, ['R'], changes);
const withSection = (id: string, section: Partial<PortfolioSection>, changes: Partial<PortfolioPolicy> = {}) =>
  policyForTest(id, [], { sections: [sectionForTest(['R'], section)], ...changes });
const covering = (risk: string, share: number) => [{ risk, share, recoveryProbability: 1 }];

describe('uninsured', () => {
  test('without a policy, with one for another risk, and with a share of zero', () => {
    const all = found('uninsured', 4_700, 2);
    expect(findings([])).toEqual([all]);
    const resolved = resolvedForTest({ risks: [risk(), riskForTest('Q')], policies: [policyForTest('P', ['Q'])] });
    expect(coverageFindings(resolved, new ExpectedLosses(resolved))).toEqual([all]);
    expect(findings([withSection('P', { covers: covering('R', 0) })])).toEqual([all]);
  });

  test('counts what controls leave', () => {
    expect(findings([], { frequency: { kind: 'poisson', rate: 0.5 } })).toEqual([found('uninsured', 1_175, 0.5)]);
  });
});

describe('under-insured', () => {
  test('losses above the limit, from the deductible up', () => {
    // The policy ends at 50 + 950 = 1,000: 9,000 of the largest loss are above it.
    expect(findings([policy('P', { deductible: ordinary(50), limitPerOccurrence: 950 })])).toEqual([
      found('under-insured', 2 * 0.2 * 9_000, 0.4),
    ]);
  });

  test('the deductible and the limit may be those of the section', () => {
    expect(findings([withSection('P', { deductible: ordinary(50), limitPerOccurrence: 950 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
    expect(findings([withSection('P', { deductible: ordinary(50) }, { limitPerOccurrence: 950 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
    expect(findings([withSection('P', { limitPerOccurrence: 2_000 }, { limitPerOccurrence: 1_000 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
  });

  test('deductibles of section and policy add up, and a sum insured of zero covers nothing', () => {
    // The policy pays between 50 and 1,000.
    expect(findings([withSection('P', { deductible: ordinary(30) }, { deductible: ordinary(20), limitPerOccurrence: 950 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
    expect(findings([withSection('P', { average: { sumInsured: 0, valueAtRisk: 100 } })])).toEqual([found('uninsured', 4_700, 2)]);
  });

  test('a share moves the end of the policy up', () => {
    // Half of each loss is covered, so 1,000 are reached by a loss of 2,000.
    expect(findings([withSection('P', { covers: covering('R', 0.5) }, { limitPerOccurrence: 1_000 })])).toEqual([
      found('under-insured', 2 * 0.2 * 8_000, 0.4),
    ]);
  });

  test('a franchise pays from its amount on, and a percentage ends where its limit is reached', () => {
    expect(findings([policy('P', { deductible: { kind: 'franchise', amount: 500 }, limitPerOccurrence: 1_000 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
    expect(
      findings([policy('P', { deductible: { kind: 'percent_of_loss', rate: 0.5, min: 0, max: Infinity }, limitPerOccurrence: 1_000 })]),
    ).toEqual([found('under-insured', 3_200, 0.4)]);
    // The limit is smaller than the franchise: the policy begins and ends there.
    expect(findings([policy('P', { deductible: { kind: 'franchise', amount: 1_000 }, limitPerOccurrence: 500 })])).toEqual([
      found('under-insured', 3_600, 0.4),
    ]);
  });

  test('is told above one chance in a hundred a year, or when the maximum loss makes it possible', () => {
    const short = [policy('P', { limitPerOccurrence: 1_000 })];
    const rare = { frequency: { kind: 'poisson', rate: 0.04 } } as const;
    expect(findings(short, { frequency: { kind: 'poisson', rate: 0.06 } })).toHaveLength(1);
    expect(findings(short, rare)).toEqual([]);
    expect(findings(short, { ...rare, maximumLoss: 20_000 })).toEqual([found('under-insured', 0.04 * 0.2 * 9_000, 0.008)]);
    expect(findings(short, { ...rare, maximumLoss: 1_000 })).toEqual([]);
  });

  test('a policy without an end leaves nothing above it', () => {
    expect(findings([policy('P', { deductible: ordinary(50) })])).toEqual([]);
    expect(findings([policy('P')], { maximumLoss: 20_000 })).toEqual([]);
  });

  test('a sum insured below nine tenths of the value leaves its part of each covered loss', () => {
    const insuredFor = (sumInsured: number) => ({ average: { sumInsured, valueAtRisk: 100 } });
    expect(findings([withSection('P', { ...insuredFor(60), covers: covering('R', 0.5) })])).toEqual([
      found('under-insured', 0.4 * 0.5 * 4_700, 2),
    ]);
    expect(findings([withSection('P', insuredFor(90))])).toEqual([]);
    expect(findings([withSection('P', insuredFor(150))])).toEqual([]);
  });

  test('a deductible decides which losses the average rule is felt in', () => {
    const section = { average: { sumInsured: 50, valueAtRisk: 100 }, deductible: ordinary(200) };
    // Half of a loss must pass 200: losses of 400 and more, which half of the events are.
    expect(findings([withSection('P', section)])).toEqual([found('under-insured', 0.5 * 4_700, 1)]);
  });
});

describe('towers', () => {
  const primary = policy('P', { limitPerOccurrence: 500 });
  const layer = (attachment: number, limitPerOccurrence = Infinity) => policy('X', { attachment, limitPerOccurrence });

  test('a layer that begins above the policy below it leaves a gap', () => {
    // Between 500 and 2,000: 500 of the middle loss and 1,500 of the largest.
    expect(findings([primary, layer(2_000)])).toEqual([found('tower-gap', 2 * (0.3 * 500 + 0.2 * 1_500), 1)]);
  });

  test('a layer that begins before the policy below it ends overlaps it', () => {
    // Between 300 and 500, which 1,000 and 10,000 both pass.
    expect(findings([primary, layer(300)])).toEqual([found('overlap', 2 * 0.5 * 200, 1)]);
    // The layer itself ends at 400, so only 100 are covered twice.
    expect(findings([policy('P'), layer(300, 100)])).toEqual([found('overlap', 2 * 0.5 * 100, 1)]);
  });

  test('a layer that stands on the policy below is neither, whatever the order in which they are named', () => {
    expect(findings([primary, layer(500)])).toEqual([]);
    expect(findings([layer(500), primary])).toEqual([]);
    expect(findings([layer(2_000), primary])).toEqual([found('tower-gap', 900, 1)]);
  });

  test('a deductible below the only layer is no gap', () => {
    expect(findings([layer(300)])).toEqual([]);
  });

  test('a gap is looked for above the highest end so far, not above the last policy', () => {
    const long = policy('L', { limitPerOccurrence: 3_000 });
    const short = policy('S', { deductible: ordinary(100), limitPerOccurrence: 100 });
    const kinds = findings([long, short, layer(3_000)]).map(({ kind }) => kind);
    expect(kinds).not.toContain('tower-gap');
  });
});

describe('over-insured', () => {
  const atMost = (maximumLoss: number) => ({ maximumLoss });

  test('a programme above one and a quarter of the maximum loss is told with the cover that no event uses', () => {
    const short = [policy('P', { deductible: ordinary(1_000), limitPerOccurrence: 24_000 })];
    expect(findings(short, atMost(20_000))).toEqual([]);
    const long = [policy('P', { deductible: ordinary(1_000), limitPerOccurrence: 24_001 })];
    expect(findings(long, atMost(20_000))).toEqual([{ risk: 'R', kind: 'over-insured', amount: 5_001, probability: 0 }]);
  });

  test('the highest layer counts, by the loss at which it ends', () => {
    const tower = [policy('P', { limitPerOccurrence: 10_000 }), policy('X', { attachment: 10_000, limitPerOccurrence: 20_000 })];
    expect(findings(tower, atMost(20_000))).toEqual([{ risk: 'R', kind: 'over-insured', amount: 10_000, probability: 0 }]);
    // Half of each loss is covered: the policy ends at a loss of 30,000.
    const half = [withSection('P', { covers: covering('R', 0.5) }, { limitPerOccurrence: 15_000 })];
    expect(findings(half, atMost(20_000))).toEqual([{ risk: 'R', kind: 'over-insured', amount: 10_000, probability: 0 }]);
  });

  test('a risk without a maximum loss and a policy without a limit are not measured', () => {
    expect(findings([policy('P', { limitPerOccurrence: 1e12 })])).toEqual([]);
    expect(findings([policy('P')], atMost(10_000))).toEqual([]);
  });
});

describe('premium that was not paid', () => {
  test('moves the end of a policy up, and of a layer only its end', () => {
    // Half of each loss is answered for: a limit of 1,000 is reached by 2,000.
    expect(findings([policy('P', { limitPerOccurrence: 1_000, premiumRatio: 0.5 })])).toEqual([
      found('under-insured', 2 * 0.2 * 8_000, 0.4),
    ]);
    // The layer still begins at 500, where the policy below ends, and ends at 500 + 1,000 / 0.5.
    const below = policy('P', { limitPerOccurrence: 500 });
    const layer = policy('X', { attachment: 500, limitPerOccurrence: 1_000, premiumRatio: 0.5 });
    expect(findings([below, layer])).toEqual([found('under-insured', 2 * 0.2 * 7_500, 0.4)]);
  });

  test('answers for nothing when nothing was paid', () => {
    expect(findings([policy('P', { premiumRatio: 0 })])).toEqual([found('uninsured', 4_700, 2)]);
  });

  test('a layer has no average rule', () => {
    const layer = withSection('X', { average: { sumInsured: 10, valueAtRisk: 100 } }, { attachment: 50 });
    expect(findings([layer])).toEqual([]);
  });
});

describe('paid twice', () => {
  test('two full covers pay each loss once too often', () => {
    expect(findings([policy('A'), policy('B')])).toEqual([found('overlap', 4_700, 2)]);
  });

  test('what each insurer bears counts, and the eligible loss is that of the largest share', () => {
    // Together 0.8 of each loss: nothing is paid twice.
    expect(findings([policy('A', { share: 0.5 }), policy('B', { share: 0.3 })])).toEqual([]);
    const half = withSection('A', { covers: covering('R', 0.5) });
    const most = withSection('B', { covers: covering('R', 0.8) });
    expect(findings([half, most])).toEqual([found('overlap', 0.5 * 4_700, 2)]);
  });

  test('only the losses that are paid twice are counted', () => {
    // A pays all, B pays above 2,000: 8,000 of the largest loss, in one event of five.
    expect(findings([policy('A'), policy('B', { deductible: ordinary(2_000) })])).toEqual([found('overlap', 2 * 0.2 * 8_000, 0.4)]);
    // Limits hold in what each would pay.
    expect(findings([policy('A'), policy('B', { deductible: ordinary(2_000), limitPerOccurrence: 500 })])).toEqual([
      found('overlap', 2 * 0.2 * 500, 0.4),
    ]);
  });

  test('two policies that together pay the loss just once do not overlap', () => {
    expect(findings([policy('A', { limitPerOccurrence: 400 }), policy('B', { deductible: ordinary(400) })])).toEqual([]);
  });
});
