import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/access.ts';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { listParams } from '#app/features/list-page.ts';
import { addUser, changeRole, inviteAgain, setActive } from '#app/features/people/commands.server.ts';
import { getUser, listUsers, userList } from '#app/features/people/queries.server.ts';
import { findLink } from '#app/features/people/sessions.server.ts';
import { reviseSettings } from '#app/features/settings/commands.server.ts';
import { newUserForm, organisationForm } from '#app/features/settings/form.ts';
import { loadSettings } from '#app/features/settings/settings.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const added = async (email: string, role: Role, ctx?: Context) =>
  must(await addUser(ctx ?? (await register.as('ada')), { email, name: email, role, lang: 'fr' }));
const user = async (id: string) => getUser(await register.as('ada'), id);
/** A context of an account that was added by the test. */
const asAccount = async (userId: string): Promise<Context> => {
  const ctx = await register.as('ada');
  return { ...ctx, actor: { ...ctx.actor, userId } };
};

const strangers = ['claire', 'odile', 'ines', 'olivier'] as const satisfies readonly AccountName[];

describe('settings of the organisation', () => {
  const content = { organisationName: 'Sorlande', currency: 'CHF', zone: 'Indian/Reunion', signedPackKinds: ['committee' as const] };

  it('move the day in which the register lives, and stand in the trail', async () => {
    const at = Date.parse('2026-11-21T21:00:00Z');
    expect((await register.as('ada', { at })).today).toBe('2026-11-21');
    must(await reviseSettings(await register.as('ada'), 0, content));
    expect((await register.as('ada', { at })).today).toBe('2026-11-22');
    expect(await loadSettings(register.store.read)).toMatchObject({ ...content, version: 1 });
    const [entry] = await historyOf(register.store.read, { type: 'settings', id: 'organisation' });
    expect(entry).toMatchObject({ act: 'settings.revise', actorName: 'ada' });
    expect(entry?.changes.map(({ field }) => field).sort()).toEqual(['currency', 'organisation_name', 'signed_pack_kinds', 'zone']);
  });

  it('are changed by the administrator only, and not on older ones', async () => {
    for (const name of strangers)
      expect(await reviseSettings(await register.as(name), 1, content)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await reviseSettings(await register.as('ada'), 0, content)).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('have a zone and a currency that exist', () => {
    const codesOf = (changes: object) =>
      organisationForm.safeParse({ version: '0', ...content, ...changes }).error?.issues.map(({ message }) => message) ?? [];
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ zone: 'Europe/Atlantis' })).toEqual(['not_a_zone']);
    expect(codesOf({ currency: 'EURO' })).toEqual(['not_a_currency']);
    expect(organisationForm.parse({ version: '0', ...content, currency: 'eur' }).currency).toBe('EUR');
  });
});

describe('accounts', () => {
  it('are managed by the administrator only, and nobody changes their own', async () => {
    for (const name of strangers) {
      const ctx = await register.as(name);
      expect(await addUser(ctx, { email: 'x@test.example', name: 'X', role: 'auditor', lang: 'fr' })).toMatchObject({
        refusal: { code: 'not_allowed' },
      });
      expect(await changeRole(ctx, register.userId('theo'), 'admin')).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await setActive(ctx, register.userId('theo'), false)).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await inviteAgain(ctx, register.userId('theo'))).toMatchObject({ refusal: { code: 'not_allowed' } });
    }
    const ada = await register.as('ada');
    expect(await changeRole(ada, register.userId('ada'), 'coo')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await setActive(ada, register.userId('ada'), false)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('begin with a link that opens once; a new link kills the one before', async () => {
    const { userId, token } = await added('nina@test.example', 'contributor');
    expect(await user(userId)).toMatchObject({ state: 'invited', role: 'contributor', roleGivenBy: register.userId('ada') });
    expect(await findLink(register.services, token)).not.toBeNull();
    const again = must(await inviteAgain(await register.as('ada'), userId));
    expect(await findLink(register.services, token)).toBeNull();
    expect(await findLink(register.services, again.token)).not.toBeNull();
    expect(await addUser(await register.as('ada'), { email: 'NINA@test.example ', name: 'N', role: 'admin', lang: 'fr' })).toMatchObject({
      refusal: { code: 'already_exists', field: 'email' },
    });
  });

  it('are listed once in every order, and by role and state', async () => {
    const page = async (query: string) =>
      listUsers(await register.as('ada'), listParams(new URL(`http://test/settings/users${query}`), userList));
    must(await setActive(await register.as('ada'), register.userId('theo'), false));
    for (const sort of ['name', '-email', 'createdAt']) {
      const whole = (await page(`?sort=${sort}&limit=200`)).rows.map(({ id }) => id);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const part: Awaited<ReturnType<typeof page>> = await page(`?sort=${sort}&limit=3${after ? `&after=${after}` : ''}`);
        paged.push(...part.rows.map(({ id }) => id));
        after = part.next;
      }
      expect(paged).toEqual(whole);
    }
    expect((await page('?state=disabled')).rows.map(({ name }) => name)).toEqual(['theo']);
    expect((await page('?role=coo')).rows.map(({ name }) => name)).toEqual(['odile']);
    expect((await page('?state=active')).rows).toEqual([]);
    expect((await page('?state=invited&role=admin')).rows.map(({ name }) => name)).toEqual(['ada']);
  });

  it('want an address and a known role', () => {
    const typed = { name: 'N', email: 'n@test.example', role: 'coo', lang: 'fr' };
    expect(newUserForm.safeParse(typed).success).toBe(true);
    expect(newUserForm.safeParse({ ...typed, email: 'n@' }).error?.issues[0]?.message).toBe('not_an_email');
    expect(newUserForm.safeParse({ ...typed, role: 'root' }).success).toBe(false);
  });
});

describe('the role of COO', () => {
  it('is given at once while there is one administrator, and by the command line always', async () => {
    const alone = await added('coo1@test.example', 'coo');
    expect(await user(alone.userId)).toMatchObject({ isActive: true });
    await added('second.admin@test.example', 'admin');
    const operator = await register.asSystem();
    expect(await user((await added('coo2@test.example', 'coo', operator)).userId)).toMatchObject({ isActive: true });
  });

  it('waits for another administrator when there is one', async () => {
    const second = await added('third.admin@test.example', 'admin');
    const { userId } = await added('coo3@test.example', 'coo');
    expect(await user(userId)).toMatchObject({ isActive: false, state: 'approval' });
    expect(await setActive(await register.as('ada'), userId, true)).toMatchObject({
      refusal: { code: 'not_allowed', details: { reason: 'approver_gave_role' } },
    });
    must(await setActive(await asAccount(second.userId), userId, true));
    expect(await user(userId)).toMatchObject({ isActive: true, state: 'invited' });
    must(await setActive(await asAccount(second.userId), userId, false));
    expect(await user(userId)).toMatchObject({ state: 'disabled' });
  });

  it('cannot be reached by a detour over another role', async () => {
    const ada = await register.as('ada');
    const { userId } = await added('detour@test.example', 'contributor');
    must(await changeRole(ada, userId, 'coo'));
    expect(await user(userId)).toMatchObject({ isActive: false, state: 'approval' });
    must(await changeRole(ada, userId, 'contributor'));
    must(await setActive(ada, userId, true));
    must(await changeRole(ada, userId, 'coo'));
    expect(await setActive(ada, userId, true)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });
});

it('leaves a trail that verifies and holds no secret', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
  const rows = await register.store.raw.rows<{ body: string }>('SELECT body FROM trail_payload');
  expect(rows.filter(({ body }) => /password_hash|argon2|token/.test(body))).toEqual([]);
});
