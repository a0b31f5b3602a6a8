import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanEventLoss, multipliedBy } from './event-loss.ts';
import { ExpectedLosses } from './expected-losses.ts';
import { explainRisk } from './explain.ts';
import { componentsOf, lossOfComponents, untreated } from './loss-components.ts';
import { defaultPortfolioParameters, defaultSimulation, type Portfolio, type PortfolioSupplier } from './portfolio.ts';
import { casesOf } from './portfolios.test-data.ts';
import { resolvePortfolio } from './resolve.ts';
import { supplierEventsOf, totalFailureRates } from './supplier-events.ts';
import type { ControlStanding } from './credit.ts';

const standing: ControlStanding = {
  design: { rating: 0.9, conclusion: 'adequate' },
  test: { sampleSize: 25, deviations: 1, conclusion: 'effective', isFullPopulation: false },
  ageDays: 10,
  intervalDays: 365,
  signOff: 'valid',
};
const severity = { distribution: { kind: 'fixed', amount: 100 }, maximumLoss: 80, scale: 1 } as const;
const own = { rate: 2, multiplier: 1, isControlled: true };

test('a source that controls do not reach keeps its events and shares the smaller losses', () => {
  const sources = [own, { rate: 1, multiplier: 3, isControlled: false }];
  expect(lossOfComponents(componentsOf(severity, sources, untreated))).toBeCloseTo(2 * 80 + 3 * 80, 10);
  const treatment = { frequencyReduction: 0.5, severityReduction: 0.25, caps: [] };
  expect(lossOfComponents(componentsOf(severity, sources, treatment))).toBeCloseTo(1 * 60 + 1 * 180, 10);
});

test('a cap stops a loss with the probability of its control', () => {
  const treatment = { frequencyReduction: 0, severityReduction: 0.5, caps: [{ amount: 30, probability: 0.4 }] };
  expect(lossOfComponents(componentsOf(severity, [own], treatment))).toBeCloseTo(2 * (0.4 * 30 + 0.6 * 40), 10);
});

test('there is one component for each cap that may be the one to act, and none for what cannot happen', () => {
  const amounts = (...caps: { amount: number; probability: number }[]) =>
    componentsOf(severity, [own], { ...untreated, caps }).map(({ severity: { maximumLoss } }) => maximumLoss);
  expect(amounts()).toEqual([80]);
  expect(amounts({ amount: 30, probability: 0.4 })).toEqual([30, 80]);
  expect(amounts({ amount: 30, probability: 1 }, { amount: 50, probability: 0.5 })).toEqual([30]);
});

test('a control that leaves nothing of a loss, and stops it at nothing, leaves nothing', () => {
  const treatment = { frequencyReduction: 0, severityReduction: 1, caps: [{ amount: 0, probability: 0.5 }] };
  const components = componentsOf(severity, [own], treatment);
  expect(lossOfComponents(components)).toBe(0);
  expect(components.map(({ severity: { maximumLoss } }) => maximumLoss)).toEqual([80, 80]);
});

test('failures spread along the provider graph, each provider once', () => {
  const failing: PortfolioSupplier[] = [
    { id: 'cloud', failureRate: 0.2, triggers: [], dependsOn: [] },
    {
      id: 'saas',
      failureRate: 0.1,
      triggers: [{ risk: 'R', probability: 0.8, multiplier: 2, isControlled: true }],
      dependsOn: [{ supplier: 'cloud', probability: 0.5 }],
    },
  ];
  const totals = totalFailureRates(failing);
  expect(totals.get('saas')).toBeCloseTo(0.2, 12);
  const [source, ...rest] = supplierEventsOf('R', failing, totals);
  expect(source).toMatchObject({ multiplier: 2, isControlled: true });
  expect(source?.rate).toBeCloseTo(0.16, 12);
  expect([...rest, ...supplierEventsOf('other', failing, totals)]).toEqual([]);
});

const share = fc.double({ min: 0, max: 0.99, noNaN: true });

/** A risk with two controls, one of which may cap, and two suppliers above one provider. */
const portfolios = fc
  .record({
    frequency: fc.tuple(share, share),
    severity: fc.tuple(share, share),
    cap: fc.option(fc.integer({ min: 1_000, max: 90_000 })),
    triggers: fc.tuple(share, share),
    multipliers: fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true })),
    isControlled: fc.tuple(fc.boolean(), fc.boolean()),
    failures: fc.tuple(share, share, share),
  })
  .map(({ frequency, severity: [s1, s2], cap, triggers, multipliers, isControlled, failures }): Portfolio => {
    const customer = (index: 0 | 1): PortfolioSupplier => ({
      id: `S-${index}`,
      failureRate: failures[index],
      triggers: [{ risk: 'R', probability: triggers[index], multiplier: multipliers[index], isControlled: isControlled[index] }],
      dependsOn: [{ supplier: 'cloud', probability: 0.5 }],
    });
    return {
      risks: [
        {
          id: 'R',
          frequency: { kind: 'poisson', rate: 5 },
          severity: { kind: 'lognormal', mu: 10, sigma: 1.2 },
          maximumLoss: 500_000,
          category: '',
          unit: '',
          controls: [
            { control: 'C-1', frequencyReduction: frequency[0], severityReduction: s1, cap },
            { control: 'C-2', frequencyReduction: frequency[1], severityReduction: s2, cap: null },
          ],
        },
      ],
      controls: ['C-1', 'C-2'].map((id) => ({ id, standing, group: null, annualCost: 0 })),
      suppliers: [customer(0), customer(1), { id: 'cloud', failureRate: failures[2], triggers: [], dependsOn: [] }],
      policies: [],
      sharedAggregates: [],
      parameters: defaultPortfolioParameters,
      simulation: defaultSimulation,
    };
  });

test('the page of a risk explains what the engine resolves', () => {
  fc.assert(
    fc.property(portfolios, (portfolio) => {
      const resolved = resolvePortfolio(portfolio);
      if ('faults' in resolved) throw new Error('The portfolio has no meaning.');
      const [risk] = resolved.risks;
      const [registered] = portfolio.risks;
      if (!risk || !registered) throw new Error('The portfolio has no risk.');
      const byCause = resolved.shocks.flatMap(({ rate, failing, triggers }) =>
        triggers.map(({ position, probability, multiplier, prevented }) => ({
          events: rate * (failing[position] ?? 0) * probability * (1 - prevented),
          multiplier,
        })),
      );
      const residualRate = new ExpectedLosses(resolved).residualRate(0);
      const ownEvents = residualRate - byCause.reduce((sum, { events }) => sum + events, 0);
      const expected = byCause.reduce(
        (sum, { events, multiplier }) => sum + events * meanEventLoss(multipliedBy(risk.residual, multiplier)),
        ownEvents * meanEventLoss(risk.residual),
      );
      const explanation = explainRisk({
        model: { rate: 5, severity: { distribution: registered.severity, maximumLoss: registered.maximumLoss, scale: 1 } },
        supplierEvents: supplierEventsOf('R', portfolio.suppliers, totalFailureRates(portfolio.suppliers)),
        controls: registered.controls.map(({ control, ...effect }) => ({ id: control, group: null, standing, ...effect })),
        parameters: portfolio.parameters,
      });
      expect(explanation.residual.expectedAnnualLoss).toBeCloseTo(expected, 4);
      expect(explanation.residual.rate).toBeCloseTo(residualRate, 9);
      const told = explanation.steps.slice(1);
      told.forEach((step, index) => expect(step.before).toBeCloseTo(explanation.steps[index]?.after ?? NaN, 4));
    }),
    casesOf(500),
  );
});
