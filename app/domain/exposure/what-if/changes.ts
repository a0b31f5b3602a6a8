/**
 * What if: the portfolio as it would be after one or several changes. Nothing is saved; the changed portfolio is run beside the present one
 * with the same random numbers.
 */
import type { Portfolio, PortfolioControl, PortfolioPolicy, PortfolioRisk, PortfolioSection, PortfolioSupplier } from '../portfolio.ts';
import { expectedEvents, resolvePortfolio } from '../resolve.ts';
import type { Deductible } from '../section-terms.ts';

export const policyChanges = ['policy-lapses', 'deductible-doubles', 'limit-halves'] as const;
export type PolicyChangeKind = (typeof policyChanges)[number];

/** One thing that may happen. Policies, controls and suppliers are named by their ids in the portfolio. */
export type WhatIfChange =
  | { readonly kind: PolicyChangeKind; readonly policy: string }
  /** The control turns out not to work: its credit is gone. */
  | { readonly kind: 'control-fails'; readonly control: string }
  /** Each year begins with a failure of the supplier, beside those that the year brings anyway. */
  | { readonly kind: 'supplier-fails'; readonly supplier: string }
  /** A contract ends, and with it all that depends on its suppliers. */
  | { readonly kind: 'contract-ends'; readonly suppliers: readonly string[] };

/**
 * The portfolio after the changes, in any order the same. A failure of today is no change of the portfolio: `failingSuppliers` names it.
 * What is not in the portfolio changes nothing.
 */
export function applyWhatIf(portfolio: Portfolio, changes: readonly WhatIfChange[]): Portfolio {
  return changes.reduce(applied, portfolio);
}

/** Suppliers that fail at the beginning of each year, each once. */
export const failingSuppliers = (changes: readonly WhatIfChange[]): string[] => [
  ...new Set(changes.flatMap((change) => (change.kind === 'supplier-fails' ? [change.supplier] : []))),
];

function applied(portfolio: Portfolio, change: WhatIfChange): Portfolio {
  switch (change.kind) {
    case 'policy-lapses':
      return { ...portfolio, policies: withoutPolicy(portfolio.policies, change.policy) };
    case 'deductible-doubles':
      return withPolicy(portfolio, change.policy, doubledDeductible);
    case 'limit-halves':
      return withPolicy(portfolio, change.policy, halvedLimits);
    case 'control-fails':
      return { ...portfolio, controls: portfolio.controls.map((control) => (control.id === change.control ? failed(control) : control)) };
    case 'supplier-fails':
      return portfolio;
    case 'contract-ends':
      return withoutSuppliers(portfolio, new Set(change.suppliers));
  }
}

/** The layers above keep their attachment: what the policy paid becomes a gap. */
const withoutPolicy = (policies: readonly PortfolioPolicy[], lapsed: string): PortfolioPolicy[] =>
  policies.filter(({ id }) => id !== lapsed).map((policy) => ({ ...policy, underlying: policy.underlying.filter((id) => id !== lapsed) }));

const withPolicy = (portfolio: Portfolio, id: string, change: (policy: PortfolioPolicy) => PortfolioPolicy): Portfolio => ({
  ...portfolio,
  policies: portfolio.policies.map((policy) => (policy.id === id ? change(policy) : policy)),
});

/** A rate cannot exceed the whole loss. */
function doubled(deductible: Deductible): Deductible {
  switch (deductible.kind) {
    case 'none':
      return deductible;
    case 'ordinary':
    case 'franchise':
      return { ...deductible, amount: 2 * deductible.amount };
    case 'percent_of_loss':
      return { ...deductible, rate: Math.min(1, 2 * deductible.rate), min: 2 * deductible.min, max: 2 * deductible.max };
  }
}

/** Doubles what the policy leaves with us of each loss and of each year. The attachment of a layer is no deductible. */
const doubledDeductible = (policy: PortfolioPolicy): PortfolioPolicy => ({
  ...policy,
  sections: policy.sections.map((section) => ({ ...section, deductible: doubled(section.deductible) })),
  deductible: doubled(policy.deductible),
  annualAggregateDeductible: 2 * policy.annualAggregateDeductible,
});

/** Halves every limit of the policy and of its sections, per occurrence and per year. */
const halvedLimits = (policy: PortfolioPolicy): PortfolioPolicy => ({
  ...policy,
  sections: policy.sections.map((section): PortfolioSection => ({
    ...section,
    limitPerOccurrence: section.limitPerOccurrence / 2,
    annualLimit: section.annualLimit / 2,
  })),
  limitPerOccurrence: policy.limitPerOccurrence / 2,
  annualCapacity: policy.annualCapacity / 2,
});

/** A test that finds the control ineffective takes all of its credit (domain model §4.1). */
const failed = (control: PortfolioControl): PortfolioControl => ({
  ...control,
  standing: {
    ...control.standing,
    test: { ...(control.standing.test ?? { sampleSize: 1, deviations: 1, isFullPopulation: false }), conclusion: 'ineffective' },
  },
});

/** Whether doubling the deductible would change anything. */
export const hasDeductible = ({ sections, deductible, annualAggregateDeductible }: PortfolioPolicy): boolean =>
  annualAggregateDeductible > 0 || [deductible, ...sections.map((section) => section.deductible)].some(({ kind }) => kind !== 'none');

/** Whether halving the limits would change anything. */
export const hasLimit = ({ sections, limitPerOccurrence, annualCapacity }: PortfolioPolicy): boolean =>
  [limitPerOccurrence, annualCapacity, ...sections.flatMap((section) => [section.limitPerOccurrence, section.annualLimit])].some(
    (limit) => limit < Infinity,
  );

/**
 * Nothing depends on these suppliers any more. A risk's own rate stays that of the present portfolio, so its total rate falls by the events
 * that they caused (rulings 2.6).
 */
function withoutSuppliers(portfolio: Portfolio, ended: ReadonlySet<string>): Portfolio {
  const suppliers = portfolio.suppliers
    .filter(({ id }) => !ended.has(id))
    .map((supplier): PortfolioSupplier => ({ ...supplier, dependsOn: supplier.dependsOn.filter((edge) => !ended.has(edge.supplier)) }));
  const before = ownRates(portfolio);
  const after = ownRates({ ...portfolio, suppliers });
  return {
    ...portfolio,
    suppliers,
    risks: portfolio.risks.map((risk) => withoutEvents(risk, (after.get(risk.id) ?? 0) - (before.get(risk.id) ?? 0))),
  };
}

/** Events a year that no supplier causes, by risk; empty for a portfolio without meaning, which a run refuses anyway. */
function ownRates(portfolio: Portfolio): Map<string, number> {
  const resolved = resolvePortfolio(portfolio);
  return new Map('faults' in resolved ? [] : resolved.risks.map(({ risk, own }) => [risk.id, expectedEvents(own)]));
}

/** Only Poisson risks have events that suppliers cause. */
const withoutEvents = (risk: PortfolioRisk, events: number): PortfolioRisk =>
  risk.frequency.kind === 'poisson' && events > 0
    ? { ...risk, frequency: { kind: 'poisson', rate: Math.max(0, risk.frequency.rate - events) } }
    : risk;
