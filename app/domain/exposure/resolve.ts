/**
 * A portfolio made ready to compute: each risk with what its controls leave of it and the rate that is its own, each supplier with all
 * that fails with it. The simulation, the exact check and the closed forms all start here, so that they answer for the same model.
 */
import { meanLoss, type CappedSeverity } from './capped-severity.ts';
import { combinedReduction } from './combine.ts';
import { creditOf, type Credit } from './credit.ts';
import type { EventLoss } from './event-loss.ts';
import type { FrequencyLaw, Portfolio, PortfolioRisk } from './portfolio.ts';
import { failureProbabilities, failureTrees, type FailureTree } from './supplier-graph.ts';

export type ResolvedRisk = {
  readonly risk: PortfolioRisk;
  /** Expected events a year before controls, those caused by suppliers included. */
  readonly rate: number;
  /** The law of the events that no supplier causes. */
  readonly own: FrequencyLaw;
  /** R_F and R_S: what the credited controls together take off the frequency and off each loss. */
  readonly frequencyReduction: number;
  readonly severityReduction: number;
  readonly inherent: CappedSeverity;
  readonly residual: EventLoss;
};

/** A failed supplier may trigger an event of a risk. `position` is its place in the failure tree, `risk` the index of the risk. */
export type ShockTrigger = {
  readonly position: number;
  readonly risk: number;
  readonly probability: number;
  readonly multiplier: number;
  /** Part of such events that the frequency controls prevent: R_F where they act on this supplier, else 0. */
  readonly prevented: number;
};

/** The occurrences that begin with one supplier. */
export type Shock = {
  /** Index of the root among the suppliers. */
  readonly supplier: number;
  readonly rate: number;
  readonly tree: FailureTree;
  readonly triggers: readonly ShockTrigger[];
  /** P(member fails | root fails) by position. */
  readonly failing: Float64Array;
};

export type ResolvedPortfolio = {
  readonly portfolio: Portfolio;
  /** In the order of the portfolio. */
  readonly risks: readonly ResolvedRisk[];
  readonly credits: ReadonlyMap<string, Credit>;
  /** Only suppliers whose failure may trigger something, those that are expected never to fail included. */
  readonly shocks: readonly Shock[];
};

/** Why a portfolio has no meaning. `risk` and `supplier` are ids. */
export type PortfolioFault =
  /** Suppliers cause more events of the risk than it has. */
  | { readonly code: 'supplier_rate_above_risk_rate'; readonly risk: string; readonly rate: number; readonly bySuppliers: number }
  | { readonly code: 'supplier_on_other_frequency'; readonly risk: string }
  | { readonly code: 'suppliers_too_entangled'; readonly supplier: string };

/** Expected events a year of a frequency law. */
export function expectedEvents(law: FrequencyLaw): number {
  switch (law.kind) {
    case 'poisson':
      return law.rate;
    case 'negative-binomial':
      return law.mean;
    case 'bernoulli':
      return law.probability;
  }
}

/** Rounding that a sum of supplier rates may leave below zero. */
const rateNoise = 1e-9;

/** Credits of all controls by id (domain model §4.1). */
export const creditsOf = ({ controls, parameters }: Pick<Portfolio, 'controls' | 'parameters'>): Map<string, Credit> =>
  new Map(controls.map(({ id, standing }) => [id, creditOf(standing, parameters)]));

/** What the controls of a risk leave of it: R_F, R_S and the loss of an event that still happens (domain model §4.2). */
export function reductionsOf(
  risk: PortfolioRisk,
  portfolio: Pick<Portfolio, 'parameters'> & { readonly groupOf: ReadonlyMap<string, string | null> },
  credits: ReadonlyMap<string, Credit>,
): { frequency: number; severity: number } {
  const combined = (effect: 'frequencyReduction' | 'severityReduction') =>
    combinedReduction(
      risk.controls.map((link) => ({
        id: link.control,
        group: portfolio.groupOf.get(link.control) ?? null,
        reduction: link[effect] * (credits.get(link.control)?.total ?? 0),
      })),
      portfolio.parameters,
    ).combined;
  return { frequency: combined('frequencyReduction'), severity: combined('severityReduction') };
}

const groupsOf = ({ controls }: Portfolio): Map<string, string | null> => new Map(controls.map(({ id, group }) => [id, group]));

function shocksOf(portfolio: Portfolio): { shocks: Shock[]; faults: PortfolioFault[] } {
  const indexOf = new Map(portfolio.risks.map(({ id }, index) => [id, index]));
  const faults: PortfolioFault[] = [];
  const shocks = failureTrees(portfolio.suppliers).flatMap((tree, supplier): Shock[] => {
    const triggers = tree.members.flatMap((member, position) =>
      member.supplier.triggers.flatMap(({ risk, probability, multiplier }): ShockTrigger[] => {
        const index = indexOf.get(risk);
        return index === undefined || probability === 0 ? [] : [{ position, risk: index, probability, multiplier, prevented: 0 }];
      }),
    );
    // To find a tree too entangled takes seconds, and one is reason enough.
    if (triggers.length === 0 || faults.length > 0) return [];
    const failing = failureProbabilities(tree);
    if (failing === null) {
      faults.push({ code: 'suppliers_too_entangled', supplier: tree.root.id });
      return [];
    }
    return [{ supplier, rate: tree.root.failureRate, tree, triggers, failing }];
  });
  return { shocks, faults };
}

/** Expected events a year that suppliers cause, by index of the risk: Σ ν_root · P(trigger | root fails) (rulings 2.5). */
function eventsBySuppliers(shocks: readonly Shock[], risks: number): Float64Array {
  const caused = new Float64Array(risks);
  for (const { rate, triggers, failing } of shocks) {
    for (const { risk, position, probability } of triggers) {
      caused[risk] = (caused[risk] ?? 0) + rate * (failing[position] ?? 0) * probability;
    }
  }
  return caused;
}

function ownLawOf({ id, frequency }: PortfolioRisk, bySuppliers: number): FrequencyLaw | PortfolioFault {
  if (bySuppliers === 0) return frequency;
  if (frequency.kind !== 'poisson') return { code: 'supplier_on_other_frequency', risk: id };
  const own = frequency.rate - bySuppliers;
  if (own < -rateNoise) return { code: 'supplier_rate_above_risk_rate', risk: id, rate: frequency.rate, bySuppliers };
  return { kind: 'poisson', rate: Math.max(0, own) };
}

/** The portfolio ready to compute, or every reason why it has no meaning. Ids must be unique, references known and suppliers free of cycles. */
export function resolvePortfolio(portfolio: Portfolio): ResolvedPortfolio | { readonly faults: readonly PortfolioFault[] } {
  const credits = creditsOf(portfolio);
  const groupOf = groupsOf(portfolio);
  const { shocks, faults } = shocksOf(portfolio);
  const caused = eventsBySuppliers(shocks, portfolio.risks.length);

  const risks = portfolio.risks.flatMap((risk, index): ResolvedRisk[] => {
    const own = ownLawOf(risk, caused[index] ?? 0);
    if ('code' in own) {
      faults.push(own);
      return [];
    }
    const { frequency, severity } = reductionsOf(risk, { parameters: portfolio.parameters, groupOf }, credits);
    const inherent: CappedSeverity = { distribution: risk.severity, maximumLoss: risk.maximumLoss, scale: 1 };
    const caps = risk.controls.flatMap(({ control, cap }) =>
      cap === null ? [] : [{ amount: cap, probability: credits.get(control)?.total ?? 0 }],
    );
    return [
      {
        risk,
        rate: expectedEvents(risk.frequency),
        own,
        frequencyReduction: frequency,
        severityReduction: severity,
        inherent,
        residual: { severity: { ...inherent, scale: 1 - severity }, caps },
      },
    ];
  });
  if (faults.length > 0) return { faults };
  return { portfolio, risks, credits, shocks: shocks.map((shock) => withPrevention(shock, risks)) };
}

/** Says of each trigger which part of its events the risk's frequency controls prevent (a_ij R_F of domain model §4.2). */
function withPrevention(shock: Shock, risks: readonly ResolvedRisk[]): Shock {
  const isControlled = ({ position, risk }: ShockTrigger): boolean =>
    shock.tree.members[position]?.supplier.triggers.find((trigger) => trigger.risk === risks[risk]?.risk.id)?.isControlled ?? false;
  return {
    ...shock,
    triggers: shock.triggers.map((trigger) => ({
      ...trigger,
      prevented: isControlled(trigger) ? (risks[trigger.risk]?.frequencyReduction ?? 0) : 0,
    })),
  };
}

/** Mean loss of one event before controls, by index of the risk, in euros. */
export const inherentMeans = ({ risks }: ResolvedPortfolio): Float64Array => Float64Array.from(risks, ({ inherent }) => meanLoss(inherent));
