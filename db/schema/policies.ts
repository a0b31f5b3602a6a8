/** Insurance policies and their sections (guarantees), each with its own terms. */
import { sql } from 'drizzle-orm';
import { deductibleBases, deductibleKinds, policyLines, policyStatuses, policyTriggers, type InsurerShare } from '#app/domain/policy.ts';
import { boolean, check, day, enumText, index, integer, json, minorUnits, primaryKey, real, table, text, uniqueIndex } from '../columns.ts';
import { people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns, within } from './parts.ts';

/** One annual limit that several policies share. */
export const sharedAggregates = table(
  'shared_aggregates',
  {
    ...recordColumns(),
    name: text('name').notNull(),
    annualLimitCents: minorUnits('annual_limit_cents').notNull(),
  },
  (t) => [
    uniqueIndex('shared_aggregates_code').on(t.code),
    within('shared_aggregates_limit_positive', t.annualLimitCents, 1, Number.MAX_SAFE_INTEGER),
  ],
);

export const policies = table(
  'policies',
  {
    ...recordColumns(),
    number: text('number').notNull(),
    title: text('title').notNull(),
    line: enumText('line', policyLines).notNull(),
    status: enumText('status', policyStatuses).notNull(),
    insurers: json<InsurerShare[]>('insurers').notNull(),
    broker: text('broker').notNull(),
    unitId: text('unit_id').references(() => units.id),
    ownerId: text('owner_id').references(() => people.id),
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    isTacitRenewal: boolean('is_tacit_renewal').notNull(),
    noticeMonths: integer('notice_months').notNull(),
    premiumCents: minorUnits('premium_cents').notNull(),
    premiumTaxesCents: minorUnits('premium_taxes_cents').notNull(),
    /** What the net premium would be for the risk as it is; below it, payments are reduced in proportion (L113-9). NULL: what is paid. */
    premiumDueCents: minorUnits('premium_due_cents'),
    currency: text('currency').notNull(),
    trigger: enumText('trigger', policyTriggers).notNull(),
    retroOn: day('retro_on'),
    /** Last day on which a first claim may reach a claims-made cover that has ended (L124-5). NULL: not known, or another trigger. */
    subsequentUntil: day('subsequent_until'),
    territory: text('territory').notNull(),
    exclusions: text('exclusions').notNull(),
    /** Order in the programme: primary policies before the layers above them; the first in-force section of a risk counts. */
    programmeRank: integer('programme_rank').notNull(),
    /** An excess layer pays above this ground-up amount of an occurrence; NULL: a primary policy. */
    attachmentCents: minorUnits('attachment_cents'),
    /** The layer attaches lower when annual limits below it are used up. */
    isDropDown: boolean('is_drop_down').notNull().default(false),
    /** Terms of the policy as a whole, after those of its sections. NULL: the wording has no such term. */
    limitOccurrenceCents: minorUnits('limit_occurrence_cents'),
    annualDeductibleCents: minorUnits('annual_deductible_cents'),
    limitAnnualCents: minorUnits('limit_annual_cents'),
    /** Premium rate of each reinstatement of the limit per occurrence, first used first. */
    reinstatements: json<number[]>('reinstatements'),
    sharedAggregateId: text('shared_aggregate_id').references(() => sharedAggregates.id),
  },
  (t) => [
    uniqueIndex('policies_code').on(t.code),
    uniqueIndex('policies_number').on(t.number),
    index('policies_by_status').on(t.status, t.code),
    index('policies_by_period_to').on(t.periodTo, t.id),
    index('policies_by_owner').on(t.ownerId, t.code),
    index('policies_by_title').on(t.title, t.id),
    oneOf('policies_line_known', t.line, policyLines),
    oneOf('policies_status_known', t.status, policyStatuses),
    oneOf('policies_trigger_known', t.trigger, policyTriggers),
    dayShape('policies_from_day', t.periodFrom),
    dayShape('policies_to_day', t.periodTo),
    check('policies_period_order', sql`${t.periodFrom} <= ${t.periodTo}`),
  ],
);

/** Policies whose limits lie below an excess layer. */
export const policyUnderlyings = table(
  'policy_underlyings',
  {
    policyId: text('policy_id')
      .notNull()
      .references(() => policies.id),
    underlyingId: text('underlying_id')
      .notNull()
      .references(() => policies.id),
  },
  (t) => [
    primaryKey({ columns: [t.policyId, t.underlyingId] }),
    index('policy_underlyings_by_underlying').on(t.underlyingId),
    check('policy_underlyings_not_itself', sql`${t.policyId} <> ${t.underlyingId}`),
  ],
);

/** A section of a policy. Its terms apply per occurrence, in the order deductible, limit, insurers' share (domain model §6). */
export const policySections = table(
  'policy_sections',
  {
    id: text('id').primaryKey(),
    policyId: text('policy_id')
      .notNull()
      .references(() => policies.id),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    perils: text('perils').notNull(),
    deductibleKind: enumText('deductible_kind', deductibleKinds).notNull(),
    /** What a deductible in per cent is taken of. */
    deductibleBase: enumText('deductible_base', deductibleBases).notNull().default('loss'),
    deductibleCents: minorUnits('deductible_cents'),
    deductibleRate: real('deductible_rate'),
    deductibleMinCents: minorUnits('deductible_min_cents'),
    deductibleMaxCents: minorUnits('deductible_max_cents'),
    /** Business interruption: hours without indemnity, hours indemnified after them, and what one day of interruption costs. */
    waitingHours: integer('waiting_hours'),
    indemnityHours: integer('indemnity_hours'),
    dailyAmountCents: minorUnits('daily_amount_cents'),
    /** NULL: no limit. */
    limitOccurrenceCents: minorUnits('limit_occurrence_cents'),
    limitAnnualCents: minorUnits('limit_annual_cents'),
    /** Insured amount and value at risk; when the first is below the second, the average rule (L121-5) reduces each payment. */
    sumInsuredCents: minorUnits('sum_insured_cents'),
    valueAtRiskCents: minorUnits('value_at_risk_cents'),
  },
  (t) => [
    uniqueIndex('policy_sections_position').on(t.policyId, t.position),
    oneOf('policy_sections_deductible_known', t.deductibleKind, deductibleKinds),
    within('policy_sections_deductible_rate', t.deductibleRate, 0, 1),
    within('policy_sections_limit', t.limitOccurrenceCents, 0, Number.MAX_SAFE_INTEGER),
  ],
);
