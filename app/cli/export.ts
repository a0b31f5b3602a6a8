import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '#app/config.ts';
import { CommandEnd } from './outcome.ts';

export function register(program: Command): void {
  program
    .command('export <register> <file>')
    .description('writes a register, contracts or risks, as CSV or XLSX; importing the file again changes nothing')
    .option('--json', 'one JSON document on standard output')
    .action(async (name: string, file: string, { json }: { json?: boolean }) => {
      const { importRegisters } = await import('#app/features/imports/report.ts');
      const known = importRegisters.find((candidate) => candidate === name);
      if (!known) throw new CommandEnd(`${name} cannot be exported; known are ${importRegisters.join(', ')}`);
      const format = extname(file).toLowerCase();
      if (format !== '.csv' && format !== '.xlsx') throw new CommandEnd(`${file} must end in .csv or .xlsx`);
      const { openExisting } = await import('./installation.ts');
      const { exportRows, csvOf, xlsxOf } = await import('#app/features/imports/export.server.ts');
      const installation = await openExisting(readConfig());
      try {
        const rows = await exportRows(installation.services.store.read, known);
        await writeFile(file, format === '.csv' ? csvOf(rows) : await xlsxOf(rows));
        const records = Math.max(0, rows.length - 1);
        console.log(json ? JSON.stringify({ register: known, file, rows: records }) : `${records} rows written to ${file}`);
      } finally {
        await installation.close();
      }
    });
}
