/** A valid document as the engine's portfolio. */
import type { Portfolio, PortfolioControl, PortfolioPolicy, PortfolioRisk, PortfolioSupplier } from '../portfolio.ts';
import type { Deductible } from '../section-terms.ts';
import type { PortfolioDocument } from './schema.ts';
import { severityOf } from './severity-schema.ts';

type Of<Register extends 'risks' | 'controls' | 'suppliers' | 'policies'> = PortfolioDocument[Register][number];

const riskOf = ({ controls, maximumLoss = Infinity, severity, ...risk }: Of<'risks'>): PortfolioRisk => ({
  ...risk,
  severity: severityOf(severity),
  maximumLoss,
  // Caps are of the register only (rulings 2.13).
  controls: controls.map((link) => ({ ...link, cap: null })),
});

/** Days between tests matter only to a test that was made. */
const untestedIntervalDays = 365;

function controlOf({ id, designRating, test, signOff, group, annualCost }: Of<'controls'>): PortfolioControl {
  const evidence = test && {
    sampleSize: test.sampleSize,
    deviations: test.deviations,
    conclusion: test.conclusion,
    isFullPopulation: test.fullPopulation,
  };
  return {
    id,
    standing: {
      design: { rating: designRating, conclusion: 'adequate' },
      test: evidence ?? null,
      // A control that was never tested counts as fresh (rulings 2.11).
      ageDays: test?.daysSinceEnd ?? null,
      intervalDays: test?.intervalDays ?? untestedIntervalDays,
      signOff,
    },
    group: group ?? null,
    annualCost,
  };
}

const supplierOf = ({ triggers, ...supplier }: Of<'suppliers'>): PortfolioSupplier => ({
  ...supplier,
  triggers: triggers.map(({ controlled, ...trigger }) => ({ ...trigger, isControlled: controlled })),
});

function deductibleOf(deductible: Of<'policies'>['deductible']): Deductible {
  if (deductible === undefined) return { kind: 'none' };
  if (deductible.kind !== 'percent-of-loss') return deductible;
  return { kind: 'percent_of_loss', rate: deductible.rate, min: deductible.min, max: deductible.max ?? Infinity };
}

/** A policy has one section, which covers its risks; all terms but the average rule are the policy's own. */
function policyOf(policy: Of<'policies'>): PortfolioPolicy {
  const { id, covers, sumInsured, valueAtRisk, limitPerOccurrence = Infinity, annualLimit = Infinity, reinstatements } = policy;
  const average = sumInsured === undefined || valueAtRisk === undefined ? null : { sumInsured, valueAtRisk };
  const reinstated = reinstatements === undefined ? Infinity : (reinstatements.length + 1) * limitPerOccurrence;
  return {
    id,
    sections: [
      {
        id,
        covers: covers.map((cover) => ({ ...cover, recoveryProbability: 1 })),
        average,
        deductible: { kind: 'none' },
        limitPerOccurrence: Infinity,
        annualLimit: Infinity,
      },
    ],
    attachment: policy.attachment,
    underlying: [],
    isDropDown: false,
    deductible: deductibleOf(policy.deductible),
    limitPerOccurrence,
    annualAggregateDeductible: policy.annualAggregateDeductible,
    // Rulings 2.7: whichever is smaller.
    annualCapacity: Math.min(annualLimit, reinstated),
    reinstatements: reinstatements ?? [],
    sharedAggregate: policy.sharedAggregate ?? null,
    share: policy.share,
    premium: policy.premium,
  };
}

export const portfolioOf = (document: PortfolioDocument): Portfolio => ({
  risks: document.risks.map(riskOf),
  controls: document.controls.map(controlOf),
  suppliers: document.suppliers.map(supplierOf),
  policies: document.policies.map(policyOf),
  sharedAggregates: document.sharedAggregates,
  parameters: document.parameters,
  simulation: document.simulation,
});
