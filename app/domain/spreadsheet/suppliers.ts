/** The suppliers that the rows of a contract register name: one record per SIRET, else per SIREN, VAT number, LEI or name. */
import type { SupplierCriticality } from '../contract.ts';
import { parseList, parseText } from './cells.ts';
import { fold } from './fold.ts';
import { groupBy } from './group.ts';
import { readLegalId, type LegalIds } from './legal-ids.ts';
import type { RowReader } from './sheet.ts';

export type SupplierDraft = LegalIds & {
  /** What the supplier is told from others by within this file, such as `siret:41847465600018`. */
  key: string;
  name: string;
  /** As written; null when not stated. */
  country: string | null;
  criticality: SupplierCriticality | null;
  rows: number[];
};

/** A supplier as one row names it. */
export type SupplierMention = LegalIds & {
  key: string;
  name: string | null;
  country: string | null;
  criticality: SupplierCriticality | null;
  row: number;
};

const noIds: LegalIds = { siren: null, siret: null, vatNumber: null, lei: null };

function keyOf(ids: LegalIds, name: string | null): string {
  if (ids.siret !== null) return `siret:${ids.siret}`;
  if (ids.siren !== null) return `siren:${ids.siren}`;
  if (ids.vatNumber !== null) return `vat:${ids.vatNumber}`;
  if (ids.lei !== null) return `lei:${ids.lei}`;
  return `name:${fold(name ?? '')}`;
}

/** Identifier columns, the most precise last so that it completes the others. */
const idFields = ['lei', 'vatNumber', 'siren', 'siret', 'supplierIds'] as const;

const splitIds = (text: string) =>
  text
    .split(/[;,|\n]+/)
    .map((part) => parseText(part))
    .filter((part) => part !== null);

/** The identifiers of one column, in order; one that is unknown or fails its checksum is said, kept among the notes, and not used. */
function idsOf(row: RowReader, field: (typeof idFields)[number]): (LegalIds | null)[] {
  const ids = splitIds(row.raw(field)).map((text) => {
    const read = readLegalId(text);
    if (read === null) row.warn(field, 'supplier_id_invalid', { value: text.slice(0, 40) });
    return read;
  });
  if (ids.includes(null)) row.note(field);
  return ids;
}

const merged = (a: LegalIds | null, b: LegalIds | null): LegalIds => ({
  siren: b?.siren ?? a?.siren ?? null,
  siret: b?.siret ?? a?.siret ?? null,
  vatNumber: b?.vatNumber ?? a?.vatNumber ?? null,
  lei: b?.lei ?? a?.lei ?? null,
});

/**
 * The suppliers of one row. Several names and several identifiers in one row are paired in order, so their counts must agree;
 * a row that names nobody is refused.
 */
export function suppliersOf(row: RowReader, criticality: SupplierCriticality | null): SupplierMention[] {
  const names = parseList(row.raw('supplierName'));
  const columns = idFields.map((field) => idsOf(row, field)).filter((ids) => ids.length > 0);
  const count = Math.max(names.length, ...columns.map((ids) => ids.length));
  if (count === 0 || (names.length === 0 && columns.every((ids) => ids.every((id) => id === null)))) {
    row.refuse(row.heading('supplierName') === null ? 'supplierIds' : 'supplierName', 'required', { field: 'supplierName' });
    return [];
  }
  if ([names, ...columns].some((list) => list.length !== 0 && list.length !== count)) {
    row.refuse('supplierName', 'supplier_ids_unpaired', { names: names.length, ids: Math.max(...columns.map((ids) => ids.length)) });
    return [];
  }
  const country = row.text('country');
  return Array.from({ length: count }, (_, at) => {
    const ids = columns.reduce<LegalIds>((known, column) => merged(known, column[at] ?? null), noIds);
    const name = names[at] ?? null;
    return { ...ids, key: keyOf(ids, name), name, country, criticality, row: row.row };
  });
}

/** The value stated most often; of equals the first in alphabetical order, so that the order of rows does not matter. */
function mostStated(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

const criticalityOrder: readonly SupplierCriticality[] = ['critical', 'important', 'standard'];

/**
 * Mentions gathered into one draft per supplier, ordered by key. A mention by name alone joins the identified supplier of that name
 * when there is exactly one.
 * @returns the drafts and, for each key of a mention, the key of the draft that it became
 */
export function gatherSuppliers(mentions: readonly SupplierMention[]): {
  suppliers: SupplierDraft[];
  keyOfMention: ReadonlyMap<string, string>;
} {
  const identified = new Map<string, Set<string>>();
  for (const { key, name } of mentions) {
    if (name === null || key.startsWith('name:')) continue;
    const nameKey = `name:${fold(name)}`;
    identified.set(nameKey, (identified.get(nameKey) ?? new Set()).add(key));
  }
  const resolve = (key: string) => {
    const namesakes = identified.get(key);
    return namesakes?.size === 1 ? ([...namesakes][0] ?? key) : key;
  };
  const byKey = groupBy(mentions, ({ key }) => resolve(key));
  const suppliers = [...byKey].map(([key, group]) => draftSupplier(key, group)).sort((a, b) => (a.key < b.key ? -1 : 1));
  return { suppliers, keyOfMention: new Map(mentions.map(({ key }) => [key, resolve(key)])) };
}

function draftSupplier(key: string, mentions: readonly SupplierMention[]): SupplierDraft {
  const ids = mentions.reduce<LegalIds>((known, mention) => merged(mention, known), noIds);
  return {
    ...ids,
    key,
    name: mostStated(mentions.map(({ name }) => name)) ?? key.slice(key.indexOf(':') + 1),
    country: mostStated(mentions.map(({ country }) => country)),
    criticality: criticalityOrder.find((level) => mentions.some(({ criticality }) => criticality === level)) ?? null,
    rows: [...new Set(mentions.map(({ row }) => row))].sort((a, b) => a - b),
  };
}
