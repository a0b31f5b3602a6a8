/** What a supplier file shows beside what all packs have. */
import { z } from 'zod';
import { contractKinds, contractStatuses, renewals, supplierCriticalities, supplierStatuses } from '../../contract.ts';
import { riskStatuses } from '../../risk.ts';
import { cents, count, day, evidenceKey, front, share, stamp } from '../front.ts';

const named = z.strictObject({ code: z.string(), name: z.string() });

const supplier = z.strictObject({
  code: z.string(),
  name: z.string(),
  version: z.int().positive(),
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  lei: z.string().nullable(),
  vatNumber: z.string().nullable(),
  country: z.string(),
  criticality: z.enum(supplierCriticalities),
  status: z.enum(supplierStatuses),
  parent: named.nullable(),
  subsidiaries: z.array(named),
  owner: z.string().nullable(),
  unit: z.string().nullable(),
  annualSpendCents: cents.nullable(),
  failuresPerYear: z.number().nonnegative().nullable(),
  liability: z
    .strictObject({ penaltyCents: cents, share, annualCapCents: cents.nullable(), collectability: share, rationale: z.string() })
    .nullable(),
  notes: z.string(),
});

const contract = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  reference: z.string(),
  title: z.string(),
  kind: z.enum(contractKinds),
  status: z.enum(contractStatuses),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  isIndefinite: z.boolean(),
  lastNoticeOn: day.nullable(),
  renewal: z.enum(renewals),
  amountCents: cents.nullable(),
  annualCents: cents.nullable(),
  currency: z.string(),
  liabilityCapCents: cents.nullable(),
  hasAuditRight: z.boolean(),
  hasExitPlan: z.boolean(),
  governingLaw: z.string(),
  evidenceKeys: z.array(evidenceKey),
});
export type SupplierContract = z.infer<typeof contract>;

const risk = z.strictObject({
  code: z.string(),
  title: z.string(),
  status: z.enum(riskStatuses),
  /** The chance that one failure of the supplier triggers the risk. */
  probability: share,
  rationale: z.string(),
  inherentCents: cents.nullable(),
  residualCents: cents.nullable(),
});

const dependence = z.strictObject({ code: z.string(), name: z.string(), probability: share, rationale: z.string() });
export type Dependence = z.infer<typeof dependence>;

export const supplierPackSchema = z.strictObject({
  ...front,
  kind: z.literal('supplier'),
  period: z.null(),
  supplier,
  contracts: z.array(contract),
  risks: z.array(risk),
  providers: z.array(dependence),
  customers: z.array(dependence),
  decisions: z.array(z.strictObject({ decided: stamp, by: z.string(), status: z.enum(supplierStatuses), reason: z.string() })),
  /** Of the spend with suppliers whose spend is known: this group's part, and how concentrated the whole is; null when no spend is known. */
  concentration: z
    .strictObject({
      groupShare: share,
      index: z.number().positive(),
      effectiveNumber: z.number().positive(),
      isConcentrated: z.boolean(),
      groups: count,
    })
    .nullable(),
});
export type SupplierPack = z.infer<typeof supplierPackSchema>;
