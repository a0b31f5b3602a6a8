/** The inbox of an actor: which kinds of work the role answers for, each derived by one bounded query. */
import type { Role } from '#app/domain/access.ts';
import type { Store } from '#db/store.ts';
import type { Context } from '../context.ts';
import { currentLog } from '../trail/stored-log.server.ts';
import { controlsToSign, controlsToTest, refusedControls, testsToConclude } from './controls.server.ts';
import { runToApprove } from './exposure.server.ts';
import type { InboxItem, InboxKind } from './item.ts';
import {
  accountsWithoutPassword,
  actionsToCarryOut,
  actionsToVerify,
  contractsToDecide,
  findingsToFollow,
  openEngagementItems,
  packsToSign,
  readyPacks,
  risksToReview,
  risksToValidate,
} from './registers.server.ts';
import { requestsToAnswer, requestsToAssign, requestsToDeliver, requestsToJudge } from './requests.server.ts';

type Source = (ctx: Context) => Promise<InboxItem[]>;

const ownReviews: Source = (ctx) => risksToReview(ctx, ctx.actor.personId);
const allReviews: Source = (ctx) => risksToReview(ctx);
const ownTests: Source = (ctx) => controlsToTest(ctx, 'test_to_perform', ctx.actor.personId);
const allTests: Source = (ctx) => controlsToTest(ctx, 'control_test_due');

/** What each role answers for, the most pressing first. */
const sources: Record<Role, readonly Source[]> = {
  coo: [runToApprove, packsToSign, controlsToSign, risksToValidate, contractsToDecide],
  compliance: [
    risksToValidate,
    testsToConclude,
    refusedControls,
    allReviews,
    allTests,
    requestsToAssign,
    requestsToDeliver,
    requestsToAnswer,
    actionsToVerify,
    actionsToCarryOut,
    findingsToFollow,
  ],
  contributor: [testsToConclude, ownTests, ownReviews, requestsToAnswer, actionsToCarryOut],
  auditor: [requestsToJudge, openEngagementItems, readyPacks],
  admin: [accountsWithoutPassword],
};

/** Everything that waits for the actor, by kind in the order of the role's work. */
export async function inboxOf(ctx: Context): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  for (const source of sources[ctx.actor.role]) items.push(...(await source(ctx)));
  return items;
}

export type InboxGroup = { kind: InboxKind; items: InboxItem[]; total: number };

/** The same, kind by kind, with at most `most` items of each shown. */
export function groupsOf(items: readonly InboxItem[], most: number): InboxGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const all = items.filter((item) => item.kind === kind);
    return { kind, items: all.slice(0, most), total: all.length };
  });
}

/** What was counted for a user, and the state of the register that it holds for. */
type Count = { readonly size: number; readonly today: string; readonly waiting: number };

/** More users than read pages at the same time; the one counted longest ago goes first. */
const mostRemembered = 1000;
const remembered = new WeakMap<Store, Map<string, Count>>();

/**
 * How much waits for the actor. Every page asks it, and only an entry in the trail or a new day changes the answer, so it is counted once
 * for each size of the trail.
 */
export async function waitingCount(ctx: Context): Promise<number> {
  const counts = remembered.get(ctx.store) ?? new Map<string, Count>();
  remembered.set(ctx.store, counts);
  const size = (await currentLog(ctx.store.read))?.size ?? 0;
  const known = counts.get(ctx.actor.userId);
  if (known?.size === size && known.today === ctx.today) return known.waiting;
  const waiting = (await inboxOf(ctx)).length;
  counts.delete(ctx.actor.userId);
  counts.set(ctx.actor.userId, { size, today: ctx.today, waiting });
  const [oldest] = counts.keys();
  if (counts.size > mostRemembered && oldest !== undefined) counts.delete(oldest);
  return waiting;
}
