/** Reading the trail: verification from the stored bytes, the history of one record, the newest entries. */
import { and, asc, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Act, Entry } from '#app/domain/trail/entry.ts';
import { verifyTrail, type StoredEntry, type TrailVerdict } from '#app/domain/trail/verify.ts';
import { people, trailBlobs, trailEntries, trailHead, trailNodes, trailPayloads, users } from '#db/schema/index.ts';
import type { Reader, Store } from '#db/store.ts';
import { type Change, changesBetween } from './changes.ts';
import { sha256 } from './transact.server.ts';

const batch = 500;

/** Recomputes the whole trail on one unchanging state of the database. */
export function verifyStoredTrail(store: Store): Promise<TrailVerdict> {
  return store.snapshot(async (reader) => {
    const [head] = await reader.select().from(trailHead);
    if (!head) return { ok: false, size: 0, root: '', firstBroken: { seq: 0, reason: 'size' } };
    return verifyTrail({
      origin: head.origin,
      head: { size: head.size, root: head.root },
      entries: storedEntries(reader),
      async node(level, index) {
        const [row] = await reader
          .select({ hash: trailNodes.hash })
          .from(trailNodes)
          .where(and(eq(trailNodes.level, level), eq(trailNodes.idx, index)));
        return row ? new Uint8Array(row.hash) : null;
      },
      async blob(digest) {
        const [row] = await reader.select({ body: trailBlobs.body }).from(trailBlobs).where(eq(trailBlobs.sha256, digest));
        return row?.body ?? null;
      },
      // No entry of this version erases payloads: a missing one is always a fault.
      isErasure: () => Promise.resolve(false),
      sha256,
    });
  });
}

async function* storedEntries(reader: Reader): AsyncGenerator<StoredEntry> {
  for (let from = 0; ; from += batch) {
    const rows = await reader
      .select({
        seq: trailEntries.seq,
        body: trailEntries.body,
        leaf: trailEntries.leaf,
        payloadSeq: trailPayloads.seq,
        salt: trailPayloads.salt,
        payload: trailPayloads.body,
        erasedSeq: trailPayloads.erasedSeq,
      })
      .from(trailEntries)
      .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
      .where(gte(trailEntries.seq, from))
      .orderBy(asc(trailEntries.seq))
      .limit(batch);
    for (const row of rows) {
      yield {
        seq: row.seq,
        body: row.body,
        leaf: new Uint8Array(row.leaf),
        payload:
          row.payloadSeq === null ? null : { salt: row.salt && new Uint8Array(row.salt), body: row.payload, erasedSeq: row.erasedSeq },
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    from = last.seq + 1 - batch;
  }
}

/** One line of a history: what happened, when, by whom, and the fields that changed with their old and new values. */
export type TrailLine = {
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

async function readLines(reader: Reader, where: ReturnType<typeof and>, limit: number): Promise<TrailLine[]> {
  const rows = await reader
    .select({ seq: trailEntries.seq, body: trailEntries.body, payload: trailPayloads.body })
    .from(trailEntries)
    .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .where(where)
    .orderBy(desc(trailEntries.seq))
    .limit(limit);
  const entries = rows.map((row) => ({ row, entry: JSON.parse(row.body) as Entry }));
  const names = await actorNames(
    reader,
    entries.map(({ entry }) => entry.actor.id),
  );
  return entries.map(({ row, entry }) => {
    const payload = row.payload === null ? null : (JSON.parse(row.payload) as { before: unknown; after: unknown; why: string });
    return {
      seq: entry.seq,
      at: Date.parse(entry.ts),
      act: entry.act,
      actorName: names.get(entry.actor.id) ?? null,
      role: entry.actor.role,
      why: payload?.why ?? '',
      obj: entry.obj,
      par: entry.par,
      changes: changesBetween(payload?.before ?? null, payload?.after ?? null),
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
