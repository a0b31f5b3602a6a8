/** What a pack contains, decided once when it is issued. Drawing it (`app/pdf`) adds words and form, never facts. */
import { composeApplicabilityPack } from './pack/applicability/compose.ts';
import type { ApplicabilityPackFacts } from './pack/applicability/facts.ts';
import { composeAuditPack } from './pack/audit/compose.ts';
import type { AuditPackFacts } from './pack/audit/facts.ts';
import { composeCommitteePack } from './pack/committee/compose.ts';
import type { CommitteePackFacts } from './pack/committee/facts.ts';
import { composeControlPack } from './pack/control/compose.ts';
import type { ControlPackFacts } from './pack/control/facts.ts';
import { composeInsurancePack } from './pack/insurance/compose.ts';
import type { InsurancePackFacts } from './pack/insurance/facts.ts';
import { composeRequestsPack } from './pack/requests/compose.ts';
import type { RequestsPackFacts } from './pack/requests/facts.ts';
import { composeSupplierPack } from './pack/supplier/compose.ts';
import type { SupplierPackFacts } from './pack/supplier/facts.ts';
import { packModelSchema, type PackModel, type PackOf } from './pack/model.ts';

export type PackFacts =
  | ControlPackFacts
  | AuditPackFacts
  | SupplierPackFacts
  | RequestsPackFacts
  | ApplicabilityPackFacts
  | CommitteePackFacts
  | InsurancePackFacts;

/** How the facts of each kind become its model. */
const composers: { readonly [Kind in PackFacts['kind']]: (facts: Extract<PackFacts, { kind: Kind }>) => PackModel } = {
  control: composeControlPack,
  committee: composeCommitteePack,
  insurance: composeInsurancePack,
  audit: composeAuditPack,
  supplier: composeSupplierPack,
  requests: composeRequestsPack,
  applicability: composeApplicabilityPack,
};

/**
 * The frozen model of a pack. Pure and deterministic: the same facts in any order give the same model, everything sorted by code
 * point. Money is in cents, expected losses are per year, instants become stamps with the organisation's offset. Throws when the facts
 * do not make a valid model, which is a bug of the gathering.
 */
export function composePack<Facts extends PackFacts>(facts: Facts): PackOf<Facts['kind']> {
  const compose = composers[facts.kind] as (facts: PackFacts) => PackModel;
  return deepFreeze(packModelSchema.parse(compose(facts)) as PackOf<Facts['kind']>);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
