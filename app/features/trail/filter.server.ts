/** What the page of the trail can be narrowed to: a record, a register, an act, a person, a period. */
import { and, asc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { addDays, dayInZone, isDay } from '#app/domain/calendar.ts';
import { acts, type Act } from '#app/domain/trail/entry.ts';
import { controlTests, exposureRuns, packs, people, searchDocs, trailEntries, users } from '#db/schema/index.ts';
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
  'request',
  'framework',
  'requirement',
  'policy',
  'supplier',
  'contract',
  'import',
  'pack',
  'exposure',
  'user',
  'token',
  'auth',
  'authz',
  'log',
] as const;

export type TrailFilter = {
  register: string;
  act: Act | '';
  /** The code of a record. */
  record: string;
  person: string;
  from: string;
  to: string;
  beforeSeq: number | undefined;
};

/** Reads the filter from an address; what is not understood narrows nothing. */
export function trailFilter(url: URL): TrailFilter {
  const value = (name: string) => url.searchParams.get(name) ?? '';
  const day = (name: string) => (isDay(value(name)) ? value(name) : '');
  const before = value('before');
  return {
    register: trailRegisters.find((known) => known === value('register')) ?? '',
    act: acts.find((known) => known === value('act')) ?? '',
    record: value('record').trim().toUpperCase().slice(0, 40),
    person: value('person').slice(0, 64),
    from: day('from'),
    to: day('to'),
    beforeSeq: /^\d{1,15}$/.test(before) ? Number(before) : undefined,
  };
}

/** Whether a filter narrows anything. */
export const isNarrowing = ({ register, act, record, person, from, to }: TrailFilter): boolean =>
  [register, act, record, person, from, to].some((value) => value !== '');

/** The condition of a filter; days are those of the organisation's zone, both included. A record that nobody knows has no entries. */
export async function trailCondition(reader: Reader, filter: TrailFilter, zone: string): Promise<SQL | undefined> {
  const { register, act, record, person, from, to } = filter;
  return and(
    register && !act
      ? inArray(
          trailEntries.act,
          acts.filter((known) => known.startsWith(`${register}.`)),
        )
      : undefined,
    act ? eq(trailEntries.act, act) : undefined,
    record ? await aboutRecord(reader, record) : undefined,
    person ? eq(trailEntries.actorId, person) : undefined,
    from ? gte(trailEntries.ts, new Date(startOfDay(from, zone)).toISOString()) : undefined,
    to ? lt(trailEntries.ts, new Date(startOfDay(addDays(to, 1), zone)).toISOString()) : undefined,
  );
}

/** Entries about the records that bear this code, and about what belongs to them. */
async function aboutRecord(reader: Reader, code: string): Promise<SQL | undefined> {
  const found = [
    ...(await reader.select({ type: searchDocs.recordType, id: searchDocs.recordId }).from(searchDocs).where(eq(searchDocs.code, code))),
    ...(await reader.select({ id: controlTests.id }).from(controlTests).where(eq(controlTests.code, code))).map(as('control_test')),
    ...(await reader.select({ id: packs.id }).from(packs).where(eq(packs.code, code))).map(as('pack')),
    ...(await reader.select({ id: exposureRuns.id }).from(exposureRuns).where(eq(exposureRuns.code, code))).map(as('exposure_run')),
  ];
  if (found.length === 0) return sql`1 = 0`;
  return or(
    ...found.flatMap(({ type, id }) => [
      and(eq(trailEntries.objType, type), eq(trailEntries.objId, id)),
      and(eq(trailEntries.parType, type), eq(trailEntries.parId, id)),
    ]),
  );
}

const as =
  (type: string) =>
  ({ id }: { id: string }) => ({ type, id });

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
