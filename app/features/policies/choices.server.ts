/** Sections that a risk can be linked to: those of policies that have not ended, in programme order. */
import { asc, eq, inArray } from 'drizzle-orm';
import { editablePolicyStatuses } from '#app/domain/policy.ts';
import { policies, policySections } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type SectionChoice = { id: string; title: string; policyCode: string; policyTitle: string };

const most = 500;

export function sectionChoices(reader: Reader): Promise<SectionChoice[]> {
  return reader
    .select({ id: policySections.id, title: policySections.title, policyCode: policies.code, policyTitle: policies.title })
    .from(policySections)
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .where(inArray(policies.status, [...editablePolicyStatuses]))
    .orderBy(asc(policies.programmeRank), asc(policies.code), asc(policySections.position))
    .limit(most);
}
