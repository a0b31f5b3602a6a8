/** The figures of the registers that a home page leads with. Each is one query over what the actor may see. */
import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import { pathTo } from '#app/paths.ts';
import { contracts, controls, policies, risks } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { controlStandings } from '../controls/standing.server.ts';
import { visibleContracts, visibleControls, visibleRisks } from '../scope.server.ts';
import { deadlineDays } from '../inbox/registers.server.ts';

/** Risks that the company bears: validated, and not closed. */
const alive = inArray(risks.status, ['active', 'under_review', 'accepted']);

/** Sums of expected annual losses. They add up whatever the dependence between risks; quantiles would not. */
export async function exposureTotals(ctx: Context) {
  const [row] = await ctx.store.read
    .select({
      inherentCents: sql<number>`coalesce(sum(${risks.inherentCents}), 0)`.mapWith(Number),
      residualCents: sql<number>`coalesce(sum(${risks.residualCents}), 0)`.mapWith(Number),
      netCents: sql<number>`coalesce(sum(${risks.netCents}), 0)`.mapWith(Number),
      quantified: count(risks.inherentCents),
      all: count(),
    })
    .from(risks)
    .where(and(alive, visibleRisks(ctx.actor)));
  const { quantified = 0, all = 0, ...sums } = row ?? { inherentCents: 0, residualCents: 0, netCents: 0 };
  return { ...sums, quantified, unquantified: all - quantified };
}

export function topRisks(ctx: Context, limit = 5) {
  return ctx.store.read
    .select({
      id: risks.id,
      code: risks.code,
      title: risks.title,
      inherentCents: risks.inherentCents,
      residualCents: risks.residualCents,
      netCents: risks.netCents,
    })
    .from(risks)
    .where(and(alive, isNotNull(risks.residualCents), visibleRisks(ctx.actor)))
    .orderBy(desc(risks.residualCents), asc(risks.id))
    .limit(limit);
}

export type TopRisk = Awaited<ReturnType<typeof topRisks>>[number];

/** Controls beyond this number are not in the counts of the home page; the control list has them all. */
const mostControls = 2000;

export type WeakControl = {
  id: string;
  code: string;
  title: string;
  why: 'ineffective' | 'partially_effective' | 'overdue' | 'never_tested';
};

/** How many controls in operation are tested, effective and signed today, and the first that are not what they should be. */
export async function controlHealth(ctx: Context, mostWeak = 5) {
  const rows = await ctx.store.read
    .select({ id: controls.id })
    .from(controls)
    .where(and(eq(controls.status, 'operating'), visibleControls(ctx.actor)))
    .orderBy(desc(controls.isKey), asc(controls.code))
    .limit(mostControls);
  const standings = [
    ...(
      await controlStandings(
        ctx.store.read,
        rows.map(({ id }) => id),
        ctx.today,
      )
    ).values(),
  ];
  const weak = standings.flatMap(({ control, standing }): WeakControl[] => {
    const why = weaknessOf(standing);
    return why === null ? [] : [{ id: control.id, code: control.code, title: control.title, why }];
  });
  return {
    operating: standings.length,
    tested: standings.filter(({ standing }) => standing.test !== null && !isOverdue(standing)).length,
    effective: standings.filter(({ standing }) => standing.test?.conclusion === 'effective').length,
    signed: standings.filter(({ standing }) => standing.signOff === 'valid').length,
    weakCount: weak.length,
    weak: weak.sort((a, b) => severity.indexOf(a.why) - severity.indexOf(b.why) || (a.code < b.code ? -1 : 1)).slice(0, mostWeak),
  };
}

const severity: readonly WeakControl['why'][] = ['ineffective', 'partially_effective', 'overdue', 'never_tested'];

type Standing =
  Awaited<ReturnType<typeof controlStandings>> extends Map<string, infer S> ? (S extends { standing: infer T } ? T : never) : never;

const isOverdue = (standing: Standing): boolean => standing.ageDays !== null && standing.ageDays > standing.intervalDays;

function weaknessOf(standing: Standing): WeakControl['why'] | null {
  if (standing.test === null) return 'never_tested';
  if (standing.test.conclusion !== 'effective') return standing.test.conclusion;
  return isOverdue(standing) ? 'overdue' : null;
}

export type Deadline = { id: string; code: string; title: string; on: string; kind: 'notice' | 'contract_end' | 'policy_end'; to: string };

/** What ends within ninety days: notice periods and terms of contracts, periods of policies; the nearest first. */
export async function deadlines(ctx: Context, limit = 8): Promise<Deadline[]> {
  const until = addDays(ctx.today, deadlineDays);
  const notices = await ctx.store.read
    .select({ id: contracts.id, code: contracts.code, title: contracts.title, on: contracts.lastNoticeOn })
    .from(contracts)
    .where(
      and(
        eq(contracts.status, 'in_force'),
        isNull(contracts.decidedOn),
        gte(contracts.lastNoticeOn, ctx.today),
        lte(contracts.lastNoticeOn, until),
        visibleContracts(ctx.actor),
      ),
    )
    .orderBy(asc(contracts.lastNoticeOn), asc(contracts.id))
    .limit(limit);
  const ends = await ctx.store.read
    .select({ id: contracts.id, code: contracts.code, title: contracts.title, on: contracts.endsOn })
    .from(contracts)
    .where(
      and(
        inArray(contracts.status, ['in_force', 'notice_given']),
        gte(contracts.endsOn, ctx.today),
        lte(contracts.endsOn, until),
        visibleContracts(ctx.actor),
      ),
    )
    .orderBy(asc(contracts.endsOn), asc(contracts.id))
    .limit(limit);
  const covers = await ctx.store.read
    .select({ id: policies.id, code: policies.code, title: policies.title, on: policies.periodTo })
    .from(policies)
    .where(
      and(inArray(policies.status, ['in_force', 'renewal_in_progress']), gte(policies.periodTo, ctx.today), lte(policies.periodTo, until)),
    )
    .orderBy(asc(policies.periodTo), asc(policies.id))
    .limit(limit);
  return [
    ...notices.map((row) => ({ ...row, on: row.on ?? '', kind: 'notice' as const, to: pathTo.contract(row.code) })),
    ...ends.map((row) => ({ ...row, on: row.on ?? '', kind: 'contract_end' as const, to: pathTo.contract(row.code) })),
    ...covers.map((row) => ({ ...row, kind: 'policy_end' as const, to: pathTo.policy(row.code) })),
  ]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.code < b.code ? -1 : 1))
    .slice(0, limit);
}
