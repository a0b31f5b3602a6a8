import type { Command } from 'commander';
import { readConfig } from '#app/config.ts';

export function register(program: Command): void {
  program
    .command('migrate')
    .description('creates the database, or brings it to this version')
    .option('--json', 'one JSON document on standard output')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig();
      const { refuseWhileServing } = await import('#db/server-lock.ts');
      refuseWhileServing(config.dataDir);
      const { openMigrated } = await import('./installation.ts');
      const installation = await openMigrated(config);
      await installation.close();
      const { applied } = installation;
      if (json) console.log(JSON.stringify({ applied }));
      else console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'Nothing to do');
    });
}
