/** Ending a pack: taking back one that is still drawn, or withdrawing one that was issued. Its file and its entries stay. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { jobs, packs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { stopDrawing } from './draw.server.ts';
import { engagementOf } from './parent.ts';

const ends = {
  cancel: { from: ['awaiting_sign_off', 'queued'], to: 'cancelled', act: 'pack.cancel' },
  withdraw: { from: ['ready'], to: 'withdrawn', act: 'pack.withdraw' },
} as const;

/** Refuses a pack that is no longer where the step begins: a drawing that has ended meanwhile cannot be taken back. */
export async function endPack(ctx: Context, code: string, verb: keyof typeof ends, reason: string): Promise<Result<null>> {
  if (!can(ctx.actor, 'pack.request')) return refuse('not_allowed');
  const ended = await transact(ctx, (tx, trail) => endIn(ctx, tx, trail, { verb, which: eq(packs.code, code), reason }));
  if (ended === null) return refuse('state');
  stopDrawing(ended);
  return done(null);
}

/** The approval that a pack rests on was withdrawn: what is still drawn is taken back, what was issued is withdrawn. */
export async function endUnapproved(ctx: Context, tx: Tx, trail: Trail, packId: string, reason: string): Promise<void> {
  for (const verb of ['cancel', 'withdraw'] as const) await endIn(ctx, tx, trail, { verb, which: eq(packs.id, packId), reason });
}

type End = { verb: keyof typeof ends; which: SQL; reason: string };

/** The id of the pack that was ended, or null when none stood where the step begins. */
async function endIn(ctx: Context, tx: Tx, trail: Trail, { verb, which, reason }: End): Promise<string | null> {
  const { from, to, act } = ends[verb];
  const [pack] = await tx
    .update(packs)
    .set({ status: to, endedAt: ctx.at, endReason: reason, progress: null })
    .where(and(which, inArray(packs.status, [...from])))
    .returning({ id: packs.id, code: packs.code, auditId: packs.auditId });
  if (!pack) return null;
  if (verb === 'cancel') await dropJob(ctx, tx, pack.id);
  await trail.append({
    act,
    obj: { type: 'pack', id: pack.id, ver: 1 },
    par: engagementOf(pack.auditId),
    before: null,
    after: { code: pack.code, status: to },
    why: reason,
  });
  return pack.id;
}

async function dropJob(ctx: Context, tx: Tx, packId: string): Promise<void> {
  const open = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, 'pack.draw'), eq(jobs.isDone, false)));
  for (const job of open)
    if ((job.payload as { packId: string }).packId === packId)
      await tx.update(jobs).set({ isDone: true, finishedAt: ctx.at }).where(eq(jobs.id, job.id));
}
