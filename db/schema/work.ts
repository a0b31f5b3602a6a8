/** Packs, imports, jobs and the search index. */
import {
  boolean,
  day,
  enumText,
  index,
  instant,
  integer,
  json,
  minorUnits,
  primaryKey,
  real,
  table,
  text,
  uniqueIndex,
} from '../columns.ts';
import { audits } from './audits.ts';
import { people } from './organisation.ts';
import { oneOf } from './parts.ts';

export const packKinds = ['control', 'audit', 'committee', 'insurance', 'supplier', 'applicability', 'requests'] as const;

/** What is asked for waits for the signature that the organisation asks of its kind, or is queued; what is ready may be withdrawn, with a reason. */
export const packStatuses = ['awaiting_sign_off', 'queued', 'ready', 'failed', 'cancelled', 'withdrawn'] as const;

/** An issued pack. `model` is the frozen PackModel as canonical JSON: drawing it again gives the same bytes. */
export const packs = table(
  'packs',
  {
    id: text('id').primaryKey(),
    /** Eight base32 characters, printed on every page. */
    code: text('code').notNull(),
    kind: enumText('kind', packKinds).notNull(),
    /** The engagement that it was issued for: its auditors see it. */
    auditId: text('audit_id').references(() => audits.id),
    /** The record that the pack is about, of the type that its kind says; null when it is about the whole organisation. */
    subjectId: text('subject_id'),
    title: text('title').notNull(),
    lang: enumText('lang', ['fr', 'en']).notNull(),
    asOf: day('as_of').notNull(),
    status: enumText('status', packStatuses).notNull(),
    model: text('model').notNull(),
    modelSha256: text('model_sha256').notNull(),
    fileSha256: text('file_sha256'),
    fileBytes: minorUnits('file_bytes'),
    pages: integer('pages'),
    failure: text('failure').notNull(),
    /** The share of the drawing that is done, while it is drawn. */
    progress: real('progress'),
    issuedBy: text('issued_by')
      .notNull()
      .references(() => people.id),
    issuedAt: instant('issued_at').notNull(),
    readyAt: instant('ready_at'),
    /** Why a pack was withdrawn or its drawing taken back, and when. */
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    uniqueIndex('packs_code').on(t.code),
    index('packs_by_subject').on(t.kind, t.subjectId, t.issuedAt, t.id),
    oneOf('packs_kind_known', t.kind, packKinds),
    index('packs_by_audit').on(t.auditId, t.issuedAt, t.id),
    index('packs_by_issue').on(t.issuedAt, t.id),
    oneOf('packs_status_known', t.status, packStatuses),
  ],
);

/**
 * What ties a pack to the trail, frozen so that drawing again gives the same bytes. Written in three steps: the manifest with the issue, what stands
 * under the first checkpoint before the drawing, the proof that travels beside the file after it.
 */
export const packProofs = table('pack_proofs', {
  packId: text('pack_id')
    .primaryKey()
    .references(() => packs.id),
  /** manifest.json, whose digest the entry at `manifestSeq` holds. Positions count all stored entries. */
  manifest: text('manifest').notNull(),
  manifestSeq: integer('manifest_seq').notNull(),
  /** entries.ndjson, checkpoint.note and consistency.json; null until the checkpoint is signed, the last one also when nothing came before. */
  entries: text('entries'),
  checkpoint: text('checkpoint'),
  consistency: text('consistency'),
  /** The entry that holds the digest of the file; null until it is drawn. */
  issuedSeq: integer('issued_seq'),
  /** The file that is handed out beside the pack; null until the second checkpoint is signed. */
  sidecar: text('sidecar'),
});

/**
 * The parts of a pack that was cut, in their order: the manifest of each, written before any is drawn, and what each is once all are. In the row of the pack
 * stand the first part, or the archive that holds all of them: then the parts are no files of their own here.
 */
export const packParts = table(
  'pack_parts',
  {
    packId: text('pack_id')
      .notNull()
      .references(() => packs.id),
    part: integer('part').notNull(),
    manifest: text('manifest').notNull(),
    pages: integer('pages'),
    fileSha256: text('file_sha256'),
    fileBytes: minorUnits('file_bytes'),
  },
  (t) => [primaryKey({ columns: [t.packId, t.part] })],
);

/** An import: the file as it came (by hash in the file store), what it would do or did, row by row. */
export const imports = table(
  'imports',
  {
    id: text('id').primaryKey(),
    register: text('register').notNull(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256').notNull(),
    status: enumText('status', ['checked', 'applied']).notNull(),
    mapping: json<Record<string, string>>('mapping').notNull(),
    report: json<unknown>('report').notNull(),
    created: integer('created').notNull(),
    updated: integer('updated').notNull(),
    unchanged: integer('unchanged').notNull(),
    refused: integer('refused').notNull(),
    byPersonId: text('by_person_id').references(() => people.id),
    checkedAt: instant('checked_at').notNull(),
    appliedAt: instant('applied_at'),
  },
  (t) => [index('imports_by_time').on(t.checkedAt, t.id)],
);

/** Work done outside the request that asked for it. A lease that has run out makes the job claimable again. */
export const jobs = table(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: json<unknown>('payload').notNull(),
    isDone: boolean('is_done').notNull(),
    attempts: integer('attempts').notNull(),
    leaseUntil: instant('lease_until'),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
    failure: text('failure').notNull(),
  },
  (t) => [index('jobs_due').on(t.isDone, t.createdAt, t.id)],
);

/** Normalised words of each record (`app/domain/search-words.ts`); the engines' full-text indexes are built over `body`. */
export const searchDocs = table(
  'search_docs',
  {
    recordType: text('record_type').notNull(),
    recordId: text('record_id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordType, t.recordId] })],
);
