/** What a risk can be linked to: controls that are not retired, sections of policies that have not ended, suppliers still with us. */
import { asc, ne } from 'drizzle-orm';
import { controls } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sectionChoices } from '../policies/choices.server.ts';
import { supplierChoices } from '../suppliers/choices.server.ts';

export type LinkChoice = { value: string; label: string };
export type LinkChoices = { controls: LinkChoice[]; sections: LinkChoice[]; suppliers: LinkChoice[] };

/** A select of more than this is no help; the search of the other register finds the rest. */
const most = 500;

export async function linkChoices(reader: Reader): Promise<LinkChoices> {
  const controlRows = await reader
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(controls)
    .where(ne(controls.status, 'retired'))
    .orderBy(asc(controls.code))
    .limit(most);
  const sections = await sectionChoices(reader);
  const suppliers = await supplierChoices(reader, { limit: most });
  return {
    controls: controlRows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
    sections: sections.map(({ id, policyCode, policyTitle, title }) => ({ value: id, label: `${policyCode} ${policyTitle} – ${title}` })),
    suppliers: suppliers.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` })),
  };
}
