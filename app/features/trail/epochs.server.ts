/**
 * A new life of the log. A database that was restored from a backup misses what came after it: to go on under the same name would give two
 * histories one name, so the log is closed where the backup ends and another one begins, whose first entry says so.
 */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { parseAnchor } from '#app/domain/trail/anchor.ts';
import { parseCheckpoint } from '#app/domain/trail/checkpoint.ts';
import { hexOf, merkleTree } from '#app/domain/trail/merkle.ts';
import { nextOrigin } from '#app/domain/trail/origin.ts';
import { trailAnchors, trailEpochs, trailHead, trailKeys, trailState } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { sha256 } from './sha256.server.ts';
import { keysFolderOf, readSignedState, writeSignedState } from './signing/key-files.server.ts';
import { startSigning } from './signing/keys.server.ts';
import { newestCheckpoint } from './signing/known-keys.server.ts';
import { signCheckpoint } from './signing/signer.server.ts';
import { trailStateOf } from './state.server.ts';
import { currentLog, type StoredLog } from './stored-log.server.ts';
import { openJournal } from './transact.server.ts';

const emptyRoot = hexOf(merkleTree(sha256).rootOf([]));

/** A head of the closed log that is known from outside the restored database. */
export type KnownHead = { size: number; root: string };

export type EpochStart = {
  reason: string;
  /** What was restored: the name of the backup. */
  from: string;
  /** The highest head that anybody holds: an anchor, a pack. Those that this installation knows are found without it. */
  highestKnown?: KnownHead;
  approvedBy?: string;
};

/**
 * Closes the log and begins the next with the entry `log.restore`, a key of its own and a signed head. Returns the new origin. The registers
 * are writable again: what was wrong with the old log stays with it.
 */
export async function startEpoch(ctx: Context, { reason, from, highestKnown, approvedBy }: EpochStart): Promise<string> {
  const installId = (await trailStateOf(ctx.store.read))?.installId ?? '';
  const known = highestKnown ?? (await highestHead(ctx));
  const origin = await ctx.store.transact(async (tx) => {
    const old = await currentLog(tx);
    if (!old) throw new Error('The database has no trail: it was never set up.');
    const next = nextOrigin(old.origin);
    await closeLog(tx, old, next, ctx.at);
    const journal = await openJournal(ctx, tx, new Set());
    await journal.append({
      act: 'log.restore',
      obj: { type: 'trail', id: 'main', ver: 0 },
      before: { origin: old.origin, size: old.size, root: old.root },
      after: { origin: next },
      why: reason,
      extra: {
        from,
        highestKnown: known,
        // Positions of the closed log whose entries existed and are gone.
        lost: known && known.size > old.size ? { from: old.size, to: known.size - 1 } : null,
        approvedBy: approvedBy ?? null,
      },
    });
    await journal.write();
    return next;
  });
  await writeSignedState(keysFolderOf(ctx), { installId, origin, size: 0, root: emptyRoot, note: '' });
  await startSigning(ctx);
  await signCheckpoint(ctx);
  return origin;
}

async function closeLog(tx: Tx, old: StoredLog, origin: string, at: number): Promise<void> {
  await tx.insert(trailEpochs).values({ ...old, closedAt: at });
  await tx
    .update(trailHead)
    .set({ origin, base: old.base + old.size, size: 0, root: emptyRoot, lastTs: '' })
    .where(eq(trailHead.id, 1));
  await tx
    .update(trailKeys)
    .set({ toSize: old.size })
    .where(and(eq(trailKeys.origin, old.origin), isNull(trailKeys.toSize)));
  const forgotten = { verifiedSize: 0, verifiedAt: null, walkedAt: null, brokenSeq: null, brokenReason: null, brokenAt: null };
  await tx.update(trailState).set({ ...forgotten, signingFault: null });
}

/** The highest head of the log that the key folder, the checkpoints or the anchors know. */
async function highestHead(ctx: Context): Promise<KnownHead | null> {
  const log = await currentLog(ctx.store.read);
  if (!log) return null;
  // A folder that cannot be read says nothing; the restore must not fail on it.
  const signed = await readSignedState(keysFolderOf(ctx)).catch(() => null);
  const checkpoint = await newestCheckpoint(ctx.store.read, log.origin);
  const heads: KnownHead[] = [
    ...(signed?.origin === log.origin ? [{ size: signed.size, root: signed.root }] : []),
    ...(checkpoint ? [{ size: checkpoint.head.size, root: hexOf(checkpoint.head.root) }] : []),
    ...(await anchoredHeads(ctx.store.read, log.origin)),
  ];
  return heads.reduce<KnownHead | null>((highest, head) => (head.size > (highest?.size ?? 0) ? head : highest), null);
}

async function anchoredHeads(reader: Reader, origin: string): Promise<KnownHead[]> {
  const [row] = await reader
    .select({ body: trailAnchors.body })
    .from(trailAnchors)
    .where(eq(trailAnchors.origin, origin))
    .orderBy(desc(trailAnchors.size), desc(trailAnchors.id))
    .limit(1);
  if (!row) return [];
  const { head } = parseCheckpoint(parseAnchor(row.body).checkpoint);
  return [{ size: head.size, root: hexOf(head.root) }];
}
