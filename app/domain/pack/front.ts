/** What packs of every kind have in common: whose, of when, for whom, from what, with which files and signatures. */
import { z } from 'zod';
import { roles } from '../access.ts';
import { evidenceRecordTypes } from '../evidence.ts';
import { signatureMeanings, signedRecordTypes } from '../signature.ts';

export const packKinds = ['control', 'audit', 'supplier', 'requests', 'applicability', 'committee', 'insurance'] as const;
export type PackKind = (typeof packKinds)[number];

export const packClassifications = ['internal', 'confidential', 'strictly_confidential'] as const;
export type PackClassification = (typeof packClassifications)[number];

/** By what the records of a pack were chosen. */
export const packFilters = ['audit', 'supplier', 'framework', 'unit', 'status', 'key_controls', 'selection', 'exposure_run'] as const;
export type PackFilter = (typeof packFilters)[number];

/** What the person who issued a pack chose to keep back: the files, which stay listed with their digests, or the amounts of money. */
export const packRedactions = ['evidence', 'amounts'] as const;
export type PackRedaction = (typeof packRedactions)[number];

/** Why a record within the filters is not in the pack. */
export const leftOutReasons = ['restricted', 'out_of_period', 'draft', 'too_large', 'redacted', 'not_delivered', 'not_chosen'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const leftOutTypes = ['control', 'control_test', 'risk', 'evidence', 'finding', 'policy'] as const;
export type LeftOutType = (typeof leftOutTypes)[number];

/** What readers expect of packs and the registers do not hold; the basis of preparation names what its kind lacks. */
export const notRecordedTopics = [
  'attributes',
  'ipe',
  'review',
  'requirements',
  'retest',
  'history',
  'changes',
  'addenda',
  'engagement_risks',
  'work_programme',
  'good_practices',
  'people_met',
  'request_list',
  'beneficial_owners',
  'screening',
  'financial_health',
  'certifications',
  'data_protection',
  'continuity_tests',
  'questionnaire',
  'supplier_incidents',
  'treatment_plan',
  'management_review',
  'kris',
  'incidents',
  'emerging',
  'target',
  'waivers',
  'requested_terms',
  'activities',
  'cope',
  'claims',
  'recommendations',
  'maximum_losses',
  'certified_run',
] as const;
export type NotRecordedTopic = (typeof notRecordedTopics)[number];

/** The records that packs show as data, one line each in `records.ndjson`. */
export const packRecordTypes = [
  'action',
  'audit',
  'contract',
  'control',
  'control_test',
  'evidence_request',
  'framework',
  'requirement',
  'finding',
  'risk',
  'signature',
  'supplier',
  'appetite_limit',
  'exposure_run',
  'policy',
] as const;
export type PackRecordType = (typeof packRecordTypes)[number];

/** Records under which evidence stands: the control of a test, the finding of an action. */
export const evidenceParentTypes = ['control', 'finding'] as const;

/** The identity of a pack, printed on every page: 8 characters of base 32 (RFC 4648). */
export const packIdPattern = /^[A-Z2-7]{8}$/;

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const count = z.int().nonnegative();
export const cents = z.int();
export const share = z.number().min(0).max(1);
export const evidenceKey = z.string().regex(/^E\d{5}$/);

/** An instant with the offset of the organisation's zone at that instant, so that drawing needs no table of time zones. */
export const stamp = z.strictObject({ at: z.int(), offsetMinutes: z.int() });
export type Stamp = z.infer<typeof stamp>;

const signOff = z.strictObject({
  recordType: z.enum(signedRecordTypes),
  recordCode: z.string(),
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
  /** Where the record stands; null when it stands by itself. */
  parent: z.strictObject({ type: z.enum(evidenceParentTypes), code: z.string() }).nullable(),
  source: z.string(),
  capturedOn: day.nullable(),
  uploadedBy: z.string(),
  uploaded: stamp,
  /** False when the file is beyond the limits of a pack: it is listed with its digest and travels apart. */
  isEmbedded: z.boolean(),
});
export type PackEvidence = z.infer<typeof evidence>;

/** The members that every kind has. `kind` itself and the body are each kind's own. */
export const front = {
  schema: z.literal('urn:garant:pack-model:1'),
  packId: z.string().regex(packIdPattern),
  version: z.int().positive(),
  supersedes: z.string().regex(packIdPattern).nullable(),
  lang: z.enum(['fr', 'en']),
  title: z.string().min(1),
  classification: z.enum(packClassifications),
  purpose: z.string(),
  organisation: z.strictObject({ name: z.string().min(1), registration: z.string().nullable() }),
  /** Null when the pack shows a position and covers no period. */
  period: z.strictObject({ fromOn: day, toOn: day }).nullable(),
  asOf: stamp,
  issued: stamp,
  issuedBy: z.strictObject({ name: z.string().min(1), role: z.enum(roles) }),
  /** The signature that the organisation asked for before the issue, over the digest of the content without it; null when it asked for none. */
  approval: z.strictObject({ name: z.string().min(1), role: z.enum(roles), signed: stamp, contentSha256: digest }).nullable(),
  recipients: z.array(z.strictObject({ name: z.string().min(1), detail: z.string() })),
  timeZone: z.string(),
  trail: z.strictObject({ size: count, root: digest }),
  filters: z.array(z.strictObject({ code: z.enum(packFilters), value: z.string() })),
  leftOut: z.array(z.strictObject({ type: z.enum(leftOutTypes), code: z.string(), title: z.string(), reason: z.enum(leftOutReasons) })),
  notRecorded: z.array(z.enum(notRecordedTopics)),
  redactions: z.array(z.enum(packRedactions)),
  /** Printed pale across each page, such as the name of the one recipient of this copy. */
  watermark: z.string().min(1).nullable(),
  signOffs: z.array(signOff),
  evidence: z.array(evidence),
  generator: z.strictObject({ application: z.string(), template: z.string() }),
};
export type PackFront = z.infer<z.ZodObject<typeof front>>;
