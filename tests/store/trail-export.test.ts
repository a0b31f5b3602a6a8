/** The trail as a file: every entry once, each commitment checkable, every change in words, and the export itself in the trail. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDisclosedEntry } from '#app/domain/trail/disclosed-entry.ts';
import { recordSupplier, reviseSupplier } from '#app/features/suppliers/commands.server.ts';
import { exportTrail, type ExportFormat } from '#app/features/trail/export.server.ts';
import { trailFilter } from '#app/features/trail/filter.server.ts';
import { latestEntries } from '#app/features/trail/queries.server.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

const content = {
  name: 'Transports Vidal',
  siren: null,
  siret: null,
  vatNumber: null,
  lei: null,
  country: 'FR',
  criticality: 'important',
  annualSpendCents: null,
  notes: '',
  ownerId: null,
  unitId: null,
  parentId: null,
} as const;

let register: TestRegister;
let code: string;
beforeAll(async () => {
  register = await openTestRegister();
  const claire = await register.as('claire');
  const supplier = await recordSupplier(claire, content);
  if (!supplier.ok) throw new Error(supplier.refusal.code);
  ({ code } = supplier.value);
  const revised = await reviseSupplier(claire, supplier.value.id, 1, {
    ...content,
    criticality: 'critical',
    notes: '=SOMME(A1); "vu"',
  });
  if (!revised.ok) throw new Error(revised.refusal.code);
  const other = await recordSupplier(claire, { ...content, name: 'Horizon' });
  if (!other.ok) throw new Error(other.refusal.code);
});
afterAll(() => register.close());

async function exported(format: ExportFormat, query = ''): Promise<string> {
  let text = '';
  const ctx = await register.as('odile');
  for await (const part of await exportTrail(ctx, format, trailFilter(new URL(`http://test/trail${query}`)))) text += part;
  return text;
}

describe('an export of the trail', () => {
  it('holds every entry before it, whose values are those that it commits to', async () => {
    const [newest] = await latestEntries(register.store.read, { limit: 1 });
    const lines = (await exported('ndjson')).trim().split('\n');
    const entries = lines.map((line) => parseDisclosedEntry(line, sha256));
    expect(entries.map(({ entry }) => entry.seq)).toEqual([...Array((newest?.seq ?? 0) + 1).keys()]);
    expect(entries.every(({ payload }) => payload !== null)).toBe(true);
  });

  it('is an entry itself, with who took what away', async () => {
    await exported('csv', '?register=supplier&from=2026-11-21');
    const [newest] = await latestEntries(register.store.read, { limit: 1 });
    expect(newest).toMatchObject({ act: 'trail.export', role: 'coo', obj: { type: 'trail', id: 'main', ver: 0 } });
  });

  it('narrows to a record by its code and to an act', async () => {
    expect((await exported('ndjson', `?record=${code.toLowerCase()}`)).trim().split('\n')).toHaveLength(2);
    expect((await exported('ndjson', `?record=${code}&act=supplier.revise`)).trim().split('\n')).toHaveLength(1);
    expect(await exported('ndjson', '?record=S-9999')).toBe('');
    expect(await exported('ndjson', '?from=2030-01-01')).toBe('');
  });

  it('says each change in the words of the reader, and gives a spreadsheet no formula', async () => {
    const rows = (await exported('csv', '?act=supplier.revise')).replace(/\r\n$/, '').split('\r\n');
    expect(rows[0]).toBe('\uFEFFEntrée;Quand;Personne;Rôle;Action;Code;Fiche;Champ;Avant;Après;Motif');
    expect(rows).toHaveLength(3);
    expect(rows.some((row) => row.includes(`;${code};Transports Vidal;`) && row.includes(';Important;Critique;'))).toBe(true);
    expect(rows.some((row) => row.includes(`;"'=SOMME(A1); ""vu""";`))).toBe(true);
  });
});
