/** The control register: controls, design assessments, test runs. */
import {
  controlExecutions,
  controlFrequencies,
  controlNatures,
  controlStatuses,
  designConclusions,
  samplings,
  testConclusions,
  testStatuses,
  type TestItem,
} from '#app/domain/control.ts';
import { confidentialities } from '#app/domain/risk.ts';
import { boolean, check, day, enumText, index, instant, integer, json, minorUnits, real, table, text, uniqueIndex } from '../columns.ts';
import { sql } from 'drizzle-orm';
import { people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns, within } from './parts.ts';

export const controls = table(
  'controls',
  {
    ...recordColumns(),
    title: text('title').notNull(),
    objective: text('objective').notNull(),
    description: text('description').notNull(),
    unitId: text('unit_id').references(() => units.id),
    process: text('process').notNull(),
    ownerId: text('owner_id').references(() => people.id),
    operatorId: text('operator_id').references(() => people.id),
    /** The person asked to test it; never its owner or operator (CTL-I1). */
    testerId: text('tester_id').references(() => people.id),
    status: enumText('status', controlStatuses).notNull(),
    confidentiality: enumText('confidentiality', confidentialities).notNull(),
    nature: enumText('nature', controlNatures).notNull(),
    execution: enumText('execution', controlExecutions).notNull(),
    frequency: enumText('frequency', controlFrequencies).notNull(),
    isKey: boolean('is_key').notNull(),
    /** Controls that share an operator, a system or a source fail together (common-cause group). Empty: none. */
    dependencyGroup: text('dependency_group').notNull(),
    testProcedure: text('test_procedure').notNull(),
    evidenceRequired: text('evidence_required').notNull(),
    annualCostCents: minorUnits('annual_cost_cents'),
    /** The day on which it began to operate; freshness of a control never tested runs from here. */
    operatingSinceOn: day('operating_since_on'),
    /** Digest of the signed content as it stands (`features/controls/signed-content.server.ts`), renewed by every write that touches it;
     *  comparing it with a signature's digest tells whether that signature still holds. */
    contentDigest: text('content_digest').notNull(),
    /** Persons who changed signed content since the last valid signature; none of them may sign. */
    preparers: json<string[]>('preparers').notNull(),
  },
  (t) => [
    uniqueIndex('controls_code').on(t.code),
    index('controls_by_status').on(t.status, t.code),
    index('controls_by_owner').on(t.ownerId, t.code),
    index('controls_by_unit').on(t.unitId, t.code),
    index('controls_by_tester').on(t.testerId, t.code),
    index('controls_by_title').on(t.title, t.id),
    index('controls_by_status_title').on(t.status, t.title, t.id),
    oneOf('controls_status_known', t.status, controlStatuses),
    check('controls_tester_not_owner', sql`${t.testerId} is null or ${t.ownerId} is null or ${t.testerId} <> ${t.ownerId}`),
    check('controls_tester_not_operator', sql`${t.testerId} is null or ${t.operatorId} is null or ${t.testerId} <> ${t.operatorId}`),
  ],
);

/** A judgement of the design of a control on a day; the latest counts. Append-only by use: a new judgement is a new row. */
export const designAssessments = table(
  'design_assessments',
  {
    id: text('id').primaryKey(),
    controlId: text('control_id')
      .notNull()
      .references(() => controls.id),
    assessedOn: day('assessed_on').notNull(),
    assessorId: text('assessor_id')
      .notNull()
      .references(() => people.id),
    rating: real('rating').notNull(),
    conclusion: enumText('conclusion', designConclusions).notNull(),
    walkthrough: text('walkthrough').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('design_assessments_by_control').on(t.controlId, t.assessedOn, t.id),
    oneOf('design_assessments_conclusion_known', t.conclusion, designConclusions),
    dayShape('design_assessments_day', t.assessedOn),
    within('design_assessments_rating', t.rating, 0, 1),
  ],
);

/** A test run. A concluded one is never changed or deleted, only followed by a later one; the latest counts. */
export const controlTests = table(
  'control_tests',
  {
    ...recordColumns(),
    controlId: text('control_id')
      .notNull()
      .references(() => controls.id),
    status: enumText('status', testStatuses).notNull(),
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    populationSize: integer('population_size').notNull(),
    populationSource: text('population_source').notNull(),
    populationCompleteness: text('population_completeness').notNull(),
    sampling: enumText('sampling', samplings).notNull(),
    sampleSize: integer('sample_size').notNull(),
    /** Seed of the draw: with it anyone can draw the same ranks again. NULL until the sample is drawn, and for a judgmental sample. */
    seed: integer('seed'),
    items: json<TestItem[]>('items').notNull(),
    deviations: integer('deviations').notNull(),
    deviationNature: text('deviation_nature').notNull(),
    conclusion: enumText('conclusion', testConclusions),
    remark: text('remark').notNull(),
    testerId: text('tester_id')
      .notNull()
      .references(() => people.id),
    concludedAt: instant('concluded_at'),
    concludedOn: day('concluded_on'),
  },
  (t) => [
    uniqueIndex('control_tests_code').on(t.code),
    index('control_tests_by_control').on(t.controlId, t.periodTo, t.id),
    index('control_tests_by_tester').on(t.testerId, t.status),
    oneOf('control_tests_status_known', t.status, testStatuses),
    oneOf('control_tests_sampling_known', t.sampling, samplings),
    dayShape('control_tests_from_day', t.periodFrom),
    dayShape('control_tests_to_day', t.periodTo),
    check('control_tests_period_order', sql`${t.periodFrom} <= ${t.periodTo}`),
    check('control_tests_sample_fits', sql`${t.sampleSize} >= 0 and ${t.sampleSize} <= ${t.populationSize}`),
    check('control_tests_deviations_fit', sql`${t.deviations} >= 0 and ${t.deviations} <= ${t.sampleSize}`),
    check(
      'control_tests_concluded_whole',
      sql`${t.status} = 'draft' or (${t.conclusion} is not null and ${t.concludedAt} is not null and ${t.concludedOn} is not null)`,
    ),
  ],
);
