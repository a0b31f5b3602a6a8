/** The home page of each role: what to do next, then the few figures that matter to it. */
import { and, asc, count, eq, inArray, isNull, or } from 'drizzle-orm';
import { acts } from '#app/domain/trail/entry.ts';
import {
  auditControls,
  audits,
  controls,
  controlTests,
  engagements,
  evidenceRequests,
  findings,
  packs,
  risks,
  trailEntries,
  trailHead,
  users,
} from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { anchoringOf } from '../trail/guard/standing.server.ts';
import { inboxSummary } from '../inbox/inbox.server.ts';
import { keptAnswer } from '../trail/kept-answer.server.ts';
import { withNames } from '../trail/names.server.ts';
import { latestEntries } from '../trail/queries.server.ts';
import { controlHealth, deadlines, exposureTotals, topRisks } from './exposure.server.ts';

/** What the page of this actor shows. `role` tells which view it is. */
export async function homeOf(ctx: Context) {
  return { ...(await inboxSummary(ctx)), view: await viewOf(ctx) };
}

function viewOf(ctx: Context) {
  switch (ctx.actor.role) {
    case 'compliance':
    case 'coo':
      return companyView(ctx);
    case 'auditor':
      return auditorView(ctx);
    case 'contributor':
      return contributorView(ctx);
    case 'admin':
      return adminView(ctx);
  }
}

/** Its figures are sums over whole registers, which may be long. */
const companyView = keptAnswer(async (ctx) => {
  const { read } = ctx.store;
  return {
    kind: 'company' as const,
    isEmpty: (await isWithout(read, risks)) && (await isWithout(read, controls)),
    totals: await exposureTotals(ctx),
    topRisks: await topRisks(ctx),
    controls: await controlHealth(ctx),
    deadlines: await deadlines(ctx),
    changes: await recentChanges(ctx),
  };
});

/** Changes of the registers: logins and readings are in the trail too, and say nothing of the records. */
async function recentChanges(ctx: Context) {
  const changing = acts.filter((act) => !/^(auth|authz|db|user)\.|\.(read|download|check)$/.test(act));
  return withNames(ctx, await latestEntries(ctx.store.read, { limit: 10, where: inArray(trailEntries.act, changing) }));
}

async function auditorView(ctx: Context) {
  const { read } = ctx.store;
  const auditIds = ctx.actor.engagements.map(({ auditId }) => auditId);
  if (auditIds.length === 0) return { kind: 'auditor' as const, engagements: [] };
  const rows = await read
    .select({
      id: audits.id,
      code: audits.code,
      title: audits.title,
      opensOn: engagements.opensOn,
      closesOn: engagements.closesOn,
      isInternal: engagements.isInternal,
    })
    .from(engagements)
    .innerJoin(audits, eq(audits.id, engagements.auditId))
    .where(and(eq(engagements.userId, ctx.actor.userId), inArray(engagements.auditId, auditIds)))
    .orderBy(asc(engagements.closesOn), asc(audits.code));
  const counted = [];
  for (const row of rows) counted.push({ ...row, ...(await scopeCounts(read, row.id)) });
  return { kind: 'auditor' as const, engagements: counted };
}

async function scopeCounts(read: Reader, auditId: string) {
  const scope = read.select({ id: auditControls.controlId }).from(auditControls).where(eq(auditControls.auditId, auditId));
  return {
    controls: await read.$count(auditControls, eq(auditControls.auditId, auditId)),
    tests: await read.$count(controlTests, and(eq(controlTests.status, 'concluded'), inArray(controlTests.controlId, scope))),
    findings: await read.$count(findings, eq(findings.auditId, auditId)),
    requests: await read.$count(evidenceRequests, eq(evidenceRequests.auditId, auditId)),
    packs: await read.$count(packs, and(eq(packs.auditId, auditId), eq(packs.status, 'ready'))),
  };
}

const mostOwn = 20;

async function contributorView(ctx: Context) {
  const { read } = ctx.store;
  const me = ctx.actor.personId;
  return {
    kind: 'contributor' as const,
    risks: await read
      .select({
        id: risks.id,
        code: risks.code,
        title: risks.title,
        status: risks.status,
        residualCents: risks.residualCents,
        nextReviewOn: risks.nextReviewOn,
      })
      .from(risks)
      .where(eq(risks.ownerId, me))
      .orderBy(asc(risks.code))
      .limit(mostOwn),
    controls: await read
      .select({ id: controls.id, code: controls.code, title: controls.title, status: controls.status })
      .from(controls)
      .where(or(eq(controls.ownerId, me), eq(controls.operatorId, me), eq(controls.testerId, me)))
      .orderBy(asc(controls.code))
      .limit(mostOwn),
  };
}

async function adminView(ctx: Context) {
  const { read } = ctx.store;
  const [head] = await read.select({ size: trailHead.size, root: trailHead.root, lastTs: trailHead.lastTs }).from(trailHead);
  return {
    kind: 'admin' as const,
    accounts: await read.$count(users, eq(users.isActive, true)),
    withoutPassword: await read.$count(users, and(eq(users.isActive, true), isNull(users.passwordHash))),
    anchoring: await anchoringOf(ctx),
    trail: { size: head?.size ?? 0, root: head?.root ?? '', newestAt: head?.lastTs ? Date.parse(head.lastTs) : null },
  };
}

async function isWithout(read: Reader, table: typeof risks | typeof controls): Promise<boolean> {
  const [row] = await read.select({ n: count() }).from(table);
  return row?.n === 0;
}

export type Home = Awaited<ReturnType<typeof homeOf>>;
export type HomeView<Kind extends Home['view']['kind']> = Extract<Home['view'], { kind: Kind }>;
