/** Gathers what a report to the risk committee shows, on one unchanging state of the register. Nothing is decided here: composePack does. */
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { openActionStatuses, settledFindingStatuses } from '#app/domain/audit.ts';
import type { CommitteePackFacts } from '#app/domain/pack/committee/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { actions, findings, suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { visibleFindings } from '../../scope.server.ts';
import { operatingControls } from './operating-controls.server.ts';
import { calendarEvents, calendarEnd } from './committee-calendar.server.ts';
import { decisionsAwaited } from './decisions.server.ts';
import { exposureFacts, runOfPack } from './exposure.server.ts';
import type { Front } from './front.server.ts';
import { programmeFacts } from './programme.server.ts';
import { peopleNames } from './people-names.server.ts';

/** The facts of the pack; refuses while no exposure run has figures, and whoever may not read runs, which hold every risk. */
export async function gatherCommitteePack(reader: Reader, ctx: Context, front: Front): Promise<Result<CommitteePackFacts>> {
  if (!can(ctx.actor, 'exposure.read')) return refuse('not_allowed');
  const found = await runOfPack(reader);
  if (!found) return refuse('incomplete', { reason: 'no_exposure_run' });
  const within: Context = { ...ctx, store: { ...ctx.store, read: reader } };
  const names = await peopleNames(reader);
  const run = await exposureFacts(within, found, names);
  return done({
    ...front,
    kind: 'committee',
    title: i18nFor(front.lang).t.packs.titles.committee,
    period: null,
    filters: [{ code: 'exposure_run', value: found.run.code }],
    leftOut: [],
    evidence: [],
    onDay: ctx.today,
    decisions: await decisionsAwaited(within),
    exposure: run,
    programme: await programmeFacts(reader, found.computed, ctx.today),
    controls: (await operatingControls(within, names)).map(({ id: _id, ...control }) => control),
    findings: await findingsOf(within, names),
    actions: await actionsOf(reader, names),
    suppliers: await suppliersOf(reader),
    calendar: await calendarEvents(within),
    calendarToOn: calendarEnd(ctx.today),
  });
}

async function findingsOf(
  { store: { read }, actor }: Context,
  names: ReadonlyMap<string, string>,
): Promise<CommitteePackFacts['findings']> {
  const rows = await read
    .select()
    .from(findings)
    .where(and(notInArray(findings.status, ['draft', 'validated', ...settledFindingStatuses]), visibleFindings(actor)));
  return rows.map(({ code, title, rating, status, ownerId, dueOn }) => ({
    code,
    title,
    rating,
    status,
    owner: names.get(ownerId ?? '') ?? null,
    dueOn,
  }));
}

async function actionsOf(reader: Reader, names: ReadonlyMap<string, string>): Promise<CommitteePackFacts['actions']> {
  const rows = await reader
    .select({ action: actions, findingCode: findings.code })
    .from(actions)
    .innerJoin(findings, eq(findings.id, actions.findingId))
    .where(inArray(actions.status, [...openActionStatuses]));
  return rows.map(({ action: { code, title, status, ownerId, dueOn, originalDueOn }, findingCode }) => ({
    code,
    title,
    findingCode,
    status,
    owner: names.get(ownerId) ?? '',
    dueOn,
    originalDueOn,
  }));
}

const suppliersOf = (reader: Reader): Promise<CommitteePackFacts['suppliers']> =>
  reader
    .select({
      code: suppliers.code,
      name: suppliers.name,
      criticality: suppliers.criticality,
      annualCents: suppliers.annualSpendCents,
    })
    .from(suppliers)
    .where(inArray(suppliers.status, ['approved', 'conditional']));
