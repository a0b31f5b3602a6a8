/** Where the records, sign-offs and files of a pack stand in the current log: positions of entries, found by what the pack shows of them. */
import { and, eq, gte, inArray, lt, max } from 'drizzle-orm';
import type { LogPlaces } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { appetiteLimits, controlTests, evidence, exposureRuns, searchDocs, signatures, trailEntries } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { StoredLog } from '../trail/stored-log.server.ts';

/** Parameters of one statement are limited. */
const idsAtOnce = 500;

/** By type and name as the pack shows it, the id of the record. */
type Ids = Map<string, string>;
const keyOf = (type: string, name: string): string => `${type} ${name}`;

/**
 * The newest entry about each record up to the state that the pack shows, the entry of each sign-off, and the one that took each file in. What the
 * current log does not hold, since a backup was restored, has no place in it.
 */
export async function logPlaces(reader: Reader, log: StoredLog, model: PackModel): Promise<LogPlaces> {
  const ids = new Map([
    ...(await registerIds(reader, model)),
    ...(await unsearchedIds(reader, model)),
    ...(await signatureIds(reader, model)),
    ...(await evidenceIds(reader, model)),
  ]);
  const end = log.base + model.trail.size;
  const indexes = new Map<string, number>();
  for (const type of new Set([...ids.keys()].map((key) => key.split(' ', 1)[0] ?? ''))) {
    const ofType = [...ids].filter(([key]) => key.startsWith(`${type} `));
    const positions = await newestEntries(
      reader,
      type,
      ofType.map(([, id]) => id),
      { from: log.base, end },
    );
    for (const [key, id] of ofType) {
      const position = positions.get(id);
      if (position !== undefined) indexes.set(key, position - log.base);
    }
  }
  return (type, name) => indexes.get(keyOf(type, name)) ?? null;
}

/** Of files and sign-offs, what came after the first entry (a reading, a withdrawal) is not what the pack shows. */
const firstActs: Readonly<Record<string, readonly string[]>> = {
  evidence: ['evidence.add'],
  signature: ['signature.sign', 'signature.refuse'],
};

async function newestEntries(
  reader: Reader,
  type: string,
  ids: readonly string[],
  { from, end }: { from: number; end: number },
): Promise<Map<string, number>> {
  const acts = firstActs[type];
  const found = new Map<string, number>();
  for (const some of inChunks(ids)) {
    const rows = await reader
      .select({ id: trailEntries.objId, position: max(trailEntries.seq) })
      .from(trailEntries)
      .where(
        and(
          eq(trailEntries.objType, type),
          inArray(trailEntries.objId, some),
          gte(trailEntries.seq, from),
          lt(trailEntries.seq, end),
          acts && inArray(trailEntries.act, [...acts]),
        ),
      )
      .groupBy(trailEntries.objId);
    for (const { id, position } of rows) if (id !== null && position !== null) found.set(id, position);
  }
  return found;
}

/** Records of the registers, which bear a code. */
async function registerIds(reader: Reader, model: PackModel): Promise<Ids> {
  const ids: Ids = new Map();
  const records = packRecords(model);
  for (const type of new Set(records.map((record) => record.type))) {
    for (const codes of inChunks(records.filter((record) => record.type === type).map(({ id }) => id))) {
      const rows = await reader
        .select({ id: searchDocs.recordId, code: searchDocs.code })
        .from(searchDocs)
        .where(and(eq(searchDocs.recordType, type), inArray(searchDocs.code, codes)));
      for (const { id, code } of rows) ids.set(keyOf(type, code), id);
    }
  }
  return ids;
}

/** Records with a code that are not searched for by it. */
const unsearched = { control_test: controlTests, exposure_run: exposureRuns, appetite_limit: appetiteLimits } as const;

async function unsearchedIds(reader: Reader, model: PackModel): Promise<Ids> {
  const ids: Ids = new Map();
  const records = packRecords(model);
  for (const type of ['control_test', 'exposure_run', 'appetite_limit'] as const) {
    const table = unsearched[type];
    for (const codes of inChunks(records.flatMap((record) => (record.type === type ? [record.id] : [])))) {
      const rows = await reader.select({ id: table.id, code: table.code }).from(table).where(inArray(table.code, codes));
      for (const { id, code } of rows) ids.set(keyOf(type, code), id);
    }
  }
  return ids;
}

/** The pack names a sign-off by its record and its place there; digest, meaning and instant tell which row that is. */
async function signatureIds(reader: Reader, model: PackModel): Promise<Ids> {
  const nameOf = new Map(
    packRecords(model).flatMap(({ type, id, line }) => {
      if (type !== 'signature') return [];
      const { content } = JSON.parse(line) as { content: { record_digest: string; meaning: string; signed: { at: string | number } } };
      return [[`${content.record_digest} ${content.meaning} ${new Date(content.signed.at).toISOString()}`, id] as const];
    }),
  );
  const ids: Ids = new Map();
  for (const digests of inChunks([...new Set(model.signOffs.map(({ recordDigest }) => recordDigest))])) {
    const rows = await reader
      .select({ id: signatures.id, digest: signatures.recordDigest, meaning: signatures.meaning, signedAt: signatures.signedAt })
      .from(signatures)
      .where(inArray(signatures.recordDigest, digests));
    for (const { id, digest, meaning, signedAt } of rows) {
      const name = nameOf.get(`${digest} ${meaning} ${new Date(signedAt).toISOString()}`);
      if (name !== undefined) ids.set(keyOf('signature', name), id);
    }
  }
  return ids;
}

async function evidenceIds(reader: Reader, model: PackModel): Promise<Ids> {
  const factsOf = (file: { sha256: string; recordType: string; name: string }, at: number): string =>
    `${file.sha256} ${file.recordType} ${at} ${file.name}`;
  const keys = new Map(model.evidence.map((file) => [factsOf(file, file.uploaded.at), file.key]));
  const ids: Ids = new Map();
  for (const digests of inChunks([...new Set(model.evidence.map(({ sha256 }) => sha256))])) {
    const rows = await reader.select().from(evidence).where(inArray(evidence.sha256, digests));
    for (const row of rows) {
      const key = keys.get(factsOf(row, row.uploadedAt));
      if (key !== undefined) ids.set(keyOf('evidence', key), row.id);
    }
  }
  return ids;
}

function* inChunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += idsAtOnce) yield items.slice(from, from + idsAtOnce);
}
