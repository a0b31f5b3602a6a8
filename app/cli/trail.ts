import type { Command } from 'commander';
import type { TrailReport } from '#app/features/trail/check.server.ts';
import { asOperator } from './operator.ts';
import { exitCodes } from './outcome.ts';
import { registerExport } from './trail-export.ts';
import { registerHeads } from './trail-heads.ts';
import { registerKeys } from './trail-keys.ts';

export function register(program: Command): void {
  const trail = program.command('trail').description('the tamper-evident log of every change');
  trail
    .command('verify')
    .description(
      'recomputes the trail from its stored bytes, compares it with what was signed, and names the first entry that does not hold',
    )
    .option('--json', 'one JSON document on standard output')
    .action(async ({ json }: { json?: boolean }) => {
      const { reportTrail } = await import('#app/features/trail/check.server.ts');
      await asOperator(async (ctx) => {
        const report = await reportTrail(ctx);
        console.log(json ? JSON.stringify(report) : textOf(report));
        process.exitCode = report.ok ? exitCodes.done : exitCodes.no;
      });
    });
  registerHeads(trail);
  registerKeys(trail);
  registerExport(trail);
}

function textOf({ firstBroken, size, root, origin, closed, checkpoint, erased, isReadOnly }: TrailReport): string {
  const lines = [
    firstBroken === null
      ? `The trail holds: ${size} entries, root ${root}`
      : `The trail is broken at entry ${firstBroken.seq}: ${firstBroken.reason}`,
    `Log: ${origin}`,
    ...closed.map((log) => `Closed by a restore: ${log.origin}, ${log.size} entries, root ${log.root}`),
  ];
  if (checkpoint) {
    const signers = checkpoint.verifies ? `signed by ${checkpoint.keys.join(', ')}` : 'its signature does not verify';
    lines.push(`Newest signed head: ${checkpoint.size} entries, ${signers}`);
  }
  if (erased.length > 0) lines.push(`Erased values: ${erased.length} entries`);
  if (isReadOnly) lines.push('The registers are read-only.');
  return lines.join('\n');
}
