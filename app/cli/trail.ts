import type { Command } from 'commander';
import { readConfig } from '#app/config.ts';
import { exitCodes } from './outcome.ts';
import { registerExport } from './trail-export.ts';

export function register(program: Command): void {
  const trail = program.command('trail').description('the tamper-evident log of every change');
  registerExport(trail);
  trail
    .command('verify')
    .description('recomputes the trail from its stored bytes and names the first entry that does not hold')
    .option('--json', 'one JSON document on standard output')
    .action(async ({ json }: { json?: boolean }) => {
      const { openExisting } = await import('./installation.ts');
      const { verifyStoredTrail } = await import('#app/features/trail/queries.server.ts');
      const installation = await openExisting(readConfig());
      try {
        const verdict = await verifyStoredTrail(installation.services.store);
        if (json) console.log(JSON.stringify(verdict));
        else if (verdict.firstBroken === null) console.log(`The trail holds: ${verdict.size} entries, root ${verdict.root}`);
        else console.log(`The trail is broken at entry ${verdict.firstBroken.seq}: ${verdict.firstBroken.reason}`);
        process.exitCode = verdict.ok ? exitCodes.done : exitCodes.no;
      } finally {
        await installation.close();
      }
    });
}
