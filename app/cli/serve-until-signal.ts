import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import type { Config } from '#app/config.ts';
import type { Services } from '#app/features/services.ts';
import { createFront } from '#app/http/front.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { listen } from '#app/http/server.ts';
import { projectRoot } from '#app/project-root.ts';
import { holdServerLock } from '#db/server-lock.ts';
import { openMigrated } from './installation.ts';

/**
 * Serves until SIGTERM or SIGINT, then lets running requests finish and closes the database. The port is taken before the database
 * is touched, so that a second server changes nothing.
 */
export async function serveUntilSignal(config: Config): Promise<void> {
  const releaseLock = holdServerLock(config.dataDir);
  const server = await listen(config);
  try {
    const installation = await openMigrated(config);
    server.serve(await createApplication(config, installation.services));
    greet(config);
    await signal();
    await server.close();
    await installation.close();
  } finally {
    await server.close();
    releaseLock();
  }
}

async function createApplication(config: Config, services: Services): Promise<RequestListener> {
  return createFront({
    config,
    build: (await import(pathToFileURL(join(projectRoot, 'build/server/index.js')).href)) as ServerBuild,
    clientDir: join(projectRoot, 'build/client'),
    services: createFrontServices(config, services),
    // Somebody who watches a terminal wants the address and what goes wrong; a file or a collector gets every request.
    logger: pino({ level: process.stdout.isTTY ? 'warn' : 'info' }),
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
function greet({ origin, dataDir }: Config): void {
  console.log(`Garant: ${origin}`);
  const passwordFile = join(dataDir, 'demo-password.txt');
  if (!existsSync(passwordFile)) return;
  const names = ['compliance', 'coo', 'auditor', 'owner', 'tester', 'admin'];
  console.log(`Demo accounts: ${names.map((name) => `${name}@garant.example`).join(', ')}`);
  console.log(`Demo password: ${readFileSync(passwordFile, 'utf8').trim()}`);
}
