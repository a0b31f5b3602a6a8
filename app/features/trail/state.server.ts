/** What this installation knows of its own trail: whether it holds, whether checkpoints can be signed, when it was last looked at. */
import { eq } from 'drizzle-orm';
import type { Act } from '#app/domain/trail/entry.ts';
import type { BreakReason } from '#app/domain/trail/verify.ts';
import { prepared } from '#db/prepared.ts';
import { trailState } from '#db/schema/index.ts';
import type { Reader, Store } from '#db/store.ts';

/**
 * Why the registers are read-only: what a walk found, or what the signer found when it compared the trail with what it signed last:
 * entries are missing (`rolled_back`) or are other ones (`rewritten`); or that the triggers that keep
 * the tables append-only are not those of the start (`triggers`).
 */
export type TrailBreakReason = BreakReason | 'checkpoint_signature' | 'rolled_back' | 'rewritten' | 'triggers';
/** `seq` is the position among all stored entries of the first that does not hold. */
export type TrailBreak = { seq: number; reason: TrailBreakReason };

/** The registers cannot be written because the trail does not hold. The message is one line for an operator. */
export class TrailReadOnly extends Error {
  override name = 'TrailReadOnly';
  constructor({ seq, reason }: TrailBreak) {
    super(
      `Nothing was written: the trail does not hold at entry ${seq} (${reason}), so the registers are read-only. Run garant trail verify.`,
    );
  }
}

/** What is written even then: who comes and goes, what is refused, upgrades, and the end of the read-only mode. */
const unstoppableActs: ReadonlySet<Act> = new Set([
  'auth.login',
  'auth.fail',
  'auth.logout',
  'authz.deny',
  'log.resume',
  'log.restore',
  // A program of a later version must be able to open the register that somebody is to look into.
  'db.migrate',
]);

export type TrailState = typeof trailState.$inferSelect;

export async function trailStateOf(reader: Reader): Promise<TrailState | null> {
  const [state] = await reader.select().from(trailState).where(eq(trailState.id, 1));
  return state ?? null;
}

const noted = prepared((reader) => reader.select({ seq: trailState.brokenSeq, reason: trailState.brokenReason }).from(trailState));

/** The break that makes the registers read-only, or null. */
export async function brokenTrail(reader: Reader): Promise<TrailBreak | null> {
  const [state] = await noted(reader);
  return state?.seq == null ? null : { seq: state.seq, reason: (state.reason ?? 'root') as TrailBreakReason };
}

/** Throws TrailReadOnly when the trail does not hold and this act is not among those that are written all the same. */
export async function refuseWhenBroken(reader: Reader, act: Act): Promise<void> {
  if (unstoppableActs.has(act)) return;
  const broken = await brokenTrail(reader);
  if (broken) throw new TrailReadOnly(broken);
}

/** Makes the registers read-only; the first break stays, whatever is found later. Tells standard error, where alarms are watched for. */
export async function markBroken(store: Store, broken: TrailBreak, at: number): Promise<void> {
  if (await brokenTrail(store.read)) return;
  await setState(store, { brokenSeq: broken.seq, brokenReason: broken.reason, brokenAt: at });
  alert(`the trail does not hold at entry ${broken.seq} (${broken.reason}); the registers are read-only from now on`);
}

/** Notes why checkpoints cannot be signed, or that they can again. */
export async function setSigningFault(store: Store, fault: string | null): Promise<void> {
  const state = await trailStateOf(store.read);
  if (!state || state.signingFault === fault) return;
  await setState(store, { signingFault: fault });
  if (fault !== null) alert(`checkpoints of the trail cannot be signed: ${fault}`);
}

export async function setState(store: Store, change: Partial<TrailState>): Promise<void> {
  await store.transact(async (tx) => {
    await tx.update(trailState).set(change).where(eq(trailState.id, 1));
  });
}

function alert(message: string): void {
  process.stderr.write(`garant: ALERT: ${message}\n`);
}
