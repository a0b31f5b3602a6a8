/** The risk register and its links to controls, policy sections and suppliers. */
import { confidentialities, riskStatuses, riskTreatments, riskVelocities, type ImpactLevels } from '#app/domain/risk.ts';
import type { FrequencyAnswer } from '#app/domain/exposure/frequency.ts';
import type { SeverityAnswer } from '#app/domain/exposure/severity.ts';
import { boolean, day, enumText, index, instant, json, minorUnits, primaryKey, real, table, text, uniqueIndex } from '../columns.ts';
import { controls } from './controls.ts';
import { suppliers } from './contracts.ts';
import { categories, people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns, within } from './parts.ts';
import { policySections } from './policies.ts';

export const risks = table(
  'risks',
  {
    ...recordColumns(),
    title: text('title').notNull(),
    cause: text('cause').notNull(),
    event: text('event').notNull(),
    consequence: text('consequence').notNull(),
    categoryId: text('category_id').references(() => categories.id),
    unitId: text('unit_id').references(() => units.id),
    process: text('process').notNull(),
    ownerId: text('owner_id').references(() => people.id),
    status: enumText('status', riskStatuses).notNull(),
    confidentiality: enumText('confidentiality', confidentialities).notNull(),
    treatment: enumText('treatment', riskTreatments),
    treatmentRationale: text('treatment_rationale').notNull(),
    velocity: enumText('velocity', riskVelocities),
    impactLevels: json<ImpactLevels>('impact_levels').notNull(),
    /** The answers as people gave them; parameters are derived from them. NULL: not quantified yet. */
    frequency: json<FrequencyAnswer>('frequency'),
    severity: json<SeverityAnswer>('severity'),
    /** Maximum possible loss of one event; mandatory once quantified. */
    maximumLossCents: minorUnits('maximum_loss_cents'),
    assumptions: text('assumptions').notNull(),
    nextReviewOn: day('next_review_on'),
    /** Set by an acceptance signature; past this day the acceptance no longer holds. */
    acceptedUntilOn: day('accepted_until_on'),
    /** Persons who changed the content since it was last validated; none of them may validate it. */
    preparers: json<string[]>('preparers').notNull(),
    /** Expected annual losses as of the newest row of `risk_figures`; derived, hence not part of the record's content. */
    inherentCents: minorUnits('inherent_cents'),
    residualCents: minorUnits('residual_cents'),
    netCents: minorUnits('net_cents'),
  },
  (t) => [
    uniqueIndex('risks_code').on(t.code),
    index('risks_by_status').on(t.status, t.code),
    index('risks_by_owner').on(t.ownerId, t.code),
    index('risks_by_unit').on(t.unitId, t.code),
    index('risks_by_residual').on(t.residualCents, t.id),
    index('risks_by_net').on(t.netCents, t.id),
    index('risks_by_inherent').on(t.inherentCents, t.id),
    index('risks_by_next_review').on(t.nextReviewOn, t.id),
    index('risks_by_title').on(t.title, t.id),
    index('risks_by_category').on(t.categoryId, t.code),
    // A status leaves many rows, which must not be sorted for each page (decision 0025).
    index('risks_by_status_residual').on(t.status, t.residualCents, t.id),
    index('risks_by_status_net').on(t.status, t.netCents, t.id),
    index('risks_by_status_inherent').on(t.status, t.inherentCents, t.id),
    index('risks_by_status_next_review').on(t.status, t.nextReviewOn, t.id),
    index('risks_by_status_title').on(t.status, t.title, t.id),
    oneOf('risks_status_known', t.status, riskStatuses),
    oneOf('risks_confidentiality_known', t.confidentiality, confidentialities),
    dayShape('risks_next_review_day', t.nextReviewOn),
    dayShape('risks_accepted_until_day', t.acceptedUntilOn),
    within('risks_maximum_loss_positive', t.maximumLossCents, 1, Number.MAX_SAFE_INTEGER),
  ],
);

/** One row each time a figure of a risk changes, with the cause: what an older figure was, and why it moved. */
export const riskFigures = table(
  'risk_figures',
  {
    id: text('id').primaryKey(),
    riskId: text('risk_id')
      .notNull()
      .references(() => risks.id),
    at: instant('at').notNull(),
    on: day('on_day').notNull(),
    /** The action that moved the figure, such as `test.conclude`. */
    cause: text('cause').notNull(),
    causeType: text('cause_type').notNull(),
    causeId: text('cause_id').notNull(),
    inherentCents: minorUnits('inherent_cents'),
    residualCents: minorUnits('residual_cents'),
    netCents: minorUnits('net_cents'),
    /** Events a year that controls let happen. NULL when the risk is not quantified, and in rows older than this column. */
    residualRate: real('residual_rate'),
  },
  (t) => [index('risk_figures_by_risk').on(t.riskId, t.at, t.id)],
);

/** What a control, as designed, takes off the frequency and the severity of a risk. */
export const riskControls = table(
  'risk_controls',
  {
    riskId: text('risk_id')
      .notNull()
      .references(() => risks.id),
    controlId: text('control_id')
      .notNull()
      .references(() => controls.id),
    frequencyReduction: real('frequency_reduction').notNull(),
    severityReduction: real('severity_reduction').notNull(),
    /** A control that stops each loss at this amount whenever it works; NULL: it does not. */
    capCents: minorUnits('cap_cents'),
    rationale: text('rationale').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.riskId, t.controlId] }),
    index('risk_controls_by_control').on(t.controlId),
    within('risk_controls_frequency_share', t.frequencyReduction, 0, 0.99),
    within('risk_controls_severity_share', t.severityReduction, 0, 0.99),
  ],
);

/** Which section of which policy answers a risk, and for what share of the loss. */
export const riskSections = table(
  'risk_sections',
  {
    riskId: text('risk_id')
      .notNull()
      .references(() => risks.id),
    sectionId: text('section_id')
      .notNull()
      .references(() => policySections.id),
    coveredShare: real('covered_share').notNull(),
    /** Chance, in [0,1], that the wording answers an occurrence as read here. */
    recoveryProbability: real('recovery_probability').notNull().default(1),
    comment: text('comment').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.riskId, t.sectionId] }),
    index('risk_sections_by_section').on(t.sectionId),
    within('risk_sections_share', t.coveredShare, 0, 1),
  ],
);

/** The suppliers whose failure can trigger a risk, with the probability that it does. */
export const riskSuppliers = table(
  'risk_suppliers',
  {
    riskId: text('risk_id')
      .notNull()
      .references(() => risks.id),
    supplierId: text('supplier_id')
      .notNull()
      .references(() => suppliers.id),
    probability: real('probability').notNull(),
    /** Factor ≥ 0 on the loss of an event that this supplier causes. */
    multiplier: real('multiplier').notNull().default(1),
    /** The frequency controls of the risk also act on events from this supplier. */
    isControlled: boolean('is_controlled').notNull().default(false),
    rationale: text('rationale').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.riskId, t.supplierId] }),
    index('risk_suppliers_by_supplier').on(t.supplierId),
    within('risk_suppliers_probability', t.probability, 0, 1),
  ],
);
