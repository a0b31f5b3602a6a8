/** What the page of a run shows, from its frozen input and results alone. Amounts in euros. */
import { lossQuantile } from '#app/domain/exposure/capped-severity.ts';
import { concentrationOf, type Concentration } from '#app/domain/exposure/concentration.ts';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import type { CurvePoint, Diversification, Reconciliation, RiskResult, TotalCostOfRisk } from '#app/domain/exposure/results.ts';
import { tailReliefOf, type TailRelief } from '#app/domain/exposure/tail-relief.ts';
import { defaultMatrix, excludesExpectedLoss, placementOf, type Level } from '#app/domain/scoring/matrix.ts';
import { comparedBases, estimateOf, type ComparedBasis, type ComparedMeasure, type Estimate } from './compare.ts';
import { haircutsView, type HaircutsView } from './haircuts.ts';
import type { PartResult } from './parts.ts';
import type { Computed } from './queries.server.ts';
import { rankConflicts, type RankConflict } from './rank-conflicts.ts';

export type Named = { code: string; title: string };

export type HeadlineRow = { basis: ComparedBasis; var95: number } & Record<ComparedMeasure, Estimate>;
export type ControlTake = Named & { credit: number; takesOff: number };
export type SupplierPay = Named & { pays: number; capUsedUp: number };
export type PolicyPay = Named & { pays: number; premium: number };
export type RiskShare = Named & {
  unit: string;
  category: string;
  inherent: number;
  residual: number;
  net: number;
  /** Part of the residual TVaR 99, in euros and as a share of it. */
  tail: number;
  tailShare: number;
};
export type GroupShare = { key: string; risks: number; inherent: number; residual: number; net: number; tailShare: number };
export type SupplierShare = Named & { attributed: number; tail: number; removal: number; failureToday: { expected: number; p95: number } };
export type PlacedRisk = Named & {
  rate: number;
  p05: number;
  p50: number;
  p95: number;
  level: Level;
  expected: number;
  /** The expected loss is one that no risk of its cell should have (RSK-I7). */
  isOutsideCell: boolean;
};

/** The first of a list, and what the others come to together. */
export type First<Row, Rest> = { shown: Row[]; others: { count: number } & Rest };

export type ExposureView = {
  years: number;
  headline: HeadlineRow[];
  bridge: { inherent: number; controls: number; residual: number; suppliers: number; insurance: number; net: number };
  counts: { risks: number; controls: number; payingSuppliers: number; policies: number };
  /** The largest first, here and below. */
  controls: First<ControlTake, { takesOff: number }>;
  payers: First<SupplierPay, { pays: number }>;
  policies: First<PolicyPay, { pays: number; premium: number }>;
  tail: { relief: TailRelief; diversification: Diversification | null };
  /** Null when nothing is known of the insurers. */
  haircuts: HaircutsView | null;
  curves: { basis: ComparedBasis; points: readonly CurvePoint[] }[];
  risks: { byExpected: RiskShare[]; byTail: RiskShare[] };
  units: GroupShare[];
  categories: GroupShare[];
  parts: readonly PartResult[];
  suppliers: { rows: SupplierShare[]; attributed: number; share: number; concentration: Concentration | null };
  cost: TotalCostOfRisk;
  costOfCapital: number;
  reconciliation: readonly Reconciliation[];
  /** The risks with the largest expected losses; more would hide each other. */
  map: PlacedRisk[];
  conflicts: { count: number; widest: RankConflict[] };
  unquantified: number;
};

/** Rows of the tables: what a reader looks at. */
const mostRows = 10;
const mostSteps = 5;
const mostPlaced = 150;
const mostConflicts = 6;
/** Beyond one year in a thousand even many simulated years say little. */
const rarestShown = 1 / 1000;

export function exposureView({ input, results }: Computed): ExposureView {
  const { portfolio } = input;
  const { inherent, residual, net } = results;
  const bySuppliers = results.supplierRecovery?.expected ?? 0;
  const risks = riskShares({ input, results });
  const map = placedRisks({ input, results });
  const conflicts = rankConflicts(map);
  return {
    years: results.years,
    headline: comparedBases.map((basis) => ({
      basis,
      expected: estimateOf(results[basis], 'expected'),
      var95: results[basis].valueAtRisk['0.95'],
      var99: estimateOf(results[basis], 'var99'),
      tvar99: estimateOf(results[basis], 'tvar99'),
    })),
    bridge: {
      inherent: inherent.expectedAnnualLoss,
      controls: residual.expectedAnnualLoss - inherent.expectedAnnualLoss,
      residual: residual.expectedAnnualLoss,
      suppliers: -bySuppliers,
      insurance: net.expectedAnnualLoss - residual.expectedAnnualLoss + bySuppliers,
      net: net.expectedAnnualLoss,
    },
    counts: {
      risks: portfolio.risks.length,
      controls: portfolio.controls.length,
      payingSuppliers: results.supplierRecovery?.suppliers.length ?? 0,
      policies: portfolio.policies.length,
    },
    controls: controlTakes({ input, results }),
    payers: supplierPays({ input, results }),
    policies: policyPays({ input, results }),
    tail: { relief: tailReliefOf(results), diversification: results.diversification ?? null },
    haircuts: haircutsView(results.recovery.policies, {
      titles: input.names.policies,
      net: net.expectedAnnualLoss,
      most: mostRows,
    }),
    curves: comparedBases.map((basis) => ({ basis, points: shownPoints(results[basis].exceedance) })),
    risks: {
      byExpected: risks.slice(0, mostRows),
      byTail: risks.toSorted((a, b) => b.tail - a.tail || (a.code < b.code ? -1 : 1)).slice(0, mostRows),
    },
    units: groups(risks, ({ unit }) => unit),
    categories: groups(risks, ({ category }) => category),
    parts: results.parts,
    suppliers: supplierShares({ input, results }),
    cost: results.totalCostOfRisk,
    costOfCapital: portfolio.parameters.costOfCapital,
    reconciliation: results.reconciliation,
    map,
    conflicts: { count: conflicts.length, widest: conflicts.slice(0, mostConflicts) },
    unquantified: input.unquantified.length,
  };
}

const named = (names: Readonly<Record<string, string>>, code: string): Named => ({ code, title: names[code] ?? '' });

/** What a control takes off all risks, in the order in which each risk explains itself: the parts sum to the whole. */
const takenOffBy = (risks: readonly RiskResult[], control: string): number =>
  risks.reduce(
    (sum, { steps }) =>
      sum +
      steps
        .filter(({ kind, id }) => (kind === 'control' || kind === 'cap') && id === control)
        .reduce((part, { before, after }) => part + before - after, 0),
    0,
  );

function controlTakes({ input, results }: Computed): ExposureView['controls'] {
  const takes = results.controls
    .map(({ id, credit }) => ({ ...named(input.names.controls, id), credit: credit.total, takesOff: takenOffBy(results.risks, id) }))
    .filter(({ takesOff }) => takesOff > 0)
    .sort((a, b) => b.takesOff - a.takesOff);
  const rest = takes.slice(mostSteps);
  return { shown: takes.slice(0, mostSteps), others: { count: rest.length, takesOff: sumOf(rest, ({ takesOff }) => takesOff) } };
}

function supplierPays({ input, results }: Computed): ExposureView['payers'] {
  const pays = (results.supplierRecovery?.suppliers ?? [])
    .map(({ id, expected, capExhaustedProbability }) => ({
      ...named(input.names.suppliers, id),
      pays: expected,
      capUsedUp: capExhaustedProbability,
    }))
    .sort((a, b) => b.pays - a.pays);
  const rest = pays.slice(mostSteps);
  return { shown: pays.slice(0, mostSteps), others: { count: rest.length, pays: sumOf(rest, (supplier) => supplier.pays) } };
}

function policyPays({ input, results }: Computed): ExposureView['policies'] {
  const premiums = new Map(input.portfolio.policies.map(({ id, premium }) => [id, premium]));
  const pays = results.recovery.policies
    .map(({ id, expected }) => ({ ...named(input.names.policies, id), pays: expected, premium: premiums.get(id) ?? 0 }))
    .sort((a, b) => b.pays - a.pays);
  const rest = pays.slice(mostSteps);
  return {
    shown: pays.slice(0, mostSteps),
    others: { count: rest.length, pays: sumOf(rest, (policy) => policy.pays), premium: sumOf(rest, ({ premium }) => premium) },
  };
}

const sumOf = <Item>(items: readonly Item[], amountOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + amountOf(item), 0);

/** The part of a curve that is drawn, in whole euros, with the point behind its end. */
function shownPoints(points: readonly CurvePoint[]): CurvePoint[] {
  const end = points.findIndex(([probability]) => probability <= rarestShown);
  return points.slice(0, end === -1 ? undefined : end + 1).map(([probability, amount]) => [probability, Math.round(amount)]);
}

function riskShares({ input, results }: Computed): RiskShare[] {
  const tailOfAll = results.residual.tailValueAtRisk['0.99'];
  const facts = new Map(input.portfolio.risks.map(({ id, unit, category }) => [id, { unit, category }]));
  return results.risks
    .map(({ id, inherent, residual, net, tailContribution }) => ({
      ...named(input.names.risks, id),
      ...(facts.get(id) ?? { unit: '', category: '' }),
      inherent: inherent.expectedAnnualLoss,
      residual: residual.expectedAnnualLoss,
      net: net.expectedAnnualLoss,
      tail: tailContribution,
      tailShare: tailOfAll > 0 ? tailContribution / tailOfAll : 0,
    }))
    .sort((a, b) => b.residual - a.residual || (a.code < b.code ? -1 : 1));
}

function groups(risks: readonly RiskShare[], keyOf: (risk: RiskShare) => string): GroupShare[] {
  const found = new Map<string, GroupShare>();
  for (const risk of risks) {
    const key = keyOf(risk);
    const group = found.get(key) ?? { key, risks: 0, inherent: 0, residual: 0, net: 0, tailShare: 0 };
    found.set(key, {
      key,
      risks: group.risks + 1,
      inherent: group.inherent + risk.inherent,
      residual: group.residual + risk.residual,
      net: group.net + risk.net,
      tailShare: group.tailShare + risk.tailShare,
    });
  }
  return [...found.values()].sort((a, b) => b.residual - a.residual || (a.key < b.key ? -1 : 1));
}

function supplierShares({ input, results }: Computed): ExposureView['suppliers'] {
  const rows = results.suppliers
    .map(({ id, attributedExpectedLoss, tailContribution, removalEffect, failureToday }) => ({
      ...named(input.names.suppliers, id),
      attributed: attributedExpectedLoss,
      tail: tailContribution,
      removal: removalEffect.tailValueAtRisk99,
      failureToday: { expected: failureToday.netExpected, p95: failureToday.netP95 },
    }))
    .filter(({ attributed, failureToday }) => attributed > 0 || failureToday.expected > 0)
    .sort((a, b) => b.attributed - a.attributed || b.failureToday.expected - a.failureToday.expected);
  const attributed = sumOf(rows, (row) => row.attributed);
  const whole = results.inherent.expectedAnnualLoss;
  return {
    rows: rows.slice(0, mostRows),
    attributed,
    share: whole > 0 ? attributed / whole : 0,
    concentration: concentrationOf(rows.map(({ tail }) => tail)),
  };
}

/** Each risk after controls, by one event of it: the whisker shows what a cell hides (domain model §3.2). */
function placedRisks({ input, results }: Computed): PlacedRisk[] {
  const resolved = resolvePortfolio(input.portfolio);
  if ('faults' in resolved) return [];
  const figuresOf = new Map(results.risks.map(({ id, residual }) => [id, residual]));
  return resolved.risks
    .flatMap(({ risk, residual: { severity } }): PlacedRisk[] => {
      const figures = figuresOf.get(risk.id);
      if (!figures) return [];
      const place = {
        rate: figures.rate,
        p05: lossQuantile(severity, 0.05),
        p50: lossQuantile(severity, 0.5),
        p95: lossQuantile(severity, 0.95),
      };
      const { cell, level } = placementOf(place, defaultMatrix);
      const expected = figures.expectedAnnualLoss;
      const isOutsideCell = excludesExpectedLoss(cell, expected, defaultMatrix);
      return [{ ...named(input.names.risks, risk.id), ...place, level, expected, isOutsideCell }];
    })
    .sort((a, b) => b.expected - a.expected)
    .slice(0, mostPlaced);
}
