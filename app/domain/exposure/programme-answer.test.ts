import { describe, expect, test } from 'vitest';
import { ExpectedLosses } from './expected-losses.ts';
import {
  controlForTest,
  policyForTest,
  portfolioForTest,
  resolvedForTest,
  riskForTest,
  sectionForTest,
  supplierForTest,
} from './portfolio.test-data.ts';
import type { PortfolioPolicy } from './portfolio.ts';
import { above, answerToLoss, expectedAnswers, expectedRecoveries, residualComponents } from './programme-answer.ts';
import { lossOfComponents } from './loss-components.ts';
import { runPortfolio } from './run.ts';

const answered = (loss: number, ...policies: PortfolioPolicy[]) =>
  answerToLoss(portfolioForTest({ risks: [riskForTest('R')], policies }), 'R', loss);

const told = (answer: ReturnType<typeof answered>['answers'][number] | undefined) =>
  answer?.steps.map(({ number, kind, before, after }) => [number, kind, Number(before.toFixed(6)), Number(after.toFixed(6))]);

describe('one loss', () => {
  const primary = policyForTest('P', ['R'], {
    share: 0.8,
    annualAggregateDeductible: 50,
    annualCapacity: 500,
    sections: [
      sectionForTest(['R'], {
        covers: [{ risk: 'R', share: 0.9, recoveryProbability: 0.5 }],
        average: { sumInsured: 80, valueAtRisk: 100 },
        deductible: { kind: 'ordinary', amount: 20 },
        limitPerOccurrence: 600,
      }),
    ],
  });

  test('every term takes its part in the order of the domain model, the wording holding', () => {
    const answer = answered(1_000, primary);
    expect(told(answer.answers[0])).toEqual([
      [1, 'covered_share', 1_000, 900],
      [2, 'average', 900, 720],
      [3, 'deductible', 720, 700],
      [4, 'limit', 700, 600],
      [5, 'annual_terms', 600, 500],
      [6, 'insurer_share', 500, 400],
    ]);
    expect(answer).toMatchObject({ loss: 1_000, recovered: 400, retained: 600 });
  });

  test('a layer pays above its attachment', () => {
    const tower = [
      policyForTest('P', ['R'], { limitPerOccurrence: 100 }),
      policyForTest('X', ['R'], { attachment: 100, limitPerOccurrence: 150, underlying: ['P'] }),
    ];
    const answer = answered(300, ...tower);
    expect(told(answer.answers[1])).toEqual([
      [1, 'covered_share', 300, 300],
      [2, 'attachment', 300, 200],
      [3, 'limit', 200, 150],
      [4, 'insurer_share', 150, 150],
    ]);
    expect(answer).toMatchObject({ recovered: 250, retained: 50 });
  });

  test('premium that was not paid is a step of its own, after the average rule or the attachment', () => {
    const section = sectionForTest(['R'], { average: { sumInsured: 80, valueAtRisk: 100 }, deductible: { kind: 'ordinary', amount: 20 } });
    const unpaid = policyForTest('P', [], { sections: [section], premiumRatio: 0.5, limitPerOccurrence: 300 });
    expect(told(answered(500, unpaid).answers[0])).toEqual([
      [1, 'covered_share', 500, 500],
      [2, 'average', 500, 400],
      [3, 'premium', 400, 200],
      [4, 'deductible', 200, 180],
      [5, 'limit', 180, 180],
      [6, 'insurer_share', 180, 180],
    ]);
    const layer = policyForTest('X', ['R'], { attachment: 100, limitPerOccurrence: 150, premiumRatio: 0.5, annualCapacity: 120 });
    expect(told(answered(300, layer).answers[0])).toEqual([
      [1, 'covered_share', 300, 300],
      [2, 'attachment', 300, 200],
      [3, 'premium', 200, 100],
      [4, 'limit', 100, 100],
      [5, 'annual_terms', 100, 100],
      [6, 'insurer_share', 100, 100],
    ]);
    expect(answered(300, layer).answers[0]?.steps[2]).toMatchObject({ ratio: 0.5 });
    expect(answered(600, layer).recovered).toBe(120);
  });

  test('a layer has no average rule, and no deductible of its section', () => {
    const section = sectionForTest(['R'], {
      average: { sumInsured: 10, valueAtRisk: 100 },
      deductible: { kind: 'ordinary', amount: 20 },
      limitPerOccurrence: 120,
    });
    const answer = answered(300, policyForTest('X', [], { attachment: 100, sections: [section] }));
    expect(told(answer.answers[0])).toEqual([
      [1, 'covered_share', 300, 300],
      [2, 'attachment', 300, 200],
      [3, 'limit', 200, 120],
      [4, 'insurer_share', 120, 120],
    ]);
  });

  test('two policies that cover the same loss pay it once', () => {
    const answer = answered(100, policyForTest('P', ['R']), policyForTest('Q', ['R']));
    expect(told(answer.answers[0])?.at(-1)).toEqual([4, 'other_insurance', 100, 50]);
    expect(answer.retained).toBe(0);
  });

  test('a franchise pays nothing below its amount and all from it on', () => {
    const policy = policyForTest('P', ['R'], { sections: [sectionForTest(['R'], { deductible: { kind: 'franchise', amount: 30 } })] });
    expect(answered(29, policy).recovered).toBe(0);
    expect(answered(30, policy).recovered).toBe(30);
  });

  test('only covers of the risk itself answer, and those with a share', () => {
    const covers = [
      { risk: 'Q', share: 1, recoveryProbability: 1 },
      { risk: 'R', share: 0.5, recoveryProbability: 1 },
    ];
    const portfolio = portfolioForTest({
      risks: [riskForTest('Q'), riskForTest('R')],
      policies: [
        policyForTest('P', [], { sections: [sectionForTest([], { covers })] }),
        policyForTest('N', [], { sections: [sectionForTest([], { covers: [{ risk: 'R', share: 0, recoveryProbability: 1 }] })] }),
      ],
    });
    expect(answerToLoss(portfolio, 'R', 100)).toMatchObject({ answers: [{ policy: 'P', recovered: 50 }], recovered: 50 });
    expect(answerToLoss(portfolio, 'nobody', 100)).toEqual({ loss: 100, answers: [], recovered: 0, retained: 100 });
  });

  test('says which answers the year may cut short', () => {
    const cut = (changes: Partial<PortfolioPolicy>): boolean | undefined =>
      answerToLoss(
        portfolioForTest({
          risks: [riskForTest('R')],
          policies: [policyForTest('P', ['R'], changes)],
          sharedAggregates: [
            { id: 'other', annualLimit: 1 },
            { id: 'Y', annualLimit: 70 },
          ],
        }),
        'R',
        100,
      ).answers[0]?.hasAnnualTerms;
    expect([cut({}), cut({ annualAggregateDeductible: 1 }), cut({ annualCapacity: 500 }), cut({ sharedAggregate: 'Y' })]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test('a shared aggregate bounds what its policy pays', () => {
    const portfolio = portfolioForTest({
      risks: [riskForTest('R')],
      policies: [policyForTest('P', ['R'], { sharedAggregate: 'Y' })],
      sharedAggregates: [
        { id: 'other', annualLimit: 1 },
        { id: 'Y', annualLimit: 70 },
      ],
    });
    const { answers, recovered } = answerToLoss(portfolio, 'R', 100);
    expect(recovered).toBe(70);
    expect(told(answers[0])).toContainEqual([3, 'annual_terms', 100, 70]);
  });

  test('the deductible of the policy counts where its section has none', () => {
    const deductible = { kind: 'ordinary', amount: 30 } as const;
    expect(answered(100, policyForTest('P', ['R'], { deductible })).recovered).toBe(70);
  });

  test('a risk that nobody covers stays with us', () => {
    expect(answered(70)).toEqual({ loss: 70, answers: [], recovered: 0, retained: 70 });
  });

  test('steps agree with the engine for any loss and any mix of terms', () => {
    const layered = [
      primary,
      policyForTest('X', ['R'], { attachment: 300, limitPerOccurrence: 200, share: 0.5, premiumRatio: 0.9 }),
      policyForTest('F', ['R'], {
        sections: [sectionForTest(['R'], { deductible: { kind: 'percent_of_loss', rate: 0.1, min: 5, max: 40 } })],
      }),
    ];
    for (const loss of [0, 10, 55, 120, 333, 800, 5_000]) {
      const { answers, recovered, retained } = answered(loss, ...layered);
      expect(retained).toBeGreaterThanOrEqual(-1e-9);
      expect(recovered + retained).toBeCloseTo(loss, 9);
      for (const { steps, recovered: ofPolicy } of answers) {
        steps.slice(1).forEach((step, index) => expect(step.before).toBeCloseTo(steps[index]?.after ?? NaN, 9));
        expect(steps.at(-1)?.after).toBeCloseTo(ofPolicy, 9);
      }
    }
  });
});

test('what lies above an amount of a payment: the jump first, then the pieces', () => {
  const payment = {
    jump: { at: 10, height: 10 },
    segments: [
      { from: 10, to: 20, slope: 0.5 },
      { from: 20, to: Infinity, slope: 1 },
    ],
  };
  expect(above(4, payment)).toEqual({ jump: { at: 10, height: 6 }, segments: payment.segments });
  expect(above(17, payment)).toEqual({
    jump: { at: 10, height: 0 },
    segments: [
      { from: 20, to: 20, slope: 0.5 },
      { from: 22, to: Infinity, slope: 1 },
    ],
  });
});

describe('expected values of a year', () => {
  const resolved = resolvedForTest({
    risks: [
      riskForTest('R', {
        frequency: { kind: 'poisson', rate: 0.5 },
        severity: { kind: 'lognormal', mu: 10, sigma: 1 },
        maximumLoss: 400_000,
        controls: [{ control: 'C', frequencyReduction: 0.4, severityReduction: 0.2, cap: 90_000 }],
      }),
    ],
    controls: [controlForTest('C', { standing: { ...controlForTest('C').standing, signOff: 'never_signed' } })],
    suppliers: [
      supplierForTest('S', { failureRate: 0.2, triggers: [{ risk: 'R', probability: 0.5, multiplier: 2, isControlled: false }] }),
    ],
    policies: [
      policyForTest('P', ['R'], {
        sections: [
          sectionForTest(['R'], {
            covers: [{ risk: 'R', share: 0.9, recoveryProbability: 0.75 }],
            deductible: { kind: 'ordinary', amount: 5_000 },
            limitPerOccurrence: 60_000,
          }),
        ],
      }),
      policyForTest('X', ['R'], { attachment: 65_000, limitPerOccurrence: 100_000, share: 0.5, annualCapacity: 1e9, premiumRatio: 0.8 }),
    ],
    simulation: { years: 60_000, seed: 3 },
  });

  test('the components are the residual risk', () => {
    expect(lossOfComponents(residualComponents(resolved, 0))).toBeCloseTo(new ExpectedLosses(resolved).residual(0), 6);
  });

  test('the closed form is what the simulation finds where terms are per occurrence', () => {
    const { recovery } = runPortfolio(resolved);
    const closed = expectedRecoveries(resolved);
    for (const { id, expected, standardError } of recovery.policies) {
      expect(Math.abs((closed.get(id) ?? 0) - expected)).toBeLessThan(4 * standardError);
    }
  });

  test('steps begin at the residual loss, end at the recovery, and say when the year has terms of its own', () => {
    const [primary, layer] = expectedAnswers(resolved, 0);
    expect(primary?.steps[0]?.before).toBeCloseTo(new ExpectedLosses(resolved).residual(0), 6);
    expect(primary?.steps.map(({ kind }) => kind)).toEqual(['covered_share', 'deductible', 'limit', 'insurer_share', 'wording']);
    expect(primary?.hasAnnualTerms).toBe(false);
    expect(layer?.steps.map(({ kind }) => kind)).toEqual(['covered_share', 'attachment', 'premium', 'limit', 'insurer_share']);
    expect(layer?.hasAnnualTerms).toBe(true);
  });
});
