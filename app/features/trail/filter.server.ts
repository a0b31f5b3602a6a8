/** What the page of the trail can be narrowed to: a register, a person, a period. */
import { and, asc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { addDays, dayInZone, isDay } from '#app/domain/calendar.ts';
import { acts } from '#app/domain/trail/entry.ts';
import { people, trailEntries, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export const trailRegisters = [
  'risk',
  'control',
  'test',
  'evidence',
  'signature',
  'audit',
  'finding',
  'action',
  'policy',
  'supplier',
  'contract',
  'import',
  'pack',
  'user',
  'token',
  'auth',
  'authz',
] as const;

export type TrailFilter = { register: string; person: string; from: string; to: string; beforeSeq: number | undefined };

/** Reads the filter from an address; what is not understood narrows nothing. */
export function trailFilter(url: URL): TrailFilter {
  const value = (name: string) => url.searchParams.get(name) ?? '';
  const day = (name: string) => (isDay(value(name)) ? value(name) : '');
  const before = value('before');
  return {
    register: trailRegisters.find((known) => known === value('register')) ?? '',
    person: value('person').slice(0, 64),
    from: day('from'),
    to: day('to'),
    beforeSeq: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
  };
}

/** The condition of a filter; days are those of the organisation's zone, both included. */
export function trailCondition({ register, person, from, to }: TrailFilter, zone: string): SQL | undefined {
  return and(
    register
      ? inArray(
          trailEntries.act,
          acts.filter((act) => act.startsWith(`${register}.`)),
        )
      : undefined,
    person ? eq(trailEntries.actorId, person) : undefined,
    from ? gte(trailEntries.ts, new Date(startOfDay(from, zone)).toISOString()) : undefined,
    to ? lt(trailEntries.ts, new Date(startOfDay(addDays(to, 1), zone)).toISOString()) : undefined,
  );
}

const farthestOffsetMs = 15 * 3_600_000;

/** The first instant of a civil day in a zone, found by halving: whatever the zone's offsets and clock changes. */
export function startOfDay(on: string, zone: string): number {
  const utc = Date.parse(`${on}T00:00:00Z`);
  let before = utc - farthestOffsetMs;
  let after = utc + farthestOffsetMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayInZone(middle, zone) < on) before = middle;
    else after = middle;
  }
  return after;
}

/** Accounts that can have acted, by name. */
export function actorChoices(reader: Reader) {
  return reader
    .select({ id: users.id, name: people.name })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .orderBy(asc(people.name), asc(users.id))
    .limit(1000);
}
