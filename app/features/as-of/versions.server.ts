/**
 * Records of the registers as they stood at the close of a past day. Version n of a record is the `after` of the entry that made it
 * (decision 0002); the one that stood is the newest entry about the record before the day's end. Every function reads a bounded number
 * of payloads: the index over type, id and position finds the entries, and only their payloads are opened.
 */
import { and, eq, inArray, lt, max, sql, type SQL } from 'drizzle-orm';
import type { Fields } from '#app/domain/as-of.ts';
import { trailBlobs, trailEntries, trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Moment } from './moment.server.ts';

/** Types of records whose every entry holds the whole record: what can be read as of a day. */
export type VersionedType =
  | 'risk'
  | 'control'
  | 'control_test'
  | 'audit'
  | 'finding'
  | 'action'
  | 'evidence_request'
  | 'framework'
  | 'requirement'
  | 'policy'
  | 'supplier'
  | 'contract'
  | 'appetite_limit'
  | 'shared_aggregate';

/** A version of a record, as the trail keeps it. */
export type RecordVersion = {
  id: string;
  version: number;
  /** Position of its entry among all stored entries. */
  seq: number;
  /** When it was made, UTC milliseconds. */
  at: number;
  actorId: string;
  /** Canonical members (`domain/as-of.ts` reads them), or null when the values of this version were erased. */
  fields: Fields | null;
  /** The entry that says who erased the values and on what ground, or null. */
  erasedBy: number | null;
};

/** Rows asked for at once: SQLite takes 32,766 parameters in a statement, and payloads take room. */
const batch = 500;

/**
 * The versions of these records (ids) at the close of the day; a record that was not recorded by then is left out. Reads one payload for
 * each record: ask for some hundreds at a time.
 */
export async function recordsAsOf(
  reader: Reader,
  type: VersionedType,
  ids: readonly string[],
  moment: Pick<Moment, 'position'>,
): Promise<Map<string, RecordVersion>> {
  const found = new Map<string, RecordVersion>();
  for (const part of parts([...new Set(ids)])) {
    const newest = await reader
      .select({ seq: max(trailEntries.seq) })
      .from(trailEntries)
      .where(and(eq(trailEntries.objType, type), inArray(trailEntries.objId, part), lt(trailEntries.seq, moment.position)))
      .groupBy(trailEntries.objId);
    for (const version of await versionsAt(reader, numbers(newest))) found.set(version.id, version);
  }
  return found;
}

/** The version of one record at the close of the day, or null when it was not recorded by then. */
export async function recordAsOf(
  reader: Reader,
  type: VersionedType,
  id: string,
  moment: Pick<Moment, 'position'>,
): Promise<RecordVersion | null> {
  return (await recordsAsOf(reader, type, [id], moment)).get(id) ?? null;
}

/**
 * The records of a type that belong to a parent, as they stood: the tests of a control, the findings of an audit, the actions of a
 * finding. In the order of their ids, which is that of their recording.
 */
export async function childrenAsOf(
  reader: Reader,
  parent: { type: VersionedType; id: string },
  type: VersionedType,
  moment: Pick<Moment, 'position'>,
): Promise<RecordVersion[]> {
  const newest = await reader
    .select({ seq: max(trailEntries.seq) })
    .from(trailEntries)
    .where(
      and(
        eq(trailEntries.parType, parent.type),
        eq(trailEntries.parId, parent.id),
        eq(trailEntries.objType, type),
        lt(trailEntries.seq, moment.position),
      ),
    )
    .groupBy(trailEntries.objId);
  const versions: RecordVersion[] = [];
  for (const part of parts(numbers(newest))) versions.push(...(await versionsAt(reader, part)));
  return versions.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Every record of a type as it stood, some hundreds at a time, in the order of their ids. */
export async function* allAsOf(reader: Reader, type: VersionedType, moment: Pick<Moment, 'position'>): AsyncGenerator<RecordVersion[]> {
  const newest = await reader
    .select({ seq: max(trailEntries.seq) })
    .from(trailEntries)
    .where(and(eq(trailEntries.objType, type), lt(trailEntries.seq, moment.position)))
    .groupBy(trailEntries.objId)
    .orderBy(trailEntries.objId);
  for (const part of parts(numbers(newest))) yield versionsAt(reader, part);
}

/** The position of the newest entry about the record whose id a query has at hand, before the day's end: a subquery for its columns. */
export const positionOfVersion = (type: VersionedType, id: SQL, moment: Pick<Moment, 'position'>): SQL<number | null> =>
  sql<
    number | null
  >`(select max(e.seq) from ${trailEntries} e where e.obj_type = ${type} and e.obj_id = ${id} and e.seq < ${moment.position})`;

/** The versions that the entries at these positions made (some hundreds at a time). */
export async function versionsAt(reader: Reader, seqs: readonly number[]): Promise<RecordVersion[]> {
  if (seqs.length === 0) return [];
  const rows = await reader
    .select({ seq: trailEntries.seq, entry: trailEntries.body, payload: trailPayloads.body, erasedBy: trailPayloads.erasedSeq })
    .from(trailEntries)
    .innerJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .where(inArray(trailEntries.seq, [...seqs]));
  const versions = rows.map(({ seq, entry, payload, erasedBy }): RecordVersion => {
    const { obj, ts, actor } = JSON.parse(entry) as { obj: { id: string; ver: number }; ts: string; actor: { id: string } };
    const fields = payload === null ? null : (JSON.parse(payload) as { after: Fields | null }).after;
    return { id: obj.id, version: obj.ver, seq, at: Date.parse(ts), actorId: actor.id, fields, erasedBy };
  });
  return withLongMembers(reader, versions);
}

/** Puts members that are kept apart for their length back in their place; one that was erased stays a reference. */
async function withLongMembers(reader: Reader, versions: readonly RecordVersion[]): Promise<RecordVersion[]> {
  const digests = versions.flatMap(({ fields }) => Object.values(fields ?? {}).flatMap((member) => digestOf(member) ?? []));
  if (digests.length === 0) return [...versions];
  const rows = await reader
    .select()
    .from(trailBlobs)
    .where(inArray(trailBlobs.sha256, [...new Set(digests)]));
  const bodies = new Map(rows.flatMap(({ sha256, body }) => (body === '' ? [] : [[sha256, body]])));
  const whole = (member: unknown): unknown => {
    const body = bodies.get(digestOf(member) ?? '');
    return body === undefined ? member : (JSON.parse(body) as unknown);
  };
  return versions.map((version) => ({
    ...version,
    fields: version.fields && Object.fromEntries(Object.entries(version.fields).map(([name, member]) => [name, whole(member)])),
  }));
}

function digestOf(member: unknown): string | null {
  if (typeof member !== 'object' || member === null || !('sha256' in member) || !('bytes' in member)) return null;
  return typeof member.sha256 === 'string' && Object.keys(member).length === 2 ? member.sha256 : null;
}

const numbers = (rows: readonly { seq: number | null }[]): number[] => rows.flatMap(({ seq }) => (seq === null ? [] : [seq]));

function* parts<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += batch) yield all.slice(from, from + batch);
}
