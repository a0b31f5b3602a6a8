/** People and units as spreadsheets name them: by e-mail, by name in either order, by code, without accents. */
import { fold } from '#app/domain/spreadsheet/fold.ts';
import { people, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type Known = { personId(text: string | null): string | null; unitId(text: string | null): string | null };

export async function knownNames(reader: Reader): Promise<Known> {
  const persons = new Map<string, string>();
  for (const { id, name, email } of await reader.select({ id: people.id, name: people.name, email: people.email }).from(people)) {
    if (email) persons.set(email.toLowerCase(), id);
    persons.set(wordsInOrder(name), id);
  }
  const places = new Map<string, string>();
  for (const { id, code, name } of await reader.select({ id: units.id, code: units.code, name: units.name }).from(units)) {
    places.set(fold(code), id);
    places.set(fold(name), id);
  }
  return {
    personId: (text) => (text === null ? null : (persons.get(text.trim().toLowerCase()) ?? persons.get(wordsInOrder(text)) ?? null)),
    unitId: (text) => (text === null ? null : (places.get(fold(text)) ?? null)),
  };
}

/** "Nom Prénom" and "Prénom Nom" are the same words. */
const wordsInOrder = (name: string): string => fold(name).split(' ').sort().join(' ');
