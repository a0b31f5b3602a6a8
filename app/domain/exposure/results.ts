/** What a run answers. Amounts in euros a year unless named otherwise, unrounded. */
import type { Credit } from './credit.ts';
import type { HaircutAmounts } from './insurance/haircut.ts';

/** Confidence levels of the tail measures. */
export const levels = [0.95, 0.99, 0.995] as const;
export type Level = (typeof levels)[number];
export type ByLevel<Value> = Readonly<Record<`${Level}`, Value>>;

/** [probability, amount]: chance of a year above the amount. Probability falls along the curve. */
export type CurvePoint = readonly [probability: number, amount: number];

/** The law of a year's total loss, estimated from simulated years. */
export type LossMeasures = {
  readonly expectedAnnualLoss: number;
  readonly standardError: number;
  readonly standardDeviation: number;
  readonly valueAtRisk: ByLevel<number>;
  readonly tailValueAtRisk: ByLevel<number>;
  readonly standardErrors: {
    /** Distribution-free 95 % confidence interval of each value at risk. */
    readonly valueAtRisk: ByLevel<readonly [low: number, high: number]>;
    readonly tailValueAtRisk: ByLevel<number>;
  };
  /** Of the year's total (AEP) and of its largest single occurrence (OEP). */
  readonly exceedance: readonly CurvePoint[];
  readonly occurrenceExceedance: readonly CurvePoint[];
};

/** One term of "why this number?": the risk's expected annual loss before and after it. */
export type RunStep = {
  readonly kind: 'control' | 'cap' | 'supplier' | 'policy';
  readonly id: string;
  readonly before: number;
  readonly after: number;
};

export type RiskResult = {
  readonly id: string;
  /** Loss of one event before controls, cut at the maximum loss. */
  readonly severity: { readonly mean: number; readonly p01: number; readonly p50: number; readonly p99: number };
  readonly inherent: { readonly rate: number; readonly expectedAnnualLoss: number };
  readonly residual: { readonly rate: number; readonly severityFactor: number; readonly expectedAnnualLoss: number };
  readonly net: { readonly expectedAnnualLoss: number };
  /** Euler contribution to the residual TVaR 99; the contributions of all risks sum to it. */
  readonly tailContribution: number;
  /** The same averaged over the levels 0.985, 0.99 and 0.995, which is steadier. */
  readonly smoothTailContribution: number;
  readonly steps: readonly RunStep[];
};

/** What a supplier is expected to pay by contract for what its failures cost. */
export type SupplierRecoveryResult = {
  readonly id: string;
  readonly expected: number;
  readonly standardError: number;
  /** Chance that a year uses up the liability cap; 0 where there is none. */
  readonly capExhaustedProbability: number;
};

export type PolicyResult = {
  readonly id: string;
  readonly expected: number;
  readonly standardError: number;
  /** Chance that a year uses up the annual capacity; 0 for a policy without one. */
  readonly limitExhaustedProbability: number;
  /** Null when nothing is expected to be recovered. */
  readonly premiumToExpectedRecovery: number | null;
  readonly reinstatementPremium: number;
  /** What of `expected` is not counted on (domain model §6.2); every other figure is before it. Absent: nothing is known of the insurers. */
  readonly haircuts?: HaircutAmounts;
};

export type ControlResult = {
  readonly id: string;
  readonly credit: Credit;
  /** Euros of residual expected annual loss of the whole portfolio; `shapley` is null above 12 controls on one risk. */
  readonly value: { readonly leaveOneOut: number; readonly shapley: number | null };
};

export type SupplierResult = {
  readonly id: string;
  /** Inherent expected annual loss of the occurrences that begin with a failure of this supplier. */
  readonly attributedExpectedLoss: number;
  /** What the residual measures lose when the supplier never fails, same random numbers. */
  readonly removalEffect: { readonly expectedAnnualLoss: number; readonly valueAtRisk99: number; readonly tailValueAtRisk99: number };
  /** Part of the residual TVaR 99 that comes from occurrences that begin with this supplier. */
  readonly tailContribution: number;
  /** Loss of one failure today, after controls and then after insurance with every annual term unused. */
  readonly failureToday: { readonly expected: number; readonly p95: number; readonly netExpected: number; readonly netP95: number };
};

/** One comparison of the simulation with a figure computed without it. */
export type Reconciliation = {
  /** Such as `residual.tailValueAtRisk.0.99`. */
  readonly metric: string;
  readonly simulated: number;
  readonly standardError: number;
  /** Null when the exact figure cannot be computed for this portfolio. */
  readonly exact: number | null;
  readonly withinTolerance: boolean;
};

export const coverageKinds = ['uninsured', 'under-insured', 'over-insured', 'overlap', 'tower-gap'] as const;
export type CoverageFinding = {
  readonly risk: string;
  readonly kind: (typeof coverageKinds)[number];
  /** Expected euros a year that the finding is about; of over-insurance, the euros of cover that no event can use. */
  readonly amount: number;
  /** Chance a year of an occurrence that meets it. */
  readonly probability: number;
};

export type TotalCostOfRisk = {
  /** Annual premiums and expected reinstatement premiums. */
  readonly premiums: number;
  readonly netExpectedLoss: number;
  readonly controlCost: number;
  readonly capitalCost: number;
  readonly total: number;
};

/** What risks gain by not having their bad years together. Residual TVaR 99, in euros. */
export type Diversification = {
  /** Sum over the risks, each by itself. */
  readonly standAlone: number;
  /** `standAlone` less that of the whole. */
  readonly benefit: number;
};

export type RunResults = {
  readonly years: number;
  readonly seed: number;
  readonly inherent: LossMeasures;
  readonly residual: LossMeasures;
  /** After suppliers' recoveries and insurance. */
  readonly net: LossMeasures;
  /** Paid by suppliers before insurance; absent when none of them owes anything. */
  readonly supplierRecovery?: {
    readonly expected: number;
    readonly standardError: number;
    readonly suppliers: readonly SupplierRecoveryResult[];
  };
  /** Paid by insurers. */
  readonly recovery: {
    readonly expected: number;
    readonly reinstatementPremium: number;
    readonly policies: readonly PolicyResult[];
  };
  readonly risks: readonly RiskResult[];
  readonly controls: readonly ControlResult[];
  readonly suppliers: readonly SupplierResult[];
  readonly totalCostOfRisk: TotalCostOfRisk;
  /** Only where it was asked for: it simulates every risk once more. */
  readonly diversification?: Diversification;
  readonly reconciliation: readonly Reconciliation[];
  readonly coverage: readonly CoverageFinding[];
};

/** A run whose simulation and exact check disagree may not be signed. */
export const isReconciled = ({ reconciliation }: Pick<RunResults, 'reconciliation'>): boolean =>
  reconciliation.every(({ withinTolerance }) => withinTolerance);
