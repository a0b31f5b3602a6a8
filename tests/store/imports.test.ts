import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listContracts, contractList } from '#app/features/contracts/queries.server.ts';
import { contractRecord } from '#app/features/contracts/record.server.ts';
import { recordContract, reviseContract } from '#app/features/contracts/commands.server.ts';
import { csvOf, exportRows, xlsxOf } from '#app/features/imports/export.server.ts';
import { applyImport, planImport } from '#app/features/imports/run.server.ts';
import { readSheet } from '#app/features/imports/sheet.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import {
  contractAmendments,
  contracts,
  contractSuppliers,
  imports,
  people,
  risks,
  searchDocs,
  suppliers,
  trailEntries,
  trailHead,
} from '#db/schema/index.ts';
import { counts, dryRun, importInto, sheetOf, valueOf } from '#tests/setup/imports.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const real = readFileSync('tests/fixtures/import/decp-departement-du-var-2024.csv', 'utf8');
const claire = () => register.as('claire');
const sizeOfTrail = async () => (await register.store.read.select({ size: trailHead.size }).from(trailHead))[0]?.size ?? 0;
const contractOf = async (reference: string) =>
  (await register.store.read.select().from(contracts).where(eq(contracts.reference, reference)))[0];
const supplierOf = async (name: string) => (await register.store.read.select().from(suppliers).where(eq(suppliers.name, name)))[0];

/** The same rows in another order; a fixed stride, so that a failure can be repeated. */
function reordered(text: string, order: (rows: string[]) => string[]): string {
  const [heading = '', ...rows] = text.trimEnd().split(/\r?\n/);
  return [heading, ...order(rows)].join('\n');
}
const shuffled = (rows: string[]) => rows.map((_, at) => rows[(at * 97) % rows.length] ?? '');

describe('the real file', () => {
  it('says what it would do and writes nothing', async () => {
    const before = await sizeOfTrail();
    const report = await dryRun(await claire(), { content: real });
    expect(counts(report)).toEqual({ created: 19, updated: 0, unchanged: 0, refused: 0 });
    expect(report.changes.filter(({ type }) => type === 'contract').map(({ fields }) => fields[0])).toEqual(
      ['in_force', 'ended', 'ended'].map((after) => ({ field: 'status', before: null, after })),
    );
    expect([await register.store.read.$count(contracts), await register.store.read.$count(suppliers), await sizeOfTrail()]).toEqual([
      0,
      0,
      before,
    ]);
  });

  it('becomes three contracts with sixteen suppliers, whatever the order of its rows', async () => {
    const digests = new Set<string>();
    for (const order of [(rows: string[]) => rows, (rows: string[]) => rows.toReversed(), shuffled]) {
      const report = await dryRun(await claire(), { content: reordered(real, order) });
      expect(counts(report)).toMatchObject({ created: 19 });
      digests.add(report.digest);
    }
    expect(digests.size).toBe(1);
    expect((await importInto(await claire(), { content: reordered(real, shuffled) })).outcome).toBe('applied');
    expect([await register.store.read.$count(contracts), await register.store.read.$count(suppliers)]).toEqual([3, 16]);
    const large = await contractOf('22830001800113202220190390');
    expect(large).toMatchObject({
      amountCents: 1_013_206_016,
      durationMonths: 48,
      status: 'in_force',
      startsOn: '2024-07-15',
      endsOn: '2028-07-14',
    });
    expect(await register.store.read.$count(contractSuppliers, eq(contractSuppliers.contractId, large?.id ?? ''))).toBe(14);
    expect(await register.store.read.$count(contractAmendments, eq(contractAmendments.contractId, large?.id ?? ''))).toBe(4);
  });

  it('changes nothing when it comes again, forwards, reversed or shuffled', async () => {
    for (const order of [(rows: string[]) => rows, (rows: string[]) => rows.toReversed(), shuffled]) {
      const before = await sizeOfTrail();
      const { outcome, report } = await importInto(await claire(), { content: reordered(real, order) });
      expect([outcome, counts(report)]).toEqual(['applied', { created: 0, updated: 0, unchanged: 19, refused: 0 }]);
      expect(await sizeOfTrail()).toBe(before + 1);
    }
  });

  it('leaves an entry for each record and one for the file, whose bytes are kept', async () => {
    const large = await contractOf('22830001800113202220190390');
    const [entry] = await historyOf(register.store.read, { type: 'contract', id: large?.id ?? '' });
    expect(entry?.act).toBe('contract.record');
    const [written] = await register.store.read
      .select({ body: trailEntries.body })
      .from(trailEntries)
      .where(eq(trailEntries.seq, entry?.seq ?? -1));
    expect(JSON.parse(written?.body ?? '')).toMatchObject({ actor: { id: register.userId('claire'), kind: 'import' } });
    const [run] = await register.store.read.select().from(imports).where(eq(imports.created, 19));
    const [applied] = await historyOf(register.store.read, { type: 'import', id: run?.id ?? '' });
    expect(applied).toMatchObject({ act: 'import.apply' });
    expect(await register.services.files.has(run?.fileSha256 ?? '')).toBe(true);
  });

  it('can be searched for, and its end stands in the list', async () => {
    const found = await listContracts(await claire(), listParams(new URL('http://test/contracts?q=202220190390'), contractList));
    expect(found.rows).toMatchObject([{ reference: '22830001800113202220190390', endsOn: '2028-07-14' }]);
    expect(await register.store.read.$count(searchDocs, eq(searchDocs.recordType, 'supplier'))).toBe(16);
  });
});

const headings =
  'N° contrat;Objet;Fournisseur;SIRET;Date de début;Date de fin;Montant annuel;Préavis (mois);Tacite reconduction;Responsable;Direction;Contrat cadre;Couleur';
const own = (...rows: string[]) => ({ content: [headings, ...rows].join('\n') });
const row = (
  reference: string,
  changes: Partial<
    Record<'title' | 'supplier' | 'siret' | 'start' | 'end' | 'annual' | 'owner' | 'unit' | 'parent' | 'colour', string>
  > = {},
) => {
  const {
    title = 'Gardiennage',
    supplier = 'Vigie SA',
    siret = '',
    start = '01/01/2026',
    end = '31/12/2027',
    annual = '12 345,60 €',
    owner = '',
    unit = '',
    parent = '',
    colour = '',
  } = changes;
  return [reference, title, supplier, siret, start, end, annual, '3', 'oui', owner, unit, parent, colour].join(';');
};

describe('a register kept in a spreadsheet', () => {
  it('is read in French, and shows its last day of notice', async () => {
    await importInto(await claire(), own(row('K-1')));
    expect(await contractOf('K-1')).toMatchObject({
      startsOn: '2026-01-01',
      endsOn: '2027-12-31',
      lastNoticeOn: '2027-09-30',
      annualCents: 1_234_560,
      renewal: 'tacit',
      noticeMonths: 3,
      status: 'in_force',
    });
  });

  it('begins where its days say it stands', async () => {
    await importInto(await claire(), own(row('K-past', { end: '30/06/2026' }), row('K-future', { start: '01/01/2027' })));
    expect([(await contractOf('K-past'))?.status, (await contractOf('K-future'))?.status]).toEqual(['ended', 'signed']);
  });

  it('shows each field that moves, and changes only those', async () => {
    const changed = own(row('K-1', { title: 'Gardiennage de nuit', annual: '' }));
    const report = await dryRun(await claire(), changed);
    expect(report.changes).toEqual([
      {
        kind: 'updated',
        type: 'contract',
        reference: 'K-1',
        title: 'Gardiennage de nuit',
        fields: [{ field: 'title', before: 'Gardiennage', after: 'Gardiennage de nuit' }],
      },
    ]);
    await importInto(await claire(), changed);
    expect(await contractOf('K-1')).toMatchObject({ title: 'Gardiennage de nuit', annualCents: 1_234_560, version: 2 });
  });

  it('finds people in either order of their names and units by name or code; others stay in the notes', async () => {
    const hugo = register.services.newId();
    await register.store.transact(async (tx) => {
      for (const [id, name] of [
        [hugo, 'Hugo Lefèvre'],
        [register.services.newId(), 'Paul Martin'],
        [register.services.newId(), 'Martin Paul'],
      ] as const) {
        await tx.insert(people).values({ id, name, email: null, position: null, unitId: null, isExternal: false, isActive: true });
      }
    });
    const source = own(
      row('K-2', { owner: 'LEFEVRE Hugo', unit: 'lyo' }),
      row('K-3', { owner: 'olivier@test.example', unit: 'Mars', colour: 'rouge\u00a0vif' }),
      row('K-4', { owner: 'M. Inconnu' }),
      row('K-5', { owner: 'paul-martin' }),
    );
    const { report } = await importInto(await claire(), source);
    expect(
      report.warnings.filter(({ code }) => /^(owner|unit)_/.test(code)).map(({ row: at, column, code }) => [at, column, code]),
    ).toEqual([
      [3, 'Direction', 'unit_unknown'],
      [4, 'Responsable', 'owner_unknown'],
    ]);
    expect(await contractOf('K-2')).toMatchObject({ ownerId: hugo, unitId: register.unitId });
    expect(await contractOf('K-3')).toMatchObject({
      ownerId: register.personId('olivier'),
      unitId: null,
      notes: 'Direction: Mars\nCouleur: rouge vif',
    });
    expect(await contractOf('K-4')).toMatchObject({ ownerId: null, notes: 'Responsable: M. Inconnu' });
    expect((await contractOf('K-5'))?.ownerId).not.toBeNull();
    expect(counts(await dryRun(await claire(), own(row('K-6', { owner: 'Martin, Paul' }))))).toMatchObject({ created: 1 });
    expect(counts(await dryRun(await claire(), source))).toEqual({ created: 0, updated: 0, unchanged: 5, refused: 0 });
  });

  it('says so when two persons bear a name', async () => {
    await register.store.transact(async (tx) => {
      for (const name of ['Anne Roy', 'Anne Roy'])
        await tx
          .insert(people)
          .values({ id: register.services.newId(), name, email: null, position: null, unitId: null, isExternal: false, isActive: true });
    });
    expect((await dryRun(await claire(), own(row('K-7', { owner: 'Anne Roy' })))).warnings).toMatchObject([
      { row: 2, column: 'Responsable', code: 'owner_ambiguous' },
    ]);
  });

  it('puts contracts under their framework, in whatever order they come', async () => {
    const source = own(row('A-sub', { parent: 'Z-frame' }), row('Z-frame'), row('A-lost', { parent: 'Nulle part' }));
    const { report } = await importInto(await claire(), source);
    const frame = await contractOf('Z-frame');
    expect(frame?.kind).toBe('overarching');
    expect(await contractOf('A-sub')).toMatchObject({ kind: 'subsequent', parentId: frame?.id });
    expect(await contractOf('A-lost')).toMatchObject({ kind: 'standalone', parentId: null, notes: 'Contrat cadre: Nulle part' });
    expect(report.warnings).toMatchObject([{ row: 4, column: 'Contrat cadre', code: 'parent_unknown' }]);
    expect(counts(await dryRun(await claire(), source))).toMatchObject({ created: 0, updated: 0, refused: 0 });
  });

  it('leaves a record that is closed as it is, and says so', async () => {
    const report = await dryRun(await claire(), own(row('K-past', { end: '30/06/2026', title: 'Autre objet' })));
    expect(counts(report)).toMatchObject({ updated: 0, refused: 0 });
    expect(report.warnings).toMatchObject([{ row: 2, code: 'record_closed' }]);
  });

  it('keeps what was amended here when the file states no states', async () => {
    const id = (await contractOf('K-1'))?.id ?? '';
    const record = await contractRecord(register.store.read, id);
    if (!record) throw new Error('K-1 is gone');
    const { supplierIds, amendments: _states, endsOn: _end, ...content } = record;
    valueOf(
      await reviseContract(await claire(), id, {
        seenVersion: record.version,
        content: { ...content, supplierIds, endsOn: record.endsOn, amountCents: 5_000_000 },
        amendedOn: '2026-06-01',
      }),
    );
    expect(counts(await dryRun(await claire(), own(row('K-1', { title: 'Gardiennage de nuit' }))))).toMatchObject({
      updated: 0,
      refused: 0,
    });
  });
});

describe('suppliers of a file', () => {
  const recorded = async (name: string, siret: string | null = null) =>
    valueOf(
      await recordSupplier(await claire(), {
        name,
        siret,
        siren: siret?.slice(0, 9) ?? null,
        vatNumber: null,
        lei: null,
        country: 'FR',
        criticality: 'standard',
        parentId: null,
        ownerId: null,
        unitId: null,
        annualSpendCents: null,
        notes: '',
      }),
    ).id;
  const siret = '73282932000074';
  const otherSiret = '41847465600018';

  it('are found by SIRET, else by name, and then learn their SIRET', async () => {
    const known = await recorded('Transports Berger', siret);
    const nameOnly = await recorded('Société Élan');
    await importInto(
      await claire(),
      own(row('S-1', { supplier: 'BERGER', siret }), row('S-2', { supplier: 'societe elan', siret: '552 100 554 00013' })),
    );
    const links = await register.store.read
      .select()
      .from(contractSuppliers)
      .where(eq(contractSuppliers.contractId, (await contractOf('S-1'))?.id ?? ''));
    expect(links.map(({ supplierId }) => supplierId)).toEqual([known]);
    expect(await supplierOf('Société Élan')).toMatchObject({ id: nameOnly, siret: '55210055400013', siren: '552100554', version: 2 });
  });

  it('are never found by a name that another SIRET bears', async () => {
    const { report } = await importInto(await claire(), own(row('S-3', { supplier: 'Transports Berger', siret: otherSiret })));
    expect(counts(report)).toMatchObject({ created: 1, unchanged: 1 });
    expect((await register.store.read.select().from(suppliers).where(eq(suppliers.siret, otherSiret))).length).toBe(1);
  });

  it('are refused by a name that several bear', async () => {
    await recorded('Dupont', null);
    await recorded('DUPONT', null);
    const report = await dryRun(await claire(), own(row('S-4', { supplier: 'Dupont' })));
    expect(report.refusals).toMatchObject([{ row: 2, column: 'Fournisseur', code: 'supplier_ambiguous' }]);
    expect(counts(report)).toEqual({ created: 0, updated: 0, unchanged: 0, refused: 1 });
  });
});

describe('rows that are wrong', () => {
  const wrong = own(
    row('W-1', { supplier: 'Nouveau Un' }),
    row('W-2', { start: '31/02/2026', annual: 'abc', supplier: 'Nouveau Deux' }),
    row('W-3', { supplier: 'Nouveau Trois', title: 'x'.repeat(301) }),
  );

  it('are named with row, column and reason, and refuse the file', async () => {
    const { outcome, report } = await importInto(await claire(), wrong);
    expect(outcome).toBe('rows_refused');
    expect(report.refusals.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [3, 'Date de début', 'date_invalid'],
      [3, 'Montant annuel', 'number_invalid'],
      [4, 'Objet', 'too_long'],
    ]);
    expect(report.refused).toBe(2);
    expect(await contractOf('W-1')).toBeUndefined();
    expect(await supplierOf('Nouveau Un')).toBeUndefined();
  });

  it('are left out on request, with the suppliers that only they name', async () => {
    const { outcome, report } = await importInto(await claire(), wrong, true);
    expect([outcome, counts(report)]).toEqual(['applied', { created: 2, updated: 0, unchanged: 0, refused: 2 }]);
    expect(await contractOf('W-1')).toBeDefined();
    expect([await contractOf('W-2'), await contractOf('W-3'), await supplierOf('Nouveau Deux'), await supplierOf('Nouveau Trois')]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });

  it('include contracts whose framework is refused', async () => {
    const report = await dryRun(await claire(), own(row('F-1', { title: 'x'.repeat(301) }), row('F-2', { parent: 'F-1' })));
    expect(report.refusals.map(({ row: at }) => at)).toEqual([2]);
    expect(report.warnings).toMatchObject([{ row: 3, code: 'parent_unknown' }]);
  });
});

describe('an import', () => {
  it('is not applied when the register has moved on since it was shown', async () => {
    const ctx = await claire();
    const sheet = await sheetOf(own(row('M-1')));
    const shownDigest = valueOf(await planImport(ctx, sheet)).report.digest;
    await importInto(await register.as('colin'), own(row('M-1', { title: 'Autre' })));
    const record = () => Promise.reject(new Error('must not be reached'));
    expect(await applyImport(ctx, sheet, { importId: 'm', isPartial: false, shownDigest, record })).toMatchObject({
      value: { outcome: 'moved', report: { created: 0, updated: 1 } },
    });
    expect((await contractOf('M-1'))?.title).toBe('Autre');
  });

  it('leaves nothing behind when a write fails in the middle', async () => {
    const before = await sizeOfTrail();
    const records = await register.store.read.$count(contracts);
    const failing = applyImport(await claire(), await sheetOf(own(row('B-1'), row('B-2'))), {
      importId: 'b',
      isPartial: false,
      record: () => Promise.reject(new Error('disk')),
    });
    await expect(failing).rejects.toThrow('disk');
    expect([await sizeOfTrail(), await register.store.read.$count(contracts), await contractOf('B-1')]).toEqual([
      before,
      records,
      undefined,
    ]);
  });

  it('is for the compliance officer', async () => {
    const sheet = await sheetOf({ content: real });
    for (const name of ['odile', 'olivier', 'ines', 'ada'] as const) {
      const ctx = await register.as(name);
      expect(await planImport(ctx, sheet)).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await applyImport(ctx, sheet, { importId: 'x', isPartial: false, record: () => Promise.resolve() })).toMatchObject({
        refusal: { code: 'not_allowed' },
      });
    }
  });
});

describe('a nearly full disk', () => {
  it('refuses the import before anything is written', async () => {
    const ctx = await register.as('claire');
    const full = { ...ctx, files: { ...ctx.files, room: () => Promise.resolve(-1) } };
    const sheet = await sheetOf(own(row('F-1')));
    expect(await applyImport(full, sheet, { importId: 'x', isPartial: true, record: () => Promise.resolve() })).toMatchObject({
      refusal: { code: 'storage_full' },
    });
    expect(await contractOf('F-1')).toBeUndefined();
  });
});

describe('a file that is no register of this kind', () => {
  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not_a_spreadsheet'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_spreadsheet'],
    ['nothing', Buffer.alloc(0), 'file_empty'],
    ['more than 25 MB', Buffer.alloc(25 * 1024 * 1024 + 1, 65), 'file_over_limit'],
    ['a register of nothing known', Buffer.from('a;b\n1;2\n'), 'headings_unknown'],
    [
      'a register of risks',
      Buffer.from('Réf;Intitulé du risque;Cause;Conséquence;Catégorie;Statut\nX;Y;Z;A;B;Ouvert\n'),
      'headings_of_other_register',
    ],
  ])('%s is refused', async (_name, bytes, reason) => {
    expect(await readSheet('contracts', { bytes, name: 'x.csv' })).toMatchObject({
      refusal: { code: 'invalid', field: 'file', details: { reason } },
    });
  });

  it('a web page is refused', async () => {
    expect(await readSheet('contracts', { bytes: Buffer.from('<!doctype html><html><body>x</body></html>'), name: 'x.csv' })).toMatchObject(
      { ok: false, refusal: { field: 'file' } },
    );
  });

  it('without a needed column can be read once somebody says which it is', async () => {
    const content = 'Clef;Objet;Fournisseur;Date de fin\nQ-1;Nettoyage;Net SA;31/12/2027\n';
    const guessed = await sheetOf({ content });
    expect(guessed.missing).toEqual([['reference']]);
    expect(await planImport(await claire(), guessed)).toMatchObject({ refusal: { code: 'incomplete' } });
    expect(counts(await dryRun(await claire(), { content, choices: { Clef: 'reference' } }))).toMatchObject({ created: 2, refused: 0 });
  });
});

describe('a risk register in French', () => {
  const text = (...rows: string[]) => ({
    register: 'risks' as const,
    content: [
      'Réf;Intitulé;Cause;Conséquence;Propriétaire;Catégorie;Probabilité;Impact;Traitement;Prochaine revue;Statut;Perte estimée;Mesures existantes',
      ...rows,
    ].join('\n'),
  });
  const flood = 'X1;Inondation du quai;Crue;Arrêt;olivier;Systèmes;3;4;Réduire;12/03/2027;Actif;1 200,50 €;"Pompe\nBatardeau"';

  it('becomes drafts once, with what it says kept under its own headings', async () => {
    const { report } = await importInto(await claire(), text(flood));
    expect(counts(report)).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 0 });
    const [risk] = await register.store.read.select().from(risks).where(eq(risks.title, 'Inondation du quai'));
    expect(risk).toMatchObject({
      status: 'draft',
      cause: 'Crue',
      event: 'Inondation du quai',
      treatment: 'reduce',
      nextReviewOn: '2027-03-12',
      ownerId: register.personId('olivier'),
    });
    expect(risk?.categoryId).not.toBeNull();
    expect(risk?.assumptions.split('\n')).toEqual([
      'Réf: X1',
      'Statut: Actif',
      'Probabilité: 3',
      'Impact: 4',
      expect.stringMatching(/^Perte estimée: 1.200,50.€$/),
      'Mesures existantes: Pompe',
      'Batardeau',
    ]);
    expect(counts(await dryRun(await claire(), text(flood)))).toEqual({ created: 0, updated: 0, unchanged: 1, refused: 0 });
  });

  it('tells namesakes apart by their reference, and knows a risk by it when its title changes', async () => {
    const namesake = 'X2;Inondation du quai;Rupture;Arrêt;;;;;;;;;';
    expect(counts((await importInto(await claire(), text(flood, namesake))).report)).toMatchObject({ created: 1, unchanged: 1 });
    const renamed = namesake.replace('Inondation du quai', 'Inondation de la cave');
    expect((await importInto(await claire(), text(renamed))).report.changes).toMatchObject([
      { kind: 'updated', fields: [{ field: 'title', before: 'Inondation du quai', after: 'Inondation de la cave' }] },
    ]);
    expect(await register.store.read.$count(risks)).toBe(2);
  });

  it('refuses rows that nothing tells apart, and texts that are too long', async () => {
    const report = await dryRun(await claire(), text(';Vol;;;;;;;;;;;', ';Vol;;;;;;;;;;;', `;Casse;${'x'.repeat(2001)};;;;;;;;;;`));
    expect(report.refusals.map(({ row: at, column, code }) => [at, column, code])).toEqual([
      [3, 'Intitulé', 'title_repeated'],
      [4, 'Cause', 'too_long'],
    ]);
  });
});

describe('an export', () => {
  it.each(['contracts', 'risks'] as const)('of %s comes back without a change, as CSV and as XLSX', async (name) => {
    const rows = await exportRows(register.store.read, name);
    for (const content of [csvOf(rows), await xlsxOf(rows)]) {
      const report = await dryRun(await claire(), { content, register: name });
      expect({ ...counts(report), unchanged: 0, changes: report.changes, refusals: report.refusals }).toEqual({
        created: 0,
        updated: 0,
        unchanged: 0,
        refused: 0,
        changes: [],
        refusals: [],
      });
      expect(report.unchanged).toBeGreaterThan(1);
    }
  });

  it('of texts with no-break spaces comes back without a change', async () => {
    await recordContract(await claire(), {
      reference: 'NB-1',
      title: 'Accès\u00a0: 5\u202f000\u00a0€',
      category: '',
      kind: 'standalone',
      parentId: null,
      ownerId: null,
      unitId: null,
      confidentiality: 'internal',
      startsOn: null,
      durationMonths: null,
      endsOn: null,
      isIndefinite: true,
      amountCents: null,
      annualCents: null,
      currency: 'EUR',
      renewal: 'none',
      renewalTermMonths: null,
      noticeMonths: 1,
      noticeDays: 15,
      paymentTermsDays: 30,
      liabilityCapCents: null,
      hasAuditRight: true,
      hasExitPlan: false,
      governingLaw: '',
      notes: 'Voir\u00a0: annexe',
      supplierIds: [(await supplierOf('Vigie SA'))?.id ?? ''],
    });
    const report = await dryRun(await claire(), { content: csvOf(await exportRows(register.store.read, 'contracts')) });
    expect([report.changes, report.refusals]).toEqual([[], []]);
  });

  it('brings texts back that a spreadsheet would run, and those that begin with its own mark', () => {
    expect(csvOf([['=1+1', '-5,20', "'=x", '@a;b']])).toBe("\uFEFF'=1+1;-5,20;''=x;\"'@a;b\"\r\n");
  });

  it('carries notice, indefinite terms and clauses into an empty register', async () => {
    const content = csvOf(await exportRows(register.store.read, 'contracts'));
    const empty = await openTestRegister();
    try {
      await importInto(await empty.as('claire'), { content });
      const strip = async ({ store }: TestRegister) =>
        (
          await store.read
            .select({
              reference: contracts.reference,
              kind: contracts.kind,
              status: contracts.status,
              startsOn: contracts.startsOn,
              endsOn: contracts.endsOn,
              isIndefinite: contracts.isIndefinite,
              lastNoticeOn: contracts.lastNoticeOn,
              renewal: contracts.renewal,
              amountCents: contracts.amountCents,
              annualCents: contracts.annualCents,
            })
            .from(contracts)
        ).sort((a, b) => (a.reference < b.reference ? -1 : 1));
      expect(await strip(empty)).toEqual(await strip(register));
    } finally {
      await empty.close();
    }
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
});
