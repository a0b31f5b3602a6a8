/** The figures of a run as a pack shows them: ordered, thinned to what can be drawn, concentrations taken. */
import { concentrationOf } from '../../exposure/concentration.ts';
import { amountExceeded, namedPeriods } from '../../figures/return-periods.ts';
import type { SignedFacts } from '../facts.ts';
import type { PackSignOff, Stamp } from '../front.ts';
import { pick, sortedBy } from '../order.ts';
import { composeSignOffs } from '../sign-offs.ts';
import type { ExposureFacts, ProgrammeFacts } from './facts.ts';
import { bridgeSteps, type PackExposure } from './model.ts';
import type { PackProgramme } from '../programme/model.ts';

type StampOf = (at: number) => Stamp;
type Curve = PackExposure['curves'][number];

/** Points of a curve that are nearer than this factor of probability cannot be told apart on a page. */
const nearestPoints = 0.94;
/** Rarer years than one in as many as a tenth of those simulated are left to luck. */
const longestPeriod = (years: number): number => Math.max(10, Math.min(1000, Math.floor(years / 10)));

const runMembers = [
  'id',
  'code',
  'version',
  'asOfOn',
  'status',
  'requestedBy',
  'contentDigest',
  'inputSha256',
  'resultsSha256',
  'engine',
  'years',
  'seed',
  'parametersVersion',
  'parameters',
  'counts',
] as const;

export function composeExposure(facts: ExposureFacts, stampOf: StampOf): PackExposure {
  const { run, headline, comparison, conflicts, cost } = facts;
  return {
    run: {
      ...pick(run, runMembers),
      computed: run.computedAt === null ? null : stampOf(run.computedAt),
      approved: run.approved && { by: run.approved.by, stamp: stampOf(run.approved.at) },
      unquantified: sortedBy(run.unquantified, (code) => code),
    },
    headline,
    bridge: sortedBy(facts.bridge, ({ step }) => bridgeSteps.indexOf(step)),
    curves: facts.curves.map(({ basis, points }) => ({ basis, points: thinned(points) })),
    losses: lossesOf(facts.curves, run.years),
    risks: sortedBy(
      facts.risks,
      (risk) => -risk.residualCents,
      (risk) => risk.code,
    ),
    conflicts,
    appetite: sortedBy(
      facts.appetite,
      ({ scope }) => (scope === 'entity' ? 0 : 1),
      ({ code }) => code,
    ),
    suppliers: composeSuppliers(facts),
    cost,
    reconciliation: sortedBy(facts.reconciliation, ({ metric }) => metric),
    comparison,
  };
}

/** The approval of a run is a sign-off of the pack; one that was withdrawn stays in the history. */
export function runSignOffs({ run }: ExposureFacts, stampOf: StampOf): PackSignOff[] {
  const signed: SignedFacts = { recordType: 'exposure_run', code: run.code, contentDigest: run.contentDigest, signatures: run.signatures };
  return composeSignOffs([signed], stampOf);
}

function thinned(points: Curve['points']): Curve['points'] {
  const kept: Curve['points'] = [];
  for (const [index, point] of points.entries()) {
    const [last = Infinity] = kept.at(-1) ?? [];
    if (point[0] <= last * nearestPoints || index === points.length - 1) kept.push(point);
  }
  return kept;
}

/** The lower quantile of each basis at the periods that the years simulated can bear. */
function lossesOf(curves: ExposureFacts['curves'], years: number): PackExposure['losses'] {
  const longest = longestPeriod(years);
  const amountOf = (basis: Curve['basis'], period: number): number => {
    const points = curves.find((curve) => curve.basis === basis)?.points ?? [];
    return amountExceeded(points, 1 / period) ?? points.at(-1)?.[1] ?? 0;
  };
  return namedPeriods
    .filter((period) => period <= longest)
    .map((period) => ({
      years: period,
      inherentCents: amountOf('inherent', period),
      residualCents: amountOf('residual', period),
      netCents: amountOf('net', period),
    }));
}

function composeSuppliers({ suppliers, headline }: ExposureFacts): PackExposure['suppliers'] {
  const attributedCents = suppliers.reduce((sum, row) => sum + row.attributedCents, 0);
  const whole = headline.find(({ basis }) => basis === 'inherent')?.expected.amountCents ?? 0;
  return {
    rows: sortedBy(
      suppliers.map((row) => ({ ...row, attributedShare: attributedCents > 0 ? row.attributedCents / attributedCents : 0 })),
      (row) => -row.attributedCents,
      (row) => -row.failureCents,
      (row) => row.code,
    ),
    attributedCents,
    share: whole > 0 ? Math.min(1, attributedCents / whole) : 0,
    index: concentrationOf(suppliers.map((row) => row.attributedCents))?.index ?? null,
  };
}

export const composeProgramme = ({ lines, gaps, lapses }: ProgrammeFacts): PackProgramme => ({
  lines: lines.map((line) => ({
    ...line,
    layers: sortedBy(
      line.layers,
      ({ first }) => first,
      ({ fromCents }) => fromCents,
      ({ id }) => id,
    ),
    policies: sortedBy(line.policies, ({ code }) => code),
  })),
  gaps: sortedBy(
    gaps,
    ({ kind }) => (kind === 'over-insured' ? 1 : 0),
    ({ amountCents }) => -amountCents,
    ({ riskCode }) => riskCode,
  ),
  lapses: sortedBy(
    lapses,
    ({ on }) => on,
    ({ code }) => code,
  ),
});
