/** What a risk can be linked to: controls that are not retired, sections of policies that have not ended, suppliers still with us. */
import { asc, eq, notInArray } from 'drizzle-orm';
import { controls, policies, policySections, suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type LinkChoice = { value: string; label: string };
export type LinkChoices = { controls: LinkChoice[]; sections: LinkChoice[]; suppliers: LinkChoice[] };

/** A select of more than this is no help; the search of the other register finds the rest. */
const most = 500;

export async function linkChoices(reader: Reader): Promise<LinkChoices> {
  const controlRows = await reader
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(controls)
    .where(notInArray(controls.status, ['retired']))
    .orderBy(asc(controls.code))
    .limit(most);
  const sectionRows = await reader
    .select({ id: policySections.id, title: policySections.title, code: policies.code, policy: policies.title })
    .from(policySections)
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .where(notInArray(policies.status, ['cancelled', 'expired']))
    .orderBy(asc(policies.programmeRank), asc(policies.code), asc(policySections.position))
    .limit(most);
  const supplierRows = await reader
    .select({ id: suppliers.id, code: suppliers.code, name: suppliers.name })
    .from(suppliers)
    .where(notInArray(suppliers.status, ['offboarded']))
    .orderBy(asc(suppliers.name), asc(suppliers.id))
    .limit(most);
  return {
    controls: controlRows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
    sections: sectionRows.map(({ id, code, policy, title }) => ({ value: id, label: `${code} ${policy} – ${title}` })),
    suppliers: supplierRows.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` })),
  };
}
