/**
 * The one way to change the register: a durable transaction in which the change and its trail entries stand or fall together. The head's
 * row is updated first, which orders the writers on both engines; nothing about the head is remembered between transactions.
 */
import { eq } from 'drizzle-orm';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { commitmentOf, saltBytes } from '#app/domain/trail/commitment.ts';
import { type Act, buildEntry, buildPayload, type Happening } from '#app/domain/trail/entry.ts';
import { hexOf, merkleTree, type Hash, type TreeNode } from '#app/domain/trail/merkle.ts';
import { trailBlobs, trailEntries, trailHead, trailNodes, trailPayloads } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { sha256 } from './sha256.server.ts';
import { signCheckpoint } from './signing/signer.server.ts';
import { refuseWhenBroken } from './state.server.ts';
import { storedIndex, storedPeaks } from './stored-log.server.ts';

export { sha256 };

export type Trail = {
  /** Adds an entry to the transaction; returns its position among all stored entries. Throws TrailReadOnly when the trail does not hold. */
  append(happening: Happening): Promise<number>;
};

const tree = merkleTree(sha256);

/** What is not left without a signed head of the trail: the next one might be a day away. Packs ask for theirs themselves. */
const signedAtOnce: ReadonlySet<Act> = new Set([
  'signature.sign',
  'signature.refuse',
  'signature.revoke',
  'log.key_add',
  'log.key_retire',
  'log.restore',
  'log.erase',
  'log.resume',
  'backup.done',
]);

/** Rows of one INSERT: SQLite allows 32,766 parameters in a statement. */
const rowsPerInsert = 500;

export async function transact<T>(ctx: Context, body: (tx: Tx, trail: Trail) => Promise<T>): Promise<T> {
  const acts = new Set<Act>();
  const value = await ctx.store.transact(async (tx) => {
    const journal = await openJournal(ctx, tx, acts);
    const result = await body(tx, journal);
    await journal.write();
    return result;
  });
  if ([...acts].some((act) => signedAtOnce.has(act))) await signCheckpoint(ctx);
  return value;
}

/** The trail of one transaction, whose first statement it is. */
export async function openJournal(ctx: Context, tx: Tx, acts: Set<Act>): Promise<Trail & { write(): Promise<void> }> {
  const [head] = await tx
    .update(trailHead)
    .set({ id: 1 })
    .where(eq(trailHead.id, 1))
    .returning({ origin: trailHead.origin, base: trailHead.base, size: trailHead.size, lastTs: trailHead.lastTs });
  if (!head) throw new Error('The database has no trail: it was never set up.');
  const { base, size: start } = head;
  let { size, lastTs } = head;
  let peaks: Hash[] | null = null;
  const entries: (typeof trailEntries.$inferInsert)[] = [];
  const payloads: (typeof trailPayloads.$inferInsert)[] = [];
  const nodes: TreeNode[] = [];
  const blobs = new Map<string, string>();

  return {
    async append(happening) {
      if (!acts.has(happening.act)) await refuseWhenBroken(tx, happening.act);
      acts.add(happening.act);
      peaks ??= await storedPeaks(tx, head, start);
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
      entries.push({ seq: base + seq, body, leaf: Buffer.from(leaf) });
      payloads.push({ seq: base + seq, salt: Buffer.from(salt), body: payload.body, erasedSeq: null });
      nodes.push(...grown.nodes);
      for (const blob of payload.blobs) blobs.set(blob.sha256, blob.body);
      [size, lastTs, peaks] = [size + 1, ts, grown.peaks];
      return base + seq;
    },
    async write() {
      if (entries.length === 0) return;
      for (const rows of chunks(entries)) await tx.insert(trailEntries).values(rows);
      for (const rows of chunks(payloads)) await tx.insert(trailPayloads).values(rows);
      for (const rows of chunks(nodes))
        await tx
          .insert(trailNodes)
          .values(rows.map(({ level, index, hash }) => ({ level, idx: storedIndex(base, level, index), hash: Buffer.from(hash) })));
      for (const [digest, body] of blobs) await tx.insert(trailBlobs).values({ sha256: digest, body }).onConflictDoNothing();
      await tx
        .update(trailHead)
        .set({ size, root: hexOf(tree.rootOf(peaks ?? [])), lastTs })
        .where(eq(trailHead.id, 1));
    },
  };
}

function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) yield rows.slice(from, from + rowsPerInsert);
}
