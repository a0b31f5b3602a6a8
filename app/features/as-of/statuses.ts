/** The states that records of each register can be in, in the words of the reader: what a list as of a day can be narrowed to. */
import { auditStatuses, findingStatuses } from '#app/domain/audit.ts';
import { contractStatuses, supplierStatuses } from '#app/domain/contract.ts';
import { controlStatuses } from '#app/domain/control.ts';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import { policyStatuses } from '#app/domain/policy.ts';
import { riskStatuses } from '#app/domain/risk.ts';
import type { Dictionary } from '#app/i18n/en.ts';

type Choice = { value: string; label: string };

export function statusesOf(t: Dictionary, register: RegisterAsOf): Choice[] {
  const choices = <Status extends string>(statuses: readonly Status[], words: Readonly<Record<Status, string>>): Choice[] =>
    statuses.map((value) => ({ value, label: words[value] }));
  switch (register) {
    case 'risk':
      return choices(riskStatuses, t.risks.statuses);
    case 'control':
      return choices(controlStatuses, t.controls.statuses);
    case 'audit':
      return choices(auditStatuses, t.audits.statuses);
    case 'finding':
      return choices(findingStatuses, t.findings.statuses);
    case 'policy':
      return choices(policyStatuses, t.policies.statuses);
    case 'supplier':
      return choices(supplierStatuses, t.suppliers.statuses);
    case 'contract':
      return choices(contractStatuses, t.contracts.statuses);
    // A framework has no state, and that of a requirement is in no version.
    case 'framework':
    case 'requirement':
      return [];
  }
}
