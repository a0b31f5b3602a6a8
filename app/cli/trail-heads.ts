import { writeFile } from 'node:fs/promises';
import { type Command } from 'commander';
import { readConfig } from '#app/config.ts';
import { asOperator } from './operator.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

/** Commands about signed heads: sign one, hand it out, begin a new log. */
export function registerHeads(trail: Command): void {
  trail
    .command('checkpoint')
    .description('signs the head of the trail as it stands and prints the signed note')
    .option('--json', 'one JSON document on standard output')
    .action(checkpoint);
  trail
    .command('anchor')
    .description('signs the head and hands a copy to the places of the configuration, or writes it to a file that you give away')
    .option('--out <file>', 'write the copy here instead')
    .option('--json', 'one JSON document on standard output')
    .action(anchor);
  trail
    .command('begin')
    .description('begins a new log, after a database was restored by other means than garant restore; refused while a server runs')
    .requiredOption('--reason <text>', 'why, as the trail will say')
    .option('--from <name>', 'what was restored', 'database restored by other means')
    .option('--approved-by <email>', 'who else decided')
    .option('--json', 'one JSON document on standard output')
    .action(begin);
}

type Format = { json?: boolean };

const nothingSigned = async (ctx: Parameters<Parameters<typeof asOperator>[0]>[0]): Promise<CommandEnd> => {
  const { trailStateOf } = await import('#app/features/trail/state.server.ts');
  const fault = (await trailStateOf(ctx.store.read))?.signingFault;
  return new CommandEnd(`the head cannot be signed: ${fault ?? 'the trail has no entry or no key, or does not hold'}`, 'no');
};

async function checkpoint({ json }: Format): Promise<void> {
  const [{ signCheckpoint }, { hexOf }] = await Promise.all([
    import('#app/features/trail/signing/signer.server.ts'),
    import('#app/domain/trail/merkle.ts'),
  ]);
  await asOperator(async (ctx) => {
    const signed = await signCheckpoint(ctx);
    if (!signed) throw await nothingSigned(ctx);
    const { origin, size, root } = signed.head;
    if (json) console.log(JSON.stringify({ origin, size, root: hexOf(root), note: signed.note, signedAt: signed.signedAt }));
    else process.stdout.write(signed.note);
  });
}

async function anchor({ out, json }: Format & { out?: string }): Promise<void> {
  const { anchorTrail, takeAnchor } = await import('#app/features/trail/anchors.server.ts');
  await asOperator(async (ctx) => {
    if (out !== undefined) {
      const copy = await takeAnchor(ctx);
      if (!copy.ok) throw await nothingSigned(ctx);
      await writeFile(out, copy.value.text, { flag: 'wx', mode: 0o644 });
      console.log(json ? JSON.stringify({ file: out }) : `The signed head is in ${out}: give it to somebody outside.`);
      return;
    }
    const places = ctx.anchorPlaces ?? [];
    if (places.length === 0)
      throw new CommandEnd('no place is configured: set GARANT_ANCHOR_FOLDER or GARANT_ANCHOR_MAIL, or use --out FILE');
    const result = await anchorTrail(ctx, places);
    if (!result.ok) throw await nothingSigned(ctx);
    const { size, delivered, failed } = result.value;
    if (json) console.log(JSON.stringify(result.value));
    else {
      for (const destination of delivered) console.log(`${destination}: head of ${size} entries handed over`);
      for (const { destination, failure } of failed) process.stderr.write(`garant: ${destination}: ${failure}\n`);
    }
    process.exitCode = failed.length === 0 ? exitCodes.done : exitCodes.no;
  });
}

async function begin({ reason, from, approvedBy, json }: Format & { reason: string; from: string; approvedBy?: string }): Promise<void> {
  const [{ holdServerLock }, { startEpoch }] = await Promise.all([
    import('#db/server-lock.ts'),
    import('#app/features/trail/epochs.server.ts'),
  ]);
  const release = holdServerLock(readConfig().dataDir);
  try {
    await asOperator(async (ctx) => {
      const origin = await startEpoch(ctx, { reason, from, ...(approvedBy === undefined ? {} : { approvedBy }) });
      console.log(json ? JSON.stringify({ origin }) : `The new log is ${origin}`);
    });
  } finally {
    release();
  }
}
