/** The imports that people make: the file as it came, what it would do, and whether it was done. */
import { readFile } from 'node:fs/promises';
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { imports } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { systemActor, type Context } from '../context.ts';
import type { ReceivedFile } from '../evidence/file-store.server.ts';
import { transact } from '../trail/transact.server.ts';
import { getImport, storedBytes } from './queries.server.ts';
import type { CheckedFile, ImportRegister, ImportReport } from './report.ts';
import { applyImport, planImport, type Applied } from './run.server.ts';
import { columnsOfSheet, readSheet, type HeadingChoices, type Sheet } from './sheet.server.ts';

/** Checks a received file and keeps it with its result. A file that is no register is not kept. The caller discards it afterwards. */
export async function startImport(
  ctx: Context,
  register: ImportRegister,
  name: string,
  file: ReceivedFile,
): Promise<Result<{ id: string }>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');

  const sheet = await readSheet(register, { bytes: await readFile(file.path), name });
  if (!sheet.ok) return sheet;
  const report = await check(ctx, sheet.value);

  const id = ctx.newId();
  await file.keep();
  await transact(ctx, async (tx, trail) => {
    await tx.insert(imports).values({ ...rowOf(ctx, id, sheet.value, report), status: 'checked', appliedAt: null });
    await trail.append({
      act: 'import.check',
      obj: { type: 'import', id, ver: 1 },
      before: null,
      after: { register, fileName: name, sha256: file.sha256, ...countsOf(report) },
    });
  });
  return done({ id });
}

/** Checks again with the columns that a person chose. */
export async function remapImport(ctx: Context, id: string, mapping: Readonly<Record<string, string>>): Promise<Result<null>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  const opened = await openSheet(ctx, id, mapping);
  if (!opened.ok) return opened;
  const report = await check(ctx, opened.value.sheet);
  await ctx.store.transact((tx) => keep(ctx, tx, id, { mapping, report }));
  return done(null);
}

/** Applies an import as it was shown. When the register has moved on, nothing is written and the new result is kept to be shown instead. */
export async function finishImport(ctx: Context, id: string, isPartial: boolean): Promise<Result<null>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  const opened = await openSheet(ctx, id);
  if (!opened.ok) return opened;
  const { sheet, shown } = opened.value;
  const applied = await applyImport(ctx, sheet, {
    importId: id,
    isPartial,
    shownDigest: shown.digest,
    record: async (tx, report) => keep(ctx, tx, id, { report: { ...shown, ...report }, appliedAt: ctx.at }),
  });
  if (!applied.ok) return applied;
  const { outcome, report } = applied.value;
  if (outcome === 'applied') return done(null);
  if (outcome === 'rows_refused') return refuse('rows_refused', { rows: report.refused });
  await ctx.store.transact((tx) => keep(ctx, tx, id, { report: { ...shown, ...report } }));
  return refuse('stale', { reason: 'import_moved' });
}

/** Imports a file in one go, as the command line does. The file is kept, and listed among the imports once it is applied. */
export async function importFile(ctx: Context, sheet: Sheet, bytes: Uint8Array, isPartial: boolean): Promise<Result<Applied>> {
  const importId = ctx.newId();
  await ctx.files.put(single(bytes), bytes.byteLength);
  return applyImport(ctx, sheet, {
    importId,
    isPartial,
    record: async (tx, report) => {
      const checked = { ...report, columns: columnsOfSheet(sheet), missing: [] };
      await tx.insert(imports).values({ ...rowOf(ctx, importId, sheet, checked), status: 'applied', appliedAt: ctx.at });
    },
  });
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The report of a sheet; without the columns that every record needs it only says which they are. */
async function check(ctx: Context, sheet: Sheet): Promise<CheckedFile> {
  const about = { columns: columnsOfSheet(sheet), missing: sheet.missing };
  const plan = await planImport(ctx, sheet);
  return plan.ok ? { ...plan.value.report, ...about } : { ...nothingRead, ...about };
}

const nothingRead: ImportReport = {
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  rowCount: 0,
  refusals: [],
  warnings: [],
  warningCount: 0,
  changes: [],
  digest: '',
};

/** A checked import with its sheet read again from the stored file. */
async function openSheet(
  ctx: Context,
  id: string,
  mapping?: Readonly<Record<string, string>>,
): Promise<Result<{ sheet: Sheet; shown: CheckedFile }>> {
  const found = await getImport(ctx, id);
  if (!found) return refuse('not_found');
  const { run, register, report } = found;
  if (run.status === 'applied') return refuse('state', { reason: 'import_applied' });
  const sheet = await readSheet(
    register,
    { name: run.fileName, bytes: await storedBytes(ctx.files, run.fileSha256) },
    choicesOf(mapping ?? run.mapping),
  );
  return sheet.ok ? done({ sheet: sheet.value, shown: report }) : sheet;
}

/** An empty field keeps the column among the notes. */
const choicesOf = (mapping: Readonly<Record<string, string>>): HeadingChoices =>
  Object.fromEntries(Object.entries(mapping).map(([heading, field]) => [heading, field === '' ? null : field]));

type Kept = { report: CheckedFile; mapping?: Readonly<Record<string, string>>; appliedAt?: number };

async function keep(ctx: Context, tx: Tx, id: string, { report, mapping, appliedAt }: Kept): Promise<void> {
  const status = appliedAt === undefined ? {} : { status: 'applied' as const, appliedAt };
  await tx
    .update(imports)
    .set({ report, ...countsOf(report), checkedAt: ctx.at, ...(mapping ? { mapping } : {}), ...status })
    .where(and(eq(imports.id, id), eq(imports.status, 'checked')));
}

function rowOf(ctx: Context, id: string, sheet: Sheet, report: CheckedFile) {
  const { register, fileName, sha256 } = sheet;
  // The program itself is nobody in the list of people.
  const byPersonId = ctx.actor.userId === systemActor.userId ? null : ctx.actor.personId;
  return { id, register, fileName, fileSha256: sha256, mapping: {}, report, ...countsOf(report), byPersonId, checkedAt: ctx.at };
}

const countsOf = ({ created, updated, unchanged, refused }: ImportReport) => ({ created, updated, unchanged, refused });
