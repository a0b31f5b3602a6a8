/** What people are called, for packs that name many of them. */
import { people } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

/** Names by id, of everybody. */
export const peopleNames = async (reader: Reader): Promise<Map<string, string>> =>
  new Map((await reader.select({ id: people.id, name: people.name }).from(people)).map(({ id, name }) => [id, name]));
