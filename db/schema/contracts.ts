/** Suppliers, the contracts with them, and the amendments that changed a contract's amount or duration. */
import { sql, type AnyColumn } from 'drizzle-orm';
import { contractKinds, contractStatuses, renewals, supplierCriticalities, supplierStatuses } from '#app/domain/contract.ts';
import type { FailureAnswer } from '#app/domain/exposure/supplier-failure.ts';
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import { confidentialities } from '#app/domain/risk.ts';
import {
  boolean,
  check,
  day,
  enumText,
  foreignKey,
  index,
  integer,
  json,
  minorUnits,
  primaryKey,
  real,
  table,
  text,
  uniqueIndex,
} from '../columns.ts';
import { people, units } from './organisation.ts';
import { dayShape, oneOf, recordColumns, within } from './parts.ts';

export const suppliers = table(
  'suppliers',
  {
    ...recordColumns(),
    name: text('name').notNull(),
    siren: text('siren'),
    siret: text('siret'),
    lei: text('lei'),
    vatNumber: text('vat_number'),
    country: text('country').notNull(),
    criticality: enumText('criticality', supplierCriticalities).notNull(),
    status: enumText('status', supplierStatuses).notNull(),
    parentId: text('parent_id'),
    ownerId: text('owner_id').references(() => people.id),
    unitId: text('unit_id').references(() => units.id),
    annualSpendCents: minorUnits('annual_spend_cents'),
    /** How often it fails by itself, as people answered it; the rate is derived. NULL: not estimated, which counts as never. */
    failure: json<FailureAnswer>('failure'),
    /** What it owes us by contract when its failure costs us something. NULL: nothing. */
    liability: json<LiabilityAnswer>('liability'),
    notes: text('notes').notNull(),
  },
  (t) => [
    uniqueIndex('suppliers_code').on(t.code),
    uniqueIndex('suppliers_siret').on(t.siret),
    index('suppliers_by_siren').on(t.siren),
    index('suppliers_by_name').on(t.name, t.id),
    index('suppliers_by_status').on(t.status, t.code),
    index('suppliers_by_owner').on(t.ownerId, t.code),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    oneOf('suppliers_status_known', t.status, supplierStatuses),
    oneOf('suppliers_criticality_known', t.criticality, supplierCriticalities),
  ],
);

/** Who a supplier depends on: when the provider fails, the supplier fails with this probability. The graph has no cycle (SUP-I1). */
export const supplierProviders = table(
  'supplier_providers',
  {
    supplierId: text('supplier_id')
      .notNull()
      .references(() => suppliers.id),
    providerId: text('provider_id')
      .notNull()
      .references(() => suppliers.id),
    probability: real('probability').notNull(),
    rationale: text('rationale').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.supplierId, t.providerId] }),
    index('supplier_providers_by_provider').on(t.providerId),
    within('supplier_providers_probability', t.probability, 0, 1),
    check('supplier_providers_not_itself', sql`${t.supplierId} <> ${t.providerId}`),
  ],
);

export const contracts = table(
  'contracts',
  {
    ...recordColumns(),
    /** The reference that the contract bears outside Garant; imports find the record by it. */
    reference: text('reference').notNull(),
    title: text('title').notNull(),
    kind: enumText('kind', contractKinds).notNull(),
    parentId: text('parent_id'),
    status: enumText('status', contractStatuses).notNull(),
    confidentiality: enumText('confidentiality', confidentialities).notNull(),
    category: text('category').notNull(),
    unitId: text('unit_id').references(() => units.id),
    ownerId: text('owner_id').references(() => people.id),
    startsOn: day('starts_on'),
    /** NULL with `isIndefinite` false: not stated. */
    endsOn: day('ends_on'),
    isIndefinite: boolean('is_indefinite').notNull(),
    durationMonths: integer('duration_months'),
    amountCents: minorUnits('amount_cents'),
    annualCents: minorUnits('annual_cents'),
    currency: text('currency').notNull(),
    renewal: enumText('renewal', renewals).notNull(),
    renewalTermMonths: integer('renewal_term_months'),
    noticeMonths: integer('notice_months'),
    noticeDays: integer('notice_days'),
    /** The last day on which notice can be given, from the end and the notice period; kept on write because lists sort by it. */
    lastNoticeOn: day('last_notice_on'),
    /** The day on which notice was given, or the decision to let the contract renew was recorded. */
    decidedOn: day('decided_on'),
    decision: text('decision').notNull(),
    paymentTermsDays: integer('payment_terms_days'),
    liabilityCapCents: minorUnits('liability_cap_cents'),
    hasAuditRight: boolean('has_audit_right').notNull(),
    hasExitPlan: boolean('has_exit_plan').notNull(),
    governingLaw: text('governing_law').notNull(),
    notes: text('notes').notNull(),
  },
  (t) => [
    uniqueIndex('contracts_code').on(t.code),
    uniqueIndex('contracts_reference').on(t.reference),
    index('contracts_by_status').on(t.status, t.code),
    index('contracts_by_owner').on(t.ownerId, t.code),
    index('contracts_by_unit').on(t.unitId, t.code),
    index('contracts_by_end').on(t.endsOn, t.id),
    index('contracts_by_last_notice').on(t.lastNoticeOn, t.id),
    index('contracts_by_amount').on(t.amountCents, t.id),
    index('contracts_by_title').on(t.title, t.id),
    index('contracts_by_status_end').on(t.status, t.endsOn, t.id),
    index('contracts_by_status_last_notice').on(t.status, t.lastNoticeOn, t.id),
    index('contracts_by_status_amount').on(t.status, t.amountCents, t.id),
    index('contracts_by_status_title').on(t.status, t.title, t.id),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    oneOf('contracts_kind_known', t.kind, contractKinds),
    oneOf('contracts_status_known', t.status, contractStatuses),
    oneOf('contracts_renewal_known', t.renewal, renewals),
    oneOf('contracts_confidentiality_known', t.confidentiality, confidentialities),
    ...(
      [
        ['starts', t.startsOn],
        ['ends', t.endsOn],
        ['last_notice', t.lastNoticeOn],
        ['decided', t.decidedOn],
      ] as [string, AnyColumn][]
    ).map(([name, column]) => dayShape(`contracts_${name}_day`, column)),
    check('contracts_period_order', sql`${t.startsOn} is null or ${t.endsOn} is null or ${t.startsOn} <= ${t.endsOn}`),
    check('contracts_subsequent_has_parent', sql`${t.kind} <> 'subsequent' or ${t.parentId} is not null`),
  ],
);

export const contractSuppliers = table(
  'contract_suppliers',
  {
    contractId: text('contract_id')
      .notNull()
      .references(() => contracts.id),
    supplierId: text('supplier_id')
      .notNull()
      .references(() => suppliers.id),
  },
  (t) => [primaryKey({ columns: [t.contractId, t.supplierId] }), index('contract_suppliers_by_supplier').on(t.supplierId)],
);

/** A state that the contract had from a day on. The newest state is the contract's own amount and duration. */
export const contractAmendments = table(
  'contract_amendments',
  {
    contractId: text('contract_id')
      .notNull()
      .references(() => contracts.id),
    effectiveOn: day('effective_on').notNull(),
    amountCents: minorUnits('amount_cents'),
    durationMonths: integer('duration_months'),
  },
  (t) => [primaryKey({ columns: [t.contractId, t.effectiveOn] }), dayShape('contract_amendments_day', t.effectiveOn)],
);
