/**
 * The one way to change the register: a durable transaction in which the change and its trail entries stand or fall together. The head's
 * row is updated first, which orders the writers on both engines; nothing about the head is remembered between transactions.
 */
import { createHash } from 'node:crypto';
import { and, eq, or } from 'drizzle-orm';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { buildEntry, buildPayload, commitmentOf, saltBytes, type Happening } from '#app/domain/trail/entry.ts';
import { hexOf, merkleTree, peakPositions, type Hash, type TreeNode } from '#app/domain/trail/merkle.ts';
import { trailBlobs, trailEntries, trailHead, trailNodes, trailPayloads } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';

export type Trail = {
  /** Adds an entry to the transaction; returns its position. */
  append(happening: Happening): Promise<number>;
};

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const tree = merkleTree(sha256);

/** Rows of one INSERT: SQLite allows 32,766 parameters in a statement. */
const rowsPerInsert = 500;

export function transact<T>(ctx: Context, body: (tx: Tx, trail: Trail) => Promise<T>): Promise<T> {
  return ctx.store.transact(async (tx) => {
    const journal = await openJournal(ctx, tx);
    const value = await body(tx, journal);
    await journal.write();
    return value;
  });
}

async function openJournal(ctx: Context, tx: Tx): Promise<Trail & { write(): Promise<void> }> {
  const [head] = await tx
    .update(trailHead)
    .set({ id: 1 })
    .where(eq(trailHead.id, 1))
    .returning({ origin: trailHead.origin, size: trailHead.size, lastTs: trailHead.lastTs });
  if (!head) throw new Error('The database has no trail: it was never set up.');
  const start = head.size;
  let { size, lastTs } = head;
  let peaks: Hash[] | null = null;
  const entries: (typeof trailEntries.$inferInsert)[] = [];
  const payloads: (typeof trailPayloads.$inferInsert)[] = [];
  const nodes: TreeNode[] = [];
  const blobs = new Map<string, string>();

  return {
    async append(happening) {
      peaks ??= await storedPeaks(tx, start);
      const seq = size;
      const payload = buildPayload(happening, sha256);
      const salt = ctx.randomBytes(saltBytes);
      const { body, ts } = buildEntry({
        at: ctx.at,
        lastTs,
        log: head.origin,
        seq,
        act: happening.act,
        actor: { id: ctx.actor.userId, kind: ctx.presence.kind, role: ctx.actor.role, auth: ctx.presence.auth },
        sess: ctx.presence.sessionTag,
        req: ctx.requestId,
        obj: happening.obj,
        par: happening.par ?? null,
        pc: commitmentOf(salt, payload.body, sha256),
      });
      const leaf = tree.leafHash(bytesOf(body));
      const grown = tree.append(seq, peaks, leaf);
      entries.push({ seq, body, leaf: Buffer.from(leaf) });
      payloads.push({ seq, salt: Buffer.from(salt), body: payload.body, erasedSeq: null });
      nodes.push(...grown.nodes);
      for (const blob of payload.blobs) blobs.set(blob.sha256, blob.body);
      [size, lastTs, peaks] = [size + 1, ts, grown.peaks];
      return seq;
    },
    async write() {
      if (entries.length === 0) return;
      for (const rows of chunks(entries)) await tx.insert(trailEntries).values(rows);
      for (const rows of chunks(payloads)) await tx.insert(trailPayloads).values(rows);
      for (const rows of chunks(nodes))
        await tx.insert(trailNodes).values(rows.map(({ level, index, hash }) => ({ level, idx: index, hash: Buffer.from(hash) })));
      for (const [digest, body] of blobs) await tx.insert(trailBlobs).values({ sha256: digest, body }).onConflictDoNothing();
      await tx
        .update(trailHead)
        .set({ size, root: hexOf(tree.rootOf(peaks ?? [])), lastTs })
        .where(eq(trailHead.id, 1));
    },
  };
}

/** Hashes of the complete subtrees of the tree as it is stored, largest first. */
export async function storedPeaks(reader: Reader, size: number): Promise<Hash[]> {
  const positions = peakPositions(size);
  if (positions.length === 0) return [];
  const rows = await reader
    .select()
    .from(trailNodes)
    .where(or(...positions.map(({ level, index }) => and(eq(trailNodes.level, level), eq(trailNodes.idx, index)))));
  return positions.map(({ level, index }) => {
    const row = rows.find((node) => node.level === level && node.idx === index);
    if (!row) throw new Error(`The trail misses the node ${level}/${index}.`);
    return new Uint8Array(row.hash);
  });
}

function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) yield rows.slice(from, from + rowsPerInsert);
}
