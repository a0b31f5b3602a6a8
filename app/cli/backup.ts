import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig, type Config } from '#app/config.ts';
import { CommandEnd } from './outcome.ts';

export function register(program: Command): void {
  const backup = program
    .command('backup')
    .argument('[file]', 'the archive to write; without it, one in the folder of backups')
    .description('writes a verified copy of the database and all evidence to one file, also while serving; keys are never in it')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string | undefined, { json }: { json?: boolean }) => {
      const config = readConfig();
      refusePostgres(config);
      const [{ openExisting }, { makeBackup }, { systemContext }] = await Promise.all([
        import('./installation.ts'),
        import('#app/features/backup/backup.server.ts'),
        import('#app/features/context.ts'),
      ]);
      const installation = await openExisting(config);
      try {
        const ctx = await systemContext(installation.services, 'backup');
        const report = await saying(() => makeBackup(ctx, resolve(file ?? defaultFile(config))));
        if (json) console.log(JSON.stringify(report));
        else console.log(`${report.file}: ${report.entries} entries, root ${report.root}\nSHA-256 ${report.sha256}`);
      } finally {
        await installation.close();
      }
    });
  backup
    .command('verify')
    .argument('<file>', 'a backup')
    .description('reads a backup as a whole: every byte, every reference, the whole trail')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string, _options: unknown, command: Command) => {
      const [{ verifyBackup }, { migrationsFolder }] = await Promise.all([
        import('#app/features/backup/backup.server.ts'),
        import('./installation.ts'),
      ]);
      const report = await saying(() => verifyBackup(resolve(file), migrationsFolder));
      if (command.optsWithGlobals<{ json?: boolean }>().json) console.log(JSON.stringify(report));
      else console.log(`${report.file} holds: ${report.entries} entries, root ${report.root}`);
    });
  program
    .command('restore')
    .argument('<file>', 'a backup')
    .description('puts a backup in the place of the data folder, which is kept aside, and begins a new log that says so')
    .option('--reason <text>', 'why, as the trail will say', 'restore of a backup')
    .option('--approved-by <email>', 'who else decided')
    .option('--json', 'one JSON document on standard output')
    .action(restore);
}

async function restore(file: string, { reason, approvedBy, json }: { reason: string; approvedBy?: string; json?: boolean }): Promise<void> {
  const config = readConfig();
  refusePostgres(config);
  const [{ holdServerLock }, { restoreBackup }, { migrationsFolder, programServices }] = await Promise.all([
    import('#db/server-lock.ts'),
    import('#app/features/backup/restore.server.ts'),
    import('./installation.ts'),
  ]);
  const release = holdServerLock(config.dataDir);
  try {
    const { dataDir } = config;
    const approval = approvedBy === undefined ? {} : { approvedBy };
    const report = await saying(() =>
      restoreBackup(programServices, { file: resolve(file), dataDir, migrations: migrationsFolder, reason, ...approval }),
    );
    if (json) console.log(JSON.stringify(report));
    else {
      console.log(`Restored ${report.entries} entries; the new log is ${report.origin}`);
      if (report.aside !== null) console.log(`The data of before: ${report.aside}`);
    }
  } finally {
    release();
  }
}

function refusePostgres({ databaseUrl }: Config): void {
  if (databaseUrl === null) return;
  throw new CommandEnd(
    'PostgreSQL is copied by its own tools: pg_dump and pg_restore, with a copy of the folder of evidence taken after the dump',
  );
}

function defaultFile({ dataDir }: Config): string {
  return join(dataDir, 'backups', `garant-${new Date().toISOString().replaceAll(/\D/g, '')}.zip`);
}

/** A backup that is not good is an answer of one line; a file that cannot be read is a wrong use. */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  const { BackupBroken } = await import('#app/features/backup/manifest.ts');
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupBroken) throw new CommandEnd(error.message, 'no');
    if (error instanceof Error && 'syscall' in error) throw new CommandEnd(error.message);
    throw error;
  }
}
