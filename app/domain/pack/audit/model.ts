/** What an audit pack shows beside what all packs have: the engagement from its objectives to the follow-up of its findings. */
import { z } from 'zod';
import {
  actionStatuses,
  auditOpinions,
  auditStandards,
  auditStatuses,
  auditTypes,
  findingRatings,
  findingStatuses,
  managementResponses,
} from '../../audit.ts';
import { testConclusions } from '../../control.ts';
import { signOffStandings } from '../../exposure/credit.ts';
import { designStandings, operatingRatings } from '../control/model.ts';
import { count, day, digest, evidenceKey, front, stamp } from '../front.ts';

const named = { code: z.string(), title: z.string() };

const engagement = z.strictObject({
  ...named,
  version: z.int().positive(),
  type: z.enum(auditTypes),
  standard: z.enum(auditStandards),
  status: z.enum(auditStatuses),
  scope: z.string(),
  objectives: z.string(),
  criteria: z.string(),
  unit: z.string().nullable(),
  owner: z.string().nullable(),
  lead: z.string().nullable(),
  reportOn: day.nullable(),
  opinion: z.enum(auditOpinions),
  conclusion: z.string(),
});

/** One control in the scope, as it stands; its tests are work of their own. */
const scopedControl = z.strictObject({
  ...named,
  version: z.int().positive(),
  owner: z.string().nullable(),
  isKey: z.boolean(),
  designStanding: z.enum(designStandings),
  operating: z.enum(operatingRatings),
  signOff: z.enum(signOffStandings),
  contentDigest: digest,
});
export type ScopedControl = z.infer<typeof scopedControl>;

/** One test of the period: who tested what, on how many items, with which result. */
const fieldwork = z.strictObject({
  code: z.string(),
  controlCode: z.string(),
  fromOn: day,
  toOn: day,
  tester: z.string(),
  concluded: stamp,
  populationSize: count,
  sampleSize: count,
  deviations: count,
  conclusion: z.enum(testConclusions),
  evidenceKeys: z.array(evidenceKey),
});

const action = z.strictObject({
  ...named,
  owner: z.string().nullable(),
  dueOn: day,
  originalDueOn: day,
  status: z.enum(actionStatuses),
  isOverdue: z.boolean(),
  outcome: z.string(),
  verifier: z.string().nullable(),
  evidenceKeys: z.array(evidenceKey),
});
export type PackAction = z.infer<typeof action>;

const finding = z.strictObject({
  ...named,
  version: z.int().positive(),
  rating: z.enum(findingRatings),
  status: z.enum(findingStatuses),
  isOverdue: z.boolean(),
  criteria: z.string(),
  condition: z.string(),
  cause: z.string(),
  effect: z.string(),
  recommendation: z.string(),
  response: z.enum(managementResponses).nullable(),
  responseText: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  verifier: z.string().nullable(),
  control: z.strictObject(named).nullable(),
  risk: z.strictObject(named).nullable(),
  repeatOf: z.string().nullable(),
  actions: z.array(action),
  evidenceKeys: z.array(evidenceKey),
});
export type AuditFinding = z.infer<typeof finding>;

const earlier = z.strictObject({
  ...named,
  auditCode: z.string(),
  rating: z.enum(findingRatings),
  status: z.enum(findingStatuses),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  isOverdue: z.boolean(),
});

const summary = z.strictObject({
  findings: count,
  byRating: z.array(z.strictObject({ rating: z.enum(findingRatings), count })),
  open: count,
  overdue: count,
  accepted: count,
  actions: count,
  actionsOverdue: count,
  controls: count,
  tests: count,
  deviations: count,
});

export const auditPackSchema = z.strictObject({
  ...front,
  kind: z.literal('audit'),
  period: front.period.unwrap(),
  engagement,
  summary,
  controls: z.array(scopedControl),
  fieldwork: z.array(fieldwork),
  findings: z.array(finding),
  earlier: z.array(earlier),
});
export type AuditPack = z.infer<typeof auditPackSchema>;
