/** The model of a supplier file. */
import { concentrationOf, isConcentrated } from '../../exposure/concentration.ts';
import { composeFront } from '../compose-front.ts';
import { indexEvidence, keysOf, ownerKey, type EvidenceOwner } from '../evidence-index.ts';
import { pick, sortedBy, stamperIn } from '../order.ts';
import type { DependenceFacts, SupplierPackFacts } from './facts.ts';
import type { Dependence, SupplierPack } from './model.ts';

export function composeSupplierPack(facts: SupplierPackFacts): SupplierPack {
  const stampOf = stamperIn(facts.timeZone);
  const owners = new Map<string, EvidenceOwner>(
    facts.contracts.map(({ id, code }) => [ownerKey('contract', id), { recordCode: code, parent: null }]),
  );
  const evidence = indexEvidence(owners, facts.evidence, stampOf);
  return {
    ...composeFront(facts, {
      kind: 'supplier',
      notRecorded: [
        'beneficial_owners',
        'screening',
        'financial_health',
        'certifications',
        'data_protection',
        'continuity_tests',
        'questionnaire',
        'supplier_incidents',
        'changes',
      ],
      leftOut: [],
      signOffs: [],
      evidence,
    }),
    kind: 'supplier',
    period: null,
    supplier: {
      ...pick(facts.supplier, [
        'code',
        'name',
        'version',
        'siren',
        'siret',
        'lei',
        'vatNumber',
        'country',
        'criticality',
        'status',
        'owner',
        'unit',
        'annualSpendCents',
        'failuresPerYear',
        'notes',
      ]),
      parent: facts.supplier.parent && pick(facts.supplier.parent, ['code', 'name']),
      subsidiaries: sortedBy(facts.supplier.subsidiaries, ({ code }) => code).map((child) => pick(child, ['code', 'name'])),
      liability:
        facts.supplier.liability &&
        pick(facts.supplier.liability, ['penaltyCents', 'share', 'annualCapCents', 'collectability', 'rationale']),
    },
    contracts: sortedBy(facts.contracts, ({ code }) => code).map(({ id: _id, ...contract }) => ({
      ...pick(contract, [
        'code',
        'version',
        'reference',
        'title',
        'kind',
        'status',
        'startsOn',
        'endsOn',
        'isIndefinite',
        'lastNoticeOn',
        'renewal',
        'amountCents',
        'annualCents',
        'currency',
        'liabilityCapCents',
        'hasAuditRight',
        'hasExitPlan',
        'governingLaw',
      ]),
      evidenceKeys: keysOf(evidence, 'contract', contract.code),
    })),
    risks: sortedBy(facts.risks, ({ code }) => code).map((risk) =>
      pick(risk, ['code', 'title', 'status', 'probability', 'rationale', 'inherentCents', 'residualCents']),
    ),
    providers: dependences(facts.providers),
    customers: dependences(facts.customers),
    decisions: sortedBy(
      facts.decisions,
      ({ at }) => at,
      ({ status }) => status,
    ).map(({ at, by, status, reason }) => ({ decided: stampOf(at), by, status, reason })),
    concentration: composeConcentration(facts),
  };
}

const dependences = (rows: readonly DependenceFacts[]): Dependence[] =>
  sortedBy(rows, ({ code }) => code).map((row) => pick(row, ['code', 'name', 'probability', 'rationale']));

/** Spend by group: two companies of one group fail together. */
function composeConcentration({ spend, group }: SupplierPackFacts): SupplierPack['concentration'] {
  const byGroup = new Map<string, number>();
  for (const row of sortedBy(
    spend,
    (part) => part.group,
    (part) => part.cents,
  ))
    byGroup.set(row.group, (byGroup.get(row.group) ?? 0) + row.cents);
  const concentration = concentrationOf([...byGroup.values()]);
  if (concentration === null) return null;
  const total = [...byGroup.values()].reduce((sum, cents) => sum + cents, 0);
  return {
    groupShare: (byGroup.get(group) ?? 0) / total,
    index: concentration.index,
    effectiveNumber: concentration.effectiveNumber,
    isConcentrated: isConcentrated(concentration),
    groups: byGroup.size,
  };
}
