import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { projectRoot } from '#app/project-root.ts';
import * as backup from './backup.ts';
import * as demo from './demo.ts';
import * as exportRegister from './export.ts';
import * as exposure from './exposure.ts';
import * as importFile from './import.ts';
import * as migrate from './migrate.ts';
import { reportEnd } from './outcome.ts';
import * as pack from './pack.ts';
import * as serve from './serve.ts';
import * as trail from './trail.ts';
import * as user from './user.ts';
import * as verify from './verify.ts';

// One module per command. Each loads what it needs inside its action, so that `--help` and the offline commands start at once.
const commands = [serve, migrate, demo, user, trail, backup, importFile, exportRegister, exposure, pack, verify];

/** Runs the command line and leaves its exit code in `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('garant')
    .description('The register of operational risks, controls, audits, insurance policies and supplier contracts')
    .version(version(), '--version', 'print the version')
    .showHelpAfterError('(garant --help lists the commands)')
    // Commands inherit it: a wrong use ends with exit code 2 and not with commander's 1.
    .exitOverride();
  for (const { register } of commands) register(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportEnd(error);
  }
}

function version(): string {
  return (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}
