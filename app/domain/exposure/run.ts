/**
 * A run: simulated years, their measures, and everything that explains them. The same portfolio and seed give the same bits, on any
 * thread. Expected losses of single risks, values of controls and attributions are closed forms; the year's totals, tails and recoveries
 * are simulated and carry their standard errors.
 */
import { lossQuantile, meanLoss } from './capped-severity.ts';
import { controlValues } from './control-value.ts';
import { tailContributions } from './contributions.ts';
import { coverageFindings } from './coverage.ts';
import { diversificationOf } from './diversification.ts';
import { reconcile } from './exact/reconcile.ts';
import { ExpectedLosses } from './expected-losses.ts';
import { haircutsOn } from './insurance/haircut.ts';
import { programmeOf, type Programme } from './insurance/programme.ts';
import { measuresOf, mostCurvePoints, quantileInterval, twoSided, byLevel } from './measures/measures.ts';
import type { ResolvedPortfolio } from './resolve.ts';
import type { ByLevel, LossMeasures, PolicyResult, RiskResult, RunResults, SupplierResult, TotalCostOfRisk } from './results.ts';
import { runSteps, type RiskRecovery } from './run-steps.ts';
import { simulationModel, type SimulationModel } from './simulate/model.ts';
import { simulateYears, type BlockSums, type YearTotals } from './simulate/simulate.ts';
import { failureToday, removalEffect, tailFiguresOf } from './supplier-effects.ts';

export const engineVersion = 'garant-exposure/2';

export type RunOptions = {
  /** Hears the part of the years done, in (0, 1]. */
  readonly onProgress?: (done: number) => void;
  /** Simulates the years elsewhere, and the totals to write them to, for a run shared out among threads. */
  readonly simulate?: typeof simulateYears;
  readonly totals?: YearTotals;
  /** Also says what risks gain by not having their bad years together, at the price of simulating each of them once more. */
  readonly isDiversificationWanted?: boolean;
};

const zeros = (years: number): YearTotals => ({
  gross: new Float64Array(years),
  residual: new Float64Array(years),
  net: new Float64Array(years),
});

type TailIntervals = ByLevel<readonly [low: number, high: number]>;

/** Measures of one basis, and the wide intervals of its quantiles that the exact check asks for. */
function measured(ascending: Float64Array, largest: BlockSums['largest']['gross']): { measures: LossMeasures; intervals: TailIntervals } {
  return {
    measures: measuresOf(ascending, largest.exceedance(ascending.length, mostCurvePoints)),
    intervals: byLevel((level) => quantileInterval(ascending, level, twoSided.p9999)),
  };
}

/** Mean of a year's amounts over the simulated years and its standard error, from their sum and the sum of their squares. */
function meanOf(sum: number, squares: number, years: number): { expected: number; standardError: number } {
  const expected = sum / years;
  return { expected, standardError: Math.sqrt(Math.max(0, squares / years - expected * expected) / years) };
}

/** Undefined when no supplier owes anything, so that the results of such a portfolio have no word of it. */
function supplierRecovery(
  { liabilities }: SimulationModel,
  { supplierRecoveries }: BlockSums,
  years: number,
): RunResults['supplierRecovery'] {
  if (liabilities.payers.length === 0) return undefined;
  const { recovered, squares, exhaustedYears, squaresOfAll } = supplierRecoveries;
  return {
    ...meanOf(
      recovered.reduce((sum, amount) => sum + amount, 0),
      squaresOfAll[0] ?? 0,
      years,
    ),
    suppliers: liabilities.payers.map(({ id }, payer) => ({
      id,
      ...meanOf(recovered[payer] ?? 0, squares[payer] ?? 0, years),
      capExhaustedProbability: (exhaustedYears[payer] ?? 0) / years,
    })),
  };
}

function policyResults({ portfolio }: ResolvedPortfolio, { recoveries }: BlockSums, years: number): PolicyResult[] {
  return portfolio.policies.map(({ id, premium, haircuts }, index) => {
    const { expected, standardError } = meanOf(recoveries.recovered[index] ?? 0, recoveries.squares[index] ?? 0, years);
    return {
      id,
      expected,
      standardError,
      limitExhaustedProbability: (recoveries.exhaustedYears[index] ?? 0) / years,
      premiumToExpectedRecovery: expected > 0 ? premium / expected : null,
      reinstatementPremium: (recoveries.reinstatementPremium[index] ?? 0) / years,
      ...(haircuts && { haircuts: haircutsOn(expected, haircuts) }),
    };
  });
}

/**
 * What each supplier, then each policy is expected to pay for each risk: the simulated part of the risk's simulated loss, applied to its
 * expected loss, which is known exactly. So a risk that is paid in full has nothing left, whatever the luck of the run.
 */
function recoveriesByRisk(
  { portfolio }: ResolvedPortfolio,
  model: SimulationModel,
  sums: BlockSums,
  losses: ExpectedLosses,
): RiskRecovery[][] {
  const byRisk: RiskRecovery[][] = model.risks.map(() => []);
  const add = (kind: RiskRecovery['kind'], id: string, { risk, paid }: { risk: number; paid: number | undefined }) => {
    const simulated = sums.residualByRisk[risk] ?? 0;
    const part = simulated > 0 ? (paid ?? 0) / simulated : 0;
    byRisk[risk]?.push({ kind, id, expected: part * losses.residual(risk) });
  };
  const { liabilities, programme } = model;
  liabilities.pairs.forEach(({ payer, risk }, pair) => {
    add('supplier', liabilities.payers[payer]?.id ?? '', { risk, paid: sums.supplierRecoveries.byPair[pair] });
  });
  inProgrammeOrder(programme).forEach(({ policy, risk, pair }) => {
    add('policy', portfolio.policies[policy]?.id ?? '', { risk, paid: sums.recoveries.byPair[pair] });
  });
  return byRisk;
}

const inProgrammeOrder = ({ pairs }: Programme) =>
  pairs.map(({ risk, policy }, pair) => ({ risk, policy, pair })).sort((a, b) => a.policy - b.policy);

function riskResults(
  resolved: ResolvedPortfolio,
  model: SimulationModel,
  sums: BlockSums,
  losses: ExpectedLosses,
  tail: ReturnType<typeof tailContributions>,
): RiskResult[] {
  const recoveries = recoveriesByRisk(resolved, model, sums, losses);
  return resolved.risks.map(({ risk, rate, inherent, severityReduction }, index) => {
    const recovered = recoveries[index] ?? [];
    const residual = losses.residual(index);
    return {
      id: risk.id,
      severity: {
        mean: meanLoss(inherent),
        p01: lossQuantile(inherent, 0.01),
        p50: lossQuantile(inherent, 0.5),
        p99: lossQuantile(inherent, 0.99),
      },
      inherent: { rate, expectedAnnualLoss: losses.inherent(index) },
      residual: { rate: losses.residualRate(index), severityFactor: 1 - severityReduction, expectedAnnualLoss: residual },
      net: { expectedAnnualLoss: Math.max(0, residual - recovered.reduce((sum, { expected }) => sum + expected, 0)) },
      tailContribution: tail.byRisk[index] ?? 0,
      smoothTailContribution: tail.smoothByRisk[index] ?? 0,
      steps: runSteps(index, risk, losses, recovered),
    };
  });
}

const noEffect = { expectedAnnualLoss: 0, valueAtRisk99: 0, tailValueAtRisk99: 0 };
const noFailure = { expected: 0, p95: 0, netExpected: 0, netP95: 0 };

/** `ascending` holds `residual` sorted; `scratch` is overwritten. */
function supplierResults(
  { portfolio }: ResolvedPortfolio,
  model: SimulationModel,
  losses: ExpectedLosses,
  { residual, ascending, scratch }: { residual: Float64Array; ascending: Float64Array; scratch: Float64Array },
  byShock: Float64Array,
): SupplierResult[] {
  const baseline = tailFiguresOf(ascending);
  const shockOf = new Map(model.shocks.map((shock) => [shock.shock.supplier, shock]));
  return portfolio.suppliers.map(({ id }, index) => {
    const shock = shockOf.get(index);
    if (!shock) return { id, attributedExpectedLoss: 0, removalEffect: noEffect, tailContribution: 0, failureToday: noFailure };
    return {
      id,
      attributedExpectedLoss: losses.inherentOfShock(shock.index),
      removalEffect: shock.shock.rate === 0 ? noEffect : removalEffect(shock, residual, baseline, scratch),
      tailContribution: byShock[shock.index] ?? 0,
      failureToday: failureToday(model, shock),
    };
  });
}

/** Premiums, retained losses, controls and the capital behind the tail, in euros a year (domain model §6.3). */
export function totalCostOfRisk({ portfolio }: ResolvedPortfolio, net: LossMeasures, reinstatementPremium: number): TotalCostOfRisk {
  const premiums = portfolio.policies.reduce((sum, { premium }) => sum + premium, reinstatementPremium);
  const netExpectedLoss = net.expectedAnnualLoss;
  const controlCost = portfolio.controls.reduce((sum, { annualCost }) => sum + annualCost, 0);
  const capitalCost = portfolio.parameters.costOfCapital * (net.tailValueAtRisk['0.99'] - netExpectedLoss);
  return { premiums, netExpectedLoss, controlCost, capitalCost, total: premiums + netExpectedLoss + controlCost + capitalCost };
}

/** Runs a portfolio. Years, seed and parameters are the portfolio's own. */
export function runPortfolio(
  resolved: ResolvedPortfolio,
  { onProgress, simulate = simulateYears, totals: given, isDiversificationWanted = false }: RunOptions = {},
): RunResults {
  const { years, seed } = resolved.portfolio.simulation;
  const model = simulationModel(resolved, programmeOf(resolved.portfolio));
  const losses = new ExpectedLosses(resolved);
  const totals = given ?? zeros(years);
  const sums = simulate(model, years, totals, onProgress);

  // One array serves for sorting all three, so that a year never costs more than its three totals.
  const sorted = totals.gross;
  const inherent = measured(sorted.sort(), sums.largest.gross);
  sorted.set(totals.net);
  const net = measured(sorted.sort(), sums.largest.net);
  sorted.set(totals.residual);
  const residual = measured(sorted.sort(), sums.largest.residual);
  const tail = tailContributions(model, totals.residual, sorted);
  const suppliers = supplierResults(
    resolved,
    model,
    losses,
    { residual: totals.residual, ascending: sorted, scratch: totals.net },
    tail.byShock,
  );

  const bySuppliers = supplierRecovery(model, sums, years);
  const policies = policyResults(resolved, sums, years);
  const reinstatementPremium = policies.reduce((sum, policy) => sum + policy.reinstatementPremium, 0);
  const recovery = { expected: policies.reduce((sum, { expected }) => sum + expected, 0), reinstatementPremium, policies };
  const intervals = { inherent: inherent.intervals, residual: residual.intervals };
  const values = controlValues(resolved, losses);
  return {
    years,
    seed,
    inherent: inherent.measures,
    residual: residual.measures,
    net: net.measures,
    ...(bySuppliers && { supplierRecovery: bySuppliers }),
    recovery,
    risks: riskResults(resolved, model, sums, losses, tail),
    controls: resolved.portfolio.controls.map(({ id }) => ({
      id,
      credit: resolved.credits.get(id)!,
      value: values.get(id) ?? { leaveOneOut: 0, shapley: 0 },
    })),
    suppliers,
    totalCostOfRisk: totalCostOfRisk(resolved, net.measures, reinstatementPremium),
    ...(isDiversificationWanted && { diversification: diversificationOf(model, years, residual.measures.tailValueAtRisk['0.99']) }),
    reconciliation: reconcile(resolved, {
      years,
      inherent: inherent.measures,
      residual: residual.measures,
      ...(bySuppliers && { supplierRecovery: bySuppliers }),
      recovery,
      intervals,
    }),
    coverage: coverageFindings(resolved, losses),
  };
}
