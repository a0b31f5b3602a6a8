import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { pino, type Logger } from 'pino';
import type { Config } from '#app/config.ts';
import { startRunQueue } from '#app/features/exposure/runs/timer.server.ts';
import { systemContext } from '#app/features/context.ts';
import { dailyJobs } from '#app/features/jobs/daily-jobs.server.ts';
import { startDailyJobs } from '#app/features/jobs/timer.server.ts';
import { firstAdministratorLink } from '#app/features/people/commands.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import type { Services } from '#app/features/services.ts';
import { startGuard } from '#app/features/trail/guard/guard.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { createFront } from '#app/http/front.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { listen } from '#app/http/server.ts';
import { projectRoot } from '#app/project-root.ts';
import { holdServerLock } from '#db/server-lock.ts';
import { demoPassword, openWithDemo, publishedAccounts } from './demonstration.ts';
import { openMigrated } from './installation.ts';

/**
 * Serves until SIGTERM or SIGINT, then lets running requests finish and closes the database. The port is taken before the database
 * is touched, so that a second server changes nothing.
 */
export async function serveUntilSignal(config: Config): Promise<void> {
  const releaseLock = holdServerLock(config.dataDir);
  const server = await listen(config);
  try {
    const installation = await (config.loadsDemo ? openWithDemo(config) : openMigrated(config));
    // Somebody who watches a terminal wants the address and what goes wrong; a file or a collector gets every request.
    const logger = pino({ level: process.stdout.isTTY ? 'warn' : 'info' });
    server.serve(await createApplication(config, installation.services, logger));
    greet(config);
    await inviteFirstAdministrator(config, installation.services);
    // Packs that were being drawn when the last process ended.
    void drawQueuedPacks(installation.services);
    const runs = await startRunQueue(installation.services);
    const daily = startDailyJobs(installation.services, dailyJobs, logger);
    const guard = await startGuard(installation.services, logger);
    await signal();
    await server.close();
    await daily.stop();
    await runs.stop();
    await guard.stop();
    // The head of this day's work, for as long as nobody serves.
    await signCheckpoint(installation.services);
    await installation.close();
  } finally {
    await server.close();
    releaseLock();
  }
}

async function createApplication(config: Config, services: Services, logger: Logger): Promise<RequestListener> {
  return createFront({
    config,
    build: (await import(pathToFileURL(join(projectRoot, 'build/server/index.js')).href)) as ServerBuild,
    clientDir: join(projectRoot, 'build/client'),
    services: createFrontServices(config, services),
    logger,
    clock: services.now,
  });
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

/** Says where the register is, and with which accounts when it is a demonstration. */
function greet(config: Config): void {
  console.log(`Garant: ${config.origin}`);
  const password = demoPassword(config);
  if (password === null) return;
  console.log(`Demo accounts: ${publishedAccounts.join(', ')}`);
  console.log(`Demo password: ${password}`);
}

/** An installation without accounts is entered by a link, which is printed here and nowhere else; each start gives a new one. */
async function inviteFirstAdministrator({ origin }: Config, services: Services): Promise<void> {
  const token = await firstAdministratorLink(await systemContext(services, 'start'));
  if (token !== null) console.log(`First administrator (valid once, for 24 hours): ${origin}/welcome/${token}`);
}
