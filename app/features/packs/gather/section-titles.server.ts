import { eq } from 'drizzle-orm';
import { policies, policySections } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sectionIdOf } from '../../exposure/portfolio-policies.server.ts';

/** Titles of sections by the engine's id. */
export async function sectionTitles(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader
    .select({ code: policies.code, position: policySections.position, title: policySections.title })
    .from(policySections)
    .innerJoin(policies, eq(policies.id, policySections.policyId));
  return new Map(rows.map(({ code, position, title }) => [sectionIdOf(code, position), title]));
}
