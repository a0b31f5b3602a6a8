/**
 * Names for the ids that entries hold: the trail keeps ids, which never change; people read codes, titles and names. A record that the
 * reader may not see is never named; nothing tells it from one that is gone.
 */
import { i18nFor } from '#app/i18n/translate.ts';
import type { Context } from '../context.ts';
import { type Change, isFields, linkOf } from './changes.ts';
import { namesOf, recordsOf, type NamedRecord } from './named-records.server.ts';
import type { TrailLine } from './queries.server.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type NamedLine = TrailLine & {
  /** The record of a register that the entry is about, or that its object belongs to. */
  record: NamedRecord | null;
};

/** The lines with the record each is about, and with codes, titles and names in place of ids among the changed values. */
export async function withNames(ctx: Context, lines: readonly TrailLine[]): Promise<NamedLine[]> {
  const { records, inWords } = await namesIn(
    ctx,
    lines.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after])),
    lines.flatMap(({ obj, par }) => (par ? [obj.id, par.id] : [obj.id])),
  );
  return lines.map((line) => ({
    ...line,
    record: records.get(line.obj.id) ?? (line.par ? (records.get(line.par.id) ?? null) : null),
    changes: line.changes.map(({ field, before, after }): Change => ({ field, before: inWords(before), after: inWords(after) })),
  }));
}

export type Names = {
  /** Records of the registers among the ids, as far as the reader may see them. */
  records: Map<string, NamedRecord>;
  /** What an id is called; of what the reader may not see, only that. */
  nameOf(id: string): string;
  /** A value with names in place of ids. */
  inWords(value: unknown): unknown;
};

/** Looks up every id that these values hold, and the records with the other ids. */
export async function namesIn(ctx: Context, values: readonly unknown[], recordIds: readonly string[] = []): Promise<Names> {
  const inValues = values.flatMap(idsIn);
  const records = await recordsOf(ctx, [...recordIds, ...inValues]);
  const others = await namesOf(
    ctx,
    inValues.filter((id) => !records.has(id)),
  );
  const { unseen } = i18nFor(ctx.lang).t.trail;
  const nameOf = (id: string): string => {
    const record = records.get(id);
    return record ? `${record.code} ${record.title}` : (others.get(id) ?? unseen);
  };
  const inWords = (value: unknown): unknown => {
    if (isId(value)) return nameOf(value);
    if (Array.isArray(value)) return value.map(inWords);
    if (!isFields(value)) return value;
    const { id: _own, ...members } = value;
    const link = members[linkOf(members) ?? ''];
    // What is said about a link would describe the record that must not be named.
    if (isId(link) && nameOf(link) === unseen) return unseen;
    return Object.fromEntries(Object.entries(members).map(([member, content]) => [member, inWords(content)]));
  };
  return { records, nameOf, inWords };
}

const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

function idsIn(value: unknown): string[] {
  if (isId(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isFields(value) ? Object.values(value).flatMap(idsIn) : [];
}
