/**
 * The portfolio that a run computes on: risks, controls, suppliers and insurance programme, resolved to euros, rates per year and
 * probabilities. The register and the portfolio document are two ways to make one; the engine knows neither.
 */
import type { ControlStanding } from './credit.ts';
import type { SeverityDistribution } from './distribution.ts';
import { defaultParameters, type ExposureParameters } from './parameters.ts';
import type { Deductible } from './section-terms.ts';

/** How many events a year, before controls. Suppliers may only cause events of a Poisson risk. */
export type FrequencyLaw =
  /** `rate` events a year, those caused by suppliers included. */
  | { readonly kind: 'poisson'; readonly rate: number }
  /** Events come in clusters: `variance` > `mean` > 0. */
  | { readonly kind: 'negative-binomial'; readonly mean: number; readonly variance: number }
  /** At most one event a year. */
  | { readonly kind: 'bernoulli'; readonly probability: number };

/** What a control takes off a risk by design, before its credit. */
export type ControlEffect = {
  readonly control: string;
  /** Parts in [0,1] taken off the frequency and off each loss. */
  readonly frequencyReduction: number;
  readonly severityReduction: number;
  /** A control that stops the loss at this amount in euros, each time with the probability of its credit; null when it does not. */
  readonly cap: number | null;
};

export type PortfolioRisk = {
  readonly id: string;
  readonly frequency: FrequencyLaw;
  readonly severity: SeverityDistribution;
  /** Maximum possible loss of one event in euros, cut before anything else; Infinity when there is none. */
  readonly maximumLoss: number;
  /** For grouping; empty when there is none. */
  readonly category: string;
  readonly unit: string;
  readonly controls: readonly ControlEffect[];
};

export type PortfolioControl = {
  readonly id: string;
  readonly standing: ControlStanding;
  /** Common-cause group; null when the control shares nothing. */
  readonly group: string | null;
  /** Euros a year. */
  readonly annualCost: number;
};

/** A failure of the supplier triggers an event of the risk with this probability. */
export type SupplierTrigger = {
  readonly risk: string;
  readonly probability: number;
  /** Factor ≥ 0 on the loss of such an event. */
  readonly multiplier: number;
  /** The frequency controls of the risk also act on events from this supplier. */
  readonly isControlled: boolean;
};

/** What a supplier owes us by contract when its failure costs us something, before any insurance (domain model §7). */
export type SupplierLiability = {
  /** Euros owed for each failure, at most what it costs us. */
  readonly penalty: number;
  /** Part in [0,1] of the loss beyond the penalty that the supplier answers for. */
  readonly share: number;
  /** Liability cap: the most that is owed for all failures of a year, penalties included, in euros; Infinity when there is none. */
  readonly annualCap: number;
  /** Part in [0,1] of what is owed that we expect to collect. */
  readonly collectability: number;
};

export type PortfolioSupplier = {
  readonly id: string;
  /** Own failures a year, those inherited from providers not counted. */
  readonly failureRate: number;
  readonly triggers: readonly SupplierTrigger[];
  /** Providers whose failure makes this supplier fail with the given probability. No cycles. */
  readonly dependsOn: readonly { readonly supplier: string; readonly probability: number }[];
  /** Absent: the supplier owes nothing. */
  readonly liability?: SupplierLiability;
};

export type SectionCover = {
  readonly risk: string;
  /** Part of each loss of the risk that the section covers, in [0,1]. */
  readonly share: number;
  /** Chance that the wording holds for such a loss; 1 when nobody doubts it. */
  readonly recoveryProbability: number;
};

/** One part of a policy with its own terms; a policy without sections of its own has a single one that covers all its risks. */
export type PortfolioSection = {
  readonly id: string;
  readonly covers: readonly SectionCover[];
  /** Sum insured and value at risk of the average rule (Code des assurances L121-5); null when it does not apply. */
  readonly average: { readonly sumInsured: number; readonly valueAtRisk: number } | null;
  readonly deductible: Deductible;
  /** Infinity: none. */
  readonly limitPerOccurrence: number;
  readonly annualLimit: number;
};

export type PortfolioPolicy = {
  readonly id: string;
  readonly sections: readonly PortfolioSection[];
  /** An excess layer pays above this ground-up amount of an occurrence; 0 for a primary policy. */
  readonly attachment: number;
  /** Policies whose limits lie below this layer; used by `isDropDown`. */
  readonly underlying: readonly string[];
  /** When annual limits below are eroded, the layer attaches as much lower. */
  readonly isDropDown: boolean;
  /** Terms of the whole policy, after those of its sections. A layer has no deductible, and its sections have no average rule. */
  readonly deductible: Deductible;
  readonly limitPerOccurrence: number;
  readonly annualAggregateDeductible: number;
  /** min(annual limit, (reinstatements + 1) × limit per occurrence); Infinity when neither is given. */
  readonly annualCapacity: number;
  /** Premium rate of each reinstatement, first used first. */
  readonly reinstatements: readonly number[];
  readonly sharedAggregate: string | null;
  /** The insurers' part of each payment, in [0,1]. */
  readonly share: number;
  /** Annual premium in euros. */
  readonly premium: number;
  /** Premium paid over the premium due for the risk as it is, in [0,1] (Code des assurances L113-9). Absent: all of it was paid. */
  readonly premiumRatio?: number;
  /** Absent: nothing is known of its insurers. */
  readonly haircuts?: PolicyHaircuts;
};

/** Parts in [0,1] of a policy's expected recovery that are not counted on, reported apart from it (domain model §6.2). */
export type PolicyHaircuts = {
  /** Lost when insurers fail: probability of default × loss given default. */
  readonly credit: number;
  /** Of what is left, because the policy ends soon. */
  readonly residualTerm: number;
};

export type SharedAggregate = { readonly id: string; readonly annualLimit: number };

export type PortfolioParameters = ExposureParameters & {
  /** Yearly price of the capital that stands behind the tail: euros per euro of TVaR 99 above the mean. */
  readonly costOfCapital: number;
};

export const defaultPortfolioParameters: PortfolioParameters = { ...defaultParameters, costOfCapital: 0.06 };

export type Simulation = { readonly years: number; readonly seed: number };

export const defaultSimulation: Simulation = { years: 100_000, seed: 1 };

export type Portfolio = {
  readonly risks: readonly PortfolioRisk[];
  readonly controls: readonly PortfolioControl[];
  readonly suppliers: readonly PortfolioSupplier[];
  /** In programme order: primary before the layers above. */
  readonly policies: readonly PortfolioPolicy[];
  readonly sharedAggregates: readonly SharedAggregate[];
  readonly parameters: PortfolioParameters;
  readonly simulation: Simulation;
};
