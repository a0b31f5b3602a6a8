/** Gathers the run that the organisation stands by: the newest approved one, else the newest with figures, with what packs show of it. */
import { desc, eq, isNotNull } from 'drizzle-orm';
import { lossQuantile } from '#app/domain/exposure/capped-severity.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import type { ExposureFacts } from '#app/domain/pack/exposure/facts.ts';
import { defaultMatrix, placementOf } from '#app/domain/scoring/matrix.ts';
import { exposureRuns, risks, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { appetiteChecks } from '../../exposure/runs/appetite.server.ts';
import { comparisonOf, computedOf, type Computed } from '../../exposure/runs/queries.server.ts';
import { runDigestOf, type RunRow } from '../../exposure/runs/record.server.ts';
import { exposureView } from '../../exposure/runs/view.ts';
import { runSignatures } from './run-signatures.server.ts';

export type RunOfPack = { run: RunRow; computed: Computed };
type Place = NonNullable<ExposureFacts['risks'][number]['places']>['residual'];

/** Null when no run has figures yet. */
export async function runOfPack(reader: Reader): Promise<RunOfPack | null> {
  const withFigures = await reader
    .select()
    .from(exposureRuns)
    .where(isNotNull(exposureRuns.resultsSha256))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  const [approved] = await reader
    .select()
    .from(exposureRuns)
    .where(eq(exposureRuns.status, 'approved'))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  const run = approved ?? withFigures[0];
  const computed = run && (await computedOf(reader, run));
  return computed ? { run, computed } : null;
}

/** `ctx` reads from the snapshot of the pack; `names` are people by id. */
export async function exposureFacts(
  ctx: Context,
  { run, computed }: RunOfPack,
  names: ReadonlyMap<string, string>,
): Promise<ExposureFacts> {
  const { read } = ctx.store;
  const { input, results } = computed;
  const view = exposureView(computed);
  const comparison = await comparisonOf(read, run, computed);
  const signatures = await runSignatures(read, run.id, names);
  const approval = run.status === 'approved' ? signatures.find(({ id }) => id === run.signatureId) : undefined;
  return {
    run: {
      id: run.id,
      code: run.code,
      version: run.version,
      asOfOn: run.asOf,
      status: run.status,
      requestedBy: names.get(run.requestedBy) ?? '',
      computedAt: run.endedAt,
      approved: approval ? { by: approval.signer, at: approval.signedAt } : null,
      contentDigest: runDigestOf(run),
      inputSha256: run.inputSha256,
      resultsSha256: run.resultsSha256 ?? '',
      engine: run.engine,
      years: run.years,
      seed: run.seed,
      parametersVersion: run.parametersVersion,
      parameters: parametersOf(computed),
      counts: {
        risks: input.portfolio.risks.length,
        controls: input.portfolio.controls.length,
        suppliers: input.portfolio.suppliers.length,
        policies: input.portfolio.policies.length,
      },
      unquantified: [...input.unquantified],
      signatures,
    },
    headline: view.headline.map(({ basis, expected, var95, var99, tvar99 }) => ({
      basis,
      expected: inCents(expected),
      var95Cents: centsOf(var95),
      var99: inCents(var99),
      tvar99: inCents(tvar99),
    })),
    bridge: bridgeOf(computed),
    curves: (['inherent', 'residual', 'net'] as const).map((basis) => ({
      basis,
      points: results[basis].exceedance.map(([probability, amount]) => [probability, centsOf(amount)]),
    })),
    risks: await risksOf(read, computed, { names, previous: await previousResiduals(read, run) }),
    conflicts: {
      count: view.conflicts.count,
      widest: view.conflicts.widest.map(({ better, worse, ratio }) => ({ betterCode: better.code, worseCode: worse.code, ratio })),
    },
    appetite: (await appetiteChecks(ctx, view)).map(({ code, scope, unit, category, metric, basis, limit, figure, standing }) => ({
      code,
      scope,
      subject: unit?.name ?? category?.label ?? category?.code ?? null,
      metric,
      basis,
      limitCents: centsOf(limit),
      figureCents: figure === null ? null : centsOf(figure),
      standing,
    })),
    suppliers: results.suppliers.map(({ id, attributedExpectedLoss, tailContribution, failureToday }) => ({
      code: id,
      name: input.names.suppliers[id] ?? '',
      attributedCents: centsOf(attributedExpectedLoss),
      tailCents: centsOf(tailContribution),
      failureCents: centsOf(failureToday.netExpected),
      failureP95Cents: centsOf(failureToday.netP95),
    })),
    cost: {
      premiumsCents: centsOf(results.totalCostOfRisk.premiums),
      netExpectedLossCents: centsOf(results.totalCostOfRisk.netExpectedLoss),
      controlCostCents: centsOf(results.totalCostOfRisk.controlCost),
      capitalCostCents: centsOf(results.totalCostOfRisk.capitalCost),
      totalCents: centsOf(results.totalCostOfRisk.total),
    },
    reconciliation: results.reconciliation.map(({ metric, simulated, standardError, exact, withinTolerance }) => ({
      metric,
      simulatedCents: centsOf(simulated),
      errorCents: centsOf(errorsIn95 * standardError),
      exactCents: exact === null ? null : centsOf(exact),
      isWithin: withinTolerance,
    })),
    comparison: comparison && {
      code: comparison.previous.code,
      asOfOn: comparison.previous.asOf,
      figures: comparison.figures.map(({ basis, measure, before, after, isBeyondError }) => ({
        basis,
        measure,
        beforeCents: centsOf(before.amount),
        afterCents: centsOf(after.amount),
        isBeyondError,
      })),
      inputs: comparison.inputs,
    },
  };
}

/** Half-width of a two-sided 95 % interval, in standard errors. */
const errorsIn95 = 1.959963984540054;

const inCents = ({ amount, error }: { amount: number; error: number }) => ({ amountCents: centsOf(amount), errorCents: centsOf(error) });

function parametersOf({ input: { portfolio } }: Computed): ExposureFacts['run']['parameters'] {
  const { commonCause, reductionCap, graceDays, halfLifeDays, costOfCapital } = portfolio.parameters;
  return { commonCause, reductionCap, graceDays, halfLifeDays, costOfCapital };
}

/** The steps are rounded from the amounts that stand, so that they add up to the cent. */
function bridgeOf({ results }: Computed): ExposureFacts['bridge'] {
  const [inherent, residual, net] = [results.inherent, results.residual, results.net].map(({ expectedAnnualLoss }) =>
    centsOf(expectedAnnualLoss),
  ) as [number, number, number];
  const suppliers = results.supplierRecovery ? -centsOf(results.supplierRecovery.expected) : null;
  return [
    { step: 'inherent', amountCents: inherent },
    { step: 'controls', amountCents: residual - inherent },
    { step: 'residual', amountCents: residual },
    ...(suppliers === null ? [] : [{ step: 'suppliers' as const, amountCents: suppliers }]),
    { step: 'insurance', amountCents: net - residual - (suppliers ?? 0) },
    { step: 'net', amountCents: net },
  ];
}

async function previousResiduals(reader: Reader, { previousRunId }: RunRow): Promise<ReadonlyMap<string, number>> {
  if (previousRunId === null) return new Map();
  const [previous] = await reader.select().from(exposureRuns).where(eq(exposureRuns.id, previousRunId));
  const before = previous && (await computedOf(reader, previous));
  return new Map(before?.results.risks.map(({ id, residual }) => [id, centsOf(residual.expectedAnnualLoss)]));
}

type Beside = { names: ReadonlyMap<string, string>; previous: ReadonlyMap<string, number> };

async function risksOf(reader: Reader, { input, results }: Computed, { names, previous }: Beside): Promise<ExposureFacts['risks']> {
  const owners = new Map(
    (await reader.select({ code: risks.code, ownerId: risks.ownerId }).from(risks)).map((row) => [row.code, row.ownerId]),
  );
  const unitNames = new Map(
    (await reader.select({ code: units.code, name: units.name }).from(units)).map(({ code, name }) => [code, name]),
  );
  const unitOf = new Map(input.portfolio.risks.map(({ id, unit }) => [id, unit]));
  const tail = results.residual.tailValueAtRisk['0.99'];
  const places = placesOf({ input, results });
  return results.risks.map(({ id, inherent, residual, net, tailContribution }) => ({
    code: id,
    title: input.names.risks[id] ?? '',
    owner: names.get(owners.get(id) ?? '') ?? null,
    unit: unitNames.get(unitOf.get(id) ?? '') ?? null,
    inherentCents: centsOf(inherent.expectedAnnualLoss),
    residualCents: centsOf(residual.expectedAnnualLoss),
    netCents: centsOf(net.expectedAnnualLoss),
    tailCents: centsOf(tailContribution),
    tailShare: tail > 0 ? tailContribution / tail : 0,
    previousResidualCents: previous.get(id) ?? null,
    places: places.get(id) ?? null,
  }));
}

/** Each risk by one of its events, before controls and after them. Empty when suppliers and risks contradict each other. */
function placesOf({ input, results }: Computed): Map<string, { inherent: Place; residual: Place }> {
  const resolved = resolvePortfolio(input.portfolio);
  if ('faults' in resolved) return new Map();
  const rates = new Map(results.risks.map(({ id, inherent, residual }) => [id, { inherent: inherent.rate, residual: residual.rate }]));
  return new Map(
    resolved.risks.flatMap(({ risk, inherent, residual }) => {
      const rate = rates.get(risk.id);
      if (!rate) return [];
      return [[risk.id, { inherent: placeOf(rate.inherent, inherent), residual: placeOf(rate.residual, residual.severity) }] as const];
    }),
  );
}

function placeOf(rate: number, severity: Parameters<typeof lossQuantile>[0]): Place {
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((level) => lossQuantile(severity, level)) as [number, number, number];
  const { level } = placementOf({ rate, p05, p50, p95 }, defaultMatrix);
  return { rate, p05Cents: centsOf(p05), p50Cents: centsOf(p50), p95Cents: centsOf(p95), level };
}
