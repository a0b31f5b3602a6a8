/**
 * The simulation against figures computed without it (domain model §5.5). Every row asks whether the two differ by more than the luck of the
 * simulated years explains; a run with a row out of tolerance is not reconciled.
 */
import { levels, type ByLevel, type Level, type LossMeasures, type Reconciliation, type RunResults } from '../results.ts';
import type { ResolvedPortfolio } from '../resolve.ts';
import { annualLossLaw, bases, type Basis } from './aggregate.ts';
import { atomSpread } from './atoms.ts';
import { exactRecoveries } from './ceded.ts';
import { exactSupplierRecoveries } from './supplier-recovery.ts';
import { gridQuantile, gridTailMean, gridTailDeviation } from './grid-measures.ts';
import { annualMoments } from './moments.ts';
import { nodesFor, windowFor } from './window.ts';

/** What the check reads of a run. */
export type SimulatedRun = Pick<RunResults, 'years' | 'inherent' | 'residual' | 'supplierRecovery' | 'recovery'> & {
  /** Between which amounts each value at risk lies with 99.99 % confidence, by the ranks of the simulated years alone (rulings 3.12). */
  readonly intervals: Readonly<Record<Basis, ByLevel<readonly [low: number, high: number]>>>;
};

/** Standard errors by which a simulated mean may differ from the exact one. */
const errorsAllowed = 4;
/**
 * The standard error that a simulated mean gets from luck: what the simulated years say, or the exact law when it says more, as it does
 * when rare losses are missing among them. A heavy tail is not excused altogether: beyond a sixteenth of the figure, so that four errors
 * are a quarter of it, only the luck of having had few events counts, with room for their sizes.
 */
function errorOfLuck(simulated: number, { exact, deviation, countDeviation, years }: ExactLuck): number {
  const excusable = Math.max(Math.abs(exact) / 16, (3 * countDeviation) / Math.sqrt(years));
  return Math.max(simulated, Math.min(deviation / Math.sqrt(years), excusable));
}

/** Standard deviations of one year's part in the figure, altogether and by the number of events alone. */
type ExactLuck = { readonly exact: number; readonly deviation: number; readonly countDeviation: number; readonly years: number };

/** Relative difference that sums of floating-point numbers may have. */
const roundingNoise = 1e-9;
/** Width of a two-sided 95 % interval in standard errors. */
const errorsIn95 = 2 * 1.959963984540054;

const byKey = <Value>(values: ByLevel<Value>, level: Level): Value => values[`${level}`];

/** A row on a mean; `allowance` is what the exact figure itself may be off. */
function rowOfMean(
  metric: string,
  { simulated, standardError }: { simulated: number; standardError: number },
  exact: number,
  allowance = 0,
): Reconciliation {
  const tolerance = errorsAllowed * standardError + allowance + roundingNoise * Math.abs(exact);
  return { metric, simulated, standardError, exact, withinTolerance: Math.abs(simulated - exact) <= tolerance };
}

/** Chance that either end of the rank interval may miss. */
const missed = 0.5e-4;

/** Few years may all lie on one side of the value at risk; then their ranks set no end on the other. */
const openEnds = ([low, high]: readonly [number, number], level: Level, years: number): readonly [low: number, high: number] => [
  (1 - level) ** years > missed ? 0 : low,
  level ** years > missed ? Infinity : high,
];

/** A row on a value at risk: inside the interval of the ranks, widened on both sides by what the grid may put it off. */
function rowOfQuantile(
  metric: string,
  { simulated, standardError }: { simulated: number; standardError: number },
  [low, high]: readonly [number, number],
  exact: number,
  allowance: number,
): Reconciliation {
  const noise = allowance + roundingNoise * Math.abs(exact);
  return { metric, simulated, standardError, exact, withinTolerance: exact >= low - noise && exact <= high + noise };
}

const quantileError = ({ standardErrors }: LossMeasures, level: Level): number => {
  const [low, high] = byKey(standardErrors.valueAtRisk, level);
  return (high - low) / errorsIn95;
};

/** The rows of one basis: expected annual loss in closed form, then the tail measures of the exact law. */
function basisRows(resolved: ResolvedPortfolio, basis: Basis, { [basis]: measures, years, intervals }: SimulatedRun): Reconciliation[] {
  const moments = annualMoments(resolved, basis);
  const window = windowFor(measures, moments, nodesFor(resolved.risks.length));
  const law = annualLossLaw(resolved, basis, window);
  // A step (rulings 3.12), and more where several losses of fixed amounts lie between the nodes.
  const allowance = window.step + atomSpread(resolved, basis, window.step);
  const countDeviation = Math.sqrt(moments.countVariance);
  const luckOfMean = { exact: moments.mean, deviation: Math.sqrt(moments.variance), countDeviation, years };
  const ofMean = { simulated: measures.expectedAnnualLoss, standardError: errorOfLuck(measures.standardError, luckOfMean) };
  const quantileRows = levels.map((level): Reconciliation => {
    const metric = `${basis}.valueAtRisk.${level}`;
    const figure = { simulated: byKey(measures.valueAtRisk, level), standardError: quantileError(measures, level) };
    if (law === null) return notAvailable(metric, figure);
    const interval = openEnds(byKey(intervals[basis], level), level, years);
    return rowOfQuantile(metric, figure, interval, gridQuantile(law, level), allowance);
  });
  const tailRows = levels.map((level): Reconciliation => {
    const metric = `${basis}.tailValueAtRisk.${level}`;
    const standardError = byKey(measures.standardErrors.tailValueAtRisk, level);
    const figure = { simulated: byKey(measures.tailValueAtRisk, level), standardError };
    if (law === null) return notAvailable(metric, figure);
    const exact = gridTailMean(law, level, moments.mean);
    const deviation = gridTailDeviation(law, level, moments);
    const luck = errorOfLuck(standardError, { exact, deviation, countDeviation: countDeviation / (1 - level), years });
    return rowOfMean(metric, { ...figure, standardError: luck }, exact, allowance);
  });
  return [rowOfMean(`${basis}.expectedAnnualLoss`, ofMean, moments.mean), ...quantileRows, ...tailRows];
}

/** A figure that has no exact counterpart for this portfolio is not held against the run. */
const notAvailable = (metric: string, figure: { simulated: number; standardError: number }): Reconciliation => ({
  metric,
  ...figure,
  exact: null,
  withinTolerance: true,
});

/** One row per policy whose expected recovery can be computed; the others have none. */
function recoveryRows(resolved: ResolvedPortfolio, { recovery, years }: SimulatedRun): Reconciliation[] {
  const exact = exactRecoveries(resolved);
  return recovery.policies.flatMap(({ id, expected: simulated, standardError }) => {
    const figure = exact.get(id);
    if (!figure) return [];
    const error = Math.max(standardError, figure.standardDeviation / Math.sqrt(years));
    return [rowOfMean(`recovery.policies.${id}.expected`, { simulated, standardError: error }, figure.expected, figure.allowance)];
  });
}

/** One row per supplier that owes us something; `exact` is null where its failures cannot be told apart from what else they cost. */
function supplierRows(resolved: ResolvedPortfolio, { supplierRecovery, years }: SimulatedRun): Reconciliation[] {
  if (!supplierRecovery) return [];
  const exact = exactSupplierRecoveries(resolved);
  return supplierRecovery.suppliers.map(({ id, expected: simulated, standardError }) => {
    const metric = `supplierRecovery.suppliers.${id}.expected`;
    const figure = exact.get(id);
    if (!figure) return notAvailable(metric, { simulated, standardError });
    const error = Math.max(standardError, figure.standardDeviation / Math.sqrt(years));
    return rowOfMean(metric, { simulated, standardError: error }, figure.expected, figure.allowance);
  });
}

/**
 * Compares a run with the exact figures: expected annual losses from closed forms, tail measures from the law on a grid, and expected
 * recoveries of the suppliers and policies that can be computed alone. Where the law cannot be computed (see `hasExactLaw`), the tail rows have `exact`
 * null and count as within tolerance; the expected annual losses are checked all the same.
 */
export const reconcile = (resolved: ResolvedPortfolio, simulated: SimulatedRun): Reconciliation[] => [
  ...bases.flatMap((basis) => basisRows(resolved, basis, simulated)),
  ...supplierRows(resolved, simulated),
  ...recoveryRows(resolved, simulated),
];
