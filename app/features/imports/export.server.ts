/** A register as a sheet that the import reads back without a change: French headings, one row per contract and supplier, or per risk. */
import { asc, eq } from 'drizzle-orm';
import writeExcelFile from 'write-excel-file/node';
import { i18nFor } from '#app/i18n/translate.ts';
import { categories, contracts, contractSuppliers, people, risks, suppliers, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { ImportRegister } from './report.ts';

export type Rows = string[][];

export function exportRows(reader: Reader, register: ImportRegister): Promise<Rows> {
  return register === 'contracts' ? contractRows(reader) : riskRows(reader);
}

const amount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
const count = (value: number | null): string => (value === null ? '' : String(value));
const renewals = { none: 'non', tacit: 'tacite', express: 'expresse' } as const;

async function contractRows(reader: Reader): Promise<Rows> {
  const references = new Map(
    (await reader.select({ id: contracts.id, reference: contracts.reference }).from(contracts)).map(({ id, reference }) => [id, reference]),
  );
  const rows = await reader
    .select({
      contract: contracts,
      owner: people.email,
      unit: units.code,
      supplier: { name: suppliers.name, siret: suppliers.siret, siren: suppliers.siren },
    })
    .from(contracts)
    .leftJoin(contractSuppliers, eq(contractSuppliers.contractId, contracts.id))
    .leftJoin(suppliers, eq(suppliers.id, contractSuppliers.supplierId))
    .leftJoin(people, eq(people.id, contracts.ownerId))
    .leftJoin(units, eq(units.id, contracts.unitId))
    .orderBy(asc(contracts.code), asc(suppliers.code));
  const headings = [
    'Référence',
    'Objet',
    'Contrat cadre',
    'Fournisseur',
    'SIRET',
    'SIREN',
    'Catégorie',
    'Date de début',
    'Date de fin',
    'Durée (mois)',
    'Montant HT',
    'Montant annuel',
    'Devise',
    'Reconduction',
    'Préavis (mois)',
    'Responsable',
    'Direction',
  ];
  return [
    headings,
    ...rows.map(({ contract, owner, unit, supplier }) => [
      contract.reference,
      contract.title,
      contract.parentId === null ? '' : (references.get(contract.parentId) ?? ''),
      supplier?.name ?? '',
      supplier?.siret ?? '',
      supplier?.siren ?? '',
      contract.category,
      contract.startsOn ?? '',
      contract.endsOn ?? '',
      count(contract.durationMonths),
      amount(contract.amountCents),
      amount(contract.annualCents),
      contract.currency,
      renewals[contract.renewal],
      count(contract.noticeMonths),
      owner ?? '',
      unit ?? '',
    ]),
  ];
}

async function riskRows(reader: Reader): Promise<Rows> {
  const labels: Readonly<Record<string, string>> = i18nFor('fr').t.risks.categories;
  const treatments = i18nFor('fr').t.risks.treatments;
  const rows = await reader
    .select({ risk: risks, category: categories.code, own: categories.label, owner: people.email, unit: units.code })
    .from(risks)
    .leftJoin(categories, eq(categories.id, risks.categoryId))
    .leftJoin(people, eq(people.id, risks.ownerId))
    .leftJoin(units, eq(units.id, risks.unitId))
    .orderBy(asc(risks.code));
  return [
    ['Réf', 'Intitulé', 'Cause', 'Conséquence', 'Catégorie', 'Processus', 'Propriétaire', 'Entité', 'Traitement', 'Prochaine revue'],
    ...rows.map(({ risk, category, own, owner, unit }) => [
      risk.code,
      risk.title,
      risk.cause,
      risk.consequence,
      own ?? labels[category ?? ''] ?? '',
      risk.process,
      owner ?? '',
      unit ?? '',
      risk.treatment === null ? '' : treatments[risk.treatment],
      risk.nextReviewOn ?? '',
    ]),
  ];
}

/** What a spreadsheet program would take for a formula gets a mark that the import takes off again. */
const neutral = (cell: string): string => (/^[=+\-@\t\r\0＝＋－＠]/.test(cell) && !/^-?\d+(,\d+)?$/.test(cell) ? `'${cell}` : cell);

/** RFC 4180 with a semicolon and a byte order mark, as French spreadsheet programs expect. */
export function csvOf(rows: Rows): string {
  const quoted = (cell: string) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(neutral(cell))).join(';')).join('\r\n')}\r\n`;
}

export async function xlsxOf(rows: Rows): Promise<Buffer> {
  return writeExcelFile(rows.map((row) => row.map((cell) => ({ value: neutral(cell), type: String })))).toBuffer();
}
