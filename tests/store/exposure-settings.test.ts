import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appliesOn, standingAgainst } from '#app/domain/appetite.ts';
import { loadParameters } from '#app/features/exposure/parameters.server.ts';
import { errorCode } from '#app/features/fields.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { aggregateForm } from '#app/features/settings/aggregates-form.ts';
import { getAggregate, listAggregates, recordAggregate, reviseAggregate } from '#app/features/settings/aggregates.server.ts';
import { appetiteForm, type AppetiteContent } from '#app/features/settings/appetite-form.ts';
import { bindingAppetite, categoryOptions, getAppetite, listAppetite } from '#app/features/settings/appetite-queries.server.ts';
import { approveAppetite, recordAppetite, reviseAppetite } from '#app/features/settings/appetite.server.ts';
import { parametersForm, type ParametersContent } from '#app/features/settings/parameters-form.ts';
import { parameterVersions, setParameters } from '#app/features/settings/parameters.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { exposureDocuments, exposureParameters } from '#db/schema/index.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { newRisk, refusalOf, valueOf } from '#tests/setup/portfolio.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const others = ['odile', 'olivier', 'ines', 'ada'] as const;

describe('the parameters of the model', () => {
  const parameters: ParametersContent = {
    commonCause: 0.2,
    reductionCap: 0.3,
    graceDays: 30,
    halfLifeDays: 180,
    costOfCapital: 0.08,
    years: 50_000,
    seed: 7,
    rationale: 'Comité des risques',
  };

  it('are the defaults until somebody sets them', async () => {
    expect(await loadParameters(register.store.read)).toMatchObject({
      version: null,
      editedBy: null,
      simulation: { years: 100_000, seed: 1 },
    });
  });

  it('are set as a version, and the figures of all risks follow', async () => {
    const claire = await register.as('claire');
    const risk = await newRisk(register, 1);
    const controlId = await insertControl(register, { ownerId: register.personId('olivier') });
    await insertTest(register, controlId, { testerId: register.personId('theo') });
    const link = { intent: 'link-control' as const, version: 1, controlId, frequencyReduction: 0.9, severityReduction: 0, rationale: '' };
    valueOf(await linkRisk(claire, risk.id, link));
    valueOf(await setParameters(claire, 0, { ...parameters, reductionCap: 0.01 }));
    expect((await getRisk(claire, risk.code))?.risk.residualCents).toBe(990_000);
    valueOf(await setParameters(await register.as('colin'), 1, parameters));
    const found = await getRisk(claire, risk.code);
    expect(found?.risk.residualCents).toBeLessThan(990_000);
    expect(found?.figures[0]).toMatchObject({ cause: 'exposure.set_parameters', causeType: 'exposure_parameters', causeId: '2' });
    expect(await loadParameters(register.store.read)).toMatchObject({
      version: 2,
      editedBy: register.personId('colin'),
      parameters: { reductionCap: 0.3, costOfCapital: 0.08 },
      simulation: { years: 50_000, seed: 7 },
    });
    expect((await parameterVersions(claire)).map(({ version, editor }) => [version, editor])).toEqual([
      [2, 'colin'],
      [1, 'claire'],
    ]);
    const history = await historyOf(register.store.read, { type: 'exposure_parameters', id: 'organisation' }, { limit: 5 });
    expect(history.map(({ act }) => act)).toEqual(['exposure.set_parameters', 'exposure.set_parameters']);
  });

  it('are refused to others, and on older ones', async () => {
    for (const name of others) expect(refusalOf(await setParameters(await register.as(name), 2, parameters))?.[0]).toBe('not_allowed');
    expect(refusalOf(await setParameters(await register.as('claire'), 1, parameters))?.[0]).toBe('stale');
  });

  it('stay as they were once set, like the documents of runs', async () => {
    const change = register.store.transact((tx) => tx.update(exposureParameters).set({ seed: 8 }));
    await expect(change).rejects.toThrow();
    const body = { sha256: 'a'.repeat(64), body: '{}' };
    await register.store.transact((tx) => tx.insert(exposureDocuments).values(body));
    await expect(register.store.transact((tx) => tx.delete(exposureDocuments))).rejects.toThrow();
  });

  it.each([
    [{ commonCause: '101' }, 'commonCause', 'not_a_percentage'],
    [{ years: '999' }, 'years', 'too_small:1000'],
    [{ seed: '0' }, 'seed', 'too_small:1'],
    [{ rationale: '' }, 'rationale', 'required'],
  ])('are refused by the form: %j', (changes, field, code) => {
    const typed = {
      version: '0',
      commonCause: '20',
      reductionCap: '95',
      graceDays: '30',
      halfLifeDays: '180',
      costOfCapital: '6',
      years: '100000',
      seed: '1',
      rationale: 'X',
    };
    const { error } = parametersForm.safeParse({ ...typed, ...changes }, { error: (issue) => errorCode(issue) });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, code]]);
  });
});

describe('a shared aggregate', () => {
  it('is recorded, changed and listed by who keeps the register', async () => {
    const claire = await register.as('claire');
    const row = valueOf(await recordAggregate(claire, { name: 'Fraude', annualLimitCents: 1_000 }));
    expect(row.code).toMatch(/^AG-\d{4}$/);
    valueOf(await reviseAggregate(claire, row.id, 1, { name: 'Fraude et cyber', annualLimitCents: 2_000 }));
    expect(await getAggregate(claire, row.code)).toMatchObject({ version: 2, annualLimitCents: 2_000 });
    expect((await listAggregates(claire)).map(({ name, policies }) => [name, policies])).toEqual([['Fraude et cyber', []]]);
    expect(refusalOf(await reviseAggregate(claire, row.id, 1, { name: 'X', annualLimitCents: 1 }))?.[0]).toBe('stale');
    expect(refusalOf(await reviseAggregate(claire, 'nothing', 1, { name: 'X', annualLimitCents: 1 }))?.[0]).toBe('not_found');
    for (const name of others) {
      const ctx = await register.as(name);
      expect(refusalOf(await recordAggregate(ctx, { name: 'X', annualLimitCents: 1 }))?.[0]).toBe('not_allowed');
      expect(refusalOf(await reviseAggregate(ctx, row.id, 2, { name: 'X', annualLimitCents: 1 }))?.[0]).toBe('not_allowed');
    }
    expect(aggregateForm.safeParse({ name: 'X', annualLimit: '0' }).error?.issues[0]?.message).toBe('not_positive');
  });
});

describe('an appetite limit', () => {
  const content = (changes: Partial<AppetiteContent> = {}): AppetiteContent => ({
    scope: 'entity',
    unitId: null,
    categoryId: null,
    metric: 'tvar99',
    basis: 'net',
    limitCents: 1_000_000_00,
    tolerance: 0.8,
    validFrom: '2026-11-01',
    validTo: null,
    rationale: 'Marge disponible',
    ...changes,
  });

  it('binds once the COO has approved it, and no longer after a change', async () => {
    const [claire, odile] = [await register.as('claire'), await register.as('odile')];
    const { id, code } = valueOf(await recordAppetite(claire, content()));
    expect((await getAppetite(claire, code))?.isBinding).toBe(false);
    expect(refusalOf(await approveAppetite(claire, id, 1))?.[0]).toBe('not_allowed');
    expect(refusalOf(await approveAppetite(odile, id, 2))?.[0]).toBe('stale');
    valueOf(await approveAppetite(odile, id, 1));
    expect(await getAppetite(claire, code)).toMatchObject({ isBinding: true, approver: 'odile' });
    expect((await bindingAppetite(register.store.read, '2026-11-21')).map(({ limit }) => limit.code)).toContain(code);
    expect(await bindingAppetite(register.store.read, '2026-10-31')).toEqual([]);
    expect(refusalOf(await approveAppetite(odile, id, 2))?.[0]).toBe('state');
    valueOf(await reviseAppetite(claire, id, 2, content()));
    expect((await getAppetite(claire, code))?.limit.version).toBe(2);
    valueOf(await reviseAppetite(claire, id, 2, content({ limitCents: 5_00 })));
    expect(await getAppetite(claire, code)).toMatchObject({ isBinding: false, approver: null, limit: { version: 3, approvedAt: null } });
    const history = await historyOf(register.store.read, { type: 'appetite_limit', id }, { limit: 5 });
    expect(history.map(({ act }) => act)).toEqual(['appetite.revise', 'appetite.approve', 'appetite.record']);
  });

  it('names the unit or the category of its scope', async () => {
    const claire = await register.as('claire');
    const [category] = await categoryOptions(register.store.read);
    if (!category) throw new Error('There is no category.');
    valueOf(await recordAppetite(claire, content({ scope: 'unit', unitId: register.unitId })));
    valueOf(await recordAppetite(claire, content({ scope: 'category', categoryId: category.id })));
    expect((await listAppetite(claire)).map(({ unit, category: of }) => unit?.name ?? of?.code ?? null)).toEqual([
      null,
      'Lyon',
      category.code,
    ]);
    expect(refusalOf(await recordAppetite(claire, content({ scope: 'unit' })))).toEqual(['invalid', 'unitId', 'required']);
    expect(refusalOf(await recordAppetite(claire, content({ scope: 'category', categoryId: 'X' })))?.[2]).toBe('unknown_choice');
    expect(refusalOf(await recordAppetite(claire, content({ validTo: '2026-10-01' })))).toEqual(['invalid', 'validTo', 'before_start']);
    for (const name of others) expect(refusalOf(await recordAppetite(await register.as(name), content()))?.[0]).toBe('not_allowed');
  });

  it('forgets in the form what another scope would name', () => {
    const typed = { scope: 'entity', unitId: 'U', metric: 'eal', basis: 'net', limit: '1 M€', tolerance: '80', validFrom: '2026-01-01' };
    expect(appetiteForm.parse(typed).content).toMatchObject({ unitId: null, limitCents: 100_000_000, tolerance: 0.8 });
    expect(appetiteForm.safeParse({ ...typed, scope: 'category' }).error?.issues[0]).toMatchObject({
      path: ['categoryId'],
      message: 'required',
    });
  });

  it('is compared with a figure', () => {
    const limit = { limit: 100, tolerance: 0.8 };
    expect([79, 80, 100, 100.01].map((amount) => standingAgainst(amount, limit))).toEqual(['within', 'near', 'near', 'breach']);
    const year = { approvedAt: 1, validFrom: '2026-01-01', validTo: '2026-12-31' };
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => appliesOn(year, day))).toEqual([false, true, true, false]);
  });
});
