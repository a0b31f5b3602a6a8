/** The trail: head, entries, payloads, nodes of the Merkle tree, and sub-documents too large for a payload. All but the head are append-only. */
import { bytes, derivedText, enumText, index, instant, integer, primaryKey, table, text } from '../columns.ts';
import { oneOf } from './parts.ts';

/** One row. Its UPDATE is the first statement of every writing transaction: it orders the writers on both engines. */
export const trailHead = table('trail_head', {
  id: integer('id').primaryKey(),
  /** The name of this log: every entry carries it, so that no entry of another installation can be passed off as ours. */
  origin: text('origin').notNull(),
  /** Position in `trail_entry` of the entry 0 of this log: what stands before belongs to logs that a restore has closed. */
  base: integer('base').notNull().default(0),
  size: integer('size').notNull(),
  /** Root of the Merkle tree over `size` entries, in hex. */
  root: text('root').notNull(),
  /** `ts` of the newest entry; empty when there is none. */
  lastTs: text('last_ts').notNull(),
});

/** `body` is the canonical JSON of the envelope; the search columns are derived from it and cannot say anything else. */
export const trailEntries = table(
  'trail_entry',
  {
    seq: integer('seq').primaryKey(),
    body: text('body').notNull(),
    leaf: bytes('leaf').notNull(),
    act: derivedText('act', ['act']),
    ts: derivedText('ts', ['ts']),
    actorId: derivedText('actor_id', ['actor', 'id']),
    objType: derivedText('obj_type', ['obj', 'type']),
    objId: derivedText('obj_id', ['obj', 'id']),
    parType: derivedText('par_type', ['par', 'type']),
    parId: derivedText('par_id', ['par', 'id']),
  },
  (t) => [
    index('trail_entry_by_object').on(t.objType, t.objId, t.seq),
    index('trail_entry_by_parent').on(t.parType, t.parId, t.seq),
    index('trail_entry_by_actor').on(t.actorId, t.seq),
    index('trail_entry_by_act').on(t.act, t.seq),
  ],
);

/** The private values of an entry, committed to by its `pc`. Erasure sets `salt` and `body` to NULL and names the entry that says why. */
export const trailPayloads = table('trail_payload', {
  seq: integer('seq')
    .primaryKey()
    .references(() => trailEntries.seq),
  salt: bytes('salt'),
  body: text('body'),
  erasedSeq: integer('erased_seq'),
});

/**
 * Hashes of complete subtrees: `level` 0 is a leaf, `idx` counts subtrees of that level from the left. Those of a log that begins at `base`
 * are counted from `ceil(base / 2^level)`, so that no two logs meet.
 */
export const trailNodes = table(
  'trail_node',
  {
    level: integer('level').notNull(),
    idx: integer('idx').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.idx] })],
);

/** Canonical sub-documents above 32 KiB, kept once by digest; payloads name them. */
export const trailBlobs = table('trail_blob', {
  sha256: text('sha256').primaryKey(),
  body: text('body').notNull(),
});

/** Logs that ended when a backup was restored: their entries stay readable and verifiable. The current one is the head. */
export const trailEpochs = table('trail_epoch', {
  origin: text('origin').primaryKey(),
  base: integer('base').notNull(),
  size: integer('size').notNull(),
  root: text('root').notNull(),
  lastTs: text('last_ts').notNull(),
  closedAt: instant('closed_at').notNull(),
});

/** Public keys that sign checkpoints, kept for ever. A key is good for checkpoints of its log from one size up to another, both included. */
export const trailKeys = table('trail_key', {
  keyId: text('key_id').primaryKey(),
  /** The log it was made for, which is its name. */
  origin: text('origin').notNull(),
  /** As auditors write it down: name, identifier and public key. */
  verifierKey: text('verifier_key').notNull(),
  fromSize: integer('from_size').notNull(),
  /** Null while it signs. */
  toSize: integer('to_size'),
  addedAt: instant('added_at').notNull(),
});

/** Signed heads of the logs, as they were issued. */
export const trailCheckpoints = table(
  'trail_checkpoint',
  {
    origin: text('origin').notNull(),
    size: integer('size').notNull(),
    note: text('note').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.size] })],
);

/** Copies of checkpoints that were handed out of this machine: what makes a rewriting of the trail visible. */
export const trailAnchors = table(
  'trail_anchor',
  {
    id: text('id').primaryKey(),
    origin: text('origin').notNull(),
    size: integer('size').notNull(),
    kind: enumText('kind', ['file', 'mail']).notNull(),
    /** The file or address it went to, as the operator named it. */
    destination: text('destination').notNull(),
    /** The text that was handed out: the note, and the proof that it extends the anchor before. */
    body: text('body').notNull(),
    anchoredAt: instant('anchored_at').notNull(),
  },
  (t) => [index('trail_anchor_by_time').on(t.anchoredAt, t.id), oneOf('trail_anchor_kind_known', t.kind, ['file', 'mail'])],
);

/** One row: what this installation knows of its own trail. It proves nothing; it decides whether the register may be written. */
export const trailState = table('trail_state', {
  id: integer('id').primaryKey(),
  /** Also kept beside the keys: a database that was copied to another installation does not find its own there. */
  installId: text('install_id').notNull(),
  /** The size of the current log up to which it was last found whole, and when; when all of it was last walked. */
  verifiedSize: integer('verified_size').notNull(),
  verifiedAt: instant('verified_at'),
  walkedAt: instant('walked_at'),
  /** The first entry that does not hold and why. While they are set the registers are read-only. */
  brokenSeq: integer('broken_seq'),
  brokenReason: text('broken_reason'),
  brokenAt: instant('broken_at'),
  /** Why checkpoints cannot be signed at present; the registers stay writable. */
  signingFault: text('signing_fault'),
});
