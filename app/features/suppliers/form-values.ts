/** A stored supplier as the texts of its form, in the reader's language. */
import type { Format } from '#app/i18n/format.ts';
import type { SupplierRow } from './record.server.ts';

type Content = Omit<
  SupplierRow,
  'id' | 'code' | 'status' | 'failure' | 'liability' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
>;

export function supplierFormValues(supplier: Content, format: Format): Record<string, string> {
  return {
    version: String(supplier.version),
    name: supplier.name,
    siren: supplier.siren ?? '',
    siret: supplier.siret ?? '',
    vatNumber: supplier.vatNumber ?? '',
    lei: supplier.lei ?? '',
    country: supplier.country,
    criticality: supplier.criticality,
    parentId: supplier.parentId ?? '',
    ownerId: supplier.ownerId ?? '',
    unitId: supplier.unitId ?? '',
    annualSpend: format.amountInput(supplier.annualSpendCents),
    notes: supplier.notes,
  };
}
