/** Appetite limits, the parameters of the exposure model, and the runs made with them. */
import { appetiteBases, appetiteMetrics, appetiteScopes } from '#app/domain/appetite.ts';
import { runStatuses } from '#app/domain/exposure-run.ts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  day,
  enumText,
  foreignKey,
  index,
  instant,
  integer,
  minorUnits,
  real,
  table,
  text,
  uniqueIndex,
} from '../columns.ts';
import { signatures } from './evidence.ts';
import { categories, people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns, within } from './parts.ts';

/** The most loss that the organisation, a unit or a category may carry. It binds once approved; a change takes the approval away. */
export const appetiteLimits = table(
  'appetite_limits',
  {
    ...recordColumns(),
    scope: enumText('scope', appetiteScopes).notNull(),
    /** The unit or category of the scope; both NULL for the whole entity. */
    unitId: text('unit_id').references(() => units.id),
    categoryId: text('category_id').references(() => categories.id),
    metric: enumText('metric', appetiteMetrics).notNull(),
    basis: enumText('basis', appetiteBases).notNull(),
    limitCents: minorUnits('limit_cents').notNull(),
    /** Share of the limit from which a figure is near it. */
    tolerance: real('tolerance').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    rationale: text('rationale').notNull(),
    approvedBy: text('approved_by').references(() => people.id),
    approvedAt: instant('approved_at'),
  },
  (t) => [
    uniqueIndex('appetite_limits_code').on(t.code),
    index('appetite_limits_by_scope').on(t.scope, t.unitId, t.categoryId, t.code),
    oneOf('appetite_limits_scope_known', t.scope, appetiteScopes),
    oneOf('appetite_limits_metric_known', t.metric, appetiteMetrics),
    oneOf('appetite_limits_basis_known', t.basis, appetiteBases),
    check(
      'appetite_limits_scope_named',
      sql`(${t.scope} = 'unit') = (${t.unitId} is not null) and (${t.scope} = 'category') = (${t.categoryId} is not null)`,
    ),
    check('appetite_limits_approval_whole', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`),
    within('appetite_limits_limit_positive', t.limitCents, 1, Number.MAX_SAFE_INTEGER),
    within('appetite_limits_tolerance', t.tolerance, 0, 1),
    dayShape('appetite_limits_from_day', t.validFrom),
    dayShape('appetite_limits_to_day', t.validTo),
    check('appetite_limits_period_order', sql`${t.validTo} is null or ${t.validFrom} <= ${t.validTo}`),
  ],
);

/** A version of the model's parameters; the highest holds, none means the defaults. Append-only: a run names the version it was made with. */
export const exposureParameters = table(
  'exposure_parameters',
  {
    version: integer('version').primaryKey(),
    commonCause: real('common_cause').notNull(),
    reductionCap: real('reduction_cap').notNull(),
    graceDays: integer('grace_days').notNull(),
    halfLifeDays: integer('half_life_days').notNull(),
    costOfCapital: real('cost_of_capital').notNull(),
    years: integer('years').notNull(),
    seed: integer('seed').notNull(),
    rationale: text('rationale').notNull(),
    /** Whoever set these may not approve a run made with them (S7). */
    editedBy: text('edited_by')
      .notNull()
      .references(() => people.id),
    editedAt: instant('edited_at').notNull(),
  },
  (t) => [
    within('exposure_parameters_common_cause', t.commonCause, 0, 1),
    within('exposure_parameters_reduction_cap', t.reductionCap, 0, 1),
    within('exposure_parameters_years', t.years, 1, 1_000_000),
  ],
);

/** Input and results of runs as canonical JSON, kept once by digest. Append-only. */
export const exposureDocuments = table('exposure_documents', {
  sha256: text('sha256').primaryKey(),
  body: text('body').notNull(),
});

/** A run. Its status, progress and outcome are written by the one who computes; input and results never change once there. */
export const exposureRuns = table(
  'exposure_runs',
  {
    ...recordColumns(),
    asOf: day('as_of').notNull(),
    status: enumText('status', runStatuses).notNull(),
    requestedBy: text('requested_by')
      .notNull()
      .references(() => people.id),
    requestedAt: instant('requested_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** Share of the work done, in [0,1]. */
    progress: real('progress').notNull(),
    /** Somebody asked to stop it; the worker looks between blocks of years. */
    isCancelRequested: boolean('is_cancel_requested').notNull(),
    inputSha256: text('input_sha256')
      .notNull()
      .references(() => exposureDocuments.sha256),
    engine: text('engine').notNull(),
    years: integer('years').notNull(),
    seed: integer('seed').notNull(),
    /** NULL: the default parameters, which nobody edited. */
    parametersVersion: integer('parameters_version').references(() => exposureParameters.version),
    resultsSha256: text('results_sha256').references(() => exposureDocuments.sha256),
    /** Why it failed; empty when it did not. */
    failure: text('failure').notNull(),
    signatureId: text('signature_id').references(() => signatures.id),
    previousRunId: text('previous_run_id'),
  },
  (t) => [
    uniqueIndex('exposure_runs_code').on(t.code),
    index('exposure_runs_by_request').on(t.requestedAt, t.id),
    index('exposure_runs_by_status').on(t.status, t.requestedAt, t.id),
    foreignKey({ columns: [t.previousRunId], foreignColumns: [t.id] }),
    oneOf('exposure_runs_status_known', t.status, runStatuses),
    dayShape('exposure_runs_as_of_day', t.asOf),
    within('exposure_runs_progress', t.progress, 0, 1),
    check(
      'exposure_runs_outcome_whole',
      sql`${t.status} not in ('computed', 'reconciled', 'not_reconciled', 'approved', 'superseded') or ${t.resultsSha256} is not null`,
    ),
    check('exposure_runs_approval_signed', sql`${t.status} not in ('approved', 'superseded') or ${t.signatureId} is not null`),
  ],
);
