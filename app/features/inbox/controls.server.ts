/** Controls that wait: for a signature, for a test, for an answer to a refusal. Standing is derived from digests and days. */
import { and, asc, eq, inArray, ne, not, or, sql, type SQL } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import { signableControlStatuses, testIntervalDays } from '#app/domain/control.ts';
import { pathTo } from '#app/paths.ts';
import { controls, controlTests } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { latestSignatures, controlStandings } from '../controls/standing.server.ts';
import { visibleControls } from '../scope.server.ts';
import type { InboxItem, InboxWhy } from './item.ts';

/** Items of one kind; whoever has more begins with these. */
const most = 500;
/** A test is announced so many days before it is due. */
const testNoticeDays = 30;

type ControlRow = typeof controls.$inferSelect;

async function signableControls(ctx: Context, where: SQL): Promise<ControlRow[]> {
  return ctx.store.read
    .select()
    .from(controls)
    .where(and(inArray(controls.status, [...signableControlStatuses]), where, visibleControls(ctx.actor)))
    .orderBy(asc(controls.updatedAt), asc(controls.id))
    .limit(most);
}

/** A newest signature that is about the present content and was not withdrawn, and of which `said` holds. */
const newestSays = (said: SQL) => sql`exists (
  select 1 from signatures s left join signature_revocations r on r.signature_id = s.id
  where s.id = (select n.id from signatures n where n.record_type = 'control' and n.record_id = ${controls.id} order by n.signed_at desc, n.id desc limit 1)
    and s.record_digest = ${controls.contentDigest} and r.signature_id is null and ${said}
)`;

const isRefusal = sql`s.meaning = 'rejected'`;
const holdsOn = (today: string) => sql`(s.meaning = 'rejected' or s.valid_until_on is null or s.valid_until_on >= ${today})`;

type Newest = Awaited<ReturnType<typeof latestSignatures>> extends Map<string, infer S> ? S : never;

/** Why a control that bears no valid signature waits for one. */
function whyToSign(control: ControlRow, newest: Newest | undefined): InboxWhy {
  if (!newest) return 'never_signed';
  if (newest.isRevoked) return 'revoked';
  return newest.recordDigest === control.contentDigest ? 'lapsed' : 'stale';
}

/** Controls without a valid signature on their present content, unless that content was refused. */
export async function controlsToSign(ctx: Context): Promise<InboxItem[]> {
  const rows = await signableControls(ctx, not(newestSays(holdsOn(ctx.today))));
  const newest =
    rows.length === 0
      ? new Map<string, Newest>()
      : await latestSignatures(
          ctx.store.read,
          'control',
          rows.map(({ id }) => id),
        );
  return rows.map((control) =>
    item(control, 'control_to_sign', whyToSign(control, newest.get(control.id)), pathTo.signControl(control.code)),
  );
}

/** Controls whose present content the COO refused: somebody has to change it. */
export async function refusedControls(ctx: Context): Promise<InboxItem[]> {
  const rows = await signableControls(ctx, newestSays(isRefusal));
  return rows.map((control) => item(control, 'control_refused', 'refused', pathTo.control(control.code)));
}

/** Controls in operation that were never tested, or whose test interval ends within thirty days. With `testerId`, those of one tester. */
export async function controlsToTest(ctx: Context, kind: 'control_test_due' | 'test_to_perform', testerId?: string): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select()
    .from(controls)
    .where(
      and(
        eq(controls.status, 'operating'),
        needsTest(ctx.today),
        visibleControls(ctx.actor),
        testerId === undefined ? undefined : eq(controls.testerId, testerId),
      ),
    )
    .orderBy(asc(controls.code))
    .limit(most);
  const standings = await controlStandings(
    ctx.store.read,
    rows.map(({ id }) => id),
    ctx.today,
  );
  return rows
    .flatMap((control) => {
      const standing = standings.get(control.id)?.standing;
      if (!standing) return [];
      const dueOn = standing.ageDays === null ? null : addDays(ctx.today, testIntervalDays(control) - standing.ageDays);
      const why = whyToTest(standing.test !== null, dueOn, ctx.today);
      const to = kind === 'test_to_perform' ? pathTo.newTest(control.code) : pathTo.control(control.code);
      return why === null ? [] : [{ ...item(control, kind, why, to), sinceAt: null, dueOn }];
    })
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
}

function whyToTest(wasTested: boolean, dueOn: string | null, today: string): InboxWhy | null {
  if (!wasTested) return 'never_tested';
  if (dueOn === null || dueOn > addDays(today, testNoticeDays)) return null;
  return dueOn < today ? 'test_overdue' : 'test_due';
}

/**
 * Controls without a test begun whose latest one, if any, ends their interval within the notice. The classes are those of
 * `testIntervalDays`; a day before which the latest period must end stands for each, so that the database compares days only.
 */
function needsTest(today: string): SQL {
  const latest = sql`(select max(t.period_to) from control_tests t where t.control_id = ${controls.id} and t.status = 'concluded')`;
  const endsBy = (kind: Parameters<typeof testIntervalDays>[0]) =>
    sql`${latest} <= ${addDays(today, testNoticeDays - testIntervalDays(kind))}`;
  const due = or(
    and(eq(controls.execution, 'automated'), endsBy({ isKey: false, execution: 'automated' })),
    and(ne(controls.execution, 'automated'), eq(controls.isKey, true), endsBy({ isKey: true, execution: 'manual' })),
    and(ne(controls.execution, 'automated'), eq(controls.isKey, false), endsBy({ isKey: false, execution: 'manual' })),
  );
  return sql`not exists (select 1 from control_tests d where d.control_id = ${controls.id} and d.status = 'draft') and (${latest} is null or ${due})`;
}

/** Tests that the person began and has not concluded. */
export async function testsToConclude(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: controlTests.id, code: controlTests.code, title: controls.title, sinceAt: controlTests.createdAt })
    .from(controlTests)
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(and(eq(controlTests.status, 'draft'), eq(controlTests.testerId, ctx.actor.personId), visibleControls(ctx.actor)))
    .orderBy(asc(controlTests.createdAt), asc(controlTests.id))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: 'test_to_conclude', why: 'test_draft', dueOn: null, to: pathTo.test(row.code) }));
}

const item = (control: ControlRow, kind: InboxItem['kind'], why: InboxWhy, to: string): InboxItem => ({
  kind,
  why,
  id: control.id,
  code: control.code,
  title: control.title,
  sinceAt: control.updatedAt,
  dueOn: null,
  to,
});
