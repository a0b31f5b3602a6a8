import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getUnit, listUnits, recordUnit, reviseUnit } from '#app/features/settings/units.server.ts';
import { unitForm } from '#app/features/settings/units-form.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { valueOf } from '#tests/setup/imports.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const ada = () => register.as('ada');

describe('units', () => {
  it('are recorded under one another and listed as a tree', async () => {
    const south = valueOf(await recordUnit(await ada(), { code: 'SUD', name: 'Région Sud', parentId: null }));
    valueOf(await recordUnit(await ada(), { code: 'SUD-2', name: 'Agence de Nîmes', parentId: south.id }));
    const listed = (await listUnits(await ada())).map(({ code, depth }) => [code, depth]);
    expect(listed).toContainEqual(['SUD', 0]);
    expect(listed[listed.findIndex(([code]) => code === 'SUD') + 1]).toEqual(['SUD-2', 1]);
  });

  it('are revised on the version that was seen, each change an entry of the trail', async () => {
    const unit = await getUnit(await ada(), 'SUD');
    if (!unit) throw new Error('The unit is not there.');
    const content = { code: 'SUD', name: 'Région Méditerranée', parentId: null };
    valueOf(await reviseUnit(await ada(), unit.id, unit.version, content));
    expect(await reviseUnit(await ada(), unit.id, unit.version, content)).toMatchObject({ refusal: { code: 'stale' } });
    expect(await getUnit(await ada(), 'SUD')).toMatchObject({ name: 'Région Méditerranée', version: 2 });
    const history = await historyOf(register.store.read, { type: 'unit', id: unit.id });
    expect(history.map(({ act }) => act)).toEqual(['unit.revise', 'unit.record']);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('have a code of their own and do not stand below themselves', async () => {
    const [south, agency] = [await getUnit(await ada(), 'SUD'), await getUnit(await ada(), 'SUD-2')];
    if (!south || !agency) throw new Error('The units are not there.');
    expect(await recordUnit(await ada(), { code: 'SUD', name: 'Autre', parentId: null })).toMatchObject({
      refusal: { field: 'code', details: { reason: 'duplicate' } },
    });
    expect(await recordUnit(await ada(), { code: 'EST', name: 'Est', parentId: 'nobody' })).toMatchObject({
      refusal: { field: 'parentId' },
    });
    expect(await reviseUnit(await ada(), south.id, south.version, { code: 'SUD', name: 'Région Sud', parentId: agency.id })).toMatchObject({
      refusal: { field: 'parentId', details: { reason: 'unit_below_itself' } },
    });
  });

  it('are kept by administrators', async () => {
    expect(await recordUnit(await register.as('claire'), { code: 'X', name: 'X', parentId: null })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
  });

  it('have codes in capitals, as spreadsheets may write them in any way', () => {
    expect(unitForm.parse({ code: ' nord-1 ', name: 'Nord', parentId: '' })).toEqual({ code: 'NORD-1', name: 'Nord', parentId: null });
  });
});
