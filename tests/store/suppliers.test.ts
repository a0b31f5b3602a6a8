import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listParams } from '#app/features/list-page.ts';
import { supplierChoices, suppliersOfCodes } from '#app/features/suppliers/choices.server.ts';
import { advanceSupplier, recordSupplier, reviseSupplier } from '#app/features/suppliers/commands.server.ts';
import { supplierForm, type SupplierContent } from '#app/features/suppliers/form.ts';
import { getSupplier, listSuppliers, supplierList } from '#app/features/suppliers/queries.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { contracts, contractSuppliers } from '#db/schema/index.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const content = (changes: Partial<SupplierContent> = {}): SupplierContent => ({
  name: 'Transports Corvelin',
  siren: null,
  siret: null,
  vatNumber: null,
  lei: null,
  country: 'FR',
  criticality: 'critical',
  parentId: null,
  ownerId: null,
  unitId: null,
  annualSpendCents: 620_000_000,
  notes: '',
  ...changes,
});

const recorded = async (changes?: Partial<SupplierContent>) => {
  const result = await recordSupplier(await register.as('claire'), content(changes));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

const list = async (query: string, name: AccountName = 'claire') =>
  listSuppliers(await register.as(name), listParams(new URL(`http://test/suppliers${query}`), supplierList));

describe('the form of a supplier', () => {
  const typed = (changes: Record<string, string>) =>
    supplierForm.safeParse({ name: 'A', country: 'fr', criticality: 'standard', ...changes });
  const codesOf = (changes: Record<string, string>) => typed(changes).error?.issues.map(({ path, message }) => [path[0], message]);

  it('takes identifiers with spaces and completes the SIREN from the SIRET', () => {
    expect(typed({ siret: '082 459 157 00010' }).data).toMatchObject({
      content: { siret: '08245915700010', siren: '082459157', country: 'FR' },
    });
  });

  it.each([
    [{ siren: '082459158' }, [['siren', 'not_a_siren']]],
    [{ siret: '08245915700011' }, [['siret', 'not_a_siret']]],
    [{ lei: '96950000000000000000' }, [['lei', 'not_a_lei']]],
    [{ vatNumber: 'FR' }, [['vatNumber', 'not_a_vat_number']]],
    [{ siret: '08245915700010', siren: '095655916' }, [['siret', 'siret_not_of_siren']]],
  ])('refuses %j', (changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });
});

describe('a supplier', () => {
  it('is recorded as a prospect, found by its identifiers, and one SIRET is one supplier', async () => {
    const { id, code } = await recorded({ siret: '08245915700010', siren: '082459157' });
    expect((await list('?q=082459157')).rows.map((row) => row.code)).toEqual([code]);
    expect((await getSupplier(await register.as('odile'), code))?.supplier).toMatchObject({ id, status: 'prospect', version: 1 });
    expect(await recordSupplier(await register.as('claire'), content({ siret: '08245915700010' }))).toMatchObject({
      refusal: { field: 'siret', details: { reason: 'duplicate' } },
    });
  });

  it('cannot become its own ancestor', async () => {
    const mother = await recorded({ name: 'Mère' });
    const daughter = await recorded({ name: 'Fille', parentId: mother.id });
    const ctx = await register.as('claire');
    expect(await reviseSupplier(ctx, mother.id, 1, content({ name: 'Mère', parentId: daughter.id }))).toMatchObject({
      refusal: { field: 'parentId', details: { reason: 'own_ancestor' } },
    });
    expect((await getSupplier(ctx, mother.code))?.children.map(({ name }) => name)).toEqual(['Fille']);
    expect((await getSupplier(ctx, daughter.code))?.parent?.name).toBe('Mère');
  });

  it('refuses a save on an older version, and writes nothing when nothing changed', async () => {
    const { id } = await recorded();
    const ctx = await register.as('claire');
    expect((await reviseSupplier(ctx, id, 1, content())).ok).toBe(true);
    expect((await historyOf(register.store.read, { type: 'supplier', id })).length).toBe(1);
    expect((await reviseSupplier(ctx, id, 1, content({ notes: 'Agence voisine' }))).ok).toBe(true);
    expect(await reviseSupplier(ctx, id, 1, content({ notes: 'Autre' }))).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('moves along its life with reasons, and stays while a contract binds', async () => {
    const { id, code } = await recorded();
    const odile = await register.as('odile');
    const step = (verb: Parameters<typeof advanceSupplier>[2]['verb'], seenVersion: number, reason = '') =>
      advanceSupplier(odile, id, { verb, seenVersion, reason });
    expect(await step('approve', 1)).toMatchObject({ refusal: { code: 'state' } });
    expect((await step('assess', 1)).ok).toBe(true);
    expect((await step('approve', 2)).ok).toBe(true);
    expect(await step('block', 3)).toMatchObject({ refusal: { field: 'reason' } });
    expect(await advanceSupplier(await register.as('olivier'), id, { verb: 'block', seenVersion: 3, reason: 'x' })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    await bind(id);
    expect(await step('offboard', 3, 'Remplacé')).toMatchObject({ refusal: { code: 'in_use', details: { reason: 'contract_binding' } } });
    expect((await getSupplier(odile, code))?.contracts.map(({ title }) => title)).toEqual(['Messagerie']);
  });

  it('is offered by name to whoever links it, and found by its code', async () => {
    const { id, code } = await recorded({ name: 'Aaa' });
    const [first] = await supplierChoices(register.store.read, { limit: 1 });
    expect(first).toEqual({ id, code, name: 'Aaa' });
    expect(await suppliersOfCodes(register.store.read, [code, 'S-9999'])).toEqual({ ids: [id], unknown: ['S-9999'] });
  });

  it('is out of sight of an auditor', async () => {
    const { code } = await recorded();
    expect((await list('', 'ines')).rows).toEqual([]);
    expect(await getSupplier(await register.as('ines'), code)).toBeNull();
  });
});

/** A contract in force with the supplier, as a row. */
async function bind(supplierId: string): Promise<void> {
  const contractId = register.services.newId();
  const by = register.personId('claire');
  await register.store.transact(async (tx) => {
    await tx.insert(contracts).values({
      id: contractId,
      code: 'CT-0001',
      version: 1,
      createdAt: 0,
      createdBy: by,
      updatedAt: 0,
      updatedBy: by,
      reference: 'M-1',
      title: 'Messagerie',
      kind: 'standalone',
      status: 'in_force',
      confidentiality: 'internal',
      category: '',
      isIndefinite: true,
      currency: 'EUR',
      renewal: 'none',
      decision: '',
      hasAuditRight: false,
      hasExitPlan: false,
      governingLaw: '',
      notes: '',
    });
    await tx.insert(contractSuppliers).values({ contractId, supplierId });
  });
}
