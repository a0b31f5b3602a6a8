/** The import page's own record: the file as it came, what it would do, and whether it was done. */
import { desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { imports, people } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { importRegisters, type ImportRegister, type ImportReport } from './report.ts';
import { applyImport, checkImport, readSheet, type HeadingChoices, type Sheet } from './run.server.ts';

/** Checks a stored file and keeps the result as a new import. */
export async function startImport(
  ctx: Context,
  register: ImportRegister,
  file: { name: string; sha256: string },
): Promise<Result<{ id: string }>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');

  const sheet = await readSheet(register, { ...file, bytes: await bytesOf(ctx, file.sha256) });
  if (!sheet.ok) return { ok: false, refusal: { ...sheet.refusal, field: 'file' } };
  const report = await checkImport(ctx, sheet.value);
  if (!report.ok) return report;

  const id = ctx.newId();
  await transact(ctx, async (tx, trail) => {
    await tx.insert(imports).values({
      id,
      register,
      fileName: file.name,
      fileSha256: file.sha256,
      status: 'checked',
      mapping: {},
      report: report.value,
      ...countsOf(report.value),
      byPersonId: ctx.actor.personId,
      checkedAt: ctx.at,
      appliedAt: null,
    });
    await trail.append({
      act: 'import.check',
      obj: { type: 'import', id, ver: 1 },
      before: null,
      after: { register, fileName: file.name, sha256: file.sha256, ...countsOf(report.value) },
    });
  });
  return done({ id });
}

/** An import with its sheet read again from the stored file. */
export async function getImport(ctx: Context, id: string) {
  if (!can(ctx.actor, 'import.read')) return null;
  const [row] = await ctx.store.read
    .select({ run: imports, by: people.name })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.byPersonId))
    .where(eq(imports.id, id));
  const register = importRegisters.find((known) => known === row?.run.register);
  if (!row || !register) return null;
  const { run, by } = row;
  const sheet = await readSheet(
    register,
    { name: run.fileName, sha256: run.fileSha256, bytes: await bytesOf(ctx, run.fileSha256) },
    choicesOf(run.mapping),
  );
  return sheet.ok ? { run, by, register, report: run.report as ImportReport, sheet: sheet.value } : null;
}

/** The newest imports. */
export function listImports(ctx: Context) {
  return ctx.store.read
    .select({
      id: imports.id,
      register: imports.register,
      fileName: imports.fileName,
      status: imports.status,
      created: imports.created,
      updated: imports.updated,
      unchanged: imports.unchanged,
      refused: imports.refused,
      checkedAt: imports.checkedAt,
      by: people.name,
    })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.byPersonId))
    .orderBy(desc(imports.checkedAt), desc(imports.id))
    .limit(50);
}

/** Checks again with other columns; `choices` by heading, an empty field leaves the column out. */
export async function remapImport(ctx: Context, id: string, choices: Readonly<Record<string, string>>): Promise<Result<null>> {
  const found = await getImport(ctx, id);
  if (!found) return refuse('not_found');
  if (found.run.status === 'applied') return refuse('state', { status: 'applied' });
  const { run, register } = found;
  const sheet = await readSheet(
    register,
    { name: run.fileName, sha256: run.fileSha256, bytes: await bytesOf(ctx, run.fileSha256) },
    choicesOf(choices),
  );
  if (!sheet.ok) return sheet;
  const report = await checkImport(ctx, sheet.value);
  if (!report.ok) return report;
  await ctx.store.transact((tx) =>
    tx
      .update(imports)
      .set({ mapping: choices, report: report.value, ...countsOf(report.value), checkedAt: ctx.at })
      .where(eq(imports.id, id))
      .then(() => undefined),
  );
  return done(null);
}

/** Applies an import as it was shown. When the register has moved on, the new result is kept and shown instead. */
export async function finishImport(ctx: Context, id: string, isPartial: boolean): Promise<Result<null>> {
  const found = await getImport(ctx, id);
  if (!found) return refuse('not_found');
  if (found.run.status === 'applied') return refuse('state', { status: 'applied' });
  const applied = await applyImport(ctx, found.sheet, {
    isPartial,
    shown: found.report,
    after: (tx, report) =>
      tx
        .update(imports)
        .set({ status: 'applied', report, ...countsOf(report), appliedAt: ctx.at })
        .where(eq(imports.id, id))
        .then(() => undefined),
  });
  if (applied.ok) return done(null);
  if (applied.refusal.code === 'stale') await refresh(ctx, id, found.sheet);
  return applied;
}

async function refresh(ctx: Context, id: string, sheet: Sheet): Promise<void> {
  const report = await checkImport(ctx, sheet);
  if (report.ok)
    await ctx.store.transact((tx) =>
      tx
        .update(imports)
        .set({ report: report.value, ...countsOf(report.value), checkedAt: ctx.at })
        .where(eq(imports.id, id))
        .then(() => undefined),
    );
}

const countsOf = ({ created, updated, unchanged, refused }: ImportReport) => ({ created, updated, unchanged, refused });

const choicesOf = (mapping: Readonly<Record<string, string>>): HeadingChoices =>
  Object.fromEntries(Object.entries(mapping).map(([heading, field]) => [heading, field === '' ? null : field]));

async function bytesOf(ctx: Context, sha256: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of ctx.files.read(sha256)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
