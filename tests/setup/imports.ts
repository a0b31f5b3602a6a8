/** Imports as tests make them: a text or bytes as a sheet, applied or only planned. */
import type { Context } from '#app/features/context.ts';
import { importFile } from '#app/features/imports/commands.server.ts';
import type { ImportRegister, ImportReport } from '#app/features/imports/report.ts';
import { planImport, type Applied } from '#app/features/imports/run.server.ts';
import { readSheet, type HeadingChoices, type Sheet } from '#app/features/imports/sheet.server.ts';
import type { Result } from '#app/domain/refusal.ts';

export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

export type Source = { content: string | Uint8Array; name?: string; register?: ImportRegister; choices?: HeadingChoices };

export async function sheetOf({ content, name = 'registre.csv', register = 'contracts', choices = {} }: Source): Promise<Sheet> {
  return valueOf(await readSheet(register, { bytes: Buffer.from(content), name }, choices));
}

export async function dryRun(ctx: Context, source: Source): Promise<ImportReport> {
  return valueOf(await planImport(ctx, await sheetOf(source))).report;
}

export async function importInto(ctx: Context, source: Source, isPartial = false): Promise<Applied> {
  return valueOf(await importFile(ctx, await sheetOf(source), Buffer.from(source.content), isPartial));
}

export const counts = ({ created, updated, unchanged, refused }: ImportReport) => ({ created, updated, unchanged, refused });
