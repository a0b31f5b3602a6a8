/** People and units as spreadsheets name them: by e-mail, by name in either order, by code, without accents. */
import { fold } from '#app/domain/spreadsheet/fold.ts';
import { people, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

/** What a text names: one record, none, or several that cannot be told apart. */
export type Found = { id: string | null; code: 'found' | 'unknown' | 'ambiguous' };

export type Known = {
  person(text: string): Found;
  unit(text: string): Found;
  nameOf(id: string | null): string | null;
};

export async function knownNames(reader: Reader): Promise<Known> {
  const persons = await reader.select({ id: people.id, name: people.name, email: people.email }).from(people);
  const places = await reader.select({ id: units.id, code: units.code, name: units.name }).from(units);
  const names = new Map([...persons, ...places].map(({ id, name }) => [id, name]));
  const byEmail = indexBy(
    persons.filter(({ email }) => email),
    ({ email }) => (email ?? '').toLowerCase(),
  );
  const byName = indexBy(persons, ({ name }) => fold(name));
  const byWords = indexBy(persons, ({ name }) => wordsInOrder(name));
  const byCode = indexBy(places, ({ code }) => fold(code));
  const byPlace = indexBy(places, ({ name }) => fold(name));
  return {
    person: (text) => decide([byEmail.get(text.trim().toLowerCase()), byName.get(fold(text)), byWords.get(wordsInOrder(text))]),
    unit: (text) => decide([byCode.get(fold(text)), byPlace.get(fold(text))]),
    nameOf: (id) => (id === null ? null : (names.get(id) ?? id)),
  };
}

function indexBy<Row extends { id: string }>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const row of rows) index.set(keyOf(row), [...(index.get(keyOf(row)) ?? []), row.id]);
  return index;
}

/** The first way of looking that finds somebody decides; two namesakes are nobody. */
function decide(ways: readonly (string[] | undefined)[]): Found {
  const ids = ways.find((found) => found !== undefined) ?? [];
  const [id] = ids;
  if (id === undefined) return { id: null, code: 'unknown' };
  return ids.length === 1 ? { id, code: 'found' } : { id: null, code: 'ambiguous' };
}

/** "Nom Prénom" and "Prénom Nom" are the same words. */
const wordsInOrder = (name: string): string => fold(name).split(' ').sort().join(' ');
