/** What the suppliers that a file names mean for the register: which are new, which of the known ones learn an identifier. */
import type { SupplierDraft } from '#app/domain/spreadsheet/suppliers.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { supplierFormValues } from '../suppliers/form-values.ts';
import { supplierForm, type SupplierContent } from '../suppliers/form.ts';
import type { SupplierWrite } from '../suppliers/put.server.ts';
import type { SupplierRow } from '../suppliers/record.server.ts';
import { changedFields, statedFields } from './changed-fields.ts';
import type { ColumnOf } from './columns.ts';
import { checkForm, type FormFault } from './form-check.ts';
import { SupplierIndex } from './supplier-index.ts';
import type { Tally } from './tally.server.ts';

export type PlannedSupplier = {
  name: string;
  existing: SupplierRow | null;
  /** Null when the record stands as it is. */
  write: SupplierWrite | null;
};

/** By the keys that the file's suppliers have among themselves. */
export type SupplierPlan = {
  planned: ReadonlyMap<string, PlannedSupplier>;
  /** Why a supplier cannot be written: contracts that name it are refused with it. */
  faults: ReadonlyMap<string, FormFault>;
};

export async function planSuppliers(
  reader: Reader,
  drafts: readonly SupplierDraft[],
  tally: Tally,
  columnOf: ColumnOf,
): Promise<SupplierPlan> {
  const index = new SupplierIndex(await reader.select().from(suppliers));
  const planned = new Map<string, PlannedSupplier>();
  const faults = new Map<string, FormFault>();
  // Those with a SIRET first: they are certain, and what is certain goes before a mere name.
  for (const draft of [...drafts].sort((a, b) => Number(a.siret === null) - Number(b.siret === null))) {
    const { record, isAmbiguous } = index.take(draft);
    const checked = checkForm(supplierForm, supplierFormValues({ ...contentOf(draft, record), version: 1 }, i18nFor('en').format));
    if (isAmbiguous) faults.set(draft.key, { field: 'name', code: 'supplier_ambiguous', details: { value: draft.name } });
    else if (checked.value === null) faults.set(draft.key, checked.faults[0] ?? { field: 'name', code: 'invalid', details: {} });
    else
      planned.set(draft.key, {
        name: record?.name ?? draft.name,
        existing: record,
        write: settle(tally, draft, record, checked.value.content),
      });
    if (record) warnAbout(tally, draft, record, columnOf('supplierName', 'supplierIds', 'siret', 'siren'));
  }
  return { planned, faults };
}

/** Who has a running contract is with us already. */
const statusOfNew = 'approved';

function settle(tally: Tally, draft: SupplierDraft, record: SupplierRow | null, content: SupplierContent): SupplierWrite | null {
  const change = {
    type: 'supplier' as const,
    reference: draft.siret ?? draft.siren ?? record?.code ?? '',
    title: record?.name ?? content.name,
  };
  if (record === null) {
    const fields = [
      { field: 'status', before: null, after: statusOfNew },
      ...statedFields(content, ['siret', 'siren', 'country', 'criticality']),
    ];
    tally.change({ kind: 'created', ...change, fields }, null);
    return { ...content, status: statusOfNew };
  }
  const fields = changedFields(record, content);
  if (fields.length === 0) {
    tally.unchanged();
    return null;
  }
  tally.change({ kind: 'updated', ...change, fields }, record.version);
  return content;
}

/** What the register knows stays; what the file adds is taken. */
function contentOf(draft: SupplierDraft, record: SupplierRow | null): SupplierContent {
  return {
    name: record?.name ?? draft.name,
    siren: record?.siren ?? draft.siren,
    siret: record?.siret ?? draft.siret,
    vatNumber: record?.vatNumber ?? draft.vatNumber,
    lei: record?.lei ?? draft.lei,
    country: draft.country ?? record?.country ?? countryOf(draft),
    criticality: draft.criticality ?? record?.criticality ?? 'standard',
    parentId: record?.parentId ?? null,
    ownerId: record?.ownerId ?? null,
    unitId: record?.unitId ?? null,
    annualSpendCents: record?.annualSpendCents ?? null,
    notes: record?.notes ?? '',
  };
}

/** A VAT number begins with its country; a register that names none is French. */
const countryOf = ({ siren, vatNumber }: SupplierDraft): string => (siren === null && vatNumber !== null ? vatNumber.slice(0, 2) : 'FR');

function warnAbout(tally: Tally, draft: SupplierDraft, record: SupplierRow, column: string | null): void {
  const row = draft.rows[0] ?? 0;
  if (record.status === 'blocked' || record.status === 'offboarded')
    tally.warn({ row, column, code: 'supplier_not_active', details: { value: record.name } });
  // A draft without a name bears its identifier instead.
  const isNamed = !draft.key.endsWith(`:${draft.name}`);
  if (isNamed && record.name !== draft.name)
    tally.warn({ row, column, code: 'supplier_name_differs', details: { value: draft.name, suggestion: record.name } });
}
