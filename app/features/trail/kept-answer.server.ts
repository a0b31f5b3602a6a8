import type { Store } from '#db/store.ts';
import type { Context } from '../context.ts';
import { currentLog } from './stored-log.server.ts';

type Kept<T> = { readonly size: number; readonly today: string; readonly answer: T };

/** More readers than look at pages at the same time; the one who asked longest ago goes first. */
const mostReaders = 1000;

/**
 * A question whose answer follows from the registers, the day, the reader and the reader's language, and is worked out once while these
 * stand: only an entry of the trail changes a register. Answers should be small, as one is kept for each reader.
 */
export function keptAnswer<T>(work: (ctx: Context) => Promise<T>): (ctx: Context) => Promise<T> {
  const stores = new WeakMap<Store, Map<string, Kept<T>>>();
  return async (ctx) => {
    const kept = stores.get(ctx.store) ?? new Map<string, Kept<T>>();
    stores.set(ctx.store, kept);
    const reader = JSON.stringify([ctx.actor, ctx.lang]);
    // Read before the work: what changes meanwhile makes the answer newer than it says, and it is worked out once more.
    const size = (await currentLog(ctx.store.read))?.size ?? 0;
    const known = kept.get(reader);
    if (known?.size === size && known.today === ctx.today) return known.answer;
    const answer = await work(ctx);
    kept.delete(reader);
    kept.set(reader, { size, today: ctx.today, answer });
    const [oldest] = kept.keys();
    if (kept.size > mostReaders && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
