/** Days that the committee must know: what ends, what renews unless notice is given, what is due for review. */
import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import type { CommitteePackFacts } from '#app/domain/pack/committee/facts.ts';
import { lastNoticeOfPolicy } from '#app/domain/policy.ts';
import { contracts, policies, risks } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { visibleContracts, visibleRisks } from '../../scope.server.ts';

type Event = CommitteePackFacts['calendar'][number];

/** Days ahead: two ordinary meetings of a committee that meets each quarter. */
const horizonDays = 180;
/** Reviews that were missed are shown this long. */
const pastDays = 365;

export const calendarEnd = (today: string): string => addDays(today, horizonDays);

export async function calendarEvents(ctx: Context): Promise<Event[]> {
  return [...(await contractEvents(ctx)), ...(await policyEvents(ctx)), ...(await riskEvents(ctx))];
}

async function contractEvents({ store: { read }, actor, today }: Context): Promise<Event[]> {
  const until = calendarEnd(today);
  const alive = inArray(contracts.status, ['in_force', 'notice_given']);
  const notices = await read
    .select({ code: contracts.code, title: contracts.title, on: contracts.lastNoticeOn })
    .from(contracts)
    .where(
      and(
        eq(contracts.status, 'in_force'),
        isNull(contracts.decidedOn),
        gte(contracts.lastNoticeOn, today),
        lte(contracts.lastNoticeOn, until),
        visibleContracts(actor),
      ),
    );
  const ends = await read
    .select({ code: contracts.code, title: contracts.title, on: contracts.endsOn })
    .from(contracts)
    .where(and(alive, gte(contracts.endsOn, today), lte(contracts.endsOn, until), visibleContracts(actor)));
  return [...dated(notices, 'contract_notice'), ...dated(ends, 'contract_end')];
}

async function policyEvents({ store: { read }, today }: Context): Promise<Event[]> {
  const until = calendarEnd(today);
  const rows = await read
    .select()
    .from(policies)
    .where(and(inArray(policies.status, ['in_force', 'renewal_in_progress']), gte(policies.periodTo, today)));
  const notices = rows.map((policy) => ({ code: policy.code, title: policy.title, on: lastNoticeOfPolicy(policy) }));
  const ends = rows.map(({ code, title, periodTo }) => ({ code, title, on: periodTo }));
  return [...dated(notices, 'policy_notice'), ...dated(ends, 'policy_end')].filter(({ on }) => on >= today && on <= until);
}

async function riskEvents({ store: { read }, actor, today }: Context): Promise<Event[]> {
  const between = { from: addDays(today, -pastDays), until: calendarEnd(today) };
  const rows = await read
    .select()
    .from(risks)
    .where(and(inArray(risks.status, ['active', 'under_review', 'accepted']), visibleRisks(actor)));
  const reviews = rows.map(({ code, title, nextReviewOn }) => ({ code, title, on: nextReviewOn }));
  const acceptances = rows
    .filter(({ status }) => status === 'accepted')
    .map(({ code, title, acceptedUntilOn }) => ({ code, title, on: acceptedUntilOn }));
  return [...dated(reviews, 'risk_review'), ...dated(acceptances, 'acceptance_end')].filter(
    ({ on }) => on >= between.from && on <= between.until,
  );
}

const dated = (rows: readonly { code: string; title: string; on: string | null }[], kind: Event['kind']): Event[] =>
  rows.flatMap(({ code, title, on }) => (on === null ? [] : [{ kind, code, title, on }]));
