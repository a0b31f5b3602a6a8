/** Audit engagements, their scope, the accounts that may enter, findings and corrective actions, requests for evidence. */
import { sql } from 'drizzle-orm';
import {
  actionStatuses,
  auditOpinions,
  auditStandards,
  auditStatuses,
  auditTypes,
  findingRatings,
  findingStatuses,
  managementResponses,
} from '#app/domain/audit.ts';
import { requestStatuses } from '#app/domain/evidence-request.ts';
import { confidentialities } from '#app/domain/risk.ts';
import { boolean, check, day, enumText, index, instant, primaryKey, table, text, uniqueIndex } from '../columns.ts';
import { users } from './access.ts';
import { controls } from './controls.ts';
import { people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns } from './parts.ts';
import { risks } from './risks.ts';

export const audits = table(
  'audits',
  {
    ...recordColumns(),
    title: text('title').notNull(),
    type: enumText('type', auditTypes).notNull(),
    standard: enumText('standard', auditStandards).notNull(),
    status: enumText('status', auditStatuses).notNull(),
    confidentiality: enumText('confidentiality', confidentialities).notNull(),
    scope: text('scope').notNull(),
    objectives: text('objectives').notNull(),
    criteria: text('criteria').notNull(),
    unitId: text('unit_id').references(() => units.id),
    /** The person of the company who answers for the engagement. */
    ownerId: text('owner_id').references(() => people.id),
    leadAuditor: text('lead_auditor').notNull(),
    periodFrom: day('period_from').notNull(),
    periodTo: day('period_to').notNull(),
    reportOn: day('report_on'),
    opinion: enumText('opinion', auditOpinions).notNull(),
    conclusion: text('conclusion').notNull(),
  },
  (t) => [
    uniqueIndex('audits_code').on(t.code),
    index('audits_by_status').on(t.status, t.code),
    index('audits_by_owner').on(t.ownerId, t.code),
    index('audits_by_period').on(t.periodTo, t.id),
    index('audits_by_title').on(t.title, t.id),
    oneOf('audits_type_known', t.type, auditTypes),
    oneOf('audits_standard_known', t.standard, auditStandards),
    oneOf('audits_status_known', t.status, auditStatuses),
    oneOf('audits_opinion_known', t.opinion, auditOpinions),
    oneOf('audits_confidentiality_known', t.confidentiality, confidentialities),
    dayShape('audits_from_day', t.periodFrom),
    dayShape('audits_to_day', t.periodTo),
    check('audits_period_order', sql`${t.periodFrom} <= ${t.periodTo}`),
  ],
);

/** The engagement of an auditor's account: the audit it may enter, and between which days. */
export const engagements = table(
  'engagements',
  {
    auditId: text('audit_id')
      .notNull()
      .references(() => audits.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    opensOn: day('opens_on').notNull(),
    closesOn: day('closes_on').notNull(),
    /** Internal auditors write work papers and findings inside the engagement; external ones only read. */
    isInternal: boolean('is_internal').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.auditId, t.userId] }),
    index('engagements_by_user').on(t.userId),
    dayShape('engagements_opens_day', t.opensOn),
    dayShape('engagements_closes_day', t.closesOn),
    check('engagements_order', sql`${t.opensOn} <= ${t.closesOn}`),
  ],
);

/** The controls that an engagement covers: what its auditor sees and what its control pack holds. */
export const auditControls = table(
  'audit_controls',
  {
    auditId: text('audit_id')
      .notNull()
      .references(() => audits.id),
    controlId: text('control_id')
      .notNull()
      .references(() => controls.id),
  },
  (t) => [primaryKey({ columns: [t.auditId, t.controlId] }), index('audit_controls_by_control').on(t.controlId)],
);

export const findings = table(
  'findings',
  {
    ...recordColumns(),
    auditId: text('audit_id')
      .notNull()
      .references(() => audits.id),
    controlId: text('control_id').references(() => controls.id),
    riskId: text('risk_id').references(() => risks.id),
    title: text('title').notNull(),
    criteria: text('criteria').notNull(),
    condition: text('condition').notNull(),
    cause: text('cause').notNull(),
    effect: text('effect').notNull(),
    recommendation: text('recommendation').notNull(),
    rating: enumText('rating', findingRatings).notNull(),
    status: enumText('status', findingStatuses).notNull(),
    response: enumText('response', managementResponses),
    responseText: text('response_text').notNull(),
    ownerId: text('owner_id').references(() => people.id),
    dueOn: day('due_on'),
    verifiedBy: text('verified_by').references(() => people.id),
    /** The earlier finding that this one repeats. */
    repeatOfId: text('repeat_of_id'),
  },
  (t) => [
    uniqueIndex('findings_code').on(t.code),
    index('findings_by_audit').on(t.auditId, t.code),
    index('findings_by_control').on(t.controlId),
    index('findings_by_owner').on(t.ownerId, t.status),
    index('findings_by_status').on(t.status, t.code),
    index('findings_by_due').on(t.dueOn, t.id),
    index('findings_by_status_due').on(t.status, t.dueOn, t.id),
    index('findings_by_title').on(t.title, t.id),
    oneOf('findings_rating_known', t.rating, findingRatings),
    oneOf('findings_status_known', t.status, findingStatuses),
    oneOf('findings_response_known', t.response, managementResponses),
    dayShape('findings_due_day', t.dueOn),
    check('findings_verifier_not_owner', sql`${t.verifiedBy} is null or ${t.ownerId} is null or ${t.verifiedBy} <> ${t.ownerId}`),
  ],
);

/** A corrective action that answers a finding. Verified by somebody who does not own it (S4). */
export const actions = table(
  'actions',
  {
    ...recordColumns(),
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id),
    title: text('title').notNull(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    dueOn: day('due_on').notNull(),
    originalDueOn: day('original_due_on').notNull(),
    status: enumText('status', actionStatuses).notNull(),
    outcome: text('outcome').notNull(),
    verifiedBy: text('verified_by').references(() => people.id),
  },
  (t) => [
    uniqueIndex('actions_code').on(t.code),
    index('actions_by_finding').on(t.findingId),
    index('actions_by_owner').on(t.ownerId, t.status, t.dueOn),
    oneOf('actions_status_known', t.status, actionStatuses),
    dayShape('actions_due_day', t.dueOn),
    check('actions_verifier_not_owner', sql`${t.verifiedBy} is null or ${t.verifiedBy} <> ${t.ownerId}`),
  ],
);

/** What an auditor of an engagement asks to see. The files that answer it are evidence of the request. */
export const evidenceRequests = table(
  'evidence_requests',
  {
    ...recordColumns(),
    auditId: text('audit_id')
      .notNull()
      .references(() => audits.id),
    title: text('title').notNull(),
    /** What exactly is asked, in the words of the auditor; empty when the title says it. */
    wording: text('wording').notNull(),
    /** What the evidence is judged against. */
    criterion: text('criterion').notNull(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => people.id),
    /** Who answers; NULL until the compliance officer has assigned it. */
    ownerId: text('owner_id').references(() => people.id),
    dueOn: day('due_on').notNull(),
    status: enumText('status', requestStatuses).notNull(),
    /** The last delivery; NULL before the first. */
    deliveredAt: instant('delivered_at'),
  },
  (t) => [
    uniqueIndex('evidence_requests_code').on(t.code),
    index('evidence_requests_by_audit').on(t.auditId, t.code),
    index('evidence_requests_by_owner').on(t.ownerId, t.status, t.dueOn),
    index('evidence_requests_by_status').on(t.status, t.dueOn),
    oneOf('evidence_requests_status_known', t.status, requestStatuses),
    dayShape('evidence_requests_due_day', t.dueOn),
    check('evidence_requests_delivered', sql`${t.deliveredAt} is not null or ${t.status} not in ('delivered', 'accepted', 'returned')`),
    check('evidence_requests_assigned', sql`${t.ownerId} is not null or ${t.status} in ('asked', 'withdrawn')`),
  ],
);
