/**
 * What time alone changes of the figures: tests age, covers begin and end. No act of a person moves them, so a daily job does, a part of
 * the register at a time so that others can write in between (rulings 3.15).
 */
import { and, asc, gt, isNotNull } from 'drizzle-orm';
import { risks } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { refreshFigures } from './explain.server.ts';

const risksAtOnce = 500;
const time = { act: 'figures.derive', type: 'database', id: 'main' } as const;

/** Derives the figures of every quantified risk for today; a part that moved leaves an entry in the trail. */
export async function deriveFigures(ctx: Context): Promise<{ moved: number }> {
  let moved = 0;
  for (let after = ''; ;) {
    const part = await ctx.store.read
      .select({ id: risks.id })
      .from(risks)
      .where(and(gt(risks.id, after), isNotNull(risks.frequency)))
      .orderBy(asc(risks.id))
      .limit(risksAtOnce);
    const last = part.at(-1);
    if (!last) return { moved };
    const ids = part.map(({ id }) => id);
    moved += await derivePart(ctx, ids);
    after = last.id;
  }
}

function derivePart(ctx: Context, ids: readonly string[]): Promise<number> {
  return transact(ctx, async (tx, trail) => {
    const moved = await refreshFigures(ctx, tx, ids, time);
    if (moved > 0) {
      await trail.append({
        act: time.act,
        obj: { type: time.type, id: time.id, ver: 0 },
        before: null,
        after: null,
        extra: { moved, day: ctx.today },
      });
    }
    return moved;
  });
}
