/** Whether the register holds the demonstration, and what has been done in it since. */
import { and, asc, eq, gt, notInArray } from 'drizzle-orm';
import type { Act } from '#app/domain/trail/entry.ts';
import { people, trailEntries, units, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { loadSettings } from '../settings/settings.server.ts';

/** `half`: the loading was interrupted; nobody can have worked in it. `other`: people's own data. */
export type DemoStanding = 'empty' | 'half' | 'whole' | 'other';

export async function demoStanding(reader: Reader): Promise<DemoStanding> {
  if ((await loadSettings(reader)).isDemo) return (await loadedAt(reader)) === null ? 'half' : 'whole';
  const counts = [await reader.$count(users), await reader.$count(people), await reader.$count(units)];
  return counts.every((count) => count === 0) ? 'empty' : 'other';
}

/** Acts that change no record: coming, going, reading, and the program's own upkeep. */
const passingActs: readonly Act[] = [
  'auth.login',
  'auth.fail',
  'auth.logout',
  'authz.deny',
  'evidence.read',
  'evidence.sweep',
  'pack.download',
  'db.migrate',
  'log.key_add',
  'log.tick',
  'log.anchor',
  'log.resume',
  'backup.done',
];

/** How many things people have recorded since the demonstration was loaded. */
export async function recordedSinceDemo(reader: Reader): Promise<number> {
  const loaded = await loadedAt(reader);
  return loaded === null
    ? 0
    : reader.$count(trailEntries, and(gt(trailEntries.seq, loaded), notInArray(trailEntries.act, [...passingActs])));
}

async function loadedAt(reader: Reader): Promise<number | null> {
  const [entry] = await reader
    .select({ seq: trailEntries.seq })
    .from(trailEntries)
    .where(eq(trailEntries.act, 'demo.load'))
    .orderBy(asc(trailEntries.seq))
    .limit(1);
  return entry?.seq ?? null;
}
