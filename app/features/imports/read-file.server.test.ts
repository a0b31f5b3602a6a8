import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { buildContracts } from '#app/domain/spreadsheet/contracts.ts';
import { findHeadings } from '#app/domain/spreadsheet/headings.ts';
import { contractHeadings } from '#app/domain/spreadsheet/heading-tables/contracts.ts';
import { generateContracts } from '#tests/fixtures/import/generate-contracts.ts';
import { workbookParts, writeZip, type ZipPart } from '#tests/fixtures/import/zip.ts';
import { limits } from './file-limits.ts';
import { readGrid, type ReadOptions } from './read-file.server.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

async function grid(bytes: Uint8Array, options?: ReadOptions) {
  const result = await readGrid(bytes, 'registre.csv', options);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function refusal(bytes: Uint8Array, options?: ReadOptions) {
  const result = await readGrid(bytes, 'registre.csv', options);
  return result.ok
    ? null
    : { code: result.refusal.code, reason: result.refusal.details?.['reason'], kind: result.refusal.details?.['kind'] };
}

describe('CSV', () => {
  const text = 'Réf;Intitulé;Montant\r\nR1;Évènement « grave »;1 234,50 €\r\n';
  const rows = [
    ['Réf', 'Intitulé', 'Montant'],
    ['R1', 'Évènement « grave »', '1 234,50 €'],
  ];

  it.each([
    ['UTF-8', bytesOf(text), 'utf-8'],
    ['UTF-8 with a mark', bytesOf(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark', bytesOf(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', bytesOf(text, 'utf16le'), 'utf-16le'],
    ['big-endian UTF-16', new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), 'utf-16be'],
    ['Windows-1252', new Uint8Array([...Buffer.from(text.replace('€', '\u0080'), 'latin1')]), 'windows-1252'],
  ])('reads %s', async (_, bytes, encoding) => {
    expect(await grid(bytes)).toMatchObject({ format: 'csv', encoding, delimiter: ';', rows });
  });

  it.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n1,5;2,5;3\n1,5;2,5;3\n'],
    ['\t', 'a\tb\tc\n1,5\t2\t3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [';', 'a;b\n"x,y,z";"1,2,3"\n"x,y,z";"1,2,3"\n'],
    [',', 'seule colonne\nvaleur\n'],
  ])('finds the delimiter %j', async (delimiter, csv) => {
    expect((await grid(bytesOf(csv))).delimiter).toBe(delimiter);
  });

  it('keeps quoted line breaks and delimiters, and the numbers of the rows', async () => {
    expect((await grid(bytesOf('a;b\n\n"deux\nlignes";"x;""y"""\n'))).rows).toEqual([['a', 'b'], [''], ['deux\nlignes', 'x;"y"']]);
    expect((await grid(bytesOf('sep=,\na,b\n1,2\n'))).rows).toEqual([[''], ['a', 'b'], ['1', '2']]);
  });

  it('takes off the mark that exports put before formulas, and no other apostrophe', async () => {
    expect((await grid(bytesOf("a;b;c;d\n'=1+1;'-x;'été;l'eau\n"))).rows[1]).toEqual(['=1+1', '-x', "'été", "l'eau"]);
  });

  it('refuses what is no table, too long a table and broken quotes', async () => {
    expect(await refusal(bytesOf('<!DOCTYPE html><html></html>'))).toMatchObject({ code: 'wrong_type', kind: 'html' });
    expect(await refusal(bytesOf('<?xml version="1.0"?><a/>'))).toMatchObject({ code: 'wrong_type', kind: 'xml' });
    expect(await refusal(bytesOf('[{"a":1}]'))).toMatchObject({ code: 'wrong_type', kind: 'json' });
    expect(await refusal(bytesOf('%PDF-1.7'))).toMatchObject({ code: 'wrong_type', kind: 'pdf' });
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toMatchObject({ code: 'wrong_type', kind: 'xls' });
    expect(await refusal(new Uint8Array([1, 2, 3, 4, 5, 0, 9]))).toMatchObject({ code: 'wrong_type', kind: 'binary' });
    expect(await refusal(bytesOf(''))).toMatchObject({ code: 'invalid', reason: 'empty' });
    expect(await refusal(bytesOf(' \n\n'))).toMatchObject({ code: 'invalid', reason: 'empty' });
    expect(await refusal(bytesOf('a;b\n"jamais fermé;2\n'))).toMatchObject({ code: 'invalid', reason: 'malformed' });
    expect(await refusal(bytesOf('a;b\n'.repeat(limits.rows + 1)))).toMatchObject({ code: 'too_large', reason: 'rows' });
    expect(await refusal(new Uint8Array(limits.fileBytes + 1))).toMatchObject({ code: 'too_large', reason: 'bytes' });
  });
});

const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (address: string, value: string, style = 0) => `<c r="${address}" s="${style}"><v>${value}</v></c>`;
const workbook = (sheets: Record<string, string>, properties?: string) => new Uint8Array(writeZip(workbookParts(sheets, properties)));

describe('XLSX', () => {
  it('reads what a spreadsheet program writes, with typed days, numbers and booleans', async () => {
    const written = await writeWorkbook([
      [{ value: 'Réf' }, { value: 'Début' }, { value: 'Montant' }, { value: 'Clé' }],
      [
        { value: 'C-1' },
        { value: new Date('2024-03-12T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        { value: 10132060.16 },
        { value: true },
      ],
    ]).toBuffer();
    expect(await grid(new Uint8Array(written))).toMatchObject({
      format: 'xlsx',
      rows: [
        ['Réf', 'Début', 'Montant', 'Clé'],
        ['C-1', '2024-03-12', '10132060.16', 'true'],
      ],
    });
  });

  it('reads the first sheet that holds something, or the one asked for', async () => {
    const bytes = workbook({ Vide: '', Un: `<row r="1">${text('A1', 'un')}</row>`, Deux: `<row r="1">${text('A1', 'deux')}</row>` });
    expect(await grid(bytes)).toMatchObject({ sheet: 'Un', sheets: ['Vide', 'Un', 'Deux'], rows: [['un']] });
    expect(await grid(bytes, { sheet: 'Deux' })).toMatchObject({ rows: [['deux']] });
    expect(await refusal(bytes, { sheet: 'Trois' })).toMatchObject({ code: 'invalid', reason: 'sheet_not_found' });
  });

  it('keeps rows and columns at their place and counts days from 1904 when the workbook does', async () => {
    const row = `<row r="3">${number('B3', '43830', 1)}${number('D3', '12.345')}${number('E3', '1.0000000000000001E-3')}</row>`;
    expect((await grid(workbook({ S: row }, '<workbookPr date1904="1"/>'))).rows).toEqual([
      ['', '', '', '', ''],
      ['', '', '', '', ''],
      ['', '2024-01-01', '', '12.3450', '0.0010'],
    ]);
  });

  it.each<[string, ZipPart[] | null, Partial<{ code: string; reason: string; kind: string }>]>([
    ['a ZIP that is no workbook', [{ name: 'a.txt', content: 'a' }], { code: 'wrong_type', kind: 'zip' }],
    ['a directory that is cut', null, { code: 'invalid', reason: 'malformed' }],
    [
      'a part that unpacks to more than stated',
      [...workbookParts({ S: '' }).slice(0, 3), { name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(5_000_000), statedSize: 100 }],
      { code: 'invalid', reason: 'malformed' },
    ],
    [
      'a sum of sizes beyond the limit',
      [...workbookParts({ S: '' }), { name: 'xl/media/a.bin', content: 'x', statedSize: limits.unpackedBytes }],
      { code: 'too_large', reason: 'unpacked' },
    ],
    [
      'too many parts',
      [...workbookParts({ S: '' }), ...Array.from({ length: limits.zipEntries }, (_, at) => ({ name: `p${at}`, content: '' }))],
      { code: 'too_large', reason: 'unpacked' },
    ],
    [
      'a cell in the last row',
      workbookParts({ S: `<row r="1048576">${text('A1048576', 'x')}</row>` }),
      { code: 'too_large', reason: 'rows' },
    ],
    ['a cell in the last column', workbookParts({ S: `<row r="1">${text('XFD1', 'x')}</row>` }), { code: 'too_large', reason: 'cells' }],
    [
      'a wide and long sheet',
      workbookParts({ S: `<row r="1">${text('ALK1', 'x')}</row><row r="199999">${text('A199999', 'x')}</row>` }),
      { code: 'too_large', reason: 'cells' },
    ],
    [
      'an address that hides a far row',
      workbookParts({ S: `<row r="1">${text('A1e6', 'x')}</row>` }),
      { code: 'invalid', reason: 'malformed' },
    ],
    [
      'an address behind entities',
      workbookParts({ S: `<row r="1">${text('&#65;9999999', 'x')}</row>` }),
      { code: 'invalid', reason: 'malformed' },
    ],
    [
      'XML that is none',
      [...workbookParts({ S: '' }).slice(1), { name: 'xl/workbook.xml', content: 'nothing' }],
      { code: 'invalid', reason: 'malformed' },
    ],
  ])('refuses %s', async (_, parts, expected) => {
    const bytes = parts === null ? writeZip(workbookParts({ S: '' })).subarray(0, 200) : writeZip(parts);
    expect(await refusal(new Uint8Array(bytes))).toMatchObject(expected);
  });
});

describe('from file to contracts', () => {
  const contractsOf = (rows: string[][]) => {
    const mapping = findHeadings(rows, contractHeadings);
    if (!mapping) throw new Error('the headings are recognised');
    return buildContracts(rows, mapping);
  };

  it('reads the real file and the generated one', async () => {
    const real = contractsOf((await grid(new Uint8Array(readFileSync('tests/fixtures/import/decp-departement-du-var-2024.csv')))).rows);
    expect([real.contracts.length, real.suppliers.length, real.refusedRows]).toEqual([3, 16, []]);
    const { csv, supplierCount } = generateContracts({ contractCount: 300 });
    const generated = contractsOf((await grid(bytesOf(csv))).rows);
    expect([generated.contracts.length, generated.suppliers.length, generated.refusedRows]).toEqual([300, supplierCount, []]);
  });

  it('reads the same contracts from a workbook as from the CSV', async () => {
    const { csv } = generateContracts({ contractCount: 50 });
    const fromCsv = await grid(bytesOf(csv));
    const written = await writeWorkbook(fromCsv.rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
    expect(contractsOf((await grid(new Uint8Array(written))).rows)).toEqual(contractsOf(fromCsv.rows));
  });
});
