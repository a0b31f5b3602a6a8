/** Small portfolios for tests: what a test does not name has no effect. */
import {
  defaultPortfolioParameters,
  type Portfolio,
  type PortfolioControl,
  type PortfolioPolicy,
  type PortfolioRisk,
  type PortfolioSection,
  type PortfolioSupplier,
} from './portfolio.ts';
import { resolvePortfolio, type ResolvedPortfolio } from './resolve.ts';

export const riskForTest = (id: string, changes: Partial<PortfolioRisk> = {}): PortfolioRisk => ({
  id,
  frequency: { kind: 'poisson', rate: 1 },
  severity: { kind: 'fixed', amount: 100 },
  maximumLoss: Infinity,
  category: '',
  unit: '',
  controls: [],
  ...changes,
});

/** A control with full credit. */
export const controlForTest = (id: string, changes: Partial<PortfolioControl> = {}): PortfolioControl => ({
  id,
  standing: {
    design: { rating: 1, conclusion: 'adequate' },
    test: { sampleSize: 10, deviations: 0, conclusion: 'effective', isFullPopulation: true },
    ageDays: 0,
    intervalDays: 365,
    signOff: 'valid',
  },
  group: null,
  annualCost: 0,
  ...changes,
});

export const supplierForTest = (id: string, changes: Partial<PortfolioSupplier> = {}): PortfolioSupplier => ({
  id,
  failureRate: 0,
  triggers: [],
  dependsOn: [],
  ...changes,
});

/** A section that covers the named risks in full. */
export const sectionForTest = (risks: readonly string[], changes: Partial<PortfolioSection> = {}): PortfolioSection => ({
  id: 'S',
  covers: risks.map((risk) => ({ risk, share: 1, recoveryProbability: 1 })),
  average: null,
  deductible: { kind: 'none' },
  limitPerOccurrence: Infinity,
  annualLimit: Infinity,
  ...changes,
});

/** A policy that pays everything for the named risks. */
export const policyForTest = (id: string, risks: readonly string[], changes: Partial<PortfolioPolicy> = {}): PortfolioPolicy => ({
  id,
  sections: [sectionForTest(risks)],
  attachment: 0,
  underlying: [],
  isDropDown: false,
  deductible: { kind: 'none' },
  limitPerOccurrence: Infinity,
  annualAggregateDeductible: 0,
  annualCapacity: Infinity,
  reinstatements: [],
  sharedAggregate: null,
  share: 1,
  premium: 0,
  ...changes,
});

export const portfolioForTest = (changes: Partial<Portfolio>): Portfolio => ({
  risks: [],
  controls: [],
  suppliers: [],
  policies: [],
  sharedAggregates: [],
  parameters: defaultPortfolioParameters,
  simulation: { years: 2_000, seed: 1 },
  ...changes,
});

export function resolvedForTest(changes: Partial<Portfolio>): ResolvedPortfolio {
  const resolved = resolvePortfolio(portfolioForTest(changes));
  if ('faults' in resolved) throw new Error(`The portfolio of this test has faults: ${JSON.stringify(resolved.faults)}`);
  return resolved;
}
