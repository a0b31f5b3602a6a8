/** Registers as of a day: what stood then, links and signatures included, and never what came after. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq, gt, inArray, sql } from 'drizzle-orm';
import { registersAsOf, textIn, type RegisterAsOf } from '#app/domain/as-of.ts';
import { addDays } from '#app/domain/calendar.ts';
import { systemContext, type Context } from '#app/features/context.ts';
import { controlStandings } from '#app/features/controls/standing.server.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { dayAsked, firstDay, momentAtClose, positionAt } from '#app/features/as-of/moment.server.ts';
import { figuresAsOf } from '#app/features/as-of/figures.server.ts';
import { comparison } from '#app/features/as-of/compare-view.server.ts';
import { comparisonFile } from '#app/features/as-of/compare-file.server.ts';
import { differencesBetween, type DifferenceLine } from '#app/features/as-of/compare.server.ts';
import { recordView } from '#app/features/as-of/record-view.server.ts';
import { linksAsOf } from '#app/features/as-of/links.server.ts';
import { countsAsOf, readableRegisters, recordOfCode, registerPage, totalsAsOf } from '#app/features/as-of/register-page.server.ts';
import { signOffsAsOf } from '#app/features/as-of/sign-offs.server.ts';
import { childrenAsOf, recordsAsOf } from '#app/features/as-of/versions.server.ts';
import { controlRecord } from '#app/features/controls/record.server.ts';
import { riskRecord } from '#app/features/risks/record.server.ts';
import { canonicalRecord } from '#app/domain/trail/canonical.ts';
import {
  auditControls,
  audits,
  controls,
  findings,
  risks,
  riskControls,
  suppliers,
  trailEntries,
  trailPayloads,
} from '#db/schema/index.ts';
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
});
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

describe('the comparison of two days', () => {
  const between = async (from: string, to: string, who: Context = ctx) => {
    const lines: DifferenceLine[] = [];
    for await (const line of differencesBetween(who, await closeOf(from), await closeOf(to))) lines.push(line);
    return lines;
  };

  it('finds what is new, and nothing between a day and itself', async () => {
    const lines = await between('2026-06-30', today);
    const recordedSince = await read()
      .select({ code: risks.code })
      .from(risks)
      .where(gt(risks.createdAt, (await closeOf('2026-06-30')).endsAt));
    const found = lines.filter(({ kind, register: name }) => kind === 'new' && name === 'risk').map(({ code }) => code);
    expect(found).toEqual(recordedSince.map(({ code }) => code).sort());
    expect(found.length).toBeGreaterThan(0);
    expect(await between(today, today)).toEqual([]);
  });

  it('finds the risk that was closed, the owner that changed, the signature that no longer holds, what moved', async () => {
    const lines = await between('2025-12-31', today);
    const [closed] = await read().select({ code: risks.code }).from(risks).where(eq(risks.status, 'closed'));
    expect(lines).toContainEqual(expect.objectContaining({ register: 'risk', code: closed?.code, kind: 'closed', after: 'closed' }));
    expect(lines.some(({ of, kind }) => of === 'residual' && kind === 'moved')).toBe(true);
    const signatures = (await between('2026-06-30', today)).filter(({ of }) => of === 'signature');
    expect(signatures.length).toBeGreaterThan(0);
    expect(signatures.every(({ before, after }) => before === 'valid' && after !== 'valid')).toBe(true);
  });

  it('tallies what it finds, with the largest shifts first', async () => {
    const { tallies, kinds } = await comparison(ctx, await closeOf('2026-06-30'), await closeOf(today));
    const lines = await between('2026-06-30', today);
    for (const { kind, count } of kinds) expect(count).toBe(lines.filter((line) => line.kind === kind).length);
    expect(tallies.reduce((sum, { counts }) => sum + counts.new, 0)).toBe(kinds.find(({ kind }) => kind === 'new')?.count);
    const shifts = kinds
      .flatMap(({ lines: shown }) => shown)
      .filter(({ of }) => of === 'residual')
      .map(({ before, after }) => Math.abs(Number(after) - Number(before)));
    expect(shifts).toEqual([...shifts].sort((one, other) => other - one));
  });

  it('is a file with a line for each difference', async () => {
    let file = '';
    for await (const part of comparisonFile(ctx, await closeOf('2026-06-30'), await closeOf(today))) file += part;
    const rows = file.replace(/\r\n$/, '').split('\r\n');
    expect(rows[0]).toBe('\uFEFFRegistre;Code;Fiche;Type;Objet;Avant;Après');
    expect(rows).toHaveLength(1 + (await between('2026-06-30', today)).length);
    expect(file).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('adds up the open risks of the day', async () => {
    const [now] = await read()
      .select({ residual: sql<number>`sum(${risks.residualCents})`.mapWith(Number) })
      .from(risks)
      .where(inArray(risks.status, ['active', 'under_review', 'accepted']));
    expect((await totalsAsOf(ctx, await closeOf(today))).residualCents).toBe(now?.residual);
    expect(await totalsAsOf(ctx, await closeOf('2025-09-01'))).toEqual({ inherentCents: 0, residualCents: 0, netCents: 0 });
  });
});

describe('who reads', () => {
  const readerOf = async (role: 'auditor' | 'contributor', auditCode: string | null): Promise<Context> => {
    const [audit] = await read()
      .select({ id: audits.id })
      .from(audits)
      .where(eq(audits.code, auditCode ?? ''));
    const engagements = audit ? [{ auditId: audit.id, opensOn: today, closesOn: today, isInternal: false }] : [];
    return { ...ctx, actor: { ...ctx.actor, userId: 'x', personId: 'x', unitId: null, role, engagements } };
  };

  it('an auditor reads what is in the engagement, the registers outside of it not at all', async () => {
    const moment = await closeOf('2026-06-30');
    const auditor = await readerOf('auditor', 'A-0002');
    expect(readableRegisters(auditor.actor)).toEqual(['risk', 'control', 'audit', 'finding']);
    const page = await registerPage(auditor, 'control', moment, { ...firstPage });
    const scope = await read()
      .select({ code: controls.code })
      .from(controls)
      .innerJoin(auditControls, eq(auditControls.controlId, controls.id))
      .innerJoin(audits, eq(audits.id, auditControls.auditId))
      .where(eq(audits.code, 'A-0002'));
    expect(page.rows.map(({ code }) => code)).toEqual(scope.map(({ code }) => code).sort());
    expect((await registerPage(await readerOf('auditor', null), 'risk', moment, { ...firstPage })).rows).toEqual([]);
  });

  it('a link of a record leads nowhere that the reader may not go', async () => {
    const moment = await closeOf(today);
    const auditor = await readerOf('auditor', 'A-0002');
    const [row] = (await registerPage(auditor, 'risk', moment, { ...firstPage })).rows;
    if (!row) throw new Error('The engagement has no risk.');
    const view = await recordView(auditor, 'risk', row, moment);
    const mayRead = new Set((await registerPage(auditor, 'control', moment, { ...firstPage })).rows.map(({ code }) => code));
    const rows = view.related.flatMap((related) => related.rows);
    expect(rows.filter(({ register: name, code }) => name === 'control' && !mayRead.has(code))).toEqual([]);
    expect(rows.filter(({ register: name }) => name === 'supplier' || name === 'policy')).toEqual([]);
  });
});

describe('a record', () => {
  const viewOf = async (name: RegisterAsOf, code: string, day: string) => {
    const moment = await closeOf(day);
    const record = await recordOfCode(ctx, name, code, moment);
    return record && recordView(ctx, name, record, moment);
  };

  it('has the links and belongings of the day', async () => {
    const view = await viewOf('control', 'C-0001', today);
    expect(view?.related.map(({ key }) => key)).toEqual(expect.arrayContaining(['risks', 'tests']));
    expect(view?.signatures.length).toBeGreaterThan(0);
    expect((await viewOf('control', 'C-0001', '2025-09-12'))?.related).toEqual([]);
    expect(await viewOf('control', 'C-0001', '2025-09-01')).toBeNull();
    expect(await viewOf('control', 'C-9999', today)).toBeNull();
  });

  it('is named as erased when its values were', async () => {
    const code = 'S-0001';
    const [supplier] = await read().select({ id: suppliers.id }).from(suppliers).where(eq(suppliers.code, code));
    const before = await viewOf('supplier', code, today);
    const [version] = (await recordsAsOf(read(), 'supplier', [supplier?.id ?? ''], await closeOf(today))).values();
    await register.store.transact((tx) =>
      tx
        .update(trailPayloads)
        .set({ salt: null, body: null, erasedSeq: 7 })
        .where(eq(trailPayloads.seq, version?.seq ?? -1)),
    );
    const after = await viewOf('supplier', code, today);
    expect(before).toMatchObject({ erasedBy: null });
    expect(after).toMatchObject({ erasedBy: 7, title: '', facts: [], version: before?.version });
  });
});
