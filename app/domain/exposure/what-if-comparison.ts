/**
 * Two portfolios run beside each other with the same random numbers, so that only what a change moves differs (domain model §5.3, §6.3).
 * A light run: no exact check, fewer years. Amounts in euros a year.
 */
import { measuresOf, quantileOf } from './measures/measures.ts';
import type { Portfolio } from './portfolio.ts';
import { resolvePortfolio, type PortfolioFault } from './resolve.ts';
import { totalCostOfRisk } from './run.ts';
import { yearsPerBlock, type BlockSums } from './simulate/simulate.ts';
import { failureToday, type FailureToday } from './supplier-effects.ts';
import { applyWhatIf, failingSuppliers, type WhatIfChange } from './what-if.ts';
import { simulateBeside, type Side } from './what-if-years.ts';

/** Years on each side, unless a portfolio has so many events that somebody who waits would wait too long. */
export const whatIfYears = 20_000;

/** A figure before and after, and the standard error of the difference between the two. */
export type Compared = { readonly before: number; readonly after: number; readonly standardError: number };

export type ComparedBasis = { readonly expectedAnnualLoss: Compared; readonly tailValueAtRisk99: Compared };

export type WhatIfComparison = {
  readonly years: number;
  readonly seed: number;
  readonly inherent: ComparedBasis;
  readonly residual: ComparedBasis;
  readonly net: ComparedBasis;
  readonly totalCostOfRisk: Compared;
  /** Paid by suppliers, then by insurers. */
  readonly supplierRecovery: Compared;
  readonly recovery: Compared;
  /** Expected recovery of every policy of either portfolio, in programme order. */
  readonly policies: readonly ({ readonly id: string } & Compared)[];
  /** Expected annual loss of every risk. */
  readonly risks: readonly { readonly id: string; readonly residual: Compared; readonly net: Compared }[];
  /** What one failure costs under each programme, every annual term unused; null where nothing depends on the supplier. */
  readonly failures: readonly { readonly supplier: string; readonly before: FailureToday | null; readonly after: FailureToday | null }[];
};

/** How a difference reads: none at all, lost in the error of the simulation, or told by it. */
export type Significance = 'same' | 'within-error' | 'clear';

/** A difference below 1.96 standard errors is one that luck alone shows in more than one comparison of twenty. */
export function significanceOf({ before, after, standardError }: Compared): Significance {
  const difference = Math.abs(after - before);
  if (difference <= 1e-9 * Math.max(Math.abs(before), Math.abs(after))) return 'same';
  return difference < 1.96 * standardError ? 'within-error' : 'clear';
}

/** Standard error of the mean of a year's values. */
function errorOfMean(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
}

const differenceOf = (before: Float64Array, after: Float64Array): Float64Array => before.map((value, year) => (after[year] ?? 0) - value);

/**
 * What each year adds to the tail mean: VaR + (loss - VaR)+ / (1 - q). Its mean over the years is the tail mean, and moving the quantile
 * moves it only in second order (Acerbi and Tasche 2002), so the spread of its differences is the error of a difference of tail means.
 */
function tailInfluence(losses: Float64Array, level: number): Float64Array {
  const quantile = quantileOf(losses.toSorted(), level);
  return losses.map((loss) => quantile + Math.max(0, loss - quantile) / (1 - level));
}

const tailLevel = 0.99;

type Measured = { readonly ascending: Float64Array; readonly losses: Float64Array; readonly tail: Float64Array };

function measured(losses: Float64Array): Measured & { mean: number; tailMean: number } {
  const ascending = losses.toSorted();
  const { expectedAnnualLoss, tailValueAtRisk } = measuresOf(ascending, []);
  return { ascending, losses, tail: tailInfluence(losses, tailLevel), mean: expectedAnnualLoss, tailMean: tailValueAtRisk['0.99'] };
}

function comparedBasis(before: Float64Array, after: Float64Array): ComparedBasis {
  const now = measured(before);
  const then = measured(after);
  return {
    expectedAnnualLoss: { before: now.mean, after: then.mean, standardError: errorOfMean(differenceOf(before, after)) },
    tailValueAtRisk99: { before: now.tailMean, after: then.tailMean, standardError: errorOfMean(differenceOf(now.tail, then.tail)) },
  };
}

/** A yearly mean of something that is summed block by block; its error comes from the spread of the blocks' differences. */
function comparedSum(before: Side, after: Side, sumOf: (sums: BlockSums, of: Side) => number): Compared {
  const years = before.totals.net.length;
  const differences = before.blocks.map((block, index) => {
    const size = Math.min(yearsPerBlock, years - index * yearsPerBlock);
    const other = after.blocks[index];
    return { size, sum: other ? sumOf(other, after) - sumOf(block, before) : 0 };
  });
  const mean = differences.reduce((total, { sum }) => total + sum, 0) / years;
  const squares = differences.reduce((total, { size, sum }) => total + (sum - size * mean) ** 2, 0);
  const count = differences.length;
  return {
    before: sumOf(before.sums, before) / years,
    after: sumOf(after.sums, after) / years,
    standardError: count > 1 ? Math.sqrt((squares * count) / (count - 1)) / years : 0,
  };
}

const recoveredBy =
  (policy: string) =>
  ({ recoveries }: BlockSums, { resolved }: Side): number =>
    recoveries.recovered[resolved.portfolio.policies.findIndex(({ id }) => id === policy)] ?? 0;

const residualOf =
  (risk: number) =>
  ({ residualByRisk }: BlockSums): number =>
    residualByRisk[risk] ?? 0;

const netOf =
  (risk: number) =>
  ({ residualByRisk, supplierRecoveries, recoveries }: BlockSums, { model }: Side): number => {
    const paid = (pairs: readonly { readonly risk: number }[], byPair: Float64Array): number =>
      pairs.reduce((sum, pair, index) => (pair.risk === risk ? sum + (byPair[index] ?? 0) : sum), 0);
    return (
      (residualByRisk[risk] ?? 0) -
      paid(model.liabilities.pairs, supplierRecoveries.byPair) -
      paid(model.programme.pairs, recoveries.byPair)
    );
  };

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Premiums, controls, retained losses and the capital behind the tail; only losses and reinstatements are uncertain. */
function comparedCost(before: Side, after: Side): Compared {
  const years = before.totals.net.length;
  const costOf = ({ resolved, totals, sums }: Side): number =>
    totalCostOfRisk(resolved, measuresOf(totals.net.toSorted(), []), total(sums.recoveries.reinstatementPremium) / years).total;
  const { costOfCapital } = before.resolved.portfolio.parameters;
  const influence = ({ totals }: Side): Float64Array => {
    const tail = tailInfluence(totals.net, tailLevel);
    return totals.net.map((loss, year) => (1 - costOfCapital) * loss + costOfCapital * (tail[year] ?? 0));
  };
  return { before: costOf(before), after: costOf(after), standardError: errorOfMean(differenceOf(influence(before), influence(after))) };
}

function failureUnder({ model }: Side, supplier: string): FailureToday | null {
  const shock = model.shocks.find(({ shock: { tree } }) => tree.root.id === supplier);
  return shock ? failureToday(model, shock) : null;
}

/** Policies of either portfolio, in programme order of the one that has more of them. */
const policiesOf = (before: Portfolio, after: Portfolio): string[] => [
  ...new Set([...before.policies, ...after.policies].map(({ id }) => id)),
];

/**
 * The present portfolio beside the changed one. Years: at most `mostYears`; seed: the portfolio's own. A failure of today is on the side of the
 * change only. Faults when either portfolio has no meaning.
 */
export function compareWhatIf(
  portfolio: Portfolio,
  changes: readonly WhatIfChange[],
  mostYears = whatIfYears,
): WhatIfComparison | { readonly faults: readonly PortfolioFault[] } {
  const now = resolvePortfolio(portfolio);
  if ('faults' in now) return now;
  const then = resolvePortfolio(applyWhatIf(portfolio, changes));
  if ('faults' in then) return then;
  const { before, after, years } = simulateBeside(now, then, { failing: failingSuppliers(changes), mostYears });
  return {
    years,
    seed: portfolio.simulation.seed,
    inherent: comparedBasis(before.totals.gross, after.totals.gross),
    residual: comparedBasis(before.totals.residual, after.totals.residual),
    net: comparedBasis(before.totals.net, after.totals.net),
    totalCostOfRisk: comparedCost(before, after),
    supplierRecovery: comparedSum(before, after, ({ supplierRecoveries }) => total(supplierRecoveries.recovered)),
    recovery: comparedSum(before, after, ({ recoveries }) => total(recoveries.recovered)),
    policies: policiesOf(portfolio, then.portfolio).map((id) => ({ id, ...comparedSum(before, after, recoveredBy(id)) })),
    risks: portfolio.risks.map(({ id }, index) => ({
      id,
      residual: comparedSum(before, after, residualOf(index)),
      net: comparedSum(before, after, netOf(index)),
    })),
    failures: failingSuppliers(changes).map((supplier) => ({
      supplier,
      before: failureUnder(before, supplier),
      after: failureUnder(after, supplier),
    })),
  };
}
