import { describe, expect, test } from 'vitest';
import { ExpectedLosses } from '../expected-losses.ts';
import { controlForTest, policyForTest, portfolioForTest, riskForTest, sectionForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { Portfolio } from '../portfolio.ts';
import { resolvePortfolio } from '../resolve.ts';
import { applyWhatIf, failingSuppliers, hasDeductible, hasLimit } from './changes.ts';

const withPolicy = (changes: Parameters<typeof policyForTest>[2]): Portfolio =>
  portfolioForTest({ risks: [riskForTest('R')], policies: [policyForTest('P', ['R'], changes)] });

function residualOf(portfolio: Portfolio, risk = 0): number {
  const resolved = resolvePortfolio(portfolio);
  if ('faults' in resolved) throw new Error(JSON.stringify(resolved.faults));
  return new ExpectedLosses(resolved).residual(risk);
}

describe('policies', () => {
  test('a policy that lapses is gone, also from below the layers that stood on it, which stay where they are', () => {
    const portfolio = portfolioForTest({
      risks: [riskForTest('R')],
      policies: [policyForTest('P', ['R']), policyForTest('X', ['R'], { attachment: 100, underlying: ['P'] })],
    });
    const [layer, ...others] = applyWhatIf(portfolio, [{ kind: 'policy-lapses', policy: 'P' }]).policies;
    expect(layer).toMatchObject({ id: 'X', attachment: 100, underlying: [] });
    expect(others).toEqual([]);
  });

  test('every kind of deductible doubles, a rate at most to the whole loss', () => {
    const portfolio = withPolicy({
      deductible: { kind: 'franchise', amount: 5 },
      annualAggregateDeductible: 30,
      sections: [
        sectionForTest(['R'], { deductible: { kind: 'ordinary', amount: 10 } }),
        sectionForTest(['R'], { deductible: { kind: 'percent_of_loss', rate: 0.6, min: 1, max: 7 } }),
        sectionForTest(['R'], { deductible: { kind: 'percent_of_loss', rate: 0.3, min: 3, max: Infinity } }),
        sectionForTest(['R']),
      ],
    });
    const [policy] = applyWhatIf(portfolio, [{ kind: 'deductible-doubles', policy: 'P' }]).policies;
    expect(policy?.deductible).toEqual({ kind: 'franchise', amount: 10 });
    expect(policy?.annualAggregateDeductible).toBe(60);
    expect(policy?.sections.map(({ deductible }) => deductible)).toEqual([
      { kind: 'ordinary', amount: 20 },
      { kind: 'percent_of_loss', rate: 1, min: 2, max: 14 },
      { kind: 'percent_of_loss', rate: 0.6, min: 6, max: Infinity },
      { kind: 'none' },
    ]);
  });

  test('limits halve per occurrence and per year, and no limit stays no limit', () => {
    const portfolio = withPolicy({
      limitPerOccurrence: 100,
      annualCapacity: 300,
      sections: [sectionForTest(['R'], { limitPerOccurrence: 80 }), sectionForTest(['R'], { annualLimit: 50 })],
    });
    const [policy] = applyWhatIf(portfolio, [{ kind: 'limit-halves', policy: 'P' }]).policies;
    expect(policy).toMatchObject({ limitPerOccurrence: 50, annualCapacity: 150 });
    expect(policy?.sections).toMatchObject([
      { limitPerOccurrence: 40, annualLimit: Infinity },
      { limitPerOccurrence: Infinity, annualLimit: 25 },
    ]);
  });

  test('only what is named changes: other policies, other controls and other layers below keep their terms', () => {
    const portfolio = portfolioForTest({
      risks: [riskForTest('R')],
      controls: [controlForTest('C'), controlForTest('D')],
      policies: [
        policyForTest('P', ['R'], { limitPerOccurrence: 100 }),
        policyForTest('Q', ['R'], { limitPerOccurrence: 100 }),
        policyForTest('X', ['R'], { attachment: 100, underlying: ['P', 'Q'] }),
      ],
    });
    const changed = applyWhatIf(portfolio, [
      { kind: 'limit-halves', policy: 'Q' },
      { kind: 'policy-lapses', policy: 'P' },
      { kind: 'control-fails', control: 'D' },
    ]);
    expect(changed.policies).toMatchObject([
      { id: 'Q', limitPerOccurrence: 50 },
      { id: 'X', underlying: ['Q'] },
    ]);
    expect(applyWhatIf(portfolio, [{ kind: 'limit-halves', policy: 'Q' }]).policies[0]).toEqual(portfolio.policies[0]);
    expect(changed.controls[0]).toEqual(portfolio.controls[0]);
    expect(changed.controls[1]?.standing.test?.conclusion).toBe('ineffective');
  });

  test('says which changes could move anything', () => {
    expect(hasDeductible(policyForTest('P', []))).toBe(false);
    expect(hasDeductible(policyForTest('P', [], { annualAggregateDeductible: 1 }))).toBe(true);
    expect(hasDeductible(policyForTest('P', [], { sections: [sectionForTest([], { deductible: { kind: 'ordinary', amount: 1 } })] }))).toBe(
      true,
    );
    expect(hasLimit(policyForTest('P', []))).toBe(false);
    expect(hasLimit(policyForTest('P', [], { sections: [sectionForTest([], { annualLimit: 5 })] }))).toBe(true);
  });
});

describe('controls', () => {
  const portfolio = portfolioForTest({
    risks: [riskForTest('R', { controls: [{ control: 'C', frequencyReduction: 0.6, severityReduction: 0, cap: null }] })],
    controls: [controlForTest('C')],
  });

  test('a control that fails takes nothing off any more', () => {
    expect(residualOf(portfolio)).toBeCloseTo(40, 10);
    expect(residualOf(applyWhatIf(portfolio, [{ kind: 'control-fails', control: 'C' }]))).toBeCloseTo(100, 10);
  });

  test('so does one that was never tested', () => {
    const untested = { ...controlForTest('C'), standing: { ...controlForTest('C').standing, test: null } };
    expect(residualOf(applyWhatIf({ ...portfolio, controls: [untested] }, [{ kind: 'control-fails', control: 'C' }]))).toBeCloseTo(100, 10);
  });
});

describe('suppliers', () => {
  const trigger = (probability: number) => ({ risk: 'R', probability, multiplier: 1, isControlled: false });
  const portfolio = portfolioForTest({
    risks: [riskForTest('R', { frequency: { kind: 'poisson', rate: 2 } })],
    suppliers: [
      supplierForTest('A', { failureRate: 1, triggers: [trigger(0.5)] }),
      supplierForTest('B', { failureRate: 0.4, triggers: [trigger(0.25)], dependsOn: [{ supplier: 'A', probability: 0.2 }] }),
    ],
  });

  test('the end of a contract takes the events of its supplier off, those it passes on to its customers included, and no own event', () => {
    // A causes 1 × 0.5 events itself and 1 × 0.2 × 0.25 through B, of 2 events a year at 100 each.
    const ended = applyWhatIf(portfolio, [{ kind: 'contract-ends', suppliers: ['A'] }]);
    expect(ended.suppliers).toEqual([{ ...portfolio.suppliers[1], dependsOn: [] }]);
    expect(residualOf(ended)).toBeCloseTo(145, 10);
  });

  test('the end of a contract leaves what depends on others, and risks that no supplier touches, as they are', () => {
    const others = {
      ...portfolio,
      risks: [...portfolio.risks, riskForTest('Q', { frequency: { kind: 'negative-binomial', mean: 1, variance: 2 } }), riskForTest('S')],
      suppliers: [
        ...portfolio.suppliers,
        supplierForTest('C', {
          dependsOn: [
            { supplier: 'A', probability: 0.1 },
            { supplier: 'B', probability: 0.3 },
          ],
        }),
      ],
    };
    const ended = applyWhatIf(others, [{ kind: 'contract-ends', suppliers: ['A'] }]);
    expect(ended.suppliers[1]?.dependsOn).toEqual([{ supplier: 'B', probability: 0.3 }]);
    expect(ended.risks.slice(1)).toEqual(others.risks.slice(1));
  });

  test('without any supplier only own events are left', () => {
    expect(residualOf(applyWhatIf(portfolio, [{ kind: 'contract-ends', suppliers: ['A', 'B'] }]))).toBeCloseTo(135, 10);
  });

  test('a failure of today leaves the portfolio as it is and names the supplier once', () => {
    const changes = [
      { kind: 'supplier-fails', supplier: 'A' },
      { kind: 'supplier-fails', supplier: 'A' },
    ] as const;
    expect(applyWhatIf(portfolio, changes)).toEqual(portfolio);
    expect(failingSuppliers(changes)).toEqual(['A']);
  });
});

test('changes add up in any order, and unknown names change nothing', () => {
  const portfolio = portfolioForTest({
    risks: [riskForTest('R')],
    policies: [
      policyForTest('P', ['R'], { limitPerOccurrence: 100, deductible: { kind: 'ordinary', amount: 10 } }),
      policyForTest('Q', ['R']),
    ],
  });
  const changes = [
    { kind: 'limit-halves', policy: 'P' },
    { kind: 'deductible-doubles', policy: 'P' },
    { kind: 'policy-lapses', policy: 'Q' },
  ] as const;
  expect(applyWhatIf(portfolio, changes)).toEqual(applyWhatIf(portfolio, changes.toReversed()));
  expect(applyWhatIf(portfolio, [{ kind: 'policy-lapses', policy: 'nobody' }])).toEqual(portfolio);
});
