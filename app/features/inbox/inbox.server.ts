/** The inbox of an actor: which kinds of work the role answers for, each derived by one bounded query. */
import type { Role } from '#app/domain/access.ts';
import type { Context } from '../context.ts';
import { keptAnswer } from '../trail/kept-answer.server.ts';
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

const firstItems = 6;

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

/** The most pressing items of the home page, and how many wait in all: every page shows the number. */
export const inboxSummary = keptAnswer(async (ctx) => {
  const items = await inboxOf(ctx);
  return { items: items.slice(0, firstItems), waiting: items.length };
});
