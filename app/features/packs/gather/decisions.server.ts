/** What waits for a decision of the management, whoever asks for the pack: runs and limits to approve, risks, sign-offs, contracts. */
import { and, desc, eq, gt, inArray, isNull, isNotNull, lte, ne } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import { signableControlStatuses } from '#app/domain/control.ts';
import type { CommitteePackFacts } from '#app/domain/pack/committee/facts.ts';
import { appetiteLimits, contracts, controls, exposureRuns, risks } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { controlStandings } from '../../controls/standing.server.ts';
import { deadlineDays } from '../../inbox/registers.server.ts';
import { visibleContracts, visibleControls, visibleRisks } from '../../scope.server.ts';

type Decision = CommitteePackFacts['decisions'][number];

export async function decisionsAwaited(ctx: Context): Promise<Decision[]> {
  return [
    ...(await runToApprove(ctx)),
    ...(await limitsToApprove(ctx)),
    ...(await risksToValidate(ctx)),
    ...(await controlsToSign(ctx)),
    ...(await contractsToDecide(ctx)),
  ];
}

/** The newest run with figures, when it reconciles and nobody has signed it. Its title is the day of its register. */
async function runToApprove({ store: { read } }: Context): Promise<Decision[]> {
  const [run] = await read
    .select()
    .from(exposureRuns)
    .where(isNotNull(exposureRuns.resultsSha256))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  return run?.status === 'reconciled' ? [{ kind: 'exposure_run', code: run.code, title: run.asOf, amountCents: null, dueOn: null }] : [];
}

async function limitsToApprove({ store: { read }, today }: Context): Promise<Decision[]> {
  const rows = await read.select().from(appetiteLimits).where(isNull(appetiteLimits.approvedAt));
  return rows
    .filter(({ validTo }) => validTo === null || validTo >= today)
    .map(({ code, rationale, limitCents }) => ({ kind: 'appetite_limit', code, title: rationale, amountCents: limitCents, dueOn: null }));
}

async function risksToValidate({ store: { read }, actor }: Context): Promise<Decision[]> {
  const rows = await read
    .select()
    .from(risks)
    .where(and(eq(risks.status, 'submitted'), visibleRisks(actor)));
  return rows.map(({ code, title, residualCents }) => ({ kind: 'risk', code, title, amountCents: residualCents, dueOn: null }));
}

/** Controls in operation whose present content nobody has signed or refused. */
async function controlsToSign({ store: { read }, actor, today }: Context): Promise<Decision[]> {
  const rows = await read
    .select({ id: controls.id })
    .from(controls)
    .where(and(inArray(controls.status, [...signableControlStatuses]), visibleControls(actor)));
  const standings = await controlStandings(
    read,
    rows.map(({ id }) => id),
    today,
  );
  return [...standings.values()].flatMap(({ control: { code, title }, standing }): Decision[] =>
    ['never_signed', 'stale', 'lapsed', 'revoked'].includes(standing.signOff)
      ? [{ kind: 'control', code, title, amountCents: null, dueOn: null }]
      : [],
  );
}

async function contractsToDecide({ store: { read }, actor, today }: Context): Promise<Decision[]> {
  const rows = await read
    .select()
    .from(contracts)
    .where(
      and(
        eq(contracts.status, 'in_force'),
        isNull(contracts.decidedOn),
        ne(contracts.renewal, 'none'),
        lte(contracts.lastNoticeOn, addDays(today, deadlineDays)),
        gt(contracts.lastNoticeOn, today),
        visibleContracts(actor),
      ),
    );
  return rows.map(({ code, title, annualCents, lastNoticeOn }) => ({
    kind: 'contract',
    code,
    title,
    amountCents: annualCents,
    dueOn: lastNoticeOn,
  }));
}
