import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateContracts } from '#tests/fixtures/import/generate-contracts.ts';
import { buildContracts, type ContractBuild } from './contracts.ts';
import { findHeadings } from './headings.ts';
import { contractHeadings } from './heading-tables/contracts.ts';
import type { SheetOptions } from './sheet.ts';

function build(grid: string[][], options?: SheetOptions): ContractBuild {
  const mapping = findHeadings(grid, contractHeadings);
  if (!mapping) throw new Error('the headings are recognised');
  return buildContracts(grid, mapping, options);
}

/** The fixtures have no quoted cells, so a split is a parser for them. */
const split = (csv: string, delimiter: string) =>
  csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(delimiter));

const realRows = split(
  readFileSync(new URL('../../../tests/fixtures/import/decp-departement-du-var-2024.csv', import.meta.url), 'utf8'),
  ',',
);

describe('the real file', () => {
  const built = build(realRows);

  it('is three contracts, sixteen suppliers of fifteen companies, nothing refused', () => {
    expect(built.rowCount).toBe(255);
    expect(built.contracts.map(({ reference, rows }) => [reference, rows.length])).toEqual([
      ['22830001800113202220190390', 252],
      ['22830001800113202220211581', 1],
      ['22830001800113202320231224', 2],
    ]);
    expect(built.suppliers).toHaveLength(16);
    expect(new Set(built.suppliers.map(({ siren }) => siren)).size).toBe(15);
    expect(built.refusedRows).toEqual([]);
    expect(built.warnings).toEqual([{ row: 1, column: 'id', code: 'column_lost', details: { field: 'reference' } }]);
  });

  it('starts with the earliest notification, ends after the latest duration, and keeps what changed between', () => {
    const [large, single, twice] = built.contracts;
    expect(large).toMatchObject({
      title: 'Travaux 202220190390',
      startsOn: '2024-07-15',
      endsOn: '2028-07-14',
      durationMonths: 48,
      amountCents: 1_013_206_016,
      noticeMonths: null,
      noticeDays: null,
      renewal: null,
      amendments: [
        { effectiveOn: '2024-07-15', amountCents: 996_155_672, durationMonths: 47 },
        { effectiveOn: '2024-07-17', amountCents: 996_155_672, durationMonths: 48 },
        { effectiveOn: '2024-09-09', amountCents: 1_012_770_452, durationMonths: 48 },
        { effectiveOn: '2024-09-16', amountCents: 1_013_206_016, durationMonths: 48 },
      ],
    });
    expect(large?.supplierKeys).toHaveLength(14);
    expect(single).toMatchObject({ startsOn: '2024-07-09', endsOn: '2026-07-08', amountCents: 41_985_109, amendments: [] });
    expect(twice).toMatchObject({
      startsOn: '2024-08-29',
      endsOn: '2025-01-28',
      amountCents: 6_641_450,
      amendments: [],
      supplierKeys: ['siret:34363468900057'],
    });
  });

  it('loses no column: what has no field is kept by heading', () => {
    expect(Object.fromEntries(built.contracts[1]?.extras.map(({ heading, value }) => [heading, value]) ?? [])).toMatchObject({
      acheteur_nom: 'DEPARTEMENT DU VAR',
      codeCPV: '45210000',
      procedure: 'Procédure adaptée',
      offresRecues: '7',
      acheteur_departement_code: '83',
    });
  });

  it('is the same whatever the order of the rows', () => {
    const [headings = [], ...rows] = realRows;
    const numbersLeftOut = ({ contracts, suppliers, refusedRows }: ContractBuild) => ({
      contracts: contracts.map(({ rows: _, ...rest }) => rest),
      suppliers: suppliers.map(({ rows: _, ...rest }) => rest),
      refusedRows,
    });
    const expected = numbersLeftOut(built);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(numbersLeftOut(build([headings, ...shuffled]))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

const headings = [
  'N° contrat',
  'Objet',
  'Fournisseur',
  'SIRET',
  'Date de début',
  'Date de fin',
  'Durée',
  'Montant HT (k€)',
  'Préavis (jours)',
  'Tacite reconduction',
  'Durée de reconduction (mois)',
  'Responsable',
  'Remise',
];
const row = (...cells: string[]) => headings.map((_, at) => cells[at] ?? '');

describe('one row per contract', () => {
  it('reads every term', () => {
    const { contracts, suppliers, refusedRows } = build([
      headings,
      row(
        'C-1',
        'Nettoyage',
        'Clarté SA',
        '732 829 320 00074',
        '15/01/2024',
        '',
        '48 mois',
        '1 234,5',
        '90',
        'Oui',
        '12',
        'Claire Martin',
        '3 %',
      ),
    ]);
    expect(refusedRows).toEqual([]);
    expect(contracts).toMatchObject([
      {
        reference: 'C-1',
        title: 'Nettoyage',
        startsOn: '2024-01-15',
        endsOn: '2028-01-14',
        durationMonths: 48,
        amountCents: 123_450_000,
        noticeMonths: null,
        noticeDays: 90,
        renewal: 'tacit',
        renewalTermMonths: 12,
        ownerText: 'Claire Martin',
        rows: [2],
        extras: [{ heading: 'Remise', value: '3 %' }],
      },
    ]);
    expect(suppliers).toEqual([
      {
        key: 'siret:73282932000074',
        name: 'Clarté SA',
        siren: '732829320',
        siret: '73282932000074',
        vatNumber: null,
        lei: null,
        country: null,
        criticality: null,
        rows: [2],
      },
    ]);
  });

  it.each([
    ['01/01/2025', '31/12/2025', '', '2025-12-31', false],
    ['01/01/2025', '', '90 jours', '2025-03-31', false],
    ['31/01/2024', '', '1', '2024-02-28', false],
    ['01/01/2025', 'déc. 2025', '', '2025-12-31', false],
    ['01/01/2025', '', 'indéterminée', null, true],
    ['01/01/2025', 'Indéterminée', '', null, true],
    ['', '', '12 mois', null, false],
  ])('from %j, to %j, for %j: ends on %j', (startsOn, endsOn, duration, expected, isIndefinite) => {
    expect(build([headings, row('C-1', 'Objet', 'Clarté', '', startsOn, endsOn, duration)]).contracts).toMatchObject([
      { endsOn: expected, isIndefinite },
    ]);
  });

  it('joins a name without number to the one company of that name', () => {
    const { suppliers, contracts } = build([headings, row('C-1', 'a', 'Clarté SA', '73282932000074'), row('C-2', 'b', 'CLARTE  SA')]);
    expect(suppliers.map(({ key, rows }) => [key, rows])).toEqual([['siret:73282932000074', [2, 3]]]);
    expect(contracts.map(({ supplierKeys }) => supplierKeys)).toEqual([['siret:73282932000074'], ['siret:73282932000074']]);
  });

  it('uses a wrong SIRET for nothing, says so and keeps it', () => {
    const { contracts, suppliers, warnings } = build([headings, row('C-1', 'a', 'Clarté SA', '73282932000075')]);
    expect(suppliers).toMatchObject([{ key: 'name:clarte sa', siret: null }]);
    expect(warnings).toEqual([{ row: 2, column: 'SIRET', code: 'supplier_id_invalid', details: { value: '73282932000075' } }]);
    expect(contracts[0]?.extras).toEqual([{ heading: 'SIRET', value: '73282932000075' }]);
  });

  it.each([
    ['a missing reference', row('', 'a', 'Clarté'), 'N° contrat', 'required'],
    ['a reference that a spreadsheet rounded', row('2,283E+25', 'a', 'Clarté'), 'N° contrat', 'reference_rounded'],
    ['no supplier', row('C-1', 'a'), 'Fournisseur', 'required'],
    ['an impossible day', row('C-1', 'a', 'Clarté', '', '31/02/2024'), 'Date de début', 'date_invalid'],
    ['an amount that is none', row('C-1', 'a', 'Clarté', '', '', '', '', 'beaucoup'), 'Montant HT (k€)', 'number_invalid'],
    ['an unknown renewal', row('C-1', 'a', 'Clarté', '', '', '', '', '', '', 'parfois'), 'Tacite reconduction', 'choice_unknown'],
    ['an end before the start', row('C-1', 'a', 'Clarté', '', '01/02/2024', '01/01/2024'), 'Date de fin', 'ends_before_start'],
    [
      'a renewal term in days',
      row('C-1', 'a', 'Clarté', '', '', '', '', '', '', '', '45 jours'),
      'Durée de reconduction (mois)',
      'duration_not_in_months',
    ],
    [
      'two names for three numbers',
      row('C-1', 'a', 'A; B', '73282932000074; 73282932000074; 73282932000074'),
      'Fournisseur',
      'supplier_ids_unpaired',
    ],
  ])('refuses %s with its row, column and code', (_, cells, column, code) => {
    const { contracts, suppliers, refusedRows } = build([headings, row('C-0', 'sain', 'Autre'), cells]);
    expect(refusedRows).toMatchObject([{ row: 3, column, code }]);
    expect(contracts.map(({ reference }) => reference)).toEqual(['C-0']);
    expect(suppliers.map(({ name }) => name)).toEqual(['Autre']);
  });

  it('merges rows that differ by the supplier only, and refuses rows that contradict each other', () => {
    const same = build([headings, row('C-1', 'a', 'Clarté'), row('C-1', 'a', 'Tilleul')]);
    expect(same.contracts).toMatchObject([{ supplierKeys: ['name:clarte', 'name:tilleul'], rows: [2, 3] }]);
    const contradicting = build([headings, row('C-1', 'a', 'Clarté'), row('C-1', 'b', 'Clarté')]);
    expect(contradicting.contracts).toEqual([]);
    expect(contradicting.refusedRows).toEqual(
      [2, 3].map((at) => ({ row: at, column: null, code: 'rows_contradict', details: { term: 'title' } })),
    );
  });

  it('never makes a contract of a part of its rows', () => {
    const { contracts, refusedRows } = build([headings, row('C-1', 'a', 'Clarté'), row('C-1', 'a', 'Tilleul', '', 'jamais')]);
    expect(contracts).toEqual([]);
    expect(refusedRows.map(({ row: at, code }) => [at, code])).toEqual([
      [2, 'sibling_refused'],
      [3, 'date_invalid'],
    ]);
  });

  it('asks once per column about the order of day and month, and obeys the answer', () => {
    const grid = [headings, row('C-1', 'a', 'Clarté', '', '03/04/2024'), row('C-2', 'b', 'Clarté', '', '05/06/2024')];
    expect(build(grid).warnings).toEqual([{ row: 1, column: 'Date de début', code: 'date_order_assumed', details: { order: 'dmy' } }]);
    const chosen = build(grid, { dateOrders: new Map([['startsOn', 'mdy']]) });
    expect(chosen.warnings).toEqual([]);
    expect(chosen.contracts.map(({ startsOn }) => startsOn)).toEqual(['2024-03-04', '2024-05-06']);
  });

  it('warns when end and duration tell two stories', () => {
    const told = (endsOn: string) =>
      build([headings, row('C-1', 'a', 'Clarté', '', '15/01/2024', endsOn, '12 mois')]).warnings.map(({ code }) => code);
    expect([told('14/01/2025'), told('15/01/2025'), told('30/06/2025')]).toEqual([[], [], ['end_differs_from_duration']]);
  });
});

it('reads the generated register without a refusal', () => {
  const { csv, contractCount, supplierCount } = generateContracts({ contractCount: 500, seed: 7 });
  const { contracts, suppliers, refusedRows, warnings } = build(split(csv, ';'));
  expect([contracts.length, suppliers.length, refusedRows, warnings]).toEqual([contractCount, supplierCount, [], []]);
  expect(generateContracts({ contractCount: 500, seed: 7 }).csv).toBe(csv);
  expect(new Set(contracts.map(({ renewal }) => renewal))).toEqual(new Set(['tacit', 'none']));
});

describe('days of payment', () => {
  it.each([
    ['30', 30, []],
    ['45 jours', 45, []],
    ['45 jours fin de mois', 45, [{ heading: 'Délai de paiement (jours)', value: '45 jours fin de mois' }]],
    ['à réception', null, [{ heading: 'Délai de paiement (jours)', value: 'à réception' }]],
    ['', null, []],
  ])('of "%s" are read, and noted where they say more', (text, days, extras) => {
    const { contracts } = build([
      ['Référence', 'Objet', 'Fournisseur', 'Délai de paiement (jours)'],
      ['M-1', 'Nettoyage', 'Vigie SA', text],
    ]);
    expect(contracts).toMatchObject([{ paymentTermsDays: days, extras }]);
  });
});
