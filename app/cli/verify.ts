import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { wholePath } from '#app/domain/pack/parts.ts';
import type { Pinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport, Verdict } from '#app/domain/verify/report.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

type Options = { proof?: string; previous?: string; key: string[]; strict?: boolean; json?: boolean };

export function register(program: Command): void {
  program
    .command('verify <files...>')
    .description('checks a pack offline, without the database, and names what is wrong; takes all parts of a pack together')
    .option(
      '--proof <file>',
      'the proof that came beside the pack; without it FILE.tlog-proof, when that is there; of parts that of the whole',
    )
    .option('--key <file>', 'keys that you trust: fingerprints, keys of the trail, certificates; may be given several times', collect, [])
    .option('--previous <file>', 'an earlier pack, its proof or a checkpoint: the trail must extend it')
    .option('--strict', 'ends with 1 when there are reservations')
    .option('--json', 'one JSON document on standard output')
    .action(async (files: string[], { proof, previous, key, strict, json }: Options) => {
      const { verifyPackFiles } = await import('#app/features/packs/verify-file.server.ts');
      const { reportText, withMessages } = await import('./verify-report.ts');
      const given = { pinned: await pinnedBy(key), proof: proof ?? besideOf(files), previous: previous ?? null };
      const report = await verifyPackFiles(files, given).catch(unreadable(files[0] ?? ''));
      console.log(json ? JSON.stringify(withMessages(files, report)) : reportText(files, report));
      process.exitCode = exitCodeOf(report, strict === true);
    });
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** One proof serves all parts of a pack, and has the name that the whole would have. */
const besideOf = (files: readonly string[]): string | null =>
  files
    .flatMap((file) => [file, wholePath(file)])
    .map((file) => `${file}.tlog-proof`)
    .find((proof) => existsSync(proof)) ?? null;

/** A key file without a key must not pass for no key at all: the verdict would be milder than was asked for. */
async function pinnedBy(files: readonly string[]): Promise<Pinned> {
  const { readPinned } = await import('#app/features/packs/verify-file.server.ts');
  const { isNothing, together } = await import('#app/domain/verify/pinned-keys.ts');
  const pinned: Pinned[] = [];
  for (const file of files) {
    const named = await readPinned(file).catch(unreadable(file));
    if (isNothing(named)) throw new CommandEnd(`${file} names no key: no fingerprint (SHA-256), no key of a trail, no certificate`);
    pinned.push(named);
  }
  return together(pinned);
}

const unreadable =
  (file: string) =>
  (error: unknown): never => {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new CommandEnd(`${'path' in error ? String(error.path) : file} cannot be read (${String(error.code)})`);
  };

const codes: Record<Verdict, number> = {
  verified: exitCodes.done,
  'intact-with-reservations': exitCodes.done,
  fail: exitCodes.no,
  'not-a-pack': exitCodes.wrongUse,
};

const exitCodeOf = ({ verdict }: PackReport, isStrict: boolean): number =>
  isStrict && verdict === 'intact-with-reservations' ? exitCodes.no : codes[verdict];
