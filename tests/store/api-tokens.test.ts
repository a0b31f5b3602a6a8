import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authenticateToken } from '#app/features/api-tokens/authenticate.server.ts';
import { makeToken, mostTokens, revokeToken } from '#app/features/api-tokens/commands.server.ts';
import { newTokenForm } from '#app/features/api-tokens/form.ts';
import { ownTokens } from '#app/features/api-tokens/queries.server.ts';
import type { Context } from '#app/features/context.ts';
import { tokenId } from '#app/features/people/tokens.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { registerState } from '#app/features/trail/register-state.server.ts';
import { apiTokens, trailPayloads } from '#db/schema/index.ts';
import { openTestRegister, startAt, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const day = 24 * 3_600_000;

let register: TestRegister;
let claire: Context;
beforeEach(async () => {
  register = await openTestRegister();
  claire = await register.as('claire');
});
afterEach(() => register.close());

async function made(ctx: Context = claire, name = 'Simulation'): Promise<string> {
  const result = await makeToken(ctx, { name, days: 30 });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.token;
}

const idOf = async (ctx: Context) => (await ownTokens(ctx))[0]?.id ?? '';
const ask = (token: string) => authenticateToken(register.services, { token, address: '192.0.2.1', requestId: 'test' });

describe('making a token', () => {
  it('keeps its hash and nothing from which it could be had', async () => {
    const token = await made();
    expect(token).toMatch(/^garant_[\w-]{43}$/);
    const [row] = await register.store.read.select().from(apiTokens);
    expect(row).toMatchObject({ name: 'Simulation', tokenSha256: tokenId(token), expiresAt: startAt + 30 * day, usedAt: null });
    const kept = JSON.stringify([row, await register.store.read.select({ body: trailPayloads.body }).from(trailPayloads)]);
    expect(kept).not.toContain(token.slice('garant_'.length));
    expect(kept.split(tokenId(token)).length, 'the hash stands in the table and not in the trail').toBe(2);
  });

  it('is for whoever may do something in the API', async () => {
    for (const name of ['ines', 'olivier', 'theo', 'ada'] as const satisfies readonly AccountName[])
      expect(await makeToken(await register.as(name), { name: 'Program', days: 30 })).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await register.store.read.select().from(apiTokens)).toEqual([]);
  });

  it('ends at twenty living ones; an ended one makes room', async () => {
    for (let count = 0; count < mostTokens; count += 1) await made();
    expect(await makeToken(claire, { name: 'One more', days: 30 })).toMatchObject({ refusal: { code: 'limit' } });
    await made(await register.as('odile'));
    await revokeToken(claire, await idOf(claire));
    await made();
    await made(await register.as('claire', { at: startAt + 30 * day }));
  });

  it('wants a name and a life that is offered', () => {
    expect(newTokenForm.parse({ name: ' Simulation ', days: '90' })).toEqual({ name: 'Simulation', days: 90 });
    expect(newTokenForm.safeParse({ name: '', days: '90' }).success).toBe(false);
    expect(newTokenForm.safeParse({ name: 'Simulation', days: '4000' }).success).toBe(false);
  });
});

describe('the list of tokens', () => {
  it('shows an account its own with what became of them, the newest first', async () => {
    await made(claire, 'revoked');
    await revokeToken(claire, await idOf(claire));
    await made(await register.as('claire', { at: startAt + 1 }), 'expired');
    await made(await register.as('claire', { at: startAt + 2 * day }), 'active');
    await made(await register.as('odile'), 'of another');
    const later = await register.as('claire', { at: startAt + 31 * day });
    expect((await ownTokens(later)).map(({ name, state }) => [name, state])).toEqual([
      ['active', 'active'],
      ['expired', 'expired'],
      ['revoked', 'revoked'],
    ]);
  });
});

describe('revoking a token', () => {
  it('is for its holder only, and once', async () => {
    await made();
    const id = await idOf(claire);
    expect(await revokeToken(await register.as('ada'), id)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await revokeToken(claire, id)).toMatchObject({ ok: true });
    expect(await revokeToken(claire, id)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  it('stands in the trail, also in the history of the account', async () => {
    await made();
    const id = await idOf(claire);
    await revokeToken(claire, id);
    const lines = await historyOf(register.store.read, { type: 'user', id: claire.actor.userId });
    expect(lines.map(({ act, obj }) => [act, obj])).toEqual([
      ['token.revoke', { type: 'api_token', id, ver: 2 }],
      ['token.make', { type: 'api_token', id, ver: 1 }],
    ]);
    expect(lines[0]?.changes).toEqual([{ field: 'is_revoked', before: false, after: true }]);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });
});

describe('asking with a token', () => {
  it('is asking as its holder', async () => {
    expect(await ask(await made())).toMatchObject({
      value: { actor: { userId: claire.actor.userId, personId: claire.actor.personId, role: 'compliance' }, auth: 'token' },
    });
  });

  it('is noted at most once a minute, and moves no state of the register', async () => {
    const token = await made();
    const usedAt = async () =>
      (
        await register.store.read
          .select()
          .from(apiTokens)
          .where(eq(apiTokens.tokenSha256, tokenId(token)))
      )[0]?.usedAt;
    const before = await registerState(register.store.read);
    await ask(token);
    expect(await usedAt()).toBe(startAt);
    register.setTime(startAt + 59_999);
    await ask(token);
    expect(await usedAt()).toBe(startAt);
    register.setTime(startAt + 60_000);
    await ask(token);
    expect(await usedAt()).toBe(startAt + 60_000);
    expect(await registerState(register.store.read)).toEqual(before);
  });

  it('fails for a token that nobody was given, and for its hash', async () => {
    const token = await made();
    for (const wrong of ['', 'garant_', `${token}A`, token.toLowerCase(), tokenId(token)])
      expect(await ask(wrong)).toMatchObject({ refusal: { code: 'not_found' } });
  });
});
