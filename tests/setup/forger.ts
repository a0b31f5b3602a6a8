/** Somebody who holds the database, and perhaps the keys: rewrites the trail so that it fits itself again. */
import type { KeyObject } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { bytesOf, canonicalText } from '#app/domain/trail/canonical.ts';
import { checkpointText } from '#app/domain/trail/checkpoint.ts';
import { commitmentOf } from '#app/domain/trail/commitment.ts';
import type { Entry } from '#app/domain/trail/entry.ts';
import { hexOf, merkleTree, type Hash } from '#app/domain/trail/merkle.ts';
import { formatVerifierKey, noteKey, signNote } from '#app/domain/trail/note.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { publicBytesOf, signerOf } from '#app/features/trail/signing/ed25519.server.ts';
import { trailCheckpoints, trailEntries, trailHead, trailKeys, trailNodes, trailPayloads } from '#db/schema/index.ts';
import type { Store } from '#db/store.ts';
import { dropTriggers } from './tamper.ts';

const tree = merkleTree(sha256);

export type ForgedEntry = { entry: Entry; salt: Buffer; payload: string };

export async function readEntries({ read }: Store): Promise<ForgedEntry[]> {
  const rows = await read
    .select({ body: trailEntries.body, salt: trailPayloads.salt, payload: trailPayloads.body })
    .from(trailEntries)
    .innerJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .orderBy(trailEntries.seq);
  return rows.map(({ body, salt, payload }) => ({
    entry: JSON.parse(body) as Entry,
    salt: salt ?? Buffer.alloc(32),
    payload: payload ?? '',
  }));
}

/** Writes these entries in place of the trail: renumbered, with fitting commitments, leaves, nodes and head. Returns the root of each size. */
export async function rewriteTrail(store: Store, entries: readonly ForgedEntry[]): Promise<Hash[]> {
  const roots = [tree.rootOf([])];
  await dropTriggers(store);
  await store.transact(async (tx) => {
    for (const table of [trailNodes, trailPayloads, trailEntries]) await tx.delete(table);
    let peaks: Hash[] = [];
    for (const [seq, { entry, salt, payload }] of entries.entries()) {
      const body = canonicalText({ ...entry, seq, pc: commitmentOf(salt, payload, sha256) });
      const leaf = tree.leafHash(bytesOf(body));
      const grown = tree.append(seq, peaks, leaf);
      peaks = grown.peaks;
      roots.push(tree.rootOf(peaks));
      await tx.insert(trailEntries).values({ seq, body, leaf: Buffer.from(leaf) });
      await tx.insert(trailPayloads).values({ seq, salt, body: payload, erasedSeq: null });
      for (const { level, index, hash } of grown.nodes) await tx.insert(trailNodes).values({ level, idx: index, hash: Buffer.from(hash) });
    }
    const last = entries.at(-1);
    await tx.update(trailHead).set({ size: entries.length, root: hexOf(tree.rootOf(peaks)), lastTs: last?.entry.ts ?? '' });
  });
  return roots;
}

/** Puts checkpoints in place that this key signed, as far as the log reaches. */
export async function signAnew(store: Store, key: KeyObject, roots: readonly Hash[]): Promise<void> {
  const rows = await store.read.select().from(trailCheckpoints);
  await store.transact(async (tx) => {
    await tx.delete(trailCheckpoints);
    for (const { origin, size, signedAt } of rows) {
      const root = roots[size];
      if (!root) continue;
      const signer = { key: noteKey(origin, publicBytesOf(key), sha256), sign: signerOf(key) };
      const note = signNote(checkpointText({ origin, size, root }), [signer]);
      await tx.insert(trailCheckpoints).values({ origin, size, note, signedAt });
    }
  });
}

/** Makes this key the one that the database knows. */
export async function swapKeys(store: Store, key: KeyObject): Promise<void> {
  const [known] = await store.read.select().from(trailKeys);
  if (!known) throw new Error('The trail has no key.');
  const own = noteKey(known.origin, publicBytesOf(key), sha256);
  await store.transact(async (tx) => {
    await tx.delete(trailKeys);
    await tx.insert(trailKeys).values({ ...known, keyId: own.keyId, verifierKey: formatVerifierKey(own) });
  });
}

const trailTables = [trailHead, trailEntries, trailPayloads, trailNodes, trailCheckpoints] as const;

/** Remembers the trail as it stands; what is returned puts it back, as somebody does who puts an old copy of the database in place. */
export async function photograph(store: Store): Promise<() => Promise<void>> {
  const kept = new Map<(typeof trailTables)[number], Record<string, unknown>[]>();
  for (const table of trailTables) kept.set(table, await store.read.select().from(table));
  return async () => {
    await dropTriggers(store);
    await store.transact(async (tx) => {
      for (const table of [...trailTables].reverse()) await tx.delete(table);
      for (const table of trailTables) {
        const rows = (kept.get(table) ?? []).map((row) => withoutDerived(row));
        if (rows.length > 0) await tx.insert(table).values(rows as never);
      }
    });
  };
}

/** The search columns of an entry are computed by the database. */
function withoutDerived(row: Record<string, unknown>): Record<string, unknown> {
  if (!('leaf' in row)) return row;
  const { seq, body, leaf } = row;
  return { seq, body, leaf };
}
