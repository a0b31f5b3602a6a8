/** The trail, or what a filter leaves of it, as a file: CSV to read, NDJSON to verify. Written while it is read, oldest entry first. */
import { and, asc, eq, gt, lt, type SQL } from 'drizzle-orm';
import { formatDisclosedEntry } from '#app/domain/trail/disclosed-entry.ts';
import { byteOrderMark, csvLine } from '#app/domain/spreadsheet/csv-text.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { trailEntries, trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { trailCondition, type TrailFilter } from './filter.server.ts';
import { type NamedLine, withNames } from './names.server.ts';
import { entriesAfter } from './queries.server.ts';
import { transact } from './transact.server.ts';
import { changeWords } from './ui/change-words.ts';

export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Entries held in memory at once. */
const batch = 200;

/**
 * Notes in the trail that it is exported, and returns the text of the file: a CSV in the reader's language with a line for each change, or
 * a line of canonical JSON `{entry, payload, salt}` for each entry, from which every commitment can be checked. The entry that notes the
 * export, and what is added while it is written, are not in it.
 */
export async function exportTrail(ctx: Context, format: ExportFormat, filter: TrailFilter): Promise<AsyncGenerator<string>> {
  const { beforeSeq: _page, ...narrowed } = filter;
  const where = await trailCondition(ctx.store.read, filter, ctx.settings.zone);
  const belowSeq = await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'trail.export',
      obj: { type: 'trail', id: 'main', ver: 0 },
      before: null,
      after: null,
      extra: { format, ...narrowed },
    }),
  );
  return format === 'csv' ? csvLines(ctx, where, belowSeq) : jsonLines(ctx.store.read, where, belowSeq);
}

async function* jsonLines(reader: Reader, where: SQL | undefined, belowSeq: number): AsyncGenerator<string> {
  for (let afterSeq = -1; ;) {
    const rows = await reader
      .select({ seq: trailEntries.seq, body: trailEntries.body, payload: trailPayloads.body, salt: trailPayloads.salt })
      .from(trailEntries)
      .innerJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
      .where(and(where, gt(trailEntries.seq, afterSeq), lt(trailEntries.seq, belowSeq)))
      .orderBy(asc(trailEntries.seq))
      .limit(batch);
    yield rows.map((row) => `${formatDisclosedEntry(row)}\n`).join('');
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    afterSeq = last.seq;
  }
}

async function* csvLines(ctx: Context, where: SQL | undefined, belowSeq: number): AsyncGenerator<string> {
  const { columns } = i18nFor(ctx.lang).t.trail.exports;
  yield byteOrderMark + csvLine(Object.values(columns));
  for (let afterSeq = -1; ;) {
    const lines = await entriesAfter(ctx.store.read, { afterSeq, belowSeq, limit: batch, where });
    yield (await withNames(ctx, lines)).flatMap((line) => rowsOf(ctx, line).map((cells) => csvLine(cells))).join('');
    const last = lines.at(-1);
    if (!last || lines.length < batch) return;
    afterSeq = last.seq;
  }
}

/** One row for each change, or one for an entry that changed no field. */
function rowsOf({ lang, settings }: Context, line: NamedLine): string[][] {
  const { t, format } = i18nFor(lang);
  const words = changeWords({ t, format }, line.obj.type);
  const roles: Readonly<Record<string, string>> = t.shell.roles;
  const head = [
    String(line.seq),
    format.instant(line.at, settings.zone),
    line.actorName ?? t.trail.system,
    line.actorName === null ? '' : (roles[line.role] ?? line.role),
    t.acts[line.act],
    line.record?.code ?? '',
    line.record?.title ?? '',
  ];
  if (line.erasedBy !== null) return [[...head, '', '', t.trail.exports.erased(String(line.erasedBy)), '']];
  if (line.changes.length === 0) return [[...head, '', '', '', line.why]];
  return line.changes.map(({ field, before, after }) => [
    ...head,
    words.label(field),
    words.value(field, before),
    words.value(field, after),
    line.why,
  ]);
}
