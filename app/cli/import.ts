import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command } from 'commander';
import { readConfig } from '#app/config.ts';
import type { Context } from '#app/features/context.ts';
import type { ImportRegister, ImportReport } from '#app/features/imports/report.ts';
import type { Applied } from '#app/features/imports/run.server.ts';
import type { HeadingChoices, Sheet } from '#app/features/imports/sheet.server.ts';
import type { Services } from '#app/features/services.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

type Options = { dryRun?: boolean; map?: string; by?: string; partial?: boolean; json?: boolean };

export function register(program: Command): void {
  program
    .command('import <register> <file>')
    .description('reads a CSV or XLSX file into a register: contracts (with their suppliers) or risks')
    .option('--dry-run', 'say what would happen and write nothing')
    .option('--map <file>', 'JSON object: heading of the file → field, or null to keep the column in the notes')
    .option('--by <email>', 'the account that imports; without it the program itself')
    .option('--partial', 'leave refused rows out instead of refusing the file')
    .option('--json', 'one JSON document on standard output')
    .action(async (name: string, file: string, options: Options) => {
      const target = await registerOf(name);
      const bytes = await bytesOf(file);
      const sheet = await sheetOf(target, file, bytes, options.map ? await choicesOf(options.map) : {});
      const { openExisting } = await import('./installation.ts');
      const installation = await openExisting(readConfig());
      try {
        const ctx = await importer(installation.services, options.by);
        const { outcome, report } = await run(ctx, sheet, bytes, options);
        await tell(target, options, report, outcome);
        process.exitCode = report.refused > 0 && !options.partial ? exitCodes.no : exitCodes.done;
      } finally {
        await installation.close();
      }
    });
}

async function registerOf(name: string): Promise<ImportRegister> {
  const { importRegisters } = await import('#app/features/imports/report.ts');
  const known = importRegisters.find((candidate) => candidate === name);
  if (!known) throw new CommandEnd(`${name} cannot be imported; the registers that can are ${importRegisters.join(' and ')}`);
  return known;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { limits } = await import('#app/features/imports/file-limits.ts');
  try {
    if ((await stat(file)).size <= limits.fileBytes) return await readFile(file);
  } catch {
    throw new CommandEnd(`${file} cannot be read`);
  }
  throw new CommandEnd(`${file} has more than ${limits.fileBytes / 1024 / 1024} MB`);
}

async function choicesOf(file: string): Promise<Record<string, string | null>> {
  const { z } = await import('zod');
  try {
    return z.record(z.string(), z.string().nullable()).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new CommandEnd(`${file} is no JSON object of headings and fields`);
  }
}

async function sheetOf(target: ImportRegister, file: string, bytes: Uint8Array, choices: HeadingChoices): Promise<Sheet> {
  const { headingTables, readSheet } = await import('#app/features/imports/sheet.server.ts');
  const { errorText, i18nFor } = await import('#app/i18n/translate.ts');
  const { normalHeading } = await import('#app/domain/spreadsheet/headings.ts');
  const { fields } = headingTables[target];
  const unknown = Object.values(choices).find((field) => field !== null && !Object.hasOwn(fields, field));
  if (unknown) throw new CommandEnd(`--map: ${target} have no field ${unknown}; they have ${Object.keys(fields).join(', ')}`);
  const sheet = await readSheet(target, { bytes, name: basename(file) }, choices);
  if (!sheet.ok)
    throw new CommandEnd(`${file}: ${errorText(i18nFor('en').t, String(sheet.refusal.details?.['reason'] ?? sheet.refusal.code))}`);
  const { mapping, missing } = sheet.value;
  const headings = new Set(mapping.columns.map(({ heading }) => normalHeading(heading)));
  const absent = Object.keys(choices).find((heading) => !headings.has(normalHeading(heading)));
  if (absent !== undefined) throw new CommandEnd(`--map: ${file} has no column ${absent}`);
  if (missing.length > 0)
    throw new CommandEnd(`${file} has no column for ${missing.map((group) => group.join(' or ')).join(', ')}; name it with --map`);
  return sheet.value;
}

/** The account that imports, or the program itself with the rights of the compliance officer. */
async function importer(services: Services, email: string | undefined): Promise<Context> {
  const { contextFor, systemActor } = await import('#app/features/context.ts');
  const presence = { kind: 'import', auth: 'cli', sessionTag: '' } as const;
  if (email === undefined)
    return contextFor(services, { actor: { ...systemActor, role: 'compliance' }, presence, lang: 'fr', requestId: 'cli' });
  const { accountActor } = await import('#app/features/people/account.server.ts');
  const actor = await accountActor(services.store.read, email);
  if (!actor) throw new CommandEnd(`${email} has no account`);
  return contextFor(services, { actor, presence, lang: 'fr', requestId: 'cli' });
}

type Outcome = Applied['outcome'] | 'checked';

async function run(
  ctx: Context,
  sheet: Sheet,
  bytes: Uint8Array,
  { dryRun, partial, by }: Options,
): Promise<{ outcome: Outcome; report: ImportReport }> {
  const { planImport } = await import('#app/features/imports/run.server.ts');
  const { importFile } = await import('#app/features/imports/commands.server.ts');
  const refused = () => new CommandEnd(`${by ?? 'the program'} may not import`, 'no');
  if (dryRun) {
    const plan = await planImport(ctx, sheet);
    if (!plan.ok) throw refused();
    return { outcome: 'checked', report: plan.value.report };
  }
  const applied = await importFile(ctx, sheet, bytes, partial === true);
  if (!applied.ok) throw refused();
  return applied.value;
}

async function tell(target: ImportRegister, { json, dryRun }: Options, report: ImportReport, outcome: Outcome): Promise<void> {
  const { i18nFor } = await import('#app/i18n/translate.ts');
  const { problemText } = await import('#app/features/imports/ui/problem-text.ts');
  const { t } = i18nFor('en');
  const { created, updated, unchanged, refused, warningCount, rowCount } = report;
  const rows = report.refusals.map((problem) => ({
    row: problem.row,
    column: problem.column,
    code: problem.code,
    message: problemText(t, problem),
  }));
  if (json) {
    console.log(
      JSON.stringify({ register: target, dryRun: dryRun === true, created, updated, unchanged, refused, warnings: warningCount, rows }),
    );
    return;
  }
  const mood = outcome === 'applied' ? 'Done' : 'Would be';
  console.log(
    `${mood}: ${created} created, ${updated} updated, ${unchanged} unchanged; ${refused} rows refused, ${warningCount} warnings (${rowCount} rows read)`,
  );
  for (const { message, ...place } of rows) console.log(`  ${placeOf(place)}: ${message}`);
  for (const problem of report.warnings.slice(0, 10))
    process.stderr.write(`garant: warning: ${placeOf(problem)}: ${problemText(t, problem)}\n`);
  if (outcome === 'rows_refused') process.stderr.write('garant: nothing was written; correct the rows, or leave them out with --partial\n');
}

const placeOf = ({ row, column }: { row: number; column: string | null }): string =>
  column === null ? `row ${row}` : `row ${row}, ${column}`;
