import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '#app/domain/refusal.ts';
import { applyImport, checkImport, readSheet, type Sheet } from '#app/features/imports/run.server.ts';
import type { ImportRegister } from '#app/features/imports/report.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { contractAmendments, contracts, contractSuppliers, risks, suppliers, trailHead } from '#db/schema/index.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const real = readFileSync('tests/fixtures/import/decp-departement-du-var-2024.csv', 'utf8');

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

const sheetOf = async (text: string, name = 'contrats.csv', into: ImportRegister = 'contracts'): Promise<Sheet> => {
  const bytes = Buffer.from(text);
  return valueOf(await readSheet(into, { bytes, name, sha256: createHash('sha256').update(bytes).digest('hex') }));
};

const counts = ({ created, updated, unchanged, refused }: { created: number; updated: number; unchanged: number; refused: number }) => ({
  created,
  updated,
  unchanged,
  refused,
});
const sizeOf = async () => (await register.store.read.select({ size: trailHead.size }).from(trailHead))[0]?.size;

describe('the real file', () => {
  it('says what it would do and writes nothing', async () => {
    const before = await sizeOf();
    const report = valueOf(await checkImport(await register.as('claire'), await sheetOf(real)));
    expect(counts(report)).toEqual({ created: 19, updated: 0, unchanged: 0, refused: 0 });
    expect(await register.store.read.$count(contracts)).toBe(0);
    expect(await sizeOf()).toBe(before);
  });

  it('becomes three contracts with sixteen suppliers', async () => {
    valueOf(await applyImport(await register.as('claire'), await sheetOf(real), { isPartial: false }));
    expect([await register.store.read.$count(contracts), await register.store.read.$count(suppliers)]).toEqual([3, 16]);
    const [large] = await register.store.read.select().from(contracts).where(eq(contracts.reference, '22830001800113202220190390'));
    expect(large).toMatchObject({ amountCents: 1_013_206_016, durationMonths: 48, status: 'in_force' });
    expect(large?.endsOn).not.toBeNull();
    expect(await register.store.read.$count(contractSuppliers, eq(contractSuppliers.contractId, large?.id ?? ''))).toBe(14);
    expect(await register.store.read.$count(contractAmendments, eq(contractAmendments.contractId, large?.id ?? ''))).toBe(4);
  });

  it('changes nothing when it comes again, in any order of its rows', async () => {
    const [heading = '', ...rows] = real.trimEnd().split(/\r?\n/);
    const before = await sizeOf();
    for (const text of [real, [heading, ...rows.toReversed()].join('\n')]) {
      expect(counts(valueOf(await checkImport(await register.as('claire'), await sheetOf(text))))).toEqual({
        created: 0,
        updated: 0,
        unchanged: 19,
        refused: 0,
      });
    }
    valueOf(await applyImport(await register.as('claire'), await sheetOf(real), { isPartial: false }));
    expect(await sizeOf()).toBe((before ?? 0) + 1);
  });
});

const own = (rows: string[]) =>
  ['N° contrat;Objet;Fournisseur;Date de début;Date de fin;Montant annuel;Préavis (mois);Tacite reconduction', ...rows].join('\n');

describe('a register kept in a spreadsheet', () => {
  it('is read in French, and shows its last day of notice', async () => {
    valueOf(
      await applyImport(
        await register.as('claire'),
        await sheetOf(own(['K-1;Gardiennage;Vigie SA;01/01/2026;31/12/2026;12 345,60 €;3;oui'])),
        { isPartial: false },
      ),
    );
    const [contract] = await register.store.read.select().from(contracts).where(eq(contracts.reference, 'K-1'));
    expect(contract).toMatchObject({
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      lastNoticeOn: '2026-09-30',
      annualCents: 1_234_560,
      renewal: 'tacit',
      noticeMonths: 3,
    });
  });

  it('is refused whole when a row is wrong, or taken without it on request', async () => {
    const sheet = await sheetOf(
      own(['K-2;Nettoyage;Net SA;01/01/2026;31/12/2026;1 000 €;2;non', 'K-3;Entretien;Net SA;31/02/2026;31/12/2026;abc;2;non']),
    );
    const report = valueOf(await checkImport(await register.as('claire'), sheet));
    expect(report.refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'Date de début', 'date_invalid'],
      [3, 'Montant annuel', 'number_invalid'],
    ]);
    expect(await applyImport(await register.as('claire'), sheet, { isPartial: false })).toMatchObject({
      refusal: { code: 'rows_refused' },
    });
    expect(await register.store.read.$count(contracts, eq(contracts.reference, 'K-2'))).toBe(0);
    valueOf(await applyImport(await register.as('claire'), sheet, { isPartial: true }));
    expect(await register.store.read.$count(contracts, eq(contracts.reference, 'K-2'))).toBe(1);
  });

  it('is not applied when the register has moved on since it was shown', async () => {
    const sheet = await sheetOf(own(['K-4;Fret;Voie SA;01/01/2026;31/12/2026;1 000 €;2;non']));
    const shown = valueOf(await checkImport(await register.as('claire'), sheet));
    valueOf(await applyImport(await register.as('colin'), sheet, { isPartial: false }));
    expect(await applyImport(await register.as('claire'), sheet, { isPartial: false, shown })).toMatchObject({
      refusal: { code: 'stale' },
    });
  });

  it('writes nothing when a write fails in the middle', async () => {
    const before = await sizeOf();
    const sheet = await sheetOf(own(['K-5;Fret;Voie SA;01/01/2026;31/12/2026;1 000 €;2;non']));
    const failing = applyImport(await register.as('claire'), sheet, { isPartial: false, after: () => Promise.reject(new Error('disk')) });
    await expect(failing).rejects.toThrow('disk');
    expect([await sizeOf(), await register.store.read.$count(contracts, eq(contracts.reference, 'K-5'))]).toEqual([before, 0]);
  });

  it('is for the compliance officer', async () => {
    const sheet = await sheetOf(real);
    for (const name of ['odile', 'olivier', 'ines', 'ada'] as const)
      expect(await applyImport(await register.as(name), sheet, { isPartial: false })).toMatchObject({ refusal: { code: 'not_allowed' } });
  });
});

describe('a risk register in French', () => {
  const text = [
    'Réf;Intitulé;Cause;Conséquence;Propriétaire;Probabilité;Impact;Traitement;Prochaine revue',
    'X1;Inondation du quai;Crue;Arrêt;olivier;3;4;Réduire;12/03/2027',
  ].join('\n');

  it('becomes drafts once, with what it says kept', async () => {
    const sheet = await sheetOf(text, 'risques.csv', 'risks');
    expect(counts(valueOf(await applyImport(await register.as('claire'), sheet, { isPartial: false })))).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      refused: 0,
    });
    const [risk] = await register.store.read.select().from(risks).where(eq(risks.title, 'Inondation du quai'));
    expect(risk).toMatchObject({
      status: 'draft',
      cause: 'Crue',
      treatment: 'reduce',
      nextReviewOn: '2027-03-12',
      ownerId: register.personId('olivier'),
    });
    expect(risk?.assumptions).toContain('Probabilité: 3');
    expect(counts(valueOf(await checkImport(await register.as('claire'), sheet)))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 1,
      refused: 0,
    });
  });
});

describe('files that are none', () => {
  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'x.csv'],
    ['a web page', Buffer.from('<!doctype html><html><body>x</body></html>'), 'x.csv'],
    ['nothing', Buffer.alloc(0), 'x.csv'],
    ['unknown headings', Buffer.from('a;b\n1;2\n'), 'x.csv'],
  ])('%s is refused', async (_name, bytes, name) => {
    expect((await readSheet('contracts', { bytes, name, sha256: '0'.repeat(64) })).ok).toBe(false);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
});

describe('an export', () => {
  it.each(['contracts', 'risks'] as const)('of %s comes back without a change', async (name) => {
    const { csvOf, exportRows } = await import('#app/features/imports/export.server.ts');
    const sheet = await sheetOf(csvOf(await exportRows(register.store.read, name)), 'export.csv', name);
    const report = valueOf(await checkImport(await register.as('claire'), sheet));
    expect({ ...counts(report), unchanged: 0 }).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 0 });
    expect(report.unchanged).toBeGreaterThan(0);
  });
});
