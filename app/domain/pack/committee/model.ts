/** What a report to the risk committee shows: what to decide, what risks cost, and where controls, audits, cover and suppliers stand. */
import { z } from 'zod';
import { actionStatuses, findingRatings, findingStatuses } from '../../audit.ts';
import { supplierCriticalities } from '../../contract.ts';
import { testConclusions } from '../../control.ts';
import { signOffStandings } from '../../exposure/credit.ts';
import { levels } from '../../scoring/matrix.ts';
import { exposureSchema } from '../exposure/model.ts';
import { cents, count, day, front, share } from '../front.ts';
import { programmeSchema } from '../programme/model.ts';

/** What waits for a decision of the management, in the order in which the report asks for it. */
export const decisionKinds = ['exposure_run', 'appetite_limit', 'risk', 'control', 'contract'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const weaknesses = ['ineffective', 'partially_effective', 'overdue', 'never_tested'] as const;
export type Weakness = (typeof weaknesses)[number];

export const eventKinds = ['contract_notice', 'contract_end', 'policy_notice', 'policy_end', 'risk_review', 'acceptance_end'] as const;
export type EventKind = (typeof eventKinds)[number];

const named = { code: z.string(), title: z.string() };

const decision = z.strictObject({ kind: z.enum(decisionKinds), ...named, amountCents: cents.nullable(), dueOn: day.nullable() });

const control = z.strictObject({
  ...named,
  version: z.int().positive(),
  owner: z.string().nullable(),
  isKey: z.boolean(),
  conclusion: z.enum(testConclusions).nullable(),
  /** End of the period of the latest test; null when it was never tested. */
  testedToOn: day.nullable(),
  weakness: z.enum(weaknesses),
  signOff: z.enum(signOffStandings),
});

const finding = z.strictObject({
  ...named,
  rating: z.enum(findingRatings),
  status: z.enum(findingStatuses),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  isOverdue: z.boolean(),
});

const action = z.strictObject({
  ...named,
  findingCode: z.string(),
  status: z.enum(actionStatuses),
  owner: z.string(),
  dueOn: day,
  originalDueOn: day,
  daysLate: count,
});

const spend = z.strictObject({
  code: z.string(),
  name: z.string(),
  criticality: z.enum(supplierCriticalities),
  annualCents: cents,
  share,
});

const calendarEvent = z.strictObject({ on: day, kind: z.enum(eventKinds), ...named, isPast: z.boolean() });

export const committeePackSchema = z.strictObject({
  ...front,
  kind: z.literal('committee'),
  /** The civil day of the position. */
  onDay: day,
  decisions: z.array(decision),
  decisionsLeftOut: count,
  profile: z.strictObject({
    risks: count,
    /** Quantified risks by the cell of their residual place. */
    byLevel: z.strictObject(Object.fromEntries(levels.map((level) => [level, count])) as Record<(typeof levels)[number], typeof count>),
    breaches: count,
    nearLimits: count,
    openFindings: count,
    overdueActions: count,
  }),
  exposure: exposureSchema,
  programme: programmeSchema,
  controls: z.strictObject({
    operating: count,
    key: count,
    /** Tested within their interval. */
    tested: count,
    effective: count,
    partiallyEffective: count,
    ineffective: count,
    neverTested: count,
    overdue: count,
    signed: count,
    weak: z.array(control),
    weakLeftOut: count,
  }),
  findings: z.array(finding),
  findingsLeftOut: count,
  /** Overdue ones, the longest first. */
  actions: z.array(action),
  actionsLeftOut: count,
  spend: z.strictObject({
    rows: z.array(spend),
    suppliers: count,
    withoutAmount: count,
    totalCents: cents,
    index: z.number().nullable(),
    effectiveNumber: z.number().nullable(),
  }),
  calendar: z.array(calendarEvent),
  calendarLeftOut: count,
  /** Last day that the calendar looks at. */
  calendarToOn: day,
});
export type CommitteePack = z.infer<typeof committeePackSchema>;
