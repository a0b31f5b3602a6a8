/** Reading the trail: the history of one record, the newest entries. */
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Act, Entry } from '#app/domain/trail/entry.ts';
import { people, trailEntries, trailPayloads, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { type Change, changesBetween } from './changes.ts';
export { verifyStoredTrail } from './walk.server.ts';

/** One line of a history: what happened, when, by whom, and the fields that changed with their old and new values. */
export type TrailLine = {
  /** Position among all stored entries, those of closed logs included. */
  seq: number;
  at: number;
  act: Act;
  actorName: string | null;
  role: string;
  why: string;
  obj: Entry['obj'];
  /** The record that the object belongs to. */
  par: Entry['par'];
  changes: Change[];
  /** The entry that says who erased the values of this one and on what ground, or null. */
  erasedBy: number | null;
};

/** The newest entries about a record and about what belongs to it, at most `limit`, older than `beforeSeq` when given. */
export async function historyOf(
  reader: Reader,
  record: { type: string; id: string },
  { limit = 50, beforeSeq }: { limit?: number; beforeSeq?: number } = {},
): Promise<TrailLine[]> {
  const about = or(
    and(eq(trailEntries.objType, record.type), eq(trailEntries.objId, record.id)),
    and(eq(trailEntries.parType, record.type), eq(trailEntries.parId, record.id)),
  );
  return readLines(reader, beforeSeq === undefined ? about : and(about, lt(trailEntries.seq, beforeSeq)), limit);
}

/** The newest entries of the whole trail, or of what `where` leaves of it. */
export async function latestEntries(
  reader: Reader,
  { limit = 50, beforeSeq, where }: { limit?: number; beforeSeq?: number; where?: SQL | undefined } = {},
): Promise<TrailLine[]> {
  return readLines(reader, and(where, beforeSeq === undefined ? undefined : lt(trailEntries.seq, beforeSeq)), limit);
}

/** The entries that follow a position, oldest first: a part of what an export writes. */
export async function entriesAfter(
  reader: Reader,
  { afterSeq, belowSeq, limit, where }: { afterSeq: number; belowSeq: number; limit: number; where?: SQL | undefined },
): Promise<TrailLine[]> {
  return readLines(reader, and(where, gt(trailEntries.seq, afterSeq), lt(trailEntries.seq, belowSeq)), limit, asc(trailEntries.seq));
}

async function readLines(
  reader: Reader,
  where: ReturnType<typeof and>,
  limit: number,
  order: SQL = desc(trailEntries.seq),
): Promise<TrailLine[]> {
  const rows = await reader
    .select({ seq: trailEntries.seq, body: trailEntries.body, payload: trailPayloads.body, erasedBy: trailPayloads.erasedSeq })
    .from(trailEntries)
    .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .where(where)
    .orderBy(order)
    .limit(limit);
  const entries = rows.map((row) => ({ row, entry: JSON.parse(row.body) as Entry }));
  const names = await actorNames(
    reader,
    entries.map(({ entry }) => entry.actor.id),
  );
  return entries.map(({ row, entry }) => {
    const payload = row.payload === null ? null : (JSON.parse(row.payload) as { before: unknown; after: unknown; why: string });
    return {
      seq: row.seq,
      at: Date.parse(entry.ts),
      act: entry.act,
      actorName: names.get(entry.actor.id) ?? null,
      role: entry.actor.role,
      why: payload?.why ?? '',
      obj: entry.obj,
      par: entry.par,
      changes: changesBetween(payload?.before ?? null, payload?.after ?? null),
      erasedBy: row.erasedBy,
    };
  });
}

async function actorNames(reader: Reader, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await reader
    .select({ id: users.id, name: people.name })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(inArray(users.id, [...new Set(userIds)]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
