/** Random portfolios for property tests: small, valid, and with every term that a programme may have. */
import fc from 'fast-check';
import type {
  FrequencyLaw,
  Portfolio,
  PortfolioControl,
  PortfolioPolicy,
  PortfolioRisk,
  PortfolioSection,
  PortfolioSupplier,
  SupplierLiability,
} from './portfolio.ts';
import { controlForTest, policyForTest, portfolioForTest, riskForTest, sectionForTest, supplierForTest } from './portfolio.test-data.ts';
import type { Deductible } from './section-terms.ts';
import type { SeverityDistribution } from './distribution.ts';

/** Cases of a property: so many, or fewer where mutants of the engine are tried one by one. */
export const casesOf = (numRuns: number): { numRuns: number } => ({
  numRuns: Math.min(numRuns, Number(process.env.PROPERTY_CASES ?? numRuns)),
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const amount = fc.double({ min: 1, max: 1_000, noNaN: true });
const orNone = (limit: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.oneof(limit, fc.constant(Infinity));

const severity: fc.Arbitrary<SeverityDistribution> = fc.oneof(
  fc.record({
    kind: fc.constant('lognormal' as const),
    mu: fc.double({ min: 1, max: 6, noNaN: true }),
    sigma: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('fixed' as const), amount }),
  fc.record({ kind: fc.constant('exponential' as const), mean: amount }),
  fc.record({
    kind: fc.constant('triangular' as const),
    min: fc.constant(0),
    mode: fc.constant(50),
    max: fc.double({ min: 60, max: 500, noNaN: true }),
  }),
);

const frequency: fc.Arbitrary<FrequencyLaw> = fc.oneof(
  fc.record({ kind: fc.constant('poisson' as const), rate: fc.double({ min: 0.5, max: 4, noNaN: true }) }),
  fc
    .record({ mean: fc.double({ min: 0.1, max: 3, noNaN: true }), spread: fc.double({ min: 0.1, max: 3, noNaN: true }) })
    .map(({ mean, spread }) => ({ kind: 'negative-binomial' as const, mean, variance: mean * (1 + spread) })),
  fc.record({ kind: fc.constant('bernoulli' as const), probability: share }),
);

const deductible: fc.Arbitrary<Deductible> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('ordinary' as const), amount }),
  fc.record({ kind: fc.constant('franchise' as const), amount }),
  fc.record({
    kind: fc.constant('percent_of_loss' as const),
    rate: share,
    min: fc.double({ min: 0, max: 50, noNaN: true }),
    max: orNone(fc.double({ min: 50, max: 200, noNaN: true })),
  }),
);

const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);

const sectionOf = (risks: readonly string[]): fc.Arbitrary<PortfolioSection> =>
  fc
    .record({
      covered: fc.subarray([...risks], { minLength: 1 }),
      share,
      average: fc.option(share),
      deductible,
      limit: orNone(amount),
      annual: orNone(amount),
    })
    .map((terms) =>
      sectionForTest([], {
        covers: terms.covered.map((risk) => ({ risk, share: terms.share, recoveryProbability: 1 })),
        average: terms.average === null ? null : { sumInsured: 1 + terms.average * 99, valueAtRisk: 100 },
        deductible: terms.deductible,
        limitPerOccurrence: terms.limit,
        annualLimit: terms.annual,
      }),
    );

const policyOf = (id: string, risks: readonly string[], others: readonly string[]): fc.Arbitrary<PortfolioPolicy> =>
  fc
    .record({
      sections: fc.array(sectionOf(risks), { minLength: 1, maxLength: 2 }),
      attachment: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: amount }),
      deductible,
      limit: orNone(amount),
      capacity: orNone(fc.double({ min: 1, max: 3_000, noNaN: true })),
      aggregate: fc.oneof(fc.constant(0), amount),
      share,
      isDropDown: fc.boolean(),
      shared: fc.boolean(),
      premiumRatio: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: share }),
    })
    .map((terms) =>
      policyForTest(id, [], {
        sections: terms.sections,
        attachment: terms.attachment,
        deductible: terms.attachment > 0 ? { kind: 'none' } : terms.deductible,
        limitPerOccurrence: terms.limit,
        annualCapacity: terms.capacity,
        annualAggregateDeductible: terms.aggregate,
        share: terms.share,
        isDropDown: terms.attachment > 0 && terms.isDropDown,
        underlying: others,
        sharedAggregate: terms.shared ? 'Y' : null,
        premium: 10,
        premiumRatio: terms.premiumRatio,
      }),
    );

const controlOf = (id: string): fc.Arbitrary<PortfolioControl> =>
  fc
    .record({ rating: share, group: fc.option(fc.constantFrom('G', 'H')) })
    .map(({ rating, group }) =>
      controlForTest(id, { standing: { ...controlForTest(id).standing, design: { rating, conclusion: 'adequate' } }, group }),
    );

const liability: fc.Arbitrary<SupplierLiability> = fc.record({
  penalty: fc.oneof(fc.constant(0), amount),
  share,
  annualCap: orNone(amount),
  collectability: share,
});

/** Suppliers that together cause at most half an event a year of each risk, so that rates stay valid. */
const suppliersOf = (risks: readonly PortfolioRisk[]): fc.Arbitrary<PortfolioSupplier[]> => {
  const poisson = risks.filter((risk) => risk.frequency.kind === 'poisson').map(({ id }) => id);
  if (poisson.length === 0) return fc.constant([]);
  const trigger = fc.record({
    risk: fc.constantFrom(...poisson),
    probability: share,
    multiplier: fc.double({ min: 0, max: 3, noNaN: true }),
    isControlled: fc.boolean(),
  });
  return fc
    .tuple(
      share,
      fc.uniqueArray(trigger, { selector: ({ risk }) => risk, maxLength: 2 }),
      fc.uniqueArray(trigger, { selector: ({ risk }) => risk, maxLength: 2 }),
      share,
      fc.option(liability),
    )
    .map(([rate, first, second, edge, owes]) => [
      supplierForTest('S-1', {
        failureRate: rate * 0.2,
        triggers: first,
        dependsOn: [{ supplier: 'S-2', probability: edge }],
        ...(owes && { liability: owes }),
      }),
      supplierForTest('S-2', { failureRate: rate * 0.2, triggers: second }),
    ]);
};

const riskOf = (id: string, controls: readonly string[]): fc.Arbitrary<PortfolioRisk> =>
  fc
    .record({
      frequency,
      severity,
      maximumLoss: orNone(fc.double({ min: 100, max: 2_000, noNaN: true })),
      effects: fc.array(fc.record({ frequencyReduction: share, severityReduction: share, cap: fc.option(amount) }), {
        minLength: controls.length,
        maxLength: controls.length,
      }),
    })
    .map(({ effects, ...risk }) =>
      riskForTest(id, { ...risk, controls: effects.map((effect, index) => ({ control: controls[index] ?? '', ...effect })) }),
    );

/** A programme of up to three policies over two risks, without suppliers or controls. */
export const programmes: fc.Arbitrary<Portfolio> = fc
  .tuple(...ids('P', 3).map((id, index, all) => policyOf(id, ['A', 'B'], all.slice(0, index))))
  .chain((policies) =>
    fc.record({ count: fc.integer({ min: 1, max: 3 }), annualLimit: amount }).map(({ count, annualLimit }) =>
      portfolioForTest({
        risks: [riskForTest('A'), riskForTest('B')],
        policies: policies.slice(0, count),
        sharedAggregates: [{ id: 'Y', annualLimit }],
      }),
    ),
  );

/** Whole portfolios of up to three risks, with controls, suppliers and a programme; few years, because hundreds of them are run. */
export const portfolios: fc.Arbitrary<Portfolio> = fc.integer({ min: 1, max: 3 }).chain((count) => {
  const riskIds = ids('R', count);
  const controlIds = ids('C', 2);
  return fc
    .record({
      risks: fc.tuple(...riskIds.map((id) => riskOf(id, controlIds))),
      controls: fc.tuple(...controlIds.map(controlOf)),
      policies: fc.tuple(policyOf('P-1', riskIds, []), policyOf('P-2', riskIds, ['P-1'])),
      annualLimit: amount,
      seed: fc.integer({ min: 0, max: 2 ** 40 }),
    })
    .chain(({ risks, controls, policies, annualLimit, seed }) =>
      suppliersOf(risks).map((suppliers) =>
        portfolioForTest({
          risks,
          controls,
          policies,
          suppliers,
          sharedAggregates: [{ id: 'Y', annualLimit }],
          simulation: { years: 200, seed },
        }),
      ),
    );
});
