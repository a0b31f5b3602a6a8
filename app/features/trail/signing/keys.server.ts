/** The life of a signing key: made, added to the trail, relieved by another, retired. Its public half is kept for ever. */
import { and, eq, isNull } from 'drizzle-orm';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { fingerprintOf, formatVerifierKey, noteKey } from '#app/domain/trail/note.ts';
import { trailKeys } from '#db/schema/index.ts';
import { can } from '#app/domain/access.ts';
import type { Context } from '../../context.ts';
import { sha256 } from '../sha256.server.ts';
import { brokenTrail, setSigningFault, trailStateOf } from '../state.server.ts';
import { currentLog } from '../stored-log.server.ts';
import { transact } from '../transact.server.ts';
import { publicBytesOf } from './ed25519.server.ts';
import { keysFolderOf, newPrivateKey, removePrivateKey, setForeignFilesAside, SigningFault, writePrivateKey } from './key-files.server.ts';
import { type KnownKey, knownKeys, signingKeys } from './known-keys.server.ts';
import type { RetirementReason } from './reasons.ts';
import { signCheckpoint } from './signer.server.ts';

/** What explains a change of keys: why, and the administrator who asked for it when another one has agreed. */
export type KeyChange = { reason: RetirementReason; requestedBy?: string };

/**
 * Makes the first key of the log when it has none: from then on its heads are signed. A folder that cannot take the key keeps nobody from
 * working: the state of the trail says what is wrong, and the next start tries again.
 */
export async function startSigning(ctx: Context): Promise<void> {
  try {
    await makeFirstKey(ctx);
  } catch (error) {
    if (!(error instanceof SigningFault) && !isFileFault(error)) throw error;
    await setSigningFault(ctx.store, error.message);
  }
}

/** What the operating system has against a file, as Node reports it. */
const isFileFault = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

async function makeFirstKey(ctx: Context): Promise<void> {
  const log = await currentLog(ctx.store.read);
  if (!log || (await knownKeys(ctx.store.read, log.origin)).length > 0 || (await brokenTrail(ctx.store.read))) return;
  const state = await trailStateOf(ctx.store.read);
  if (state && log.base === 0) await setForeignFilesAside(keysFolderOf(ctx), state.installId);
  await addKey(ctx, log.origin, { reason: 'scheduled' });
}

/**
 * Makes a key, enters it in the trail and has the head that names it signed by the keys of before and by the new one. The private half is
 * on disk before the trail names the key: a key that nobody can use would stop the signer.
 */
async function addKey(ctx: Context, origin: string, { reason, requestedBy }: KeyChange): Promise<KnownKey> {
  const privateKey = newPrivateKey();
  const key = noteKey(origin, publicBytesOf(privateKey), sha256);
  const verifierKey = formatVerifierKey(key);
  await writePrivateKey(keysFolderOf(ctx), key.keyId, privateKey);
  const fromSize = await transact(ctx, async (tx, trail) => {
    const log = await currentLog(tx);
    const position = await trail.append({
      act: 'log.key_add',
      obj: { type: 'trail_key', id: key.keyId, ver: 1 },
      before: null,
      after: { verifierKey, fingerprint: fingerprintOf(key, sha256), origin },
      why: reason,
      extra: { requestedBy: requestedBy ?? null, isSingleAdministrator: requestedBy === undefined },
    });
    const size = position - (log?.base ?? 0) + 1;
    await tx.insert(trailKeys).values({ keyId: key.keyId, origin, verifierKey, fromSize: size, toSize: null, addedAt: ctx.at });
    return size;
  });
  return { key, verifierKey, fingerprint: fingerprintOf(key, sha256), fromSize, toSize: null, addedAt: ctx.at };
}

/**
 * Relieves the keys that sign by a new one: it is added, one head is signed by all, then those of before are retired. Refused with `state`
 * when that head cannot be signed: the old keys then go on.
 */
export async function rotateKeys(ctx: Context, change: KeyChange): Promise<Result<KnownKey>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const log = await currentLog(ctx.store.read);
  if (!log) return refuse('state');
  const old = await signingKeys(ctx.store.read, log.origin);
  const key = await addKey(ctx, log.origin, change);
  if (!(await signCheckpoint(ctx))) return refuse('state');
  for (const { key: former } of old) {
    const retired = await retireKey(ctx, former.keyId, change);
    if (!retired.ok) return retired;
  }
  return done(key);
}

/** Retires one of several keys that sign. The last one is never retired: it is relieved by another. */
export async function retireKey(ctx: Context, keyId: string, { reason, requestedBy }: KeyChange): Promise<Result<{ toSize: number }>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const result = await transact(ctx, async (tx, trail): Promise<Result<{ toSize: number }>> => {
    const log = await currentLog(tx);
    const keys = log ? await signingKeys(tx, log.origin) : [];
    const retired = keys.find(({ key }) => key.keyId === keyId);
    if (!log || !retired) return refuse('not_found');
    if (keys.length === 1) return refuse('state');
    const { verifierKey, fingerprint } = retired;
    const position = await trail.append({
      act: 'log.key_retire',
      obj: { type: 'trail_key', id: keyId, ver: 2 },
      before: { verifierKey, fingerprint, toSize: null },
      after: { verifierKey, fingerprint, toSize: log.size },
      why: reason,
      extra: { requestedBy: requestedBy ?? null, isSingleAdministrator: requestedBy === undefined },
    });
    const toSize = position - log.base;
    await tx
      .update(trailKeys)
      .set({ toSize })
      .where(and(eq(trailKeys.keyId, keyId), isNull(trailKeys.toSize)));
    return done({ toSize });
  });
  if (result.ok) await removePrivateKey(keysFolderOf(ctx), keyId);
  return result;
}
