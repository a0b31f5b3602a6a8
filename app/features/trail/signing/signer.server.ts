/**
 * The signer of checkpoints. It is given no root to sign: it recomputes one from the bytes of the entries, through a connection of its
 * own, from the head that it signed last and keeps outside the database. What does not follow from that head is not signed, and makes
 * the registers read-only.
 */
import { checkpointText, type TreeHead } from '#app/domain/trail/checkpoint.ts';
import { hexOf, merkleTree } from '#app/domain/trail/merkle.ts';
import { bytesOfHex, signNote } from '#app/domain/trail/note.ts';
import { proofPaths } from '#app/domain/trail/proof-path.ts';
import { trailCheckpoints } from '#db/schema/index.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Services } from '../../services.ts';
import { sha256 } from '../sha256.server.ts';
import { brokenTrail, markBroken, setSigningFault, type TrailBreak, trailStateOf } from '../state.server.ts';
import { currentLog, nodeLookup, storedPeaks, type StoredLog } from '../stored-log.server.ts';
import { startAt, verifyStoredTrail, walk } from '../walk.server.ts';
import { signerOf } from './ed25519.server.ts';
import { keysFolderOf, readPrivateKey, readSignedState, type SignedState, SigningFault, writeSignedState } from './key-files.server.ts';
import { type Checkpoint, type KnownKey, newestCheckpoint, signingKeys, verifyCheckpoint } from './known-keys.server.ts';

export type SignerServices = Pick<Services, 'store' | 'files' | 'now'>;

const tree = merkleTree(sha256);

/** The trail is not the one that was signed last. */
class NotOurTrail extends Error {
  override name = 'NotOurTrail';
  constructor(readonly found: TrailBreak) {
    super(`The trail does not follow from what was signed: ${found.reason} at entry ${found.seq}.`);
  }
}

/** One after the other in this process. Two processes may sign at once: both sign heads of the one trail. */
const queues = new WeakMap<Store, Promise<unknown>>();

/**
 * Signs the head of the trail as it stands, unless that was done already, and returns the checkpoint. Null when there is none: no key
 * yet, no entry yet, the trail does not hold, or a key cannot be used; the state of the trail says which. Never rejects but for a database
 * that does not answer.
 */
export function signCheckpoint(services: SignerServices): Promise<Checkpoint | null> {
  const turn = (queues.get(services.store) ?? Promise.resolve()).then(() => signOrSayWhy(services));
  queues.set(
    services.store,
    turn.catch(() => undefined),
  );
  return turn;
}

async function signOrSayWhy(services: SignerServices): Promise<Checkpoint | null> {
  const { store } = services;
  if (await brokenTrail(store.read)) return null;
  try {
    const checkpoint = await sign(services);
    await setSigningFault(store, null);
    return checkpoint;
  } catch (error) {
    if (error instanceof NotOurTrail) await markBroken(store, await namedBreak(store, error.found), services.now());
    else await setSigningFault(store, error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** What sets the trail apart from the head that was signed last, or null; also null when that head cannot be read. */
export async function breakAgainstSigned(services: Pick<Services, 'store' | 'files'>): Promise<TrailBreak | null> {
  try {
    await services.store.snapshot(async (reader) => {
      const log = await currentLog(reader);
      if (log) await assertFollows(reader, log, await lastSigned(reader, keysFolderOf(services), log));
    });
    return null;
  } catch (error) {
    if (error instanceof NotOurTrail) return error.found;
    if (error instanceof SigningFault) return null;
    throw error;
  }
}

/** The first entry that does not hold, when the walk from the beginning finds one; else what the signer found. */
async function namedBreak(store: Store, found: TrailBreak): Promise<TrailBreak> {
  return (await verifyStoredTrail(store)).firstBroken ?? found;
}

async function sign(services: SignerServices): Promise<Checkpoint | null> {
  const { store } = services;
  const folder = keysFolderOf(services);
  // The snapshot is a connection that cannot write and has not taken part in what it reads.
  const checked = await store.snapshot(async (reader) => {
    const log = await currentLog(reader);
    const keys = log ? await signingKeys(reader, log.origin) : [];
    if (!log || log.size === 0 || keys.length === 0) return null;
    const last = await lastSigned(reader, folder, log);
    await assertFollows(reader, log, last);
    return { log, keys, last };
  });
  if (!checked) return null;
  const { log, keys, last } = checked;
  const isSigned = last.size === log.size && (await isSignedBy(last.note, log.origin, keys));
  const note = isSigned ? last.note : await signedNote(folder, log, keys);
  if (!isSigned) await writeSignedState(folder, { ...last, size: log.size, root: log.root, note });
  const signedAt = services.now();
  await store.transact((tx) =>
    tx
      .insert(trailCheckpoints)
      .values({ origin: log.origin, size: log.size, note, signedAt })
      .onConflictDoNothing()
      .then(() => undefined),
  );
  return { head: headOf(log), note, signedAt };
}

const headOf = ({ origin, size, root }: StoredLog): TreeHead => ({ origin, size, root: bytesOfHex(root) });

/** What this installation signed last. Throws SigningFault when the folder of keys is not the one of this database. */
async function lastSigned(reader: Reader, folder: string, log: StoredLog): Promise<SignedState> {
  const installId = (await trailStateOf(reader))?.installId ?? '';
  const last = await readSignedState(folder);
  if (last === null) {
    if (await newestCheckpoint(reader, log.origin)) throw new SigningFault(`what was signed last is not kept in ${folder} any more`);
    return { installId, origin: log.origin, size: 0, root: hexOf(tree.rootOf([])), note: '' };
  }
  if (last.installId !== installId)
    throw new SigningFault(`this database is a copy: it belongs to installation ${installId}, the keys in ${folder} to ${last.installId}`);
  if (last.origin !== log.origin) throw new NotOurTrail({ seq: log.base, reason: 'rewritten' });
  return last;
}

/** Throws NotOurTrail unless the stored entries and nodes give the head, and the head extends the one that was signed last. */
async function assertFollows(reader: Reader, log: StoredLog, last: SignedState): Promise<void> {
  if (last.size > log.size) throw new NotOurTrail({ seq: log.base + log.size, reason: 'rolled_back' });
  const found = await breakSince(reader, log, last).catch((): TrailBreak => ({ seq: log.base, reason: 'node' }));
  if (found) throw new NotOurTrail(found);
}

async function breakSince(reader: Reader, log: StoredLog, last: SignedState): Promise<TrailBreak | null> {
  const rewritten: TrailBreak = { seq: log.base + Math.max(0, last.size - 1), reason: 'rewritten' };
  const start = await startAt(reader, log, last.size);
  const oldRoot = tree.rootOf(start.peaks);
  if (hexOf(oldRoot) !== last.root) return rewritten;
  const { firstBroken, root } = await walk(reader, log, { isCurrent: true, start });
  if (firstBroken) return firstBroken;
  const storedRoot = tree.rootOf(await storedPeaks(reader, log, log.size));
  if (hexOf(storedRoot) !== root) return { seq: log.base + log.size - 1, reason: 'node' };
  if (last.size === 0) return null;
  const path = await proofPaths(sha256, nodeLookup(reader, log)).consistency(last.size, log.size);
  return tree.isExtension(last.size, oldRoot, log.size, storedRoot, path) ? null : rewritten;
}

/** Whether each of the keys has signed the note, and all signatures hold. */
async function isSignedBy(note: string, origin: string, keys: readonly KnownKey[]): Promise<boolean> {
  const verdict = await verifyCheckpoint(note, origin, keys);
  return verdict.ok && verdict.signers.length === keys.length;
}

/** The note, with a line of every key that signs at present; its own verification comes before it leaves. */
async function signedNote(folder: string, log: StoredLog, keys: readonly KnownKey[]): Promise<string> {
  const signers = [];
  for (const { key } of keys) signers.push({ key, sign: signerOf(await readPrivateKey(folder, key.keyId)) });
  const note = signNote(checkpointText(headOf(log)), signers);
  if (!(await isSignedBy(note, log.origin, keys))) throw new SigningFault('a key file holds another key than its name says');
  return note;
}
