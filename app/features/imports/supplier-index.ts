/** Finds the supplier of the register that a file means: by SIRET, else by SIREN and name, VAT number or LEI, else by its name alone. */
import { fold } from '#app/domain/spreadsheet/fold.ts';
import type { SupplierDraft } from '#app/domain/spreadsheet/suppliers.ts';
import type { SupplierRow } from '../suppliers/record.server.ts';

export type Finding = { record: SupplierRow | null; isAmbiguous: boolean };

const idNames = ['siret', 'siren', 'vatNumber', 'lei'] as const;

export class SupplierIndex {
  readonly #bySiret = new Map<string, SupplierRow>();
  readonly #byKey = new Map<string, SupplierRow[]>();
  readonly #taken = new Set<string>();

  constructor(records: readonly SupplierRow[]) {
    for (const record of records) {
      if (record.siret !== null) this.#bySiret.set(record.siret, record);
      for (const key of keysOf(record)) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), record]);
    }
  }

  /** A record is given to one draft only: two establishments of a file are never one supplier. */
  take(draft: SupplierDraft): Finding {
    const found = this.#find(draft);
    if (found.record) this.#taken.add(found.record.id);
    return found;
  }

  #find(draft: SupplierDraft): Finding {
    const exact = draft.siret === null ? undefined : this.#bySiret.get(draft.siret);
    if (exact) return { record: exact, isAmbiguous: false };
    for (const key of keysOf(draft)) {
      const candidates = (this.#byKey.get(key) ?? []).filter((record) => !this.#taken.has(record.id) && !contradicts(record, draft));
      // Of several namesakes, the one that has no more identifiers than the file gives is meant.
      const alike =
        candidates.length > 1 ? candidates.filter((record) => idNames.every((name) => record[name] === draft[name])) : candidates;
      const [record] = alike;
      if (record && alike.length === 1) return { record, isAmbiguous: false };
      if (candidates.length > 1) return { record: null, isAmbiguous: true };
    }
    return { record: null, isAmbiguous: false };
  }
}

type Identity = Pick<SupplierRow, 'name' | 'siren' | 'vatNumber' | 'lei'>;

function keysOf({ name, siren, vatNumber, lei }: Identity): string[] {
  return [
    ...(siren === null ? [] : [`siren:${siren}:${fold(name)}`]),
    ...(vatNumber === null ? [] : [`vat:${vatNumber}`]),
    ...(lei === null ? [] : [`lei:${lei}`]),
    `name:${fold(name)}`,
  ];
}

const contradicts = (record: SupplierRow, draft: SupplierDraft): boolean =>
  idNames.some((name) => record[name] !== null && draft[name] !== null && record[name] !== draft[name]);
