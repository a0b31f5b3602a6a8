/** Names for the ids that entries hold: the trail keeps ids, which never change; people read codes, titles and names. */
import { inArray } from 'drizzle-orm';
import { people, searchDocs, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { TrailLine } from './queries.server.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type NamedLine = TrailLine & {
  /** The record of a register that the entry is about, or that its object belongs to. */
  record: { type: string; code: string; title: string } | null;
};

/** The lines with the record each is about, and with names in place of ids among the changed values. */
export async function withNames(reader: Reader, lines: readonly TrailLine[]): Promise<NamedLine[]> {
  const values = lines.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after])).filter(isId);
  const records = await recordsById(reader, [...lines.flatMap(({ obj, par }) => (par ? [obj.id, par.id] : [obj.id])), ...values]);
  const names = await namesById(reader, values);
  const named = (value: unknown): unknown => (isId(value) ? (names.get(value) ?? records.get(value)?.code ?? value) : value);
  return lines.map((line) => ({
    ...line,
    record: records.get(line.obj.id) ?? (line.par ? (records.get(line.par.id) ?? null) : null),
    changes: line.changes.map(({ field, before, after }) => ({ field, before: named(before), after: named(after) })),
  }));
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

async function recordsById(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { type: string; code: string; title: string }>();
  const rows = await reader
    .select({ id: searchDocs.recordId, type: searchDocs.recordType, code: searchDocs.code, title: searchDocs.title })
    .from(searchDocs)
    .where(inArray(searchDocs.recordId, [...new Set(ids)]));
  return new Map(rows.map(({ id, ...record }) => [id, record]));
}

async function namesById(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const list = [...new Set(ids)];
  const persons = await reader.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, list));
  const places = await reader.select({ id: units.id, name: units.name }).from(units).where(inArray(units.id, list));
  return new Map([...persons, ...places].map(({ id, name }) => [id, name]));
}
