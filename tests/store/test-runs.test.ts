import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestItem } from '#app/domain/control.ts';
import { drawRanks } from '#app/domain/sampling.ts';
import { getTest } from '#app/features/controls/queries.server.ts';
import { concludeTest, draftTest, drawSample, recordResults } from '#app/features/controls/tests.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { controlTests, riskFigures, risks } from '#db/schema/index.ts';
import { controlLife, valueOf } from '#tests/setup/control-life.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const { testInput, recorded, controlRow, testRow, step, operating, drafted, withResults } = controlLife(() => register);

describe('a test', () => {
  it('takes its size from the table and draws ranks that the stored seed gives again', async () => {
    const { id: controlId } = await operating();
    const theo = await register.as('theo');
    const { id, code } = await drafted(controlId);
    expect(await testRow(id)).toMatchObject({ sampleSize: 5, seed: null, items: [], testerId: register.personId('theo') });
    expect(await concludeTest(theo, id, { seenVersion: 1, conclusion: 'effective', remark: '' })).toMatchObject({
      refusal: { code: 'incomplete', details: { reason: 'sample_not_drawn' } },
    });
    expect(await recordResults(theo, id, { seenVersion: 1, items: [], deviations: 0, deviationNature: '' })).toMatchObject({
      refusal: { code: 'incomplete' },
    });
    await valueOf(drawSample(theo, id, 1));
    const drawn = await getTest(theo, code);
    expect(drawn?.test.items.map(({ rank }) => rank)).toEqual(drawRanks({ population: 12, size: 5, seed: drawn?.test.seed ?? -1 }));
    expect(await drawSample(theo, id, 2)).toMatchObject({ refusal: { code: 'state' } });
    expect(await drawSample(theo, id, 1)).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('takes chosen ranks as they are, and a whole population as a total', async () => {
    const { id: controlId } = await operating();
    const theo = await register.as('theo');
    expect(await draftTest(theo, controlId, testInput({ sampling: 'judgmental' }))).toMatchObject({
      refusal: { code: 'invalid', field: 'ranks' },
    });
    const chosen = await drafted(controlId, { sampling: 'judgmental', ranks: [3, 7] });
    expect(await testRow(chosen.id)).toMatchObject({
      sampleSize: 2,
      items: [
        { rank: 3, result: 'pending' },
        { rank: 7, result: 'pending' },
      ],
    });

    const whole = await drafted(controlId, { sampling: 'full', populationSize: 4000 });
    const total = (deviations: number | null, deviationNature: string) =>
      recordResults(theo, whole.id, { seenVersion: 1, items: [], deviations, deviationNature });
    expect(await concludeTest(theo, whole.id, { seenVersion: 1, conclusion: 'effective', remark: '' })).toMatchObject({
      refusal: { code: 'incomplete', details: { reason: 'total_missing' } },
    });
    expect(await total(null, '')).toMatchObject({ refusal: { field: 'deviations' } });
    expect(await total(4001, 'Trop')).toMatchObject({ refusal: { field: 'deviations' } });
    expect(await total(12, '')).toMatchObject({ refusal: { field: 'deviationNature' } });
    await valueOf(total(12, 'Arrondis'));
    expect(await testRow(whole.id)).toMatchObject({ sampleSize: 4000, deviations: 12, items: [] });
  });

  it('asks for every item, for the nature of its deviations, and for a reason to be kinder than the results', async () => {
    const { id: controlId } = await operating();
    const theo = await register.as('theo');
    const { id } = await drafted(controlId);
    await valueOf(drawSample(theo, id, 1));
    const { items } = await testRow(id);
    const record = (seenVersion: number, found: TestItem[], deviationNature = '') =>
      recordResults(theo, id, { seenVersion, items: found, deviations: null, deviationNature });
    const some = items.map((item, index): TestItem => (index === 0 ? { ...item, result: 'deviation', note: 'Sans visa' } : item));
    const all = some.map((item): TestItem => (item.result === 'pending' ? { ...item, result: 'pass' } : item));
    expect(await record(2, items.slice(1))).toMatchObject({ refusal: { code: 'invalid', details: { reason: 'other_items' } } });
    await valueOf(record(2, some));
    expect(await concludeTest(theo, id, { seenVersion: 3, conclusion: 'ineffective', remark: '' })).toMatchObject({
      refusal: { code: 'incomplete', details: { reason: 'items_pending' } },
    });
    expect(await record(3, all)).toMatchObject({ refusal: { field: 'deviationNature' } });
    await valueOf(record(3, all, 'Visa oublié'));
    expect(await concludeTest(theo, id, { seenVersion: 4, conclusion: 'effective', remark: '' })).toMatchObject({
      refusal: { code: 'invalid', field: 'remark' },
    });
    await valueOf(concludeTest(theo, id, { seenVersion: 4, conclusion: 'effective', remark: 'Écart de forme, sans effet' }));
    expect(await testRow(id)).toMatchObject({ status: 'concluded', deviations: 1, concludedOn: '2026-11-21' });
    const acts = (await historyOf(register.store.read, { type: 'control', id: controlId })).map(({ act }) => act).slice(0, 5);
    expect(acts).toEqual(['test.conclude', 'test.revise', 'test.revise', 'test.draw', 'test.draft']);
  });

  it('stands once it is concluded, whoever tries to change it', async () => {
    const { id: controlId } = await operating();
    const theo = await register.as('theo');
    const { id, version } = await withResults(controlId, 0);
    await valueOf(concludeTest(theo, id, { seenVersion: version, conclusion: 'effective', remark: '' }));
    const { items } = await testRow(id);
    const attempts = [
      drawSample(theo, id, 4),
      recordResults(theo, id, { seenVersion: 4, items, deviations: null, deviationNature: '' }),
      concludeTest(theo, id, { seenVersion: 4, conclusion: 'effective', remark: '' }),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ refusal: { code: 'state' } });
    await expect(
      register.store.transact((tx) =>
        tx
          .update(controlTests)
          .set({ remark: 'autre' })
          .where(eq(controlTests.id, id))
          .then(() => undefined),
      ),
    ).rejects.toThrow();
    await expect(
      register.store.transact((tx) =>
        tx
          .delete(controlTests)
          .where(eq(controlTests.id, id))
          .then(() => undefined),
      ),
    ).rejects.toThrow();
  });

  it('is made by the compliance officer or the named tester, never by the owner or the operator', async () => {
    const { id: controlId } = await operating();
    expect(await draftTest(await register.as('olivier'), controlId, testInput())).toMatchObject({ refusal: { code: 'tester_is_owner' } });
    expect(await draftTest(await register.as('colin'), controlId, testInput())).toMatchObject({ refusal: { code: 'tester_is_owner' } });
    expect(await draftTest(await register.as('odile'), controlId, testInput())).toMatchObject({ refusal: { code: 'not_allowed' } });
    const other = await operating({ testerId: null });
    expect(await draftTest(await register.as('theo'), other.id, testInput())).toMatchObject({ refusal: { code: 'not_allowed' } });
    const { id } = await drafted(controlId, {}, 'claire');
    expect(await drawSample(await register.as('theo'), id, 1)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('covers days on which the control worked, within its population', async () => {
    const theo = await register.as('theo');
    const { id } = await operating();
    expect(await draftTest(theo, id, testInput({ periodTo: '2026-12-31' }))).toMatchObject({ refusal: { field: 'periodTo' } });
    expect(await draftTest(theo, id, testInput({ periodFrom: '2025-10-31' }))).toMatchObject({ refusal: { field: 'periodFrom' } });
    expect(await draftTest(theo, id, testInput({ sampleSize: 13 }))).toMatchObject({ refusal: { field: 'sampleSize' } });
    expect(await draftTest(theo, (await recorded()).id, testInput())).toMatchObject({ refusal: { code: 'state' } });
    await valueOf(step(id, 'suspend', 'Maintenance'));
    expect(await draftTest(theo, id, testInput())).toMatchObject({ ok: true });
  });
});

describe('what a test does to the risks', () => {
  const linked = async () => {
    const claire = await register.as('claire');
    const control = await operating();
    const { id: riskId } = await valueOf(
      recordRisk(claire, {
        title: 'Démarque',
        cause: 'Vol',
        event: 'Des articles disparaissent',
        consequence: 'Perte',
        categoryId: null,
        unitId: null,
        process: '',
        ownerId: null,
        confidentiality: 'internal',
        treatment: null,
        treatmentRationale: '',
        velocity: null,
        nextReviewOn: null,
        assumptions: '',
        impactLevels: {},
        answers: {
          frequency: { kind: 'rate', rate: 2 },
          severity: { kind: 'fixed', amountCents: 10_000_000 },
          maximumLossCents: 10_000_000,
        },
      }),
    );
    await valueOf(
      linkRisk(claire, riskId, {
        intent: 'link-control',
        version: 1,
        controlId: control.id,
        frequencyReduction: 0.6,
        severityReduction: 0,
        rationale: '',
      }),
    );
    return { control, riskId };
  };
  const residual = async (riskId: string) =>
    (await register.store.read.select({ cents: risks.residualCents }).from(risks).where(eq(risks.id, riskId)))[0]?.cents ?? 0;
  const figures = (riskId: string) =>
    register.store.read
      .select()
      .from(riskFigures)
      .where(eq(riskFigures.riskId, riskId))
      .orderBy(desc(riskFigures.at), desc(riskFigures.id));

  it('a failed test raises the residual of the linked risk in the same transaction and leaves one row of figures', async () => {
    const { control, riskId } = await linked();
    const before = { rows: (await figures(riskId)).length, digest: (await controlRow(control.id)).contentDigest };
    // Never tested ½ × design 0.9 × never signed ½ = 22.5 % of the 60 % that the control takes off 200,000 € a year.
    expect(await residual(riskId)).toBe(17_300_000);
    const { id, version } = await withResults(control.id, 2);
    expect(await residual(riskId)).toBe(17_300_000);
    await valueOf(concludeTest(await register.as('theo'), id, { seenVersion: version, conclusion: 'ineffective', remark: '' }));
    expect(await residual(riskId)).toBe(20_000_000);
    const after = await figures(riskId);
    expect(after).toHaveLength(before.rows + 1);
    expect(after[0]).toMatchObject({ cause: 'test.conclude', causeType: 'control', causeId: control.id, residualCents: 20_000_000 });
    const settled = await controlRow(control.id);
    expect(settled.contentDigest).not.toBe(before.digest);
    expect(settled.preparers).toContain(register.personId('theo'));
  });

  it('an effective test lowers it', async () => {
    const { control, riskId } = await linked();
    const { id, version } = await withResults(control.id, 0);
    await valueOf(concludeTest(await register.as('theo'), id, { seenVersion: version, conclusion: 'effective', remark: '' }));
    // Five clean items earn 5.5/6 instead of ½: 200,000 € × (1 - 0.6 × 0.9 × 5.5/6 × ½).
    expect(await residual(riskId)).toBe(15_050_000);
  });

  it('nothing of a conclusion stays when its trail entry cannot be written', async () => {
    const { control, riskId } = await linked();
    const { id, version } = await withResults(control.id, 2);
    const before = { residual: await residual(riskId), digest: (await controlRow(control.id)).contentDigest };
    const failing = { ...(await register.as('theo')), randomBytes: () => new Uint8Array(3) };
    await expect(concludeTest(failing, id, { seenVersion: version, conclusion: 'ineffective', remark: '' })).rejects.toThrow('salt');
    expect(await testRow(id)).toMatchObject({ status: 'draft', version });
    expect({ residual: await residual(riskId), digest: (await controlRow(control.id)).contentDigest }).toEqual(before);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
});
