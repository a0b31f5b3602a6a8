/** What waits for the actor, and how much of it. */
import type { Context } from '../context.ts';

export async function waitingCount(_ctx: Context): Promise<number> {
  return Promise.resolve(0);
}
