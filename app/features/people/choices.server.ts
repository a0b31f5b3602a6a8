/** What forms and filters offer to choose from: people, units, categories. */
import { asc, eq, isNotNull } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { categories, people, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type PersonChoice = { id: string; name: string; detail?: string };
export type UnitChoice = { id: string; name: string };
export type CategoryChoice = { id: string; code: string; label: string | null; parentCode: string | null };

const most = 2000;

const activePeople = prepared((reader) =>
  reader
    .select({ id: people.id, name: people.name, position: people.position })
    .from(people)
    .where(eq(people.isActive, true))
    .orderBy(asc(people.name), asc(people.id))
    .limit(most),
);

/** People who can be made responsible for something. */
export async function peopleChoices(reader: Reader): Promise<PersonChoice[]> {
  const rows = await activePeople(reader);
  return rows.map(({ id, name, position }) => (position ? { id, name, detail: position } : { id, name }));
}

const allUnits = prepared((reader) =>
  reader.select({ id: units.id, name: units.name }).from(units).orderBy(asc(units.name), asc(units.id)).limit(most),
);

export const unitChoices = (reader: Reader): Promise<UnitChoice[]> => allUnits(reader);

const secondLevel = prepared((reader) =>
  reader
    .select()
    .from(categories)
    .where(isNotNull(categories.parentId))
    .orderBy(asc(categories.position), asc(categories.code))
    .limit(most),
);
const codesOfCategories = prepared((reader) => reader.select({ id: categories.id, code: categories.code }).from(categories));

/** Categories that a risk may have: the second level, which is the least the domain model asks for. */
export async function categoryChoices(reader: Reader): Promise<CategoryChoice[]> {
  const rows = await secondLevel(reader);
  const parents = await codesOfCategories(reader);
  const codes = new Map(parents.map(({ id, code }) => [id, code]));
  return rows.map(({ id, code, label, parentId }) => ({
    id,
    code,
    label,
    parentCode: parentId === null ? null : (codes.get(parentId) ?? null),
  }));
}
