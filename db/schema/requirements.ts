/** Frameworks the company answers to, their requirements, and the controls by which each is met. */
import { sql } from 'drizzle-orm';
import { applicabilities } from '#app/domain/requirement.ts';
import { check, enumText, index, primaryKey, table, text, uniqueIndex } from '../columns.ts';
import { controls } from './controls.ts';
import { oneOf, recordColumns } from './parts.ts';

export const frameworks = table(
  'frameworks',
  {
    ...recordColumns(),
    title: text('title').notNull(),
    /** Who issued it and in which edition: "Règlement (UE) 2016/679". */
    source: text('source').notNull(),
    /** What of the company the declaration of applicability is about. */
    perimeter: text('perimeter').notNull(),
  },
  (t) => [uniqueIndex('frameworks_code').on(t.code)],
);

export const requirements = table(
  'requirements',
  {
    ...recordColumns(),
    frameworkId: text('framework_id')
      .notNull()
      .references(() => frameworks.id),
    /** The number that the framework gives it. */
    reference: text('reference').notNull(),
    title: text('title').notNull(),
    /** What it asks, in the company's own words. */
    wording: text('wording').notNull(),
    applicability: enumText('applicability', applicabilities).notNull(),
    justification: text('justification').notNull(),
  },
  (t) => [
    uniqueIndex('requirements_code').on(t.code),
    uniqueIndex('requirements_by_reference').on(t.frameworkId, t.reference),
    oneOf('requirements_applicability_known', t.applicability, applicabilities),
    check('requirements_left_out_for_a_reason', sql`${t.applicability} <> 'not_applicable' or ${t.justification} <> ''`),
  ],
);

export const requirementControls = table(
  'requirement_controls',
  {
    requirementId: text('requirement_id')
      .notNull()
      .references(() => requirements.id),
    controlId: text('control_id')
      .notNull()
      .references(() => controls.id),
  },
  (t) => [primaryKey({ columns: [t.requirementId, t.controlId] }), index('requirement_controls_by_control').on(t.controlId)],
);
