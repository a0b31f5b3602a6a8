/** The trail: head, entries, payloads, nodes of the Merkle tree, and sub-documents too large for a payload. All but the head are append-only. */
import { bytes, derivedText, index, integer, primaryKey, table, text } from '../columns.ts';

/** One row. Its UPDATE is the first statement of every writing transaction: it orders the writers on both engines. */
export const trailHead = table('trail_head', {
  id: integer('id').primaryKey(),
  /** The name of this log: every entry carries it, so that no entry of another installation can be passed off as ours. */
  origin: text('origin').notNull(),
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

/** Hashes of complete subtrees: `level` 0 is a leaf, `idx` counts subtrees of that level from the left. */
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
