import { describe, expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { pinnedPortfolio } from '../pinned.test-data.ts';
import { policyForTest, portfolioForTest, resolvedForTest, riskForTest, sectionForTest } from '../portfolio.test-data.ts';
import type { Portfolio } from '../portfolio.ts';
import type { ResolvedPortfolio } from '../resolve.ts';
import { simulationModel } from '../simulate/model.ts';
import { simulateYears } from '../simulate/simulate.ts';
import { applyWhatIf, type WhatIfChange } from './changes.ts';
import { comparedYears, PresentYears, type Side } from './years.ts';

/** The last year lies in the third block. */
const years = 2_100;

const alone = (id: string) =>
  riskForTest(id, {
    frequency: { kind: 'poisson', rate: 6 },
    severity: { kind: 'lognormal', mu: 9, sigma: 1 },
    controls: [{ control: id, frequencyReduction: 0.3, severityReduction: 0.2, cap: id === 'flood' ? 20_000 : null }],
  });

/** What suppliers hit, insured together, and three risks that nothing joins with it: two of them under one policy, one that nobody insures. */
const portfolio: Portfolio = (() => {
  const { portfolio: pinned } = pinnedPortfolio(years);
  const control = pinned.controls[0]!;
  return {
    ...pinned,
    risks: [alone('flood'), ...pinned.risks, alone('frost'), alone('strike')],
    controls: [...pinned.controls, ...['flood', 'frost', 'strike'].map((id) => ({ ...control, id }))],
    policies: [
      policyForTest('weather', [], {
        sections: [sectionForTest(['flood', 'frost'], { id: 'weather.1', deductible: { kind: 'ordinary', amount: 5_000 } })],
        limitPerOccurrence: 40_000,
        annualCapacity: 90_000,
        reinstatements: [1],
        share: 0.8,
        premium: 5_000,
      }),
      ...pinned.policies,
    ],
  };
})();

const simulated = (resolved: ResolvedPortfolio) => {
  const totals = { gross: new Float64Array(years), residual: new Float64Array(years), net: new Float64Array(years) };
  const model = simulationModel(resolved, programmeOf(resolved.portfolio));
  const { residualByRisk, recoveries, supplierRecoveries } = simulateYears(model, years, totals);
  return { totals, sums: { residualByRisk, recoveries, supplierRecoveries } };
};

const bitsOf = ({ totals, sums }: Pick<Side, 'totals' | 'sums'>) => ({ totals, sums });

const questions: readonly (readonly [string, readonly WhatIfChange[]])[] = [
  ['nothing at all', []],
  ['a control of a risk that nothing joins with others', [{ kind: 'control-fails', control: 'strike' }]],
  ['a control of an insured risk', [{ kind: 'control-fails', control: 'flood' }]],
  ['a control of risks that suppliers hit', [{ kind: 'control-fails', control: 'filter' }]],
  ['a control that stops losses at an amount', [{ kind: 'control-fails', control: 'backup' }]],
  ['the only policy of a group', [{ kind: 'policy-lapses', policy: 'weather' }]],
  ['a policy with a wording in doubt, which decides how all payments are computed', [{ kind: 'policy-lapses', policy: 'cyber' }]],
  ['terms of policies that share an aggregate', [{ kind: 'limit-halves', policy: 'property' }]],
  ['a deductible', [{ kind: 'deductible-doubles', policy: 'weather' }]],
  ['a contract with all suppliers but one', [{ kind: 'contract-ends', suppliers: ['power', 'cloud', 'payments'] }]],
  ['a contract with all suppliers', [{ kind: 'contract-ends', suppliers: ['power', 'cloud', 'payments', 'post'] }]],
  [
    'several things',
    [
      { kind: 'control-fails', control: 'frost' },
      { kind: 'deductible-doubles', policy: 'cyber' },
      { kind: 'contract-ends', suppliers: ['post'] },
    ],
  ],
];

describe('a side has the bits of its portfolio simulated whole', () => {
  const now = resolvedForTest(portfolio);
  const all = new PresentYears(now, years);
  // Room for the first of three blocks.
  const some = new PresentYears(now, years, 1_500_000);
  const none = new PresentYears(now, years, 0);

  test('the present one', () => {
    for (const { side } of [all, some, none]) expect(bitsOf(side)).toEqual(simulated(now));
  });

  test.each(questions)('after a change of %s', (_name, changes) => {
    const then = resolvedForTest(applyWhatIf(portfolio, changes));
    const expected = simulated(then);
    for (const present of [all, some, none]) expect(bitsOf(present.after(then, []))).toEqual(expected);
  });

  test('one question leaves nothing behind for the next', () => {
    const then = resolvedForTest(applyWhatIf(portfolio, [{ kind: 'control-fails', control: 'flood' }]));
    const first = bitsOf(all.after(then, []));
    all.after(resolvedForTest(applyWhatIf(portfolio, [{ kind: 'policy-lapses', policy: 'weather' }])), ['cloud']);
    expect(bitsOf(all.after(then, []))).toEqual(first);
  });

  test('whatever is kept, failures of today are answered alike', () => {
    const expected = bitsOf(none.after(now, ['cloud']));
    expect(expected).not.toEqual(bitsOf(none.side));
    expect(bitsOf(all.after(now, ['cloud']))).toEqual(expected);
    expect(bitsOf(some.after(now, ['cloud']))).toEqual(expected);
  });
});

describe('years of a comparison', () => {
  const withRate = (rate: number) =>
    resolvedForTest(portfolioForTest({ risks: [riskForTest('R', { frequency: { kind: 'poisson', rate } })] }));

  test('are those that were asked for, fewer when there are more than 25 million events in them, and never less than 2,000', () => {
    expect(comparedYears(withRate(0), 20_000)).toBe(20_000);
    expect(comparedYears(withRate(1_250), 20_000)).toBe(20_000);
    expect(comparedYears(withRate(2_500), 20_000)).toBe(10_000);
    expect(comparedYears(withRate(10_000), 20_000)).toBe(2_500);
    expect(comparedYears(withRate(20_000), 20_000)).toBe(2_000);
    expect(comparedYears(withRate(20_000), 500)).toBe(500);
  });
});
