/** What the programme page reads of the policies beside the engine's terms: their line, their period, and the risks that they answer. */
import { asc, eq } from 'drizzle-orm';
import type { PolicyTerm } from '#app/domain/exposure/lapsing.ts';
import type { PolicyLine } from '#app/domain/policy.ts';
import { policies, policySections, riskSections, risks } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type RegisteredTerm = PolicyTerm & { readonly line: PolicyLine };

/** All policies by code, those that are not in force included: one of them may succeed another. */
export async function policyTermsOf(reader: Reader): Promise<RegisteredTerm[]> {
  const rows = await reader
    .select({
      id: policies.code,
      line: policies.line,
      status: policies.status,
      periodFrom: policies.periodFrom,
      periodTo: policies.periodTo,
      trigger: policies.trigger,
      retroOn: policies.retroOn,
      subsequentUntil: policies.subsequentUntil,
      isTacitRenewal: policies.isTacitRenewal,
    })
    .from(policies)
    .orderBy(asc(policies.code));
  const answered = await reader
    .selectDistinct({ policy: policies.code, risk: risks.code })
    .from(riskSections)
    .innerJoin(policySections, eq(policySections.id, riskSections.sectionId))
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .innerJoin(risks, eq(risks.id, riskSections.riskId))
    .orderBy(asc(policies.code), asc(risks.code));
  const risksOf = new Map<string, string[]>();
  for (const { policy, risk } of answered) risksOf.set(policy, [...(risksOf.get(policy) ?? []), risk]);
  return rows.map((row) => ({ ...row, risks: risksOf.get(row.id) ?? [] }));
}
