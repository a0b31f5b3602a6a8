import type { Command } from 'commander';
import { readConfig, type Config } from '#app/config.ts';
import { CommandEnd } from './outcome.ts';

export function register(program: Command): void {
  const demo = program.command('demo').description('the demonstration organisation');
  demo
    .command('load')
    .description('fills an empty database with the demonstration organisation')
    .option('--json', 'one JSON document on standard output')
    .action(load);
  demo
    .command('remove')
    .description('sets the demonstration aside into the backups and starts empty')
    .option('--force', 'even when people have recorded something in it')
    .option('--json', 'one JSON document on standard output')
    .action(remove);
}

async function load({ json }: { json?: boolean }): Promise<void> {
  const config = await aloneOn();
  const { demoPassword, openWithDemo, publishedAccounts, setAside } = await import('./demonstration.ts');
  const standing = await standingOf(config);
  if (standing === 'whole') throw new CommandEnd('the demonstration is loaded already', 'no');
  if (standing === 'other') throw new CommandEnd('the database holds records; the demonstration is loaded into an empty one only', 'no');
  // Its past must come before anything else in the trail, be it only the entry of a migration.
  if (standing === 'empty') await setAside(config);
  const installation = await openWithDemo(config);
  await installation.close();
  const password = demoPassword(config);
  if (json) console.log(JSON.stringify({ accounts: publishedAccounts, password }));
  else console.log(`Demo accounts: ${publishedAccounts.join(', ')}\nDemo password: ${password}`);
}

async function remove({ force, json }: { force?: boolean; json?: boolean }): Promise<void> {
  const config = await aloneOn();
  const { setAside } = await import('./demonstration.ts');
  const { openExisting, openMigrated } = await import('./installation.ts');
  const { demoStanding, recordedSinceDemo } = await import('#app/features/demo/standing.server.ts');
  const installation = await openExisting(config);
  try {
    const { read } = installation.services.store;
    const standing = await demoStanding(read);
    if (standing !== 'whole' && standing !== 'half') throw new CommandEnd('no demonstration is loaded', 'no');
    const recorded = await recordedSinceDemo(read);
    if (recorded > 0 && !force)
      throw new CommandEnd(`${recorded} changes were recorded since the demonstration was loaded; --force sets them aside too`, 'no');
  } finally {
    await installation.close();
  }
  const folder = await setAside(config);
  await (await openMigrated(config)).close();
  console.log(json ? JSON.stringify({ movedTo: folder }) : `The demonstration lies in ${folder}; the database is empty`);
}

async function aloneOn(): Promise<Config> {
  const config = readConfig();
  const { refuseWhileServing } = await import('#db/server-lock.ts');
  refuseWhileServing(config.dataDir);
  return config;
}

/** What the database holds, or `new` when there is none yet. */
async function standingOf(config: Config) {
  const { isInstalled, openMigrated } = await import('./installation.ts');
  const { demoStanding } = await import('#app/features/demo/standing.server.ts');
  if (!(await isInstalled(config))) return 'new';
  const installation = await openMigrated(config);
  try {
    return await demoStanding(installation.services.store.read);
  } finally {
    await installation.close();
  }
}
