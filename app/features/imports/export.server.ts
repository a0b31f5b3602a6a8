/** A register as a sheet that the import reads back without a change. Headings and words are French, as the registers people keep. */
import { asc, eq } from 'drizzle-orm';
import writeExcelFile from 'write-excel-file/node';
import type { ContractStatus } from '#app/domain/contract.ts';
import { contractKindWords, contractStatusWords, criticalityWords, renewalWords } from '#app/domain/spreadsheet/choice-tables/contracts.ts';
import { treatmentWords } from '#app/domain/spreadsheet/choice-tables/risks.ts';
import { csvText, withoutFormula } from '#app/domain/spreadsheet/csv-text.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { categories, contracts, contractSuppliers, people, risks, suppliers, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { ImportRegister } from './report.ts';

export type Rows = string[][];

export function exportRows(reader: Reader, register: ImportRegister): Promise<Rows> {
  return register === 'contracts' ? contractRows(reader) : riskRows(reader);
}

type Column<Row> = readonly [heading: string, cell: (row: Row) => string | number | null | undefined];

const rowsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Rows => [
  columns.map(([heading]) => heading),
  ...rows.map((row) => columns.map(([, cell]) => String(cell(row) ?? ''))),
];

const amount = (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','));
const yesNo = (value: boolean): string => (value ? 'oui' : 'non');
/** The word that the import prefers for a code. */
const wordOf = <Code extends string>(words: Readonly<Record<Code, readonly string[]>>, code: Code): string => words[code][0] ?? code;

function noticeOf({ noticeMonths, noticeDays }: { noticeMonths: number | null; noticeDays: number | null }): string {
  if (noticeMonths === 0 && noticeDays === null) return '0';
  const parts = [noticeMonths === null ? '' : `${noticeMonths} mois`, noticeDays === null ? '' : `${noticeDays} jours`];
  return parts.filter((part) => part !== '').join(' ');
}

/** One row per contract and supplier: rows of one reference are read back as one contract. */
async function contractRows(reader: Reader): Promise<Rows> {
  const known = await reader.select({ id: contracts.id, reference: contracts.reference }).from(contracts);
  const references = new Map(known.map(({ id, reference }) => [id, reference]));
  const rows = await reader
    .select({ contract: contracts, owner: people.email, ownerName: people.name, unit: units.code, supplier: suppliers })
    .from(contracts)
    .leftJoin(contractSuppliers, eq(contractSuppliers.contractId, contracts.id))
    .leftJoin(suppliers, eq(suppliers.id, contractSuppliers.supplierId))
    .leftJoin(people, eq(people.id, contracts.ownerId))
    .leftJoin(units, eq(units.id, contracts.unitId))
    .orderBy(asc(contracts.code), asc(suppliers.code));
  const columns: Column<(typeof rows)[number]>[] = [
    ['Référence', ({ contract }) => contract.reference],
    ['Objet', ({ contract }) => contract.title],
    ['Fournisseur', ({ supplier }) => supplier?.name],
    ['SIRET', ({ supplier }) => supplier?.siret],
    ['SIREN', ({ supplier }) => supplier?.siren],
    ['N° TVA', ({ supplier }) => supplier?.vatNumber],
    ['LEI', ({ supplier }) => supplier?.lei],
    ['Pays', ({ supplier }) => supplier?.country],
    ['Criticité', ({ supplier }) => supplier && wordOf(criticalityWords, supplier.criticality)],
    ['Catégorie', ({ contract }) => contract.category],
    ['Forme du contrat', ({ contract }) => wordOf(contractKindWords, contract.kind)],
    ['Contrat cadre', ({ contract }) => contract.parentId && references.get(contract.parentId)],
    ['Statut', ({ contract }) => wordOf<ContractStatus>(contractStatusWords, contract.status)],
    ['Date de début', ({ contract }) => contract.startsOn],
    ['Date de fin', ({ contract }) => (contract.isIndefinite ? 'indéterminée' : contract.endsOn)],
    ['Durée (mois)', ({ contract }) => contract.durationMonths],
    ['Reconduction', ({ contract }) => wordOf(renewalWords, contract.renewal)],
    ['Durée de reconduction (mois)', ({ contract }) => contract.renewalTermMonths],
    ['Préavis', ({ contract }) => noticeOf(contract)],
    ['Montant', ({ contract }) => amount(contract.amountCents)],
    ['Montant annuel', ({ contract }) => amount(contract.annualCents)],
    ['Devise', ({ contract }) => contract.currency],
    ['Délai de paiement (jours)', ({ contract }) => contract.paymentTermsDays],
    ['Plafond de responsabilité', ({ contract }) => amount(contract.liabilityCapCents)],
    ["Droit d'audit", ({ contract }) => yesNo(contract.hasAuditRight)],
    ['Réversibilité', ({ contract }) => yesNo(contract.hasExitPlan)],
    ['Droit applicable', ({ contract }) => contract.governingLaw],
    ['Responsable', ({ owner, ownerName }) => owner ?? ownerName],
    ['Direction', ({ unit }) => unit],
    ['Notes', ({ contract }) => contract.notes],
  ];
  return rowsOf(columns, rows);
}

async function riskRows(reader: Reader): Promise<Rows> {
  const labels: Readonly<Record<string, string>> = i18nFor('fr').t.risks.categories;
  const rows = await reader
    .select({
      risk: risks,
      category: categories.code,
      own: categories.label,
      owner: people.email,
      ownerName: people.name,
      unit: units.code,
    })
    .from(risks)
    .leftJoin(categories, eq(categories.id, risks.categoryId))
    .leftJoin(people, eq(people.id, risks.ownerId))
    .leftJoin(units, eq(units.id, risks.unitId))
    .orderBy(asc(risks.code));
  const columns: Column<(typeof rows)[number]>[] = [
    ['Réf', ({ risk }) => risk.code],
    ['Intitulé', ({ risk }) => risk.title],
    ['Cause', ({ risk }) => risk.cause],
    ['Évènement redouté', ({ risk }) => risk.event],
    ['Conséquence', ({ risk }) => risk.consequence],
    ['Catégorie', ({ category, own }) => own ?? labels[category ?? ''] ?? category],
    ['Processus', ({ risk }) => risk.process],
    ['Entité', ({ unit }) => unit],
    ['Propriétaire', ({ owner, ownerName }) => owner ?? ownerName],
    ['Traitement', ({ risk }) => risk.treatment && wordOf(treatmentWords, risk.treatment)],
    ['Prochaine revue', ({ risk }) => risk.nextReviewOn],
    ['Commentaires', ({ risk }) => risk.assumptions],
  ];
  return rowsOf(columns, rows);
}

export const csvOf = (rows: Rows): string => csvText(rows);

/** All cells are texts: references keep their zeros, amounts their comma. */
export function xlsxOf(rows: Rows): Promise<Buffer> {
  return writeExcelFile(rows.map((row) => row.map((cell) => ({ value: withoutFormula(cell), type: String })))).toBuffer();
}
