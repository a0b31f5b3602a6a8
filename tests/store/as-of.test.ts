/** Registers as of a day: what stood then, links and signatures included, and never what came after. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { registersAsOf, textIn } from '#app/domain/as-of.ts';
import { addDays } from '#app/domain/calendar.ts';
import { systemContext, type Context } from '#app/features/context.ts';
import { controlStandings } from '#app/features/controls/standing.server.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { dayAsked, firstDay, momentAtClose, positionAt } from '#app/features/as-of/moment.server.ts';
import { figuresAsOf } from '#app/features/as-of/figures.server.ts';
import { linksAsOf } from '#app/features/as-of/links.server.ts';
import { countsAsOf, registerPage } from '#app/features/as-of/register-page.server.ts';
import { signOffsAsOf } from '#app/features/as-of/sign-offs.server.ts';
import { childrenAsOf, recordsAsOf } from '#app/features/as-of/versions.server.ts';
import { controlRecord } from '#app/features/controls/record.server.ts';
import { riskRecord } from '#app/features/risks/record.server.ts';
import { canonicalRecord } from '#app/domain/trail/canonical.ts';
import { controls, findings, risks, riskControls, trailEntries } from '#db/schema/index.ts';
import { openEmptyRegister, type EmptyRegister } from '#tests/setup/register.ts';

const zone = 'Europe/Paris';
const today = '2026-11-21';

let register: EmptyRegister;
let ctx: Context;
beforeAll(async () => {
  register = await openEmptyRegister();
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  ctx = await systemContext(register.services);
}, 60_000);
afterAll(() => register.close());

const read = () => register.store.read;
const closeOf = (day: string) => momentAtClose(read(), day, zone);
const firstPage = { q: '', sort: { field: 'code', direction: 'asc' }, after: null, limit: 200, filters: {} } as const;

describe('the close of a day', () => {
  it('counts the entries of the day and of all days before', async () => {
    const rows = await read().select({ ts: trailEntries.ts }).from(trailEntries);
    for (const day of ['2025-09-07', '2026-03-29', '2026-06-30', addDays(today, -1)]) {
      const moment = await closeOf(day);
      expect(moment.position).toBe(rows.filter(({ ts }) => Date.parse(ts ?? '') < moment.endsAt).length);
    }
    expect((await closeOf('2000-01-01')).position).toBe(0);
    expect(await positionAt(read(), Date.parse('9999-01-01'))).toBe(rows.length);
  });

  it('is in the zone of the organisation, summer and winter', async () => {
    expect(new Date((await closeOf('2026-07-14')).endsAt).toISOString()).toBe('2026-07-14T22:00:00.000Z');
    expect(new Date((await closeOf('2026-12-31')).endsAt).toISOString()).toBe('2026-12-31T23:00:00.000Z');
  });

  it('is that of the last month for an address that names no day that has begun', async () => {
    expect(dayAsked('2026-03-01', today)).toBe('2026-03-01');
    for (const text of [null, '', '2026-02-30', '2026-11-22', 'hier']) expect(dayAsked(text, today)).toBe('2026-10-31');
    expect(await firstDay(read(), zone)).toBe('2025-09-07');
  });
});

describe('records', () => {
  it('stand today as their tables say', async () => {
    const moment = await closeOf(today);
    for (const { id } of await read().select({ id: risks.id }).from(risks)) {
      const version = (await recordsAsOf(read(), 'risk', [id], moment)).get(id);
      expect(version?.fields).toEqual(canonicalRecord(await riskRecord(read(), id)));
    }
    for (const { id } of await read().select({ id: controls.id }).from(controls)) {
      const version = (await recordsAsOf(read(), 'control', [id], moment)).get(id);
      const record = canonicalRecord(await controlRecord(read(), id)) as Record<string, unknown>;
      expect(version?.fields).toMatchObject({ title: record['title'], status: record['status'], owner_id: record['owner_id'] });
    }
  });

  it('are the versions that the entries up to then made', async () => {
    const moment = await closeOf('2026-06-30');
    const entries = await read().select().from(trailEntries).where(eq(trailEntries.objType, 'risk'));
    const expected = new Map<string, number>();
    for (const { objId, seq } of entries.sort((one, other) => one.seq - other.seq))
      if (objId && seq < moment.position) expected.set(objId, seq);
    const versions = await recordsAsOf(read(), 'risk', [...new Set(entries.flatMap(({ objId }) => objId ?? []))], moment);
    expect(new Map([...versions].map(([id, { seq }]) => [id, seq]))).toEqual(expected);
    expect(expected.size).toBeLessThan(new Set(entries.map(({ objId }) => objId)).size);
  });

  it('are listed by register, page by page, without one shown twice or left out', async () => {
    const moment = await closeOf('2026-06-30');
    for (const name of registersAsOf) {
      const whole = (await registerPage(ctx, name, moment, { ...firstPage })).rows.map(({ code }) => code);
      const pages: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await registerPage(ctx, name, moment, { ...firstPage, limit: 7, after });
        pages.push(...page.rows.map(({ code }) => code));
        if ((after = page.next) === null) break;
      }
      expect(pages).toEqual(whole);
      expect(new Set(pages).size).toBe(pages.length);
      expect((await countsAsOf(ctx, moment)).find((line) => line.register === name)?.count).toBe(pages.length);
    }
  });

  it('are sorted by what they cost then, and narrowed to what they were then', async () => {
    const moment = await closeOf('2026-06-30');
    const params = { ...firstPage, sort: { field: 'residual', direction: 'desc' } as const };
    const { rows } = await registerPage(ctx, 'risk', moment, params);
    const figures = await figuresAsOf(
      read(),
      rows.map(({ id }) => id),
      moment,
    );
    const residuals = rows.flatMap(({ id }) => figures.get(id)?.residualCents ?? []);
    expect(residuals).toEqual([...residuals].sort((one, other) => other - one));
    expect(residuals.length).toBeGreaterThan(20);
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await registerPage(ctx, 'risk', moment, { ...params, limit: 6, after });
      paged.push(...page.rows.map(({ code }) => code));
      if ((after = page.next) === null) break;
    }
    expect(paged).toEqual(rows.map(({ code }) => code));
    const accepted = await registerPage(ctx, 'risk', moment, { ...firstPage, filters: { status: 'accepted' } });
    expect(accepted.rows.length).toBeGreaterThan(0);
    expect(accepted.rows.every(({ fields }) => textIn(fields, 'status') === 'accepted')).toBe(true);
    expect((await registerPage(ctx, 'risk', await closeOf('2026-05-14'), { ...firstPage, filters: { status: 'accepted' } })).rows).toEqual(
      [],
    );
  });
});

describe('what belongs to records', () => {
  it('links stand today as the tables say, and before the first link not at all', async () => {
    const ids = (await read().select({ id: controls.id }).from(controls)).map(({ id }) => id);
    const stored = (await read().select().from(riskControls)).map(({ riskId, controlId }) => `${controlId} ${riskId}`).sort();
    const now = await linksAsOf(read(), 'control.risks', ids, await closeOf(today));
    expect([...now].flatMap(([to, links]) => links.map(({ from }) => `${to} ${from.id}`)).sort()).toEqual(stored);
    expect(await linksAsOf(read(), 'control.risks', ids, await closeOf('2025-09-20'))).toEqual(new Map());
  });

  it('signatures stand today as the register says, stale ones among them, and none before the first was given', async () => {
    const moment = await closeOf(today);
    const all = await read().select({ id: controls.id }).from(controls);
    const versions = [
      ...(
        await recordsAsOf(
          read(),
          'control',
          all.map(({ id }) => id),
          moment,
        )
      ).values(),
    ];
    const then = await signOffsAsOf(read(), versions, moment);
    const now = await controlStandings(
      read(),
      all.map(({ id }) => id),
      today,
    );
    const standings = Object.fromEntries([...then].map(([id, { standing }]) => [id, standing]));
    expect(standings).toEqual(Object.fromEntries([...now].map(([id, { standing }]) => [id, standing.signOff])));
    expect(new Set(Object.values(standings))).toContain('stale');
    const early = await signOffsAsOf(read(), versions, await closeOf('2025-12-08'));
    expect([...early.values()].every(({ latest }) => latest === null)).toBe(true);
  });

  it('findings belong to their audit, in the state of the day', async () => {
    const [finding] = await read().select().from(findings).limit(1);
    if (!finding) throw new Error('The demonstration has no finding.');
    const parent = { type: 'audit', id: finding.auditId } as const;
    const now = await childrenAsOf(read(), parent, 'finding', await closeOf(today));
    expect(now.find(({ id }) => id === finding.id)?.version).toBe(finding.version);
    expect(await childrenAsOf(read(), parent, 'finding', await closeOf('2025-10-01'))).toEqual([]);
  });

  it('figures are those of the day', async () => {
    const all = await read().select({ id: risks.id, residualCents: risks.residualCents }).from(risks);
    const now = await figuresAsOf(
      read(),
      all.map(({ id }) => id),
      await closeOf(today),
    );
    for (const { id, residualCents } of all) expect(now.get(id)?.residualCents ?? null).toBe(residualCents);
    expect(await figuresAsOf(read(), [], await closeOf(today))).toEqual(new Map());
  });
});
