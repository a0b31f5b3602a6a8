/** What the registers say about one supplier. */
import type { ContractKind, ContractStatus, Renewal, SupplierCriticality, SupplierStatus } from '../../contract.ts';
import type { LiabilityAnswer } from '../../exposure/supplier-liability.ts';
import type { RiskStatus } from '../../risk.ts';
import type { FrontFacts } from '../facts.ts';

type Named = { code: string; name: string };

export type SupplierFacts = Named & {
  version: number;
  siren: string | null;
  siret: string | null;
  lei: string | null;
  vatNumber: string | null;
  country: string;
  criticality: SupplierCriticality;
  status: SupplierStatus;
  parent: Named | null;
  subsidiaries: readonly Named[];
  owner: string | null;
  unit: string | null;
  annualSpendCents: number | null;
  /** Null: how often it fails was not estimated. */
  failuresPerYear: number | null;
  liability: LiabilityAnswer | null;
  notes: string;
};

/** An edge of the provider graph: when the provider fails, the customer fails with this probability. */
export type DependenceFacts = Named & { probability: number; rationale: string };

export type SupplierContractFacts = {
  id: string;
  code: string;
  version: number;
  reference: string;
  title: string;
  kind: ContractKind;
  status: ContractStatus;
  startsOn: string | null;
  endsOn: string | null;
  isIndefinite: boolean;
  lastNoticeOn: string | null;
  renewal: Renewal;
  amountCents: number | null;
  annualCents: number | null;
  currency: string;
  liabilityCapCents: number | null;
  hasAuditRight: boolean;
  hasExitPlan: boolean;
  governingLaw: string;
};

export type SupplierRiskFacts = {
  code: string;
  title: string;
  status: RiskStatus;
  probability: number;
  rationale: string;
  inherentCents: number | null;
  residualCents: number | null;
};

/** A step of the supplier's life: the status it came to, by whom, when and why. */
export type SupplierDecisionFacts = { at: number; by: string; status: SupplierStatus; reason: string };

export type SupplierPackFacts = FrontFacts & {
  kind: 'supplier';
  period: null;
  supplier: SupplierFacts;
  contracts: readonly SupplierContractFacts[];
  risks: readonly SupplierRiskFacts[];
  providers: readonly DependenceFacts[];
  customers: readonly DependenceFacts[];
  decisions: readonly SupplierDecisionFacts[];
  /** What is spent a year with each supplier whose spend is known, this one included, by the head of its group. */
  spend: readonly { group: string; cents: number }[];
  /** The head of this supplier's group. */
  group: string;
};
