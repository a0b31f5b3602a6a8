import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command } from 'commander';
import { readConfig } from '#app/config.ts';
import type { Context } from '#app/features/context.ts';
import type { Services } from '#app/features/services.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

type Options = { dryRun?: boolean; map?: string; by?: string; partial?: boolean; json?: boolean };

export function register(program: Command): void {
  program
    .command('import <register> <file>')
    .description('reads a CSV or XLSX file into a register: contracts or risks')
    .option('--dry-run', 'say what would happen and write nothing')
    .option('--map <file>', 'JSON object: heading of the file → field, or null to leave the column out')
    .option('--by <email>', 'the account that imports; without it the program itself')
    .option('--partial', 'leave refused rows out instead of refusing the file')
    .option('--json', 'one JSON document on standard output')
    .action(async (name: string, file: string, options: Options) => {
      const { importRegisters } = await import('#app/features/imports/report.ts');
      const known = importRegisters.find((candidate) => candidate === name);
      if (!known) throw new CommandEnd(`${name} cannot be imported; known are ${importRegisters.join(', ')}`);
      const bytes = await readFile(file).catch(() => {
        throw new CommandEnd(`${file} cannot be read`);
      });
      const choices = options.map ? await readChoices(options.map) : {};
      const { openExisting } = await import('./installation.ts');
      const { readSheet, missingIn, checkImport, applyImport } = await import('#app/features/imports/run.server.ts');
      const installation = await openExisting(readConfig());
      try {
        const { services } = installation;
        const sheet = await readSheet(
          known,
          { bytes, name: basename(file), sha256: createHash('sha256').update(bytes).digest('hex') },
          choices,
        );
        if (!sheet.ok)
          throw new CommandEnd(
            `${file} is no spreadsheet of ${known} (${String(sheet.refusal.details?.['reason'] ?? sheet.refusal.code)})`,
          );
        const missing = missingIn(sheet.value);
        if (missing.length > 0) throw new CommandEnd(`${file} has no column for ${missing.map((group) => group.join(' or ')).join(', ')}`);
        const ctx = await importer(services, options.by);
        const checked = await checkImport(ctx, sheet.value);
        if (!checked.ok) throw new CommandEnd(`${options.by ?? 'the program'} may not import`, 'no');
        const report = checked.value;
        const isRefused = report.refused > 0 && !options.partial;
        if (!options.dryRun && !isRefused) {
          const applied = await applyImport(ctx, sheet.value, { isPartial: options.partial === true });
          if (!applied.ok) throw new CommandEnd(`nothing was written: ${applied.refusal.code}`, 'no');
        }
        const { i18nFor } = await import('#app/i18n/translate.ts');
        const { problemText } = await import('#app/features/imports/ui/problem-text.ts');
        const { t } = i18nFor('en');
        const rows = report.refusals.map((problem) => ({
          row: problem.row,
          column: problem.column,
          code: problem.code,
          message: problemText(t, problem),
        }));
        const { created, updated, unchanged, refused } = report;
        const warnings = report.warnings.length;
        if (options.json)
          console.log(
            JSON.stringify({ register: known, dryRun: options.dryRun === true, created, updated, unchanged, refused, warnings, rows }),
          );
        else {
          console.log(
            `${options.dryRun || isRefused ? 'Would be' : 'Done'}: ${created} created, ${updated} updated, ${unchanged} unchanged; ${refused} rows refused, ${warnings} warnings (${report.rowCount} rows)`,
          );
          for (const { row, column, message } of rows) console.log(`  row ${row}${column === null ? '' : `, ${column}`}: ${message}`);
          if (isRefused && !options.dryRun)
            process.stderr.write('garant: nothing was written; correct the rows, or leave them out with --partial\n');
        }
        process.exitCode = isRefused ? exitCodes.no : exitCodes.done;
      } finally {
        await installation.close();
      }
    });
}

async function readChoices(file: string): Promise<Record<string, string | null>> {
  const { z } = await import('zod');
  try {
    return z.record(z.string(), z.string().nullable()).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new CommandEnd(`${file} is no JSON object of headings and fields`);
  }
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
