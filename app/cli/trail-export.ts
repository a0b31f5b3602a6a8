import { createWriteStream } from 'node:fs';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { readConfig } from '#app/config.ts';
import { isDay } from '#app/domain/calendar.ts';
import { CommandEnd } from './outcome.ts';

type Options = { from?: string; to?: string; json?: boolean };

export function registerExport(trail: Command): void {
  trail
    .command('export <file>')
    .description('writes the entries of the trail to a file: .csv to read, .ndjson to verify; the export is an entry itself')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'last day, YYYY-MM-DD')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string, { from = '', to = '', json }: Options) => {
      for (const day of [from, to]) if (day !== '' && !isDay(day)) throw new CommandEnd(`${day} is no day; write YYYY-MM-DD`);
      const { exportFormats, exportTrail } = await import('#app/features/trail/export.server.ts');
      const format = exportFormats.find((known) => `.${known}` === extname(file).toLowerCase());
      if (!format) throw new CommandEnd(`${file} must end in .csv or .ndjson`);
      const { systemContext } = await import('#app/features/context.ts');
      const { openExisting } = await import('./installation.ts');
      const installation = await openExisting(readConfig());
      try {
        const ctx = await systemContext(installation.services, 'cli');
        const everything = { register: '', act: '', record: '', person: '', beforeSeq: undefined } as const;
        const text = await exportTrail(ctx, format, { ...everything, from, to });
        const out = createWriteStream(file);
        await pipeline(Readable.from(text), out);
        const bytes = out.bytesWritten;
        console.log(json ? JSON.stringify({ file, format, bytes }) : `${bytes} bytes written to ${file}`);
      } finally {
        await installation.close();
      }
    });
}
