/** Evidence files, signatures, and the revocations of signatures. Files lie content-addressed on disk; the rows name them. */
import { evidenceRecordTypes } from '#app/domain/evidence.ts';
import { signatureMeanings, signedRecordTypes } from '#app/domain/signature.ts';
import { day, enumText, index, instant, integer, json, minorUnits, table, text, uniqueIndex } from '../columns.ts';
import { users } from './access.ts';
import { people } from './organisation.ts';
import { dayShape, oneOf } from './parts.ts';

/** A file and where it came from. Append-only: evidence is added, never replaced. */
export const evidence = table(
  'evidence',
  {
    id: text('id').primaryKey(),
    recordType: enumText('record_type', evidenceRecordTypes).notNull(),
    recordId: text('record_id').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    sha256: text('sha256').notNull(),
    bytes: minorUnits('bytes').notNull(),
    source: text('source').notNull(),
    capturedOn: day('captured_on'),
    uploadedBy: text('uploaded_by')
      .notNull()
      .references(() => people.id),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (t) => [
    index('evidence_by_record').on(t.recordType, t.recordId, t.uploadedAt, t.id),
    index('evidence_by_hash').on(t.sha256),
    oneOf('evidence_record_type_known', t.recordType, evidenceRecordTypes),
    dayShape('evidence_captured_day', t.capturedOn),
  ],
);

/**
 * A dated, signed statement bound to the digest of a record's signed content. Append-only by trigger, which also refuses a signer among
 * the preparers, the owner or the testers copied into the row.
 */
export const signatures = table(
  'signatures',
  {
    id: text('id').primaryKey(),
    recordType: enumText('record_type', signedRecordTypes).notNull(),
    recordId: text('record_id').notNull(),
    recordVersion: integer('record_version').notNull(),
    recordDigest: text('record_digest').notNull(),
    meaning: enumText('meaning', signatureMeanings).notNull(),
    /** The words the signer saw, in the language they saw. */
    statement: text('statement').notNull(),
    lang: enumText('lang', ['fr', 'en']).notNull(),
    reason: text('reason').notNull(),
    signerId: text('signer_id')
      .notNull()
      .references(() => users.id),
    signerPersonId: text('signer_person_id')
      .notNull()
      .references(() => people.id),
    signerName: text('signer_name').notNull(),
    role: text('role').notNull(),
    preparedBy: json<string[]>('prepared_by').notNull(),
    ownerId: text('owner_id'),
    testerIds: json<string[]>('tester_ids').notNull(),
    factors: json<string[]>('factors').notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    signedAt: instant('signed_at').notNull(),
    zone: text('zone').notNull(),
    /** The last day on which the signature counts; NULL: no end. */
    validUntilOn: day('valid_until_on'),
  },
  (t) => [
    uniqueIndex('signatures_once').on(t.recordType, t.recordId, t.recordVersion, t.recordDigest, t.meaning, t.signerId),
    index('signatures_by_record').on(t.recordType, t.recordId, t.signedAt, t.id),
    oneOf('signatures_meaning_known', t.meaning, signatureMeanings),
    oneOf('signatures_record_type_known', t.recordType, signedRecordTypes),
    dayShape('signatures_valid_until_day', t.validUntilOn),
  ],
);

/** A signature withdrawn by its signer, with the reason. The signature itself stays. Append-only. */
export const signatureRevocations = table('signature_revocations', {
  signatureId: text('signature_id')
    .primaryKey()
    .references(() => signatures.id),
  reason: text('reason').notNull(),
  revokedBy: text('revoked_by')
    .notNull()
    .references(() => users.id),
  revokedAt: instant('revoked_at').notNull(),
});
