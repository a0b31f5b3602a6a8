import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import type { Result } from '#app/domain/refusal.ts';
import { advanceAudit, recordAudit, reviseAudit } from '#app/features/audits/commands.server.ts';
import { endEngagement, openEngagement } from '#app/features/audits/engagements.server.ts';
import { auditForm, scopeForm, type AuditContent } from '#app/features/audits/form.ts';
import { auditList, engagementsOf, getAudit, listAudits, scopeCandidates, scopeOf } from '#app/features/audits/queries.server.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { recordFinding } from '#app/features/findings/commands.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { insertControl } from '#tests/setup/controls.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const today = '2026-11-21';

const content = (changes: Partial<AuditContent> = {}): AuditContent => ({
  title: 'Sécurité des entrepôts',
  type: 'internal',
  standard: 'gias2024',
  scope: 'Trois entrepôts',
  objectives: '',
  criteria: '',
  unitId: null,
  ownerId: null,
  confidentiality: 'internal',
  leadAuditor: 'Inès',
  periodFrom: '2026-10-01',
  periodTo: '2026-12-31',
  reportOn: null,
  opinion: 'not_rated',
  conclusion: '',
  ...changes,
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const claire = () => register.as('claire');
const recorded = async (changes?: Partial<AuditContent>) => must(await recordAudit(await claire(), content(changes)));
const found = async (code: string, name: AccountName = 'claire', engagements: Engagement[] = []) =>
  getAudit(await register.as(name, { engagements }), code);
const versionOf = async (code: string) => (await found(code))?.audit.version ?? 0;
const advance = async (id: string, code: string, verb: Parameters<typeof advanceAudit>[2]['verb'], name: AccountName = 'claire') =>
  advanceAudit(await register.as(name), id, { verb, seenVersion: await versionOf(code) });
const scope = async (id: string, code: string, change: { add?: string[]; remove?: string[] }) =>
  setAuditScope(await claire(), id, { seenVersion: await versionOf(code), ...change });
const engage = async (id: string, code: string, changes: { userId?: string; opensOn?: string; closesOn?: string } = {}) =>
  openEngagement(await claire(), id, {
    seenVersion: await versionOf(code),
    userId: register.userId('ines'),
    opensOn: today,
    closesOn: '2026-12-20',
    isInternal: true,
    ...changes,
  });

describe('the audit register', () => {
  it('records an audit as planned, with its entry', async () => {
    const { id, code } = await recorded();
    expect((await found(code))?.audit).toMatchObject({ id, status: 'planned', version: 1 });
    expect((await historyOf(register.store.read, { type: 'audit', id })).map(({ act }) => act)).toEqual(['audit.record']);
  });

  it('is written by the compliance officer only', async () => {
    const { id } = await recorded();
    for (const name of ['odile', 'ines', 'olivier', 'ada'] as const) {
      const ctx = await register.as(name, { engagements: [{ auditId: id, opensOn: today, closesOn: today, isInternal: true }] });
      expect(await recordAudit(ctx, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await reviseAudit(ctx, id, 1, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await advanceAudit(ctx, id, { verb: 'announce', seenVersion: 1 })).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await setAuditScope(ctx, id, { seenVersion: 1, add: ['x'] })).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(
        await openEngagement(ctx, id, {
          seenVersion: 1,
          userId: register.userId('ines'),
          opensOn: today,
          closesOn: today,
          isInternal: true,
        }),
      ).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await endEngagement(ctx, id, { seenVersion: 1, userId: register.userId('ines') })).toMatchObject({
        refusal: { code: 'not_allowed' },
      });
    }
  });

  it('refuses a save on an older version and choices that do not exist', async () => {
    const { id } = await recorded();
    must(await reviseAudit(await claire(), id, 1, content({ title: 'Premier' })));
    expect(await reviseAudit(await claire(), id, 1, content())).toMatchObject({ refusal: { code: 'stale', details: { version: 2 } } });
    expect(await reviseAudit(await claire(), id, 2, content({ ownerId: 'nobody' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'ownerId' },
    });
    expect(await reviseAudit(await claire(), id, 2, content({ unitId: 'nowhere' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'unitId' },
    });
  });

  it('moves through its life under its guards', async () => {
    const { id, code } = await recorded();
    expect(await advance(id, code, 'close')).toMatchObject({ refusal: { code: 'state' } });
    must(await advance(id, code, 'announce'));
    expect(await advance(id, code, 'start_fieldwork')).toMatchObject({
      refusal: { code: 'incomplete', details: { reason: 'scope_missing' } },
    });
    must(await scope(id, code, { add: [await insertControl(register, {})] }));
    must(await advance(id, code, 'start_fieldwork'));
    must(
      await recordFinding(await claire(), id, {
        title: 'Ronde non faite',
        rating: 'high',
        criteria: 'Permis de feu',
        condition: 'Une ronde',
        cause: '',
        effect: '',
        recommendation: '',
        controlId: null,
        riskId: null,
        repeatOfId: null,
        ownerId: null,
        dueOn: null,
      }),
    );
    must(await advance(id, code, 'draft_report'));
    must(await advance(id, code, 'ask_response'));
    expect(await advance(id, code, 'finalise')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'opinion_missing' } } });
    must(await reviseAudit(await claire(), id, await versionOf(code), content({ opinion: 'satisfactory' })));
    expect(await advance(id, code, 'finalise')).toMatchObject({ refusal: { details: { reason: 'conclusion_missing' } } });
    must(await reviseAudit(await claire(), id, await versionOf(code), content({ opinion: 'satisfactory', conclusion: 'Tenu.' })));
    must(await advance(id, code, 'finalise'));
    expect(
      await reviseAudit(await claire(), id, await versionOf(code), content({ opinion: 'not_rated', conclusion: 'Tenu.' })),
    ).toMatchObject({ refusal: { code: 'incomplete' } });
    expect(await advance(id, code, 'close')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'findings_open' } } });
    expect((await found(code))?.audit.status).toBe('final');
  });

  it('takes nothing any more once it is closed', async () => {
    const { id, code } = await recorded({ opinion: 'satisfactory', conclusion: 'Rien à signaler.' });
    must(await scope(id, code, { add: [await insertControl(register, {})] }));
    for (const verb of ['announce', 'start_fieldwork', 'draft_report', 'ask_response', 'finalise', 'close'] as const)
      must(await advance(id, code, verb));
    const version = await versionOf(code);
    expect(await reviseAudit(await claire(), id, version, content())).toMatchObject({ refusal: { code: 'state' } });
    expect(await setAuditScope(await claire(), id, { seenVersion: version, add: [await insertControl(register, {})] })).toMatchObject({
      refusal: { code: 'state' },
    });
    expect(await engage(id, code)).toMatchObject({ refusal: { code: 'state' } });
  });

  it('lists each audit once, whatever the order, and filters by what it shows', async () => {
    await recorded({ type: 'certification', title: 'Âge du matériel' });
    const all = async (query: string) =>
      (await listAudits(await claire(), listParams(new URL(`http://test/audits${query}`), auditList))).rows.map(({ code }) => code);
    for (const sort of ['code', 'title', '-period']) {
      const whole = await all(`?sort=${sort}&limit=200`);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Awaited<ReturnType<typeof listAudits>> = await listAudits(
          await claire(),
          listParams(new URL(`http://test/audits?sort=${sort}&limit=2${after ? `&after=${after}` : ''}`), auditList),
        );
        paged.push(...page.rows.map(({ code }) => code));
        after = page.next;
      }
      expect(paged).toEqual(whole);
    }
    expect(await all('?q=age+materiel')).toHaveLength(1);
    expect(await all('?type=certification')).toHaveLength(1);
    expect(await all('?status=closed')).toHaveLength(1);
  });
});

describe('the scope', () => {
  it('holds controls, shows where they stand, and offers the others', async () => {
    const { id, code } = await recorded();
    const [inside, outside] = [await insertControl(register, { title: 'Dedans' }), await insertControl(register, { title: 'Dehors' })];
    must(await scope(id, code, { add: [inside, inside] }));
    expect(await scopeOf(await claire(), id)).toMatchObject([{ id: inside, standing: { signOff: 'owner_vacant' } }]);
    const offered = (await scopeCandidates(await claire(), id, '')).rows.map((row) => row.id);
    expect(offered).toContain(outside);
    expect(offered).not.toContain(inside);
    const [entry] = await historyOf(register.store.read, { type: 'audit', id });
    expect(entry).toMatchObject({ act: 'audit.scope', changes: [{ field: 'controls', before: null, after: inside }] });
    must(await scope(id, code, { remove: [inside] }));
    expect(await scopeOf(await claire(), id)).toEqual([]);
  });

  it('takes neither unknown nor retired controls, nor an empty change', async () => {
    const { id, code } = await recorded();
    expect(await scope(id, code, { add: ['nothing'] })).toMatchObject({
      refusal: { code: 'invalid', details: { reason: 'unknown_choice' } },
    });
    expect(await scope(id, code, { add: [await insertControl(register, { status: 'retired' })] })).toMatchObject({
      refusal: { details: { reason: 'control_retired' } },
    });
    expect(await scope(id, code, {})).toMatchObject({ refusal: { code: 'invalid', field: 'controlIds' } });
    expect(await setAuditScope(await claire(), id, { seenVersion: 7, add: ['x'] })).toMatchObject({ refusal: { code: 'stale' } });
  });
});

describe('engagements', () => {
  it('open the audit, its controls and nothing else to the account, between the days', async () => {
    const { id, code } = await recorded({ confidentiality: 'restricted' });
    const other = await recorded();
    const control = await insertControl(register, {});
    must(await scope(id, code, { add: [control] }));
    must(await engage(id, code));
    const open: Engagement[] = [{ auditId: id, opensOn: today, closesOn: '2026-12-20', isInternal: true }];
    expect((await found(code, 'ines', open))?.audit.id).toBe(id);
    expect(await found(other.code, 'ines', open)).toBeNull();
    expect(await found(code, 'ines')).toBeNull();
    expect((await scopeOf(await register.as('ines', { engagements: open }), id)).map((row) => row.id)).toEqual([control]);
    expect(await engagementsOf(await claire(), id)).toMatchObject([{ name: 'ines', state: 'open' }]);
    expect(await found(code, 'olivier')).toBeNull();
  });

  it('need an active auditor who is not responsible for what is audited, and days in order', async () => {
    const { id, code } = await recorded();
    expect(await engage(id, code, { userId: register.userId('olivier') })).toMatchObject({
      refusal: { field: 'userId', details: { reason: 'no_auditor_account' } },
    });
    expect(await engage(id, code, { opensOn: '2026-12-02', closesOn: '2026-12-01' })).toMatchObject({
      refusal: { field: 'closesOn', details: { reason: 'before_start' } },
    });
    expect(await engage(id, code, { opensOn: '2026-01-01', closesOn: '2026-01-31' })).toMatchObject({
      refusal: { details: { reason: 'in_the_past' } },
    });
    const own = await insertControl(register, { operatorId: register.personId('ines') });
    must(await engage(id, code));
    expect(await scope(id, code, { add: [own] })).toMatchObject({ refusal: { details: { reason: 'auditor_is_responsible' } } });
    const second = await recorded();
    must(await scope(second.id, second.code, { add: [own] }));
    expect(await engage(second.id, second.code)).toMatchObject({ refusal: { details: { reason: 'auditor_is_responsible' } } });
  });

  it('end at once: no day is left from today on', async () => {
    const { id, code } = await recorded();
    must(await engage(id, code, { opensOn: addDays(today, -10) }));
    must(await endEngagement(await claire(), id, { seenVersion: await versionOf(code), userId: register.userId('ines') }));
    expect(await engagementsOf(await claire(), id)).toMatchObject([{ state: 'ended', closesOn: addDays(today, -1) }]);
    expect(await endEngagement(await claire(), id, { seenVersion: await versionOf(code), userId: register.userId('ines') })).toMatchObject({
      refusal: { code: 'state' },
    });
    must(await engage(id, code, { opensOn: today }));
    must(await endEngagement(await claire(), id, { seenVersion: await versionOf(code), userId: register.userId('ines') }));
    expect(await engagementsOf(await claire(), id)).toEqual([]);
    expect((await historyOf(register.store.read, { type: 'audit', id })).filter(({ act }) => act === 'audit.engage')).toHaveLength(4);
  });
});

describe('the forms', () => {
  it('want a period in order', () => {
    const typed = {
      title: 'A',
      type: 'internal',
      standard: 'other',
      scope: 'S',
      confidentiality: 'internal',
      opinion: 'not_rated',
      periodFrom: '2026-02-01',
      periodTo: '2026-01-01',
    };
    expect(auditForm.safeParse(typed).error?.issues).toMatchObject([{ path: ['periodTo'], message: 'before_start' }]);
    expect(auditForm.safeParse({ ...typed, periodTo: '2026-02-01' }).success).toBe(true);
  });

  it('read codes of controls as people write them', () => {
    const read = (codes: string) => scopeForm.safeParse({ intent: 'add-codes', version: '1', codes });
    expect(read('C-0001, c-2;C-12345\nC-2').data).toMatchObject({ codes: ['C-0001', 'C-0002', 'C-12345'] });
    expect(read('R-0001').success).toBe(false);
    expect(read('C-0001 zzz').success).toBe(false);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
});
