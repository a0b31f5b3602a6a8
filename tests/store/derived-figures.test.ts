/** Figures that move because time passes, and because of what happens: each time one history row a risk, naming the cause. */
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveFigures } from '#app/features/exposure/derive-figures.server.ts';
import { refreshFigures } from '#app/features/exposure/explain.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { riskFigures, trailEntries } from '#db/schema/index.ts';
import { insertControl, insertTest, linkControlToRisk } from '#tests/setup/controls.ts';
import { newRisk } from '#tests/setup/portfolio.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

const days = 24 * 3_600_000;
let register: TestRegister;
let riskId: string;

beforeAll(async () => {
  register = await openTestRegister();
  riskId = (await newRisk(register, 1)).id;
  const controlId = await insertControl(register, { ownerId: register.personId('olivier') });
  await linkControlToRisk(register, riskId, controlId);
  await insertTest(register, controlId, { testerId: register.personId('theo') });
  const ctx = await register.asSystem();
  await ctx.store.transact(async (tx) => {
    await refreshFigures(ctx, tx, [riskId], { act: 'control.revise', type: 'control', id: controlId });
  });
});
afterAll(() => register.close());

const history = () =>
  register.store.read.select().from(riskFigures).where(eq(riskFigures.riskId, riskId)).orderBy(asc(riskFigures.at), asc(riskFigures.id));
const derive = async (at: number) => {
  register.setTime(at);
  return deriveFigures(await register.asSystem());
};
const derivedEntries = async () =>
  (await register.store.read.select({ body: trailEntries.body }).from(trailEntries)).filter(({ body }) => body.includes('figures.derive'))
    .length;

describe('the daily derivation of figures', () => {
  it('moves nothing, and writes nothing, while no test has aged', async () => {
    const before = await history();
    expect(await derive(startAt + days)).toEqual({ moved: 0 });
    expect(await history()).toEqual(before);
    expect(await derivedEntries()).toBe(0);
  });

  it('raises the residual when the test is overdue beyond its grace, and says that time did it', async () => {
    const fresh = (await history()).at(-1);
    expect(await derive(startAt + 800 * days)).toEqual({ moved: 1 });
    const aged = (await history()).at(-1);
    expect(aged).toMatchObject({ cause: 'figures.derive', causeType: 'database', inherentCents: fresh?.inherentCents });
    expect(aged?.residualCents).toBeGreaterThan(fresh?.residualCents ?? 0);
    expect(aged?.residualRate).toBeGreaterThan(fresh?.residualRate ?? 0);
    expect(await derivedEntries()).toBe(1);
  });

  it('does nothing more when it is run again on the same day', async () => {
    expect(await derive(startAt + 800 * days)).toEqual({ moved: 0 });
    expect((await verifyStoredTrail(register.store)).ok).toBe(true);
  });
});
