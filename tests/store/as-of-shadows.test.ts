/** The registers of a day in the place of today's: what every query of the program then reads, and the packs that are issued from it. */
import { eq, getTableName } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { canonicalJson } from '#app/domain/trail/canonical.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { shadowsAsOf } from '#app/features/as-of/shadows.server.ts';
import { systemContext } from '#app/features/context.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { issuePack, previewPack } from '#app/features/packs/commands.server.ts';
import type { PackRequest } from '#app/features/packs/form.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { auditControls, audits, controlTests, packs, risks } from '#db/schema/index.ts';
import type { Reader, Shadow } from '#db/store.ts';
import { demoActor } from '#tests/setup/demo-people.ts';
import { type EmptyRegister, openEmptyRegister } from '#tests/setup/register.ts';

const today = '2026-11-21';
const zone = 'Europe/Paris';

let register: EmptyRegister;
beforeAll(async () => {
  register = await openEmptyRegister();
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  await startSigning(await systemContext(register.services));
});
afterAll(() => register.close());

const as = (role: Role) => demoActor(register, role, 'Nadia');

const shadowsOf = async (day: string): Promise<Shadow[]> => {
  const { read } = register.store;
  return shadowsAsOf(read, await momentAtClose(read, day, zone));
};
/** Who prepared what is signed of a control also changes by steps on its tests and links: it is of today's row alone, and no pack shows it. */
const ofTodayAlone: Readonly<Record<string, string>> = { controls: 'preparers' };

const rowsOf = async (reader: Reader, { table }: Shadow) =>
  (await reader.select().from(table))
    .flatMap((row) =>
      Object.entries(row).map(([name, value]) => `${JSON.stringify(Object.values(row)[0])} ${name} ${canonicalJson(value)}`),
    )
    .filter((line) => line.split(' ')[1] !== ofTodayAlone[getTableName(table)])
    .sort();

describe('registers in the place of today’s', () => {
  it('are at the close of today what the tables hold', async () => {
    const shadows = await shadowsOf(today);
    for (const shadow of shadows.filter((one) => 'rows' in one)) {
      const shown = await register.store.shadowed(
        () => Promise.resolve(shadows),
        (reader) => rowsOf(reader, shadow),
      );
      const held = new Set(await rowsOf(register.store.read, shadow));
      expect(shown.filter((line) => !held.has(line)).slice(0, 5), getTableName(shadow.table)).toEqual([]);
      expect(shown.length, getTableName(shadow.table)).toBe((await rowsOf(register.store.read, shadow)).length);
    }
    expect(shadows.length).toBeGreaterThan(20);
  });

  it('are empty before the trail begins, and leave the tables as they are', async () => {
    const before = await register.store.read.$count(risks);
    const shadows = await shadowsOf('2001-01-01');
    const counts = await register.store.shadowed(
      () => Promise.resolve(shadows),
      async (reader) => [await reader.$count(risks), await reader.$count(controlTests)],
    );
    expect(counts).toEqual([0, 0]);
    expect(await register.store.read.$count(risks)).toBe(before);
  });

  it('cannot be written to', async () => {
    const writing = register.store.shadowed(shadowsNone, async (reader) => {
      await (reader as unknown as { delete: (table: typeof risks) => Promise<unknown> }).delete(risks);
    });
    await writing.catch(() => undefined);
    expect(await register.store.read.$count(risks)).toBeGreaterThan(0);
  });
});

const shadowsNone = () => Promise.resolve([]);

describe('a pack as of a day', () => {
  async function request(asOf: string | null): Promise<PackRequest> {
    const [scope] = await register.store.read
      .select({ id: audits.id })
      .from(audits)
      .innerJoin(auditControls, eq(auditControls.auditId, audits.id))
      .orderBy(audits.createdAt)
      .limit(1);
    return { kind: 'control', subjectId: scope?.id ?? '', lang: 'fr', classification: 'confidential', purpose: '', asOf };
  }
  const modelAt = async (asOf: string | null) => {
    const issued = await issuePack(await as('compliance'), await request(asOf));
    if (!issued.ok) throw new Error(JSON.stringify(issued.refusal));
    const [row] = await register.store.read.select().from(packs).where(eq(packs.code, issued.value.code));
    return { row, model: packModelSchema.parse(JSON.parse(row?.model ?? '')) };
  };

  it('shows fewer tests than one of today, a smaller trail, and the day', async () => {
    const now = await modelAt(null);
    const then = await modelAt(addDays(today, -60));
    if (now.model.kind !== 'control' || then.model.kind !== 'control') throw new Error('The pack is of another kind.');
    const tests = (controls: readonly { tests: readonly unknown[] }[]) => controls.reduce((sum, control) => sum + control.tests.length, 0);
    expect(tests(then.model.controls)).toBeLessThan(tests(now.model.controls));
    expect(then.model.trail.size).toBeLessThan(now.model.trail.size);
    expect(then.model.trail.root).not.toBe(now.model.trail.root);
    expect(then.row?.asOf).toBe(addDays(today, -60));
    expect(new Date(then.model.asOf.at).toISOString()).toBe('2026-09-22T21:59:59.999Z');
  });

  it('is refused for a day to come, and for a subject that was not there yet', async () => {
    const ctx = await as('compliance');
    expect(await previewPack(ctx, await request(addDays(today, 1)))).toMatchObject({ ok: false, refusal: { field: 'asOf' } });
    expect(await previewPack(ctx, await request('2001-01-01'))).toMatchObject({ ok: false, refusal: { field: 'subjectId' } });
  });
});
