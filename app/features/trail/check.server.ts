/**
 * The checker. A short look walks the newest entries and everything that was added since the look before; a full one walks the whole trail
 * and every signed head. What either finds makes the registers read-only until somebody has looked into it and a full walk holds again.
 */
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { knownKeys, newestCheckpoint, signedRoots, verifyCheckpoint } from './signing/known-keys.server.ts';
import { breakAgainstSigned, type SignerServices } from './signing/signer.server.ts';
import { brokenTrail, markBroken, setState, type TrailBreak, type TrailState, trailStateOf } from './state.server.ts';
import { closedLogs, currentLog, type StoredLog } from './stored-log.server.ts';
import { transact } from './transact.server.ts';
import { startAt, type StoredVerdict, verifyStoredTrail, walk } from './walk.server.ts';

/** A full look is due when the last one is older: once a day, with room for a server that starts at another hour. */
const fullWalkEveryMs = 20 * 3_600_000;
/** How far a short look goes back behind what was verified before. */
const alwaysWalked = 1000;

export type CheckedTrail = { ok: boolean; size: number; isFull: boolean };

export type Look = 'short' | 'full';

/** Whether a full look is due. */
async function isFullLookDue({ store, now }: Pick<SignerServices, 'store' | 'now'>): Promise<boolean> {
  const walkedAt = (await trailStateOf(store.read))?.walkedAt;
  return walkedAt == null || now() - walkedAt >= fullWalkEveryMs;
}

/** Looks, notes what was found, and makes the registers read-only when the trail does not hold. */
export async function checkTrail(services: SignerServices, look: Look): Promise<CheckedTrail> {
  const state = await trailStateOf(services.store.read);
  const isFull = look === 'full' || state === null;
  const verdict = isFull ? await verifyStoredTrail(services.store) : await verifySince(services, state);
  const at = services.now();
  const broken = verdict.firstBroken ?? (await breakAgainstSigned(services));
  if (broken) await markBroken(services.store, broken, at);
  else await setState(services.store, { verifiedSize: verdict.size, verifiedAt: at, ...(isFull ? { walkedAt: at } : {}) });
  return { ok: broken === null, size: verdict.size, isFull };
}

/** The daily full look, and its short form for a server that starts again on the same day. */
export async function checkDaily(services: SignerServices): Promise<CheckedTrail> {
  return checkTrail(services, (await isFullLookDue(services)) ? 'full' : 'short');
}

function verifySince({ store }: Pick<SignerServices, 'store'>, { verifiedSize }: TrailState): Promise<StoredVerdict> {
  return store.snapshot(async (reader) => {
    const log = await currentLog(reader);
    if (!log) return { ok: false, size: 0, root: '', firstBroken: { seq: 0, reason: 'size' }, erased: [] };
    const broken = (seq: number, reason: TrailBreak['reason']): StoredVerdict => ({
      ok: false,
      size: 0,
      root: '',
      firstBroken: { seq: log.base + seq, reason },
      erased: [],
    });
    if (verifiedSize > log.size) return broken(log.size, 'rolled_back');
    const from = Math.max(0, verifiedSize - alwaysWalked);
    const start = await startAt(reader, log, from).catch(() => null);
    if (!start) return broken(0, 'node');
    const signed = await signedRoots(reader, log.origin, from);
    if (signed.badSize !== null) return broken(signed.badSize - 1, 'checkpoint_signature');
    return walk(reader, log, { isCurrent: true, start, signedRoots: signed.roots });
  });
}

/** Ends the read-only mode after a full walk that holds; the entry says what was broken and since when. Refused with `state` when it does not. */
export async function endReadOnly(ctx: Context): Promise<Result<null>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const state = await trailStateOf(ctx.store.read);
  if (state?.brokenSeq == null) return done(null);
  const { ok } = await verifyStoredTrail(ctx.store);
  if (!ok || (await breakAgainstSigned(ctx))) return refuse('state');
  const { brokenSeq: seq, brokenReason: reason, brokenAt } = state;
  await setState(ctx.store, { brokenSeq: null, brokenReason: null, brokenAt: null });
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'log.resume',
      obj: { type: 'trail', id: 'main', ver: 0 },
      before: { seq, reason, brokenAt },
      after: { seq: null, reason: null, brokenAt: null },
    }),
  );
  return done(null);
}

export type TrailReport = Omit<StoredVerdict, 'firstBroken'> & {
  origin: string;
  firstBroken: TrailBreak | null;
  /** Logs that restores have closed, which were walked too; size and root above are those of the current one. */
  closed: { origin: string; size: number; root: string }[];
  /** Whether the registers are read-only at present. */
  isReadOnly: boolean;
  /** The newest signed head: which keys signed it, and whether it holds for the trail. */
  checkpoint: { size: number; root: string; keys: string[]; verifies: boolean } | null;
};

/** Everything that can be said of the trail without leaving this machine. */
export async function reportTrail(services: SignerServices): Promise<TrailReport> {
  const verdict = await verifyStoredTrail(services.store);
  const firstBroken = verdict.firstBroken ?? (await breakAgainstSigned(services));
  const { read } = services.store;
  const log = await currentLog(read);
  return {
    ...verdict,
    ok: firstBroken === null,
    origin: log?.origin ?? '',
    firstBroken,
    closed: (await closedLogs(read)).map(({ origin, size, root }) => ({ origin, size, root })),
    isReadOnly: (await brokenTrail(read)) !== null,
    checkpoint: log && (await newestReport(read, log)),
  };
}

async function newestReport(reader: Reader, log: StoredLog): Promise<TrailReport['checkpoint']> {
  const newest = await newestCheckpoint(reader, log.origin);
  if (!newest) return null;
  const verdict = await verifyCheckpoint(newest.note, log.origin, await knownKeys(reader, log.origin));
  const { size, root } = newest.head;
  return { size, root: hexOf(root), keys: verdict.ok ? verdict.signers.map(({ keyId }) => keyId) : [], verifies: verdict.ok };
}
