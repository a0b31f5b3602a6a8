import type { Command } from 'commander';
import type { PackReport, Verdict } from '#app/domain/verify/report.ts';
import { CommandEnd, exitCodes } from './outcome.ts';

type Options = { key: string[]; strict?: boolean; json?: boolean };

export function register(program: Command): void {
  program
    .command('verify <file>')
    .description('checks a pack offline, without the database, and names what is wrong')
    .option('--key <file>', 'a seal that you trust: a PEM certificate or its SHA-256 fingerprint; may be given several times', collect, [])
    .option('--strict', 'ends with 1 when there are reservations')
    .option('--json', 'one JSON document on standard output')
    .action(async (file: string, { key, strict, json }: Options) => {
      const { verifyPackFile } = await import('#app/features/packs/verify-file.server.ts');
      const { reportText, withMessages } = await import('./verify-report.ts');
      const pinned = await pinnedBy(key);
      const report = await verifyPackFile(file, pinned).catch(unreadable(file));
      console.log(json ? JSON.stringify(withMessages(file, report)) : reportText(file, report));
      process.exitCode = exitCodeOf(report, strict === true);
    });
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** A key file without a key must not pass for no key at all: the verdict would be milder than was asked for. */
async function pinnedBy(files: readonly string[]): Promise<string[]> {
  const { readPinned } = await import('#app/features/packs/verify-file.server.ts');
  const pinned: string[] = [];
  for (const file of files) {
    const fingerprints = await readPinned(file).catch(unreadable(file));
    if (fingerprints.length === 0) throw new CommandEnd(`${file} names no seal: neither a certificate nor a SHA-256 fingerprint`);
    pinned.push(...fingerprints);
  }
  return pinned;
}

const unreadable =
  (file: string) =>
  (error: unknown): never => {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new CommandEnd(`${file} cannot be read (${String(error.code)})`);
  };

const codes: Record<Verdict, number> = {
  verified: exitCodes.done,
  'intact-with-reservations': exitCodes.done,
  fail: exitCodes.no,
  'not-a-pack': exitCodes.wrongUse,
};

const exitCodeOf = ({ verdict }: PackReport, isStrict: boolean): number =>
  isStrict && verdict === 'intact-with-reservations' ? exitCodes.no : codes[verdict];
