import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceControl, assessDesign, recordControl, reviseControl } from '#app/features/controls/commands.server.ts';
import type { ControlContent } from '#app/features/controls/form.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { concludeTest, draftTest, drawSample, recordResults } from '#app/features/controls/tests.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { drawRanks } from '#app/domain/sampling.ts';
import { controls, controlTests, riskFigures, risks } from '#db/schema/index.ts';
import type { Result } from '#app/domain/refusal.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

const content = (changes: Partial<ControlContent> = {}): ControlContent => ({
  title: 'Double validation des virements', objective: 'Aucun virement frauduleux', description: '', unitId: null, process: '', ownerId: register.personId('olivier'), operatorId: register.personId('colin'), testerId: register.personId('theo'),
  confidentiality: 'internal', nature: 'preventive', execution: 'manual', frequency: 'weekly', isKey: true, dependencyGroup: '', testProcedure: '', evidenceRequired: '', annualCost: null, operatingSinceOn: '2025-01-01', ...changes,
});

const test = { periodFrom: '2026-01-01', periodTo: '2026-10-31', populationSize: 44, populationSource: 'ERP', populationCompleteness: '', sampling: 'statistical', sampleSize: 15 } as const;

/** A control in operation, version 4. */
async function operating(changes?: Partial<ControlContent>) {
  const claire = await register.as('claire');
  const { id, code } = valueOf(await recordControl(claire, content(changes)));
  valueOf(await advanceControl(claire, id, { verb: 'propose', seenVersion: 1, reason: '' }));
  valueOf(await assessDesign(claire, id, { seenVersion: 2, assessedOn: '2026-01-10', rating: 0.9, conclusion: 'adequate', walkthrough: 'Suivi d’un virement' }));
  valueOf(await advanceControl(claire, id, { verb: 'operate', seenVersion: 3, reason: '' }));
  return { id, code };
}

/** A risk that the control acts on. */
async function linkedRisk(controlId: string): Promise<string> {
  const claire = await register.as('claire');
  const risk = valueOf(
    await recordRisk(claire, {
      title: 'Fraude au virement', cause: 'Faux ordre', event: 'Virement', consequence: 'Perte', categoryId: null, unitId: null, process: '', ownerId: null, confidentiality: 'internal', treatment: null, treatmentRationale: '', velocity: null,
      nextReviewOn: null, assumptions: '', impactLevels: {}, answers: { frequency: { kind: 'rate', rate: 1 }, severity: { kind: 'fixed', amountCents: 10_000_000 }, maximumLossCents: 10_000_000 },
    }),
  );
  valueOf(await linkRisk(claire, risk.id, { intent: 'link-control', version: 1, controlId, frequencyReduction: 0.8, severityReduction: 0, rationale: '' }));
  return risk.id;
}

async function concluded(controlId: string, deviations: number) {
  const theo = await register.as('theo');
  const draft = valueOf(await draftTest(theo, controlId, test));
  valueOf(await drawSample(theo, draft.id, 1));
  const [drawn] = await register.store.read.select().from(controlTests).where(eq(controlTests.id, draft.id));
  const items = (drawn?.items ?? []).map((item, index) => ({ ...item, result: index < deviations ? ('deviation' as const) : ('pass' as const) }));
  valueOf(await recordResults(theo, draft.id, { seenVersion: 2, items, deviations: 0, deviationNature: deviations > 0 ? 'Visa absent' : '' }));
  return concludeTest(theo, draft.id, { seenVersion: 3, conclusion: deviations > 0 ? 'ineffective' : 'effective', remark: '' });
}

describe('a control', () => {
  it('goes into operation with an operator and a design that is not inadequate', async () => {
    const claire = await register.as('claire');
    const { id } = valueOf(await recordControl(claire, content({ operatorId: null })));
    valueOf(await advanceControl(claire, id, { verb: 'propose', seenVersion: 1, reason: '' }));
    expect(await advanceControl(claire, id, { verb: 'operate', seenVersion: 2, reason: '' })).toMatchObject({ refusal: { code: 'state' } });
    valueOf(await assessDesign(claire, id, { seenVersion: 2, assessedOn: '2026-01-10', rating: 0, conclusion: 'inadequate', walkthrough: 'x' }));
    expect(await advanceControl(claire, id, { verb: 'operate', seenVersion: 3, reason: '' })).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'operator_missing' } } });
    valueOf(await reviseControl(claire, id, 3, content()));
    expect(await advanceControl(claire, id, { verb: 'operate', seenVersion: 4, reason: '' })).toMatchObject({ refusal: { details: { reason: 'design_inadequate' } } });
  });

  it('is not changed by contributors, nor on an older version', async () => {
    const { id } = await operating();
    expect(await reviseControl(await register.as('olivier'), id, 4, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await reviseControl(await register.as('claire'), id, 3, content())).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('has no tester among its owner and operator, in the database too', async () => {
    const { id } = await operating();
    const clash = register.store.transact((tx) => tx.update(controls).set({ testerId: register.personId('olivier') }).where(eq(controls.id, id)).then(() => undefined));
    await expect(clash).rejects.toThrow();
  });
});

describe('a test', () => {
  it('is drawn once, with a seed that draws the same items again', async () => {
    const { id } = await operating();
    const theo = await register.as('theo');
    const draft = valueOf(await draftTest(theo, id, test));
    expect(await concludeTest(theo, draft.id, { seenVersion: 1, conclusion: 'effective', remark: '' })).toMatchObject({ refusal: { details: { reason: 'sample_not_drawn' } } });
    valueOf(await drawSample(theo, draft.id, 1));
    const [row] = await register.store.read.select().from(controlTests).where(eq(controlTests.id, draft.id));
    expect(row?.items.map(({ rank }) => rank)).toEqual(drawRanks({ population: 44, size: 15, seed: row?.seed ?? -1 }));
    expect(await drawSample(theo, draft.id, 2)).toMatchObject({ refusal: { code: 'state' } });
    expect(await concludeTest(theo, draft.id, { seenVersion: 2, conclusion: 'effective', remark: '' })).toMatchObject({ refusal: { details: { reason: 'items_pending' } } });
  });

  it('is done by the tester, never by owner or operator', async () => {
    const { id } = await operating();
    expect(await draftTest(await register.as('olivier'), id, test)).toMatchObject({ refusal: { code: 'tester_is_owner' } });
    expect(await draftTest(await register.as('colin'), id, test)).toMatchObject({ refusal: { code: 'tester_is_owner' } });
    expect(await draftTest(await register.as('odile'), id, test)).toMatchObject({ refusal: { code: 'not_allowed' } });
    const draft = valueOf(await draftTest(await register.as('theo'), id, test));
    expect(await drawSample(await register.as('claire'), draft.id, 1)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('moves the residual of every linked risk in its own transaction, and says why', async () => {
    const { id } = await operating();
    const riskId = await linkedRisk(id);
    const residual = async () => (await register.store.read.select({ cents: risks.residualCents }).from(risks).where(eq(risks.id, riskId)))[0]?.cents ?? 0;
    const untested = await residual();
    valueOf(await concluded(id, 0));
    const tested = await residual();
    expect(tested).toBeLessThan(untested);
    valueOf(await concluded(id, 3));
    expect(await residual()).toBe(10_000_000);
    const [newest] = await register.store.read.select().from(riskFigures).where(eq(riskFigures.riskId, riskId)).orderBy(desc(riskFigures.id)).limit(1);
    expect(newest).toMatchObject({ cause: 'test.conclude', causeType: 'control', causeId: id, residualCents: 10_000_000 });
  });

  it('stands once it is concluded, whoever tries to change it', async () => {
    const { id } = await operating();
    const { id: testId } = valueOf(await concluded(id, 0));
    expect(await recordResults(await register.as('theo'), testId, { seenVersion: 4, items: [], deviations: 0, deviationNature: '' })).toMatchObject({ refusal: { code: 'state' } });
    await expect(register.store.transact((tx) => tx.update(controlTests).set({ remark: 'autre' }).where(eq(controlTests.id, testId)).then(() => undefined))).rejects.toThrow();
    await expect(register.store.transact((tx) => tx.delete(controlTests).where(eq(controlTests.id, testId)).then(() => undefined))).rejects.toThrow();
  });

  it('changes what is signed, and makes the tester a preparer', async () => {
    const { id, code } = await operating();
    const before = await getControl(await register.as('claire'), code);
    valueOf(await concluded(id, 0));
    const after = await getControl(await register.as('claire'), code);
    expect(after?.control.contentDigest).not.toBe(before?.control.contentDigest);
    expect(after?.control.preparers).toContain(register.personId('theo'));
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
});
