/** What packs show of one exposure run: its figures in cents a year, where they come from, and how far they can be trusted. */
import { z } from 'zod';
import { appetiteBases, appetiteMetrics, appetiteScopes, appetiteStandings } from '../../appetite.ts';
import { runStatuses } from '../../exposure-run.ts';
import { levels } from '../../scoring/matrix.ts';
import { cents, count, day, digest, share, stamp } from '../front.ts';

/** The steps from what risks cost without any control to what is left. Of `inherent`, `residual` and `net` the amount stands, the others change it. */
export const bridgeSteps = ['inherent', 'controls', 'residual', 'suppliers', 'insurance', 'net'] as const;
export type BridgeStep = (typeof bridgeSteps)[number];

export const comparedMeasures = ['expected', 'var99', 'tvar99'] as const;
export const inputKinds = ['risks', 'controls', 'suppliers', 'policies', 'sharedAggregates', 'parameters', 'simulation'] as const;

const basis = z.enum(appetiteBases);

/** The identity of the run: with it and the engine anybody computes the same figures again. */
const run = z.strictObject({
  id: z.string(),
  code: z.string(),
  version: z.int().positive(),
  /** The day on which the register was frozen for it. */
  asOfOn: day,
  status: z.enum(runStatuses),
  requestedBy: z.string(),
  computed: stamp.nullable(),
  approved: z.strictObject({ by: z.string(), stamp }).nullable(),
  /** Digest of what an approval signs. */
  contentDigest: digest,
  inputSha256: digest,
  resultsSha256: digest,
  engine: z.string(),
  years: count,
  seed: z.int(),
  parametersVersion: z.int().nullable(),
  parameters: z.strictObject({
    commonCause: share,
    reductionCap: share,
    graceDays: count,
    halfLifeDays: count,
    costOfCapital: share,
  }),
  counts: z.strictObject({ risks: count, controls: count, suppliers: count, policies: count }),
  /** Codes of the counted risks that have no figures. */
  unquantified: z.array(z.string()),
});

/** `errorCents` is the half-width of a 95 % interval. */
const estimate = z.strictObject({ amountCents: cents, errorCents: cents });

const headline = z.strictObject({ basis, expected: estimate, var95Cents: cents, var99: estimate, tvar99: estimate });

/** One event of a risk: how often it happens in a year, and quantiles of what it costs. */
const place = z.strictObject({ rate: z.number().nonnegative(), p05Cents: cents, p50Cents: cents, p95Cents: cents, level: z.enum(levels) });

const risk = z.strictObject({
  code: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  unit: z.string().nullable(),
  inherentCents: cents,
  residualCents: cents,
  netCents: cents,
  /** Part of the residual TVaR 99, in cents and as a share of it. */
  tailCents: cents,
  tailShare: z.number(),
  /** Residual of the run before, null when that run did not know the risk or there is none. */
  previousResidualCents: cents.nullable(),
  places: z.strictObject({ inherent: place, residual: place }).nullable(),
});
export type ExposureRisk = z.infer<typeof risk>;

const supplier = z.strictObject({
  code: z.string(),
  name: z.string(),
  attributedCents: cents,
  /** Part of what all suppliers cause. */
  attributedShare: share,
  tailCents: cents,
  /** One failure today, after insurance: expected, and in one case of twenty. */
  failureCents: cents,
  failureP95Cents: cents,
});

const appetite = z.strictObject({
  code: z.string(),
  scope: z.enum(appetiteScopes),
  /** The unit or category of the scope. */
  subject: z.string().nullable(),
  metric: z.enum(appetiteMetrics),
  basis,
  limitCents: cents,
  /** Null: the limit is younger than the run. */
  figureCents: cents.nullable(),
  standing: z.enum(appetiteStandings).nullable(),
});

const reconciliation = z.strictObject({
  metric: z.string(),
  simulatedCents: cents,
  errorCents: cents,
  /** Null when no exact figure can be computed. */
  exactCents: cents.nullable(),
  isWithin: z.boolean(),
});

const comparison = z.strictObject({
  code: z.string(),
  asOfOn: day,
  figures: z.array(
    z.strictObject({ basis, measure: z.enum(comparedMeasures), beforeCents: cents, afterCents: cents, isBeyondError: z.boolean() }),
  ),
  inputs: z.array(z.strictObject({ kind: z.enum(inputKinds), id: z.string(), change: z.enum(['added', 'removed', 'changed']) })),
});

export const exposureSchema = z.strictObject({
  run,
  headline: z.array(headline),
  bridge: z.array(z.strictObject({ step: z.enum(bridgeSteps), amountCents: cents })),
  /** Chance of a year above an amount, probability falling. */
  curves: z.array(z.strictObject({ basis, points: z.array(z.tuple([share, cents])) })),
  /** The loss of a year that is exceeded once in so many years. */
  losses: z.array(z.strictObject({ years: count, inherentCents: cents, residualCents: cents, netCents: cents })),
  /** The largest residual first. */
  risks: z.array(risk),
  /** Pairs in which the better cell costs more a year; the widest first. */
  conflicts: z.strictObject({
    count,
    widest: z.array(z.strictObject({ betterCode: z.string(), worseCode: z.string(), ratio: z.number() })),
  }),
  appetite: z.array(appetite),
  suppliers: z.strictObject({
    rows: z.array(supplier),
    attributedCents: cents,
    /** Part of the inherent expected loss that begins with a supplier. */
    share,
    /** Herfindahl–Hirschman index of what suppliers cause, 10,000 when there is one; null when they cause nothing. */
    index: z.number().nullable(),
  }),
  cost: z.strictObject({
    premiumsCents: cents,
    netExpectedLossCents: cents,
    controlCostCents: cents,
    capitalCostCents: cents,
    totalCents: cents,
  }),
  reconciliation: z.array(reconciliation),
  comparison: comparison.nullable(),
});
export type PackExposure = z.infer<typeof exposureSchema>;
