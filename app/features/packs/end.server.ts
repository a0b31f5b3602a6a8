/** Ending a pack: taking back one that is still drawn, or withdrawing one that was issued. Its file and its entries stay. */
import { and, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { jobs, packs } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { stopDrawing } from './draw.server.ts';
import { engagementOf } from './parent.ts';

const ends = {
  cancel: { from: ['awaiting_sign_off', 'queued'], to: 'cancelled', act: 'pack.cancel' },
  withdraw: { from: ['ready'], to: 'withdrawn', act: 'pack.withdraw' },
} as const;

/** Refuses a pack that is no longer where the step begins: a drawing that has ended meanwhile cannot be taken back. */
export async function endPack(ctx: Context, code: string, verb: keyof typeof ends, reason: string): Promise<Result<null>> {
  if (!can(ctx.actor, 'pack.request')) return refuse('not_allowed');
  const { from, to, act } = ends[verb];
  const ended = await transact(ctx, async (tx, trail) => {
    const [pack] = await tx
      .update(packs)
      .set({ status: to, endedAt: ctx.at, endReason: reason, progress: null })
      .where(and(eq(packs.code, code), inArray(packs.status, [...from])))
      .returning({ id: packs.id, auditId: packs.auditId });
    if (!pack) return null;
    if (verb === 'cancel')
      for (const job of await tx
        .select()
        .from(jobs)
        .where(and(eq(jobs.kind, 'pack.draw'), eq(jobs.isDone, false))))
        if ((job.payload as { packId: string }).packId === pack.id)
          await tx.update(jobs).set({ isDone: true, finishedAt: ctx.at }).where(eq(jobs.id, job.id));
    await trail.append({
      act,
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: { code, status: to },
      why: reason,
    });
    return pack;
  });
  if (!ended) return refuse('state');
  stopDrawing(ended.id);
  return done(null);
}
