/**
 * The frozen content of a pack: all that its pages show, already decided. Codes, never words; cents, civil days and stamps, never formatted text.
 * It is stored with the pack, so a pack is drawn again years later without a look at the registers.
 */
import { z } from 'zod';
import { roles } from '../access.ts';
import { auditTypes, findingRatings, findingStatuses } from '../audit.ts';
import {
  controlExecutions,
  controlFrequencies,
  controlNatures,
  controlStatuses,
  designConclusions,
  samplings,
  testConclusions,
} from '../control.ts';
import { evidenceRecordTypes } from '../evidence.ts';
import { signOffStandings } from '../exposure/credit.ts';
import { riskStatuses } from '../risk.ts';
import { signatureMeanings } from '../signature.ts';

export const packClassifications = ['internal', 'confidential', 'strictly_confidential'] as const;
export type PackClassification = (typeof packClassifications)[number];

/** By what the records of a pack were chosen. */
export const packFilters = ['audit', 'unit', 'status', 'key_controls', 'selection'] as const;
export type PackFilter = (typeof packFilters)[number];

/** Why a record within the filters is not in the pack. */
export const leftOutReasons = ['restricted', 'out_of_period', 'draft', 'too_large'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const leftOutTypes = ['control', 'control_test', 'risk', 'evidence'] as const;
export type LeftOutType = (typeof leftOutTypes)[number];

/** What auditors expect of such a pack and the register does not hold; the basis of preparation names each. */
export const notRecordedTopics = ['attributes', 'ipe', 'review', 'requirements', 'retest', 'history', 'changes', 'addenda'] as const;

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

/** The identity of a pack, printed on every page: 8 characters of base 32 (RFC 4648). */
export const packIdPattern = /^[A-Z2-7]{8}$/;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const cents = z.int();
const share = z.number().min(0).max(1);
const evidenceKey = z.string().regex(/^E\d{5}$/);

/** An instant with the offset of the organisation's zone at that instant, so that drawing needs no table of time zones. */
const stamp = z.strictObject({ at: z.int(), offsetMinutes: z.int() });
export type Stamp = z.infer<typeof stamp>;

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

const signOff = z.strictObject({
  controlCode: z.string(),
  meaning: z.enum(signatureMeanings),
  signer: z.string(),
  role: z.enum(roles),
  signed: stamp,
  statement: z.string(),
  reason: z.string(),
  recordVersion: z.int().positive(),
  recordDigest: digest,
  /** The signed content is the content this pack shows. */
  isCurrent: z.boolean(),
  validUntilOn: day.nullable(),
  revoked: z.strictObject({ stamp, by: z.string(), reason: z.string() }).nullable(),
});
export type PackSignOff = z.infer<typeof signOff>;

const evidence = z.strictObject({
  key: evidenceKey,
  name: z.string(),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  bytes: count,
  sha256: digest,
  recordType: z.enum(evidenceRecordTypes),
  recordCode: z.string(),
  controlCode: z.string(),
  source: z.string(),
  capturedOn: day.nullable(),
  uploadedBy: z.string(),
  uploaded: stamp,
  /** False when the file is beyond the limits of a pack: it is listed with its digest and travels apart. */
  isEmbedded: z.boolean(),
});
export type PackEvidence = z.infer<typeof evidence>;

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

export const packModelSchema = z.strictObject({
  schema: z.literal('urn:garant:pack-model:1'),
  kind: z.literal('control'),
  packId: z.string().regex(packIdPattern),
  version: z.int().positive(),
  supersedes: z.string().regex(packIdPattern).nullable(),
  lang: z.enum(['fr', 'en']),
  title: z.string().min(1),
  classification: z.enum(packClassifications),
  purpose: z.string(),
  organisation: z.strictObject({ name: z.string().min(1), registration: z.string().nullable() }),
  audit: z
    .strictObject({ code: z.string(), title: z.string(), type: z.enum(auditTypes), lead: z.string().nullable(), fromOn: day, toOn: day })
    .nullable(),
  period: z.strictObject({ fromOn: day, toOn: day }),
  asOf: stamp,
  issued: stamp,
  issuedBy: z.strictObject({ name: z.string().min(1), role: z.enum(roles) }),
  recipients: z.array(z.strictObject({ name: z.string().min(1), detail: z.string() })),
  timeZone: z.string(),
  trail: z.strictObject({ size: count, root: digest }),
  filters: z.array(z.strictObject({ code: z.enum(packFilters), value: z.string() })),
  leftOut: z.array(z.strictObject({ type: z.enum(leftOutTypes), code: z.string(), title: z.string(), reason: z.enum(leftOutReasons) })),
  notRecorded: z.array(z.enum(notRecordedTopics)),
  summary,
  controls: z.array(control),
  signOffs: z.array(signOff),
  evidence: z.array(evidence),
  scales: z.strictObject({
    designRatings: z.array(share),
    frequencyEdges: z.array(z.number().positive()),
    impactEdgesCents: z.array(cents),
    sampleSizes: z.array(z.strictObject({ frequency: z.enum(controlFrequencies), low: count, medium: count, high: count })),
  }),
  generator: z.strictObject({ application: z.string(), template: z.string() }),
});
export type PackModel = z.infer<typeof packModelSchema>;
