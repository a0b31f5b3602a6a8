/** What must hold for any risk, any controls and any terms (domain model §4.2 and §9). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitedExpectedLoss, meanLoss, scaledBy, type CappedSeverity } from './capped-severity.ts';
import { combineReductions } from './combine.ts';
import { signOffStandings, type ControlStanding } from './credit.ts';
import { limitedExpectedValue, mean, type SeverityDistribution } from './distribution.ts';
import { expectedRecovery } from './expected-recovery.ts';
import { explainRisk, type RiskControl } from './explain.ts';
import type { LossModel } from './loss-model.ts';
import { defaultParameters } from './parameters.ts';
import { expectedPayment, limitedTo, paymentAfter } from './payment.ts';
import { casesOf } from './portfolios.test-data.ts';
import { recoverOccurrence } from './recover.ts';
import type { Deductible, SectionTerms } from './section-terms.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const share = between(0, 1);
const amount = between(1, 1e7);

const bounded = (kind: 'pert' | 'triangular') =>
  fc
    .tuple(between(0, 1e5), share, between(1e3, 1e6))
    .map(([min, position, range]): SeverityDistribution => ({ kind, min, mode: min + position * range, max: min + range }));

const distribution: fc.Arbitrary<SeverityDistribution> = fc.oneof(
  fc.record({ kind: fc.constant('lognormal' as const), mu: between(5, 15), sigma: between(0.15, 2.5) }),
  bounded('pert'),
  bounded('triangular'),
  fc.record({ kind: fc.constant('fixed' as const), amount: between(100, 1e6) }),
  fc.record({ kind: fc.constant('gamma' as const), shape: between(0.5, 20), scale: between(100, 1e5) }),
  fc.record({ kind: fc.constant('exponential' as const), mean: between(100, 1e6) }),
);
const severity: fc.Arbitrary<CappedSeverity> = fc.record({
  distribution,
  maximumLoss: fc.oneof(between(1e3, 1e7), fc.constant(Infinity)),
  scale: fc.oneof(between(0.05, 1), fc.constant(1), fc.constant(0)),
});
const model: fc.Arbitrary<LossModel> = fc.record({ rate: between(0, 20), severity });

const deductible: fc.Arbitrary<Deductible> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('ordinary' as const), amount }),
  fc.record({ kind: fc.constant('franchise' as const), amount }),
  fc
    .tuple(fc.oneof(share, fc.constant(0), fc.constant(1)), between(0, 1e5), fc.oneof(between(0, 1e6), fc.constant(Infinity)))
    .map(([rate, min, more]) => ({ kind: 'percent_of_loss' as const, rate, min, max: min + more })),
);
const terms: fc.Arbitrary<SectionTerms> = fc.record({
  coveredShare: share,
  average: fc.option(fc.record({ sumInsured: amount, valueAtRisk: amount })),
  deductible,
  limitPerOccurrence: fc.oneof(between(0, 1e7), fc.constant(Infinity)),
  insurerShare: share,
  ignoredTerms: fc.constant([]),
});

const testEvidence = fc
  .tuple(
    fc.integer({ min: 1, max: 60 }),
    share,
    fc.constantFrom('effective' as const, 'partially_effective' as const, 'ineffective' as const),
    fc.boolean(),
  )
  .map(([sampleSize, part, conclusion, isFullPopulation]) => ({
    sampleSize,
    deviations: Math.floor(part * sampleSize),
    conclusion,
    isFullPopulation,
  }));
const standing: fc.Arbitrary<ControlStanding> = fc.record({
  design: fc.option(
    fc.record({
      rating: fc.constantFrom(0, 0.25, 0.5, 0.75, 0.9, 1),
      conclusion: fc.constantFrom('adequate' as const, 'inadequate' as const),
    }),
  ),
  test: fc.option(testEvidence),
  ageDays: fc.option(fc.integer({ min: 0, max: 2_000 })),
  intervalDays: fc.constantFrom(365, 730, 1_095),
  signOff: fc.constantFrom(...signOffStandings),
});
const control: fc.Arbitrary<RiskControl> = fc.record({
  id: fc.uuid(),
  frequencyReduction: between(0, 0.99),
  severityReduction: between(0, 0.99),
  group: fc.constantFrom(null, '', 'G', 'H'),
  standing,
});

/** `low` ≤ `high`, give or take the last digits of what they were computed from. */
function expectAtMost(low: number, high: number, size = high): void {
  expect(low).toBeLessThanOrEqual(high + 1e-9 * (1 + Math.abs(size)));
}

describe('severities', () => {
  test('limited expected values rise with the limit, never faster than it, and stay below the mean', () => {
    fc.assert(
      fc.property(distribution, amount, between(0, 1e7), (law, x, more) => {
        const [low, high] = [limitedExpectedValue(law, x), limitedExpectedValue(law, x + more)];
        expectAtMost(low, high);
        expectAtMost(high - low, more, high);
        expectAtMost(high, mean(law));
      }),
    );
  });

  test('amounts multiplied by a factor multiply every limited value by it', () => {
    fc.assert(
      fc.property(severity, between(0.01, 100), amount, (any, factor, x) => {
        const expected = factor * limitedExpectedLoss(any, x);
        expect(Math.abs(limitedExpectedLoss(scaledBy(any, factor), factor * x) - expected)).toBeLessThanOrEqual(1e-9 * (1 + expected));
      }),
    );
  });
});

describe('controls', () => {
  const residualOf = (any: LossModel, controls: readonly RiskControl[]): number =>
    explainRisk({ model: any, controls }).residual.expectedAnnualLoss;

  test('one more control never raises the expected annual loss', () => {
    fc.assert(
      fc.property(model, fc.array(control, { maxLength: 6 }), control, (any, controls, another) =>
        expectAtMost(residualOf(any, [...controls, another]), residualOf(any, controls)),
      ),
    );
  });

  test('worse evidence never lowers it: a deviation more, a worse conclusion, an older test, a worse sign-off', () => {
    const worsened: ((control: ControlStanding) => ControlStanding)[] = [
      (it) => ({ ...it, test: it.test && { ...it.test, deviations: Math.min(it.test.sampleSize, it.test.deviations + 1) } }),
      (it) => ({
        ...it,
        test: it.test && { ...it.test, conclusion: it.test.conclusion === 'effective' ? 'partially_effective' : 'ineffective' },
      }),
      (it) => ({ ...it, ageDays: (it.ageDays ?? 0) + 400 }),
      (it) => ({ ...it, signOff: it.signOff === 'valid' ? 'lapsed' : 'revoked' }),
    ];
    fc.assert(
      fc.property(model, fc.array(control, { maxLength: 4 }), control, fc.constantFrom(...worsened), (any, controls, one, worsen) =>
        expectAtMost(residualOf(any, [...controls, one]), residualOf(any, [...controls, { ...one, standing: worsen(one.standing) }])),
      ),
    );
  });

  test('their order moves the steps and not the residual, and no step raises the loss but the cap', () => {
    fc.assert(
      fc.property(model, fc.array(control, { maxLength: 6 }), (any, controls) => {
        const { residual, inherent, steps } = explainRisk({ model: any, controls });
        expect(residualOf(any, controls.toReversed())).toBeCloseTo(residual.expectedAnnualLoss, 3);
        expectAtMost(residual.expectedAnnualLoss, inherent.expectedAnnualLoss);
        for (const step of steps) if (step.kind !== 'reduction_cap') expectAtMost(step.after, step.before);
        for (const [index, step] of steps.entries()) {
          const earlier = steps[index - 1];
          if (earlier) expect(step.before).toBeCloseTo(earlier.after, 3);
        }
        expect(steps.at(-1)?.after).toBeCloseTo(residual.expectedAnnualLoss, 3);
      }),
    );
  });

  test('a combination lies between its best control and the cap', () => {
    const reduction = fc.record({ id: fc.uuid(), reduction: share, group: fc.constantFrom(null, 'G', 'H') });
    fc.assert(
      fc.property(fc.array(reduction, { minLength: 1, maxLength: 8 }), (reductions) => {
        const { combined, uncapped } = combineReductions(reductions, defaultParameters);
        expectAtMost(Math.max(...reductions.map((each) => each.reduction)), uncapped);
        expectAtMost(combined, defaultParameters.reductionCap);
      }),
    );
  });
});

describe('insurance', () => {
  const harder = (given: Deductible, more: number): Deductible => {
    if (given.kind === 'none') return { kind: 'ordinary', amount: more };
    if (given.kind === 'percent_of_loss') return { ...given, min: given.min + more, max: given.max + more };
    return { ...given, amount: given.amount + more };
  };

  test('a higher deductible never pays more, a higher limit never less', () => {
    fc.assert(
      fc.property(model, terms, amount, (any, given, more) => {
        const { recovered } = expectedRecovery(any, given);
        const size = any.rate * meanLoss(any.severity);
        expectAtMost(expectedRecovery(any, { ...given, deductible: harder(given.deductible, more) }).recovered, recovered, size);
        expectAtMost(recovered, expectedRecovery(any, { ...given, limitPerOccurrence: given.limitPerOccurrence + more }).recovered, size);
      }),
    );
  });

  test('an expected recovery lies between nothing and the expected loss, and each term only lowers it', () => {
    fc.assert(
      fc.property(model, terms, (any, given) => {
        const { recovered, steps } = expectedRecovery(any, given);
        const size = any.rate * meanLoss(any.severity);
        expectAtMost(0, recovered, size);
        expectAtMost(recovered, size);
        for (const { before, after } of steps) expectAtMost(after, before, size);
      }),
    );
  });

  test('one loss is never paid more than once, and a larger loss never pays less (INS-I5 to I7)', () => {
    fc.assert(
      fc.property(between(0, 1e7), between(0, 1e6), terms, (loss, more, given) => {
        const { recovered, retained } = recoverOccurrence(loss, given);
        expect(recovered).toBeGreaterThanOrEqual(0);
        expect(retained).toBeGreaterThanOrEqual(0);
        expectAtMost(recovered, recoverOccurrence(loss + more, given).recovered);
      }),
    );
  });

  test('the closed form of a certain loss is its recovery', () => {
    fc.assert(
      fc.property(between(1, 1e7), terms, (loss, given) => {
        const certain: LossModel = {
          rate: 1,
          severity: { distribution: { kind: 'fixed', amount: loss }, maximumLoss: Infinity, scale: 1 },
        };
        const { recovered } = recoverOccurrence(loss, given);
        expect(Math.abs(expectedRecovery(certain, given).recovered - recovered)).toBeLessThanOrEqual(1e-9 * (1 + loss));
      }),
    );
  });

  test('the closed form of an exponential loss is the integral of the payment over its quantiles', () => {
    const law: CappedSeverity = { distribution: { kind: 'exponential', mean: 100_000 }, maximumLoss: 400_000, scale: 1 };
    const steps = 20_000;
    fc.assert(
      fc.property(deductible, between(1_000, 5e5), (given, limit) => {
        let sum = 0;
        for (let i = 0; i < steps; i++) {
          const loss = Math.min(400_000, -100_000 * Math.log1p(-(i + 0.5) / steps));
          const whole: SectionTerms = {
            coveredShare: 1,
            average: null,
            deductible: given,
            limitPerOccurrence: limit,
            insurerShare: 1,
            ignoredTerms: [],
          };
          sum += recoverOccurrence(loss, whole).recovered / steps;
        }
        // The midpoint rule misplaces a jump by half a step at most: 400,000 / 20,000 / 2 euros.
        expect(Math.abs(expectedPayment(law, limitedTo(limit, paymentAfter(given))) - sum)).toBeLessThan(20);
      }),
      casesOf(40),
    );
  });

  test('all amounts in cents instead of euros give cents instead of euros', () => {
    const inCents = (given: Deductible): Deductible => {
      if (given.kind === 'none') return given;
      return given.kind === 'percent_of_loss'
        ? { ...given, min: given.min * 100, max: given.max * 100 }
        : { ...given, amount: given.amount * 100 };
    };
    fc.assert(
      fc.property(model, terms, (any, given) => {
        const scaled = { ...given, deductible: inCents(given.deductible), limitPerOccurrence: given.limitPerOccurrence * 100 };
        const euros = expectedRecovery(any, given).recovered;
        const cents = expectedRecovery({ ...any, severity: scaledBy(any.severity, 100) }, scaled).recovered;
        expect(Math.abs(cents - 100 * euros)).toBeLessThanOrEqual(1e-7 * (1 + 100 * any.rate * meanLoss(any.severity)));
      }),
    );
  });
});
