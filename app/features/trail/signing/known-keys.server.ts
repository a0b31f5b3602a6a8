/** The public keys of the trail, which are kept for ever, and the checkpoints that they signed. */
import { setImmediate } from 'node:timers/promises';
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { parseCheckpoint, type TreeHead } from '#app/domain/trail/checkpoint.ts';
import { fingerprintOf, NotANote, type NoteKey, parseVerifierKey, verifyNote } from '#app/domain/trail/note.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { trailCheckpoints, trailKeys } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sha256 } from '../sha256.server.ts';
import { verifyEd25519 } from './ed25519.server.ts';

export type KnownKey = {
  key: NoteKey;
  /** `name+id+base64`, as auditors write it down. */
  verifierKey: string;
  /** SHA-256 of the verifier key, hex. */
  fingerprint: string;
  /** Sizes of checkpoints for which it is good; `toSize` is null while it signs. */
  fromSize: number;
  toSize: number | null;
  addedAt: number;
};

/** Every key that has ever signed for these logs, the oldest first. */
export async function knownKeys(reader: Reader, origin?: string): Promise<KnownKey[]> {
  const rows = await reader
    .select()
    .from(trailKeys)
    .where(origin === undefined ? undefined : eq(trailKeys.origin, origin))
    .orderBy(asc(trailKeys.addedAt), asc(trailKeys.keyId))
    .limit(1000);
  return rows.map(({ verifierKey, fromSize, toSize, addedAt }) => {
    const key = parseVerifierKey(verifierKey, sha256);
    return { key, verifierKey, fingerprint: fingerprintOf(key, sha256), fromSize, toSize, addedAt };
  });
}

/** Keys that sign checkpoints of the log at present. */
export const signingKeys = async (reader: Reader, origin: string): Promise<KnownKey[]> =>
  (await knownKeys(reader, origin)).filter(({ toSize }) => toSize === null);

/** Whether a checkpoint of this size may carry the key's signature. */
export const isGoodFor = ({ fromSize, toSize }: KnownKey, size: number): boolean => fromSize <= size && (toSize === null || size <= toSize);

export type Checkpoint = { head: TreeHead; note: string; signedAt: number };

/** The newest checkpoint of the log, or null. Nothing is verified. */
export async function newestCheckpoint(reader: Reader, origin: string): Promise<Checkpoint | null> {
  const [row] = await reader
    .select()
    .from(trailCheckpoints)
    .where(eq(trailCheckpoints.origin, origin))
    .orderBy(desc(trailCheckpoints.size))
    .limit(1);
  return row ? { head: parseCheckpoint(row.note).head, note: row.note, signedAt: row.signedAt } : null;
}

/** The checkpoint of the log at this size, or null. */
export async function checkpointAt(reader: Reader, origin: string, size: number): Promise<Checkpoint | null> {
  const [row] = await reader
    .select()
    .from(trailCheckpoints)
    .where(and(eq(trailCheckpoints.origin, origin), eq(trailCheckpoints.size, size)));
  return row ? { head: parseCheckpoint(row.note).head, note: row.note, signedAt: row.signedAt } : null;
}

/** Whether a note is a checkpoint of this log, signed by a key that was good for its size; the keys that signed, or why not. */
export async function verifyCheckpoint(
  text: string,
  origin: string,
  keys: readonly KnownKey[],
): Promise<{ ok: true; head: TreeHead; signers: NoteKey[] } | { ok: false }> {
  try {
    const { head, note } = parseCheckpoint(text);
    const good = keys.filter((known) => isGoodFor(known, head.size)).map(({ key }) => key);
    const verdict = await verifyNote(note, good, verifyEd25519);
    return verdict.ok && head.origin === origin ? { ok: true, head, signers: verdict.signers } : { ok: false };
  } catch (error) {
    if (error instanceof NotANote) return { ok: false };
    throw error;
  }
}

const verifiedInOneGo = 50;

/**
 * Roots (hex) that were signed for the log at sizes above `beyond`, by size, for a walk to compare with. `badSize` is the size of the first of
 * these checkpoints that no good key signed, or null.
 */
export async function signedRoots(
  reader: Reader,
  origin: string,
  beyond = -1,
): Promise<{ roots: Map<number, string>; badSize: number | null }> {
  const keys = await knownKeys(reader, origin);
  const rows = await reader
    .select({ size: trailCheckpoints.size, note: trailCheckpoints.note })
    .from(trailCheckpoints)
    .where(and(eq(trailCheckpoints.origin, origin), gt(trailCheckpoints.size, beyond)))
    .orderBy(asc(trailCheckpoints.size));
  const roots = new Map<number, string>();
  for (const [index, { size, note }] of rows.entries()) {
    if (index % verifiedInOneGo === 0) await setImmediate();
    const verdict = await verifyCheckpoint(note, origin, keys);
    if (!verdict.ok || verdict.head.size !== size) return { roots, badSize: size };
    roots.set(size, hexOf(verdict.head.root));
  }
  return { roots, badSize: null };
}
