/** What a control pack shows beside what all packs have: an engagement's controls, with their tests. */
import { z } from 'zod';
import { auditTypes, findingRatings, findingStatuses } from '../../audit.ts';
import {
  controlExecutions,
  controlFrequencies,
  controlNatures,
  controlStatuses,
  designConclusions,
  samplings,
  testConclusions,
} from '../../control.ts';
import { signOffStandings } from '../../exposure/credit.ts';
import { riskStatuses } from '../../risk.ts';
import { cents, count, day, digest, evidenceKey, front, share, stamp } from '../front.ts';

/** What a reader of the executive summary must look at, gravest first. */
export const attentionReasons = [
  'design_inadequate',
  'ineffective',
  'partially_effective',
  'not_tested',
  'design_not_assessed',
  'unsigned',
  'deviations',
] as const;
export type AttentionReason = (typeof attentionReasons)[number];

export const operatingRatings = [...testConclusions, 'not_tested'] as const;
export const designStandings = [...designConclusions, 'not_assessed'] as const;

const risk = z.strictObject({
  code: z.string(),
  title: z.string(),
  status: z.enum(riskStatuses),
  /** Expected annual loss before controls and after them; null when the risk is not assessed in money. */
  inherentCents: cents.nullable(),
  residualCents: cents.nullable(),
  /** The shares of frequency and severity that the control is meant to take away, by design. */
  frequencyReduction: share,
  severityReduction: share,
});

const design = z.strictObject({
  assessedOn: day,
  assessor: z.string(),
  rating: share,
  conclusion: z.enum(designConclusions),
  walkthrough: z.string(),
  evidenceKeys: z.array(evidenceKey),
});

const testItem = z.strictObject({
  number: z.int().positive(),
  rank: z.int().positive(),
  result: z.enum(['pass', 'deviation', 'pending']),
  note: z.string(),
});

const test = z.strictObject({
  code: z.string(),
  fromOn: day,
  toOn: day,
  tester: z.string(),
  concluded: stamp,
  populationSize: count,
  populationSource: z.string(),
  populationCompleteness: z.string(),
  sampling: z.enum(samplings),
  sampleSize: count,
  seed: z.int().nullable(),
  /** The items printed; of a long test only the deviations and what is pending, with the count of those left out. */
  items: z.array(testItem),
  itemsLeftOut: count,
  deviations: count,
  deviationNature: z.string(),
  conclusion: z.enum(testConclusions),
  remark: z.string(),
  evidenceKeys: z.array(evidenceKey),
});
export type PackTest = z.infer<typeof test>;

const finding = z.strictObject({
  code: z.string(),
  title: z.string(),
  rating: z.enum(findingRatings),
  status: z.enum(findingStatuses),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
});

const control = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  objective: z.string(),
  description: z.string(),
  unit: z.string().nullable(),
  process: z.string(),
  owner: z.string().nullable(),
  operator: z.string().nullable(),
  status: z.enum(controlStatuses),
  nature: z.enum(controlNatures),
  execution: z.enum(controlExecutions),
  frequency: z.enum(controlFrequencies),
  isKey: z.boolean(),
  operatingSinceOn: day.nullable(),
  testProcedure: z.string(),
  evidenceRequired: z.string(),
  risks: z.array(risk),
  design: design.nullable(),
  /** Concluded tests of the period, oldest first; the last is the one that counts. */
  tests: z.array(test),
  findings: z.array(finding),
  designStanding: z.enum(designStandings),
  operating: z.enum(operatingRatings),
  signOff: z.enum(signOffStandings),
  /** Digest of the content that a signature binds, as it stands. */
  contentDigest: digest,
});
export type PackControl = z.infer<typeof control>;

const summary = z.strictObject({
  controls: count,
  keyControls: count,
  tested: count,
  effective: count,
  partiallyEffective: count,
  ineffective: count,
  notTested: count,
  designAdequate: count,
  signed: count,
  tests: count,
  itemsTested: count,
  deviations: count,
  evidenceFiles: count,
  evidenceBytes: count,
  risks: count,
  /** Sums over the distinct risks that are assessed in money; null when none is. */
  inherentCents: cents.nullable(),
  residualCents: cents.nullable(),
  risksWithoutAmount: count,
  attention: z.array(z.strictObject({ controlCode: z.string(), reason: z.enum(attentionReasons) })),
});
export type PackSummary = z.infer<typeof summary>;

export const controlPackSchema = z.strictObject({
  ...front,
  kind: z.literal('control'),
  period: front.period.unwrap(),
  audit: z
    .strictObject({ code: z.string(), title: z.string(), type: z.enum(auditTypes), lead: z.string().nullable(), fromOn: day, toOn: day })
    .nullable(),
  summary,
  controls: z.array(control),
  scales: z.strictObject({
    designRatings: z.array(share),
    frequencyEdges: z.array(z.number().positive()),
    impactEdgesCents: z.array(cents),
    sampleSizes: z.array(z.strictObject({ frequency: z.enum(controlFrequencies), low: count, medium: count, high: count })),
  }),
});
export type ControlPack = z.infer<typeof controlPackSchema>;
