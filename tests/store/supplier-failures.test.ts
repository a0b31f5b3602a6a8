import { asc, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import { registerPortfolio } from '#app/features/exposure/portfolio.server.ts';
import { reviseRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk, supplierLinkForm } from '#app/features/risks/links.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { riskRecord } from '#app/features/risks/record.server.ts';
import { advanceSupplier } from '#app/features/suppliers/commands.server.ts';
import { failureForm } from '#app/features/suppliers/failure-form.ts';
import { reviseFailure } from '#app/features/suppliers/failure.server.ts';
import { getSupplier } from '#app/features/suppliers/queries.server.ts';
import { supplierRecord } from '#app/features/suppliers/record.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { riskFigures } from '#db/schema/index.ts';
import { newRisk, newSupplier, refusalOf, riskContent, valueOf } from '#tests/setup/portfolio.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

type Provider = { providerId: string; probability: number; rationale: string };
const from = ({ id }: { id: string }, probability: number): Provider => ({ providerId: id, probability, rationale: '' });

async function tell(supplierId: string, rate: number, providers: Provider[] = [], liability: LiabilityAnswer | null = null) {
  const { version } = (await supplierRecord(register.store.read, supplierId)) ?? { version: 0 };
  return reviseFailure(await register.as('claire'), supplierId, version, { failure: { kind: 'rate', rate }, liability, providers });
}

type Dependence = { probability?: number; multiplier?: number; isControlled?: boolean };

async function depend(riskId: string, supplierId: string, { probability = 1, ...rest }: Dependence = {}) {
  const { version } = (await riskRecord(register.store.read, riskId)) ?? { version: 0 };
  const claire = await register.as('claire');
  return linkRisk(claire, riskId, { intent: 'link-supplier', version, supplierId, probability, rationale: 'Seul', ...rest });
}

const residualOf = async (code: string) => (await getRisk(await register.as('claire'), code))?.risk.residualCents;

describe('the form of a failure', () => {
  const typed = (changes: Record<string, string>) => failureForm.safeParse({ version: '1', ...changes });
  const codesOf = (changes: Record<string, string>) => typed(changes).error?.issues.map(({ path, message }) => [path[0], message]);

  it('reads each way of answering and the rows that name a provider', () => {
    expect(typed({ failureKind: 'availability', availability: '99,9', repairHours: '4' }).data?.content).toEqual({
      failure: { kind: 'availability', availability: 0.999, repairHours: 4 },
      liability: null,
      providers: [],
    });
    expect(typed({ providerId3: 'X', providerProbability3: '40', providerRationale3: 'Même salle' }).data?.content).toEqual({
      failure: null,
      liability: null,
      providers: [{ providerId: 'X', probability: 0.4, rationale: 'Même salle' }],
    });
  });

  it.each([
    [{ failureKind: 'return_period' }, [['failureYears', 'required']]],
    [{ failureKind: 'rate', failureRate: '-1' }, [['failureRate', 'negative']]],
    [{ failureKind: 'rate', failureRate: '20000' }, [['failureRate', 'rate_too_high']]],
    [{ failureKind: 'availability', availability: '99', repairHours: '0' }, [['repairHours', 'not_positive']]],
    [{ providerProbability1: '10' }, [['providerId1', 'provider_missing']]],
    [{ providerId1: 'X' }, [['providerProbability1', 'required']]],
    [{ providerId1: 'X', providerProbability1: '1', providerId2: 'X', providerProbability2: '1' }, [['providerId2', 'provider_repeated']]],
  ])('refuses %j', (changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });

  it('reads what a supplier owes, of which only a penalty or a part, and how much would come in, must be said', () => {
    const owes = { penalty: '5 000', liableShare: '40', annualCap: '100 000', collectability: '80', liabilityRationale: 'Article 12' };
    expect(typed(owes).data?.content.liability).toEqual({
      penaltyCents: 500_000,
      share: 0.4,
      annualCapCents: 10_000_000,
      collectability: 0.8,
      rationale: 'Article 12',
    });
    expect(typed({ penalty: '5 000', collectability: '100' }).data?.content.liability).toEqual({
      penaltyCents: 500_000,
      share: 0,
      annualCapCents: null,
      collectability: 1,
      rationale: '',
    });
  });

  it.each([
    [
      { annualCap: '10' },
      [
        ['liableShare', 'nothing_owed'],
        ['collectability', 'required'],
      ],
    ],
    [{ penalty: '0', liableShare: '0', collectability: '50' }, [['liableShare', 'nothing_owed']]],
    [{ liableShare: '50', collectability: '50', annualCap: '0' }, [['annualCap', 'not_positive']]],
    [{ liableShare: '150', collectability: '50' }, [['liableShare', 'not_a_percentage']]],
    [
      { liabilityRationale: 'Sans' },
      [
        ['liableShare', 'nothing_owed'],
        ['collectability', 'required'],
      ],
    ],
  ])('refuses a liability of %j', (changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });

  it('reads a dependence whose factor and doubt may stay empty', () => {
    const link = { intent: 'link-supplier', version: '1', supplierId: 'S', probability: '50' };
    expect(supplierLinkForm.parse(link)).toMatchObject({ probability: 0.5, multiplier: null, isControlled: false });
    expect(supplierLinkForm.parse({ ...link, multiplier: '1,5', isControlled: 'on' })).toMatchObject({
      multiplier: 1.5,
      isControlled: true,
    });
    expect(supplierLinkForm.safeParse({ ...link, multiplier: '-1' }).error?.issues[0]?.message).toBe('negative');
  });
});

describe('the failure of a supplier', () => {
  it('is kept with its providers, in the trail and on the page', async () => {
    const [host, saas] = [await newSupplier(register, 'Hébergeur'), await newSupplier(register, 'Logiciel')];
    valueOf(await tell(host.id, 0.5));
    valueOf(await tell(saas.id, 2, [from(host, 0.4)]));
    const claire = await register.as('claire');
    expect(await getSupplier(claire, saas.code)).toMatchObject({
      failuresPerYear: 2,
      providers: [{ code: host.code, probability: 0.4 }],
      customers: [],
    });
    expect((await getSupplier(claire, host.code))?.customers.map(({ code }) => code)).toEqual([saas.code]);
    const history = await historyOf(register.store.read, { type: 'supplier', id: saas.id }, { limit: 10 });
    expect(history.map(({ act }) => act)).toEqual(['supplier.revise', 'supplier.record']);
  });

  it('is kept with what it then owes, which comes off the net of the risks that it triggers', async () => {
    const risk = await newRisk(register, 2);
    const supplier = await newSupplier(register, 'Transporteur');
    valueOf(await tell(supplier.id, 1));
    valueOf(await depend(risk.id, supplier.id));
    const claire = await register.as('claire');
    const netOf = async () => (await getRisk(claire, risk.code))?.risk.netCents;
    expect(await netOf()).toBe(2_000_000);
    const liability = { penaltyCents: 100_000, share: 0.5, annualCapCents: 500_000, collectability: 0.8, rationale: 'Article 12' };
    valueOf(await tell(supplier.id, 1, [], liability));
    // Of 10,000 € once a year, 1,000 and half of the rest are owed, at most 5,000, of which 4,000 come in.
    expect(await netOf()).toBe(1_600_000);
    expect(await residualOf(risk.code)).toBe(2_000_000);
    const [moved] = await register.store.read
      .select()
      .from(riskFigures)
      .where(eq(riskFigures.riskId, risk.id))
      .orderBy(desc(riskFigures.id));
    expect(moved).toMatchObject({ causeType: 'supplier', causeId: supplier.id, netCents: 1_600_000 });
    expect((await getSupplier(claire, supplier.code))?.supplier.liability).toEqual(liability);
    const portfolio = (await registerPortfolio(claire)).portfolio.suppliers.find(({ id }) => id === supplier.code);
    expect(portfolio?.liability).toEqual({ penalty: 1_000, share: 0.5, annualCap: 5_000, collectability: 0.8 });
    valueOf(await tell(supplier.id, 1));
    expect(await netOf()).toBe(2_000_000);
  });

  it('refuses a circle and names it', async () => {
    const [first, second, third] = [await newSupplier(register, 'A'), await newSupplier(register, 'B'), await newSupplier(register, 'C')];
    valueOf(await tell(second.id, 1, [from(first, 0.1)]));
    valueOf(await tell(third.id, 1, [from(second, 0.1)]));
    const [code, field, reason] = refusalOf(await tell(first.id, 1, [from(third, 0.1)])) ?? [];
    expect([code, field]).toEqual(['invalid', 'providerId1']);
    expect(String(reason)).toMatch(/^provider_cycle:(S-\d+ → ){3}S-\d+$/);
    expect(refusalOf(await tell(first.id, 1, [from(first, 0.1)]))).toEqual(['invalid', 'providerId1', 'own_provider']);
    expect(refusalOf(await tell(first.id, 1, [{ providerId: 'nobody', probability: 1, rationale: '' }]))).toEqual([
      'invalid',
      'providerId1',
      'unknown_choice',
    ]);
    expect((await supplierRecord(register.store.read, first.id))?.version).toBe(1);
  });

  it('is told by who keeps the register, on the version that was seen', async () => {
    const { id } = await newSupplier(register, 'Seul');
    const content = { failure: null, liability: null, providers: [] };
    for (const name of ['odile', 'olivier', 'ines', 'ada'] as const)
      expect(refusalOf(await reviseFailure(await register.as(name), id, 1, content))?.[0]).toBe('not_allowed');
    valueOf(await tell(id, 1));
    expect(refusalOf(await reviseFailure(await register.as('claire'), id, 1, content))?.[0]).toBe('stale');
  });
});

describe('suppliers and the rate of a risk (RSK-I6)', () => {
  it('refuses more events than the risk has, at the field that asks, and proposes the rate', async () => {
    const risk = await newRisk(register, 0.3);
    const [host, saas] = [await newSupplier(register, 'Hôte'), await newSupplier(register, 'Éditeur')];
    valueOf(await tell(host.id, 0.4));
    valueOf(await tell(saas.id, 0.1, [from(host, 0.5)]));
    // The customer fails 0.1 + 0.4 × 0.5 = 0.3 times a year.
    valueOf(await depend(risk.id, saas.id));
    expect(refusalOf(await depend(risk.id, host.id, { probability: 0.1 }))).toEqual([
      'invalid',
      'probability',
      `suppliers_above_rate:${risk.code} 0.3402`,
    ]);
    expect(refusalOf(await tell(host.id, 0.5, []))).toEqual(['invalid', 'failureRate', `suppliers_above_rate:${risk.code} 0.3502`]);
    const { version } = (await riskRecord(register.store.read, risk.id)) ?? { version: 0 };
    const claire = await register.as('claire');
    expect(refusalOf(await reviseRisk(claire, risk.id, version, riskContent(0.2)))).toEqual([
      'invalid',
      'frequencyRate',
      `suppliers_above_rate:${risk.code} 0.3002`,
    ]);
    valueOf(await reviseRisk(claire, risk.id, version, riskContent(0.35)));
    valueOf(await depend(risk.id, host.id, { probability: 0.1 }));
  });

  it('takes the proposed rate', async () => {
    const risk = await newRisk(register, 0.1);
    const { id } = await newSupplier(register, 'Souvent');
    valueOf(await tell(id, 1 / 3));
    const [, , reason] = refusalOf(await depend(risk.id, id)) ?? [];
    const proposed = Number(String(reason).split(' ')[1]);
    valueOf(await reviseRisk(await register.as('claire'), risk.id, 1, riskContent(proposed)));
    valueOf(await depend(risk.id, id));
  });
});

describe('the figures of a risk', () => {
  it('follow each failure, near or far, and name their cause', async () => {
    const risk = await newRisk(register, 1);
    const [host, saas] = [await newSupplier(register, 'Socle'), await newSupplier(register, 'Service')];
    valueOf(await depend(risk.id, saas.id, { multiplier: 3 }));
    expect(await residualOf(risk.code)).toBe(1_000_000);
    valueOf(await tell(saas.id, 0.1, [from(host, 0.5)]));
    expect(await residualOf(risk.code)).toBe(1_200_000);
    valueOf(await tell(host.id, 0.2));
    expect(await residualOf(risk.code)).toBe(1_400_000);
    valueOf(await advanceSupplier(await register.as('claire'), saas.id, { verb: 'assess', seenVersion: 2, reason: '' }));
    const rows = await register.store.read
      .select({ cause: riskFigures.cause, type: riskFigures.causeType, id: riskFigures.causeId, rate: riskFigures.residualRate })
      .from(riskFigures)
      .where(eq(riskFigures.riskId, risk.id))
      .orderBy(asc(riskFigures.at), asc(riskFigures.id));
    expect(rows).toEqual([
      { cause: 'risk.record', type: 'risk', id: risk.id, rate: 1 },
      { cause: 'supplier.revise', type: 'supplier', id: saas.id, rate: 1 },
      { cause: 'supplier.revise', type: 'supplier', id: host.id, rate: 1 },
    ]);
  });

  it('forget a supplier that is let go', async () => {
    const risk = await newRisk(register, 1);
    const { id } = await newSupplier(register, 'Partant');
    valueOf(await depend(risk.id, id, { multiplier: 2 }));
    valueOf(await tell(id, 0.5));
    expect(await residualOf(risk.code)).toBe(1_500_000);
    const odile = await register.as('odile');
    for (const [index, verb] of (['assess', 'block', 'offboard'] as const).entries())
      valueOf(await advanceSupplier(odile, id, { verb, seenVersion: 2 + index, reason: 'Fin' }));
    expect(await residualOf(risk.code)).toBe(1_000_000);
  });
});
