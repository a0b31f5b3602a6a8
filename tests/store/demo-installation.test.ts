import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, openWithDemo, setAside } from '#app/cli/demonstration.ts';
import { openMigrated } from '#app/cli/installation.ts';
import { readConfig, type Config } from '#app/config.ts';
import { demoStanding } from '#app/features/demo/standing.server.ts';
import { shortestPassword } from '#app/features/people/passwords.server.ts';
import { engine } from '#db/engine.ts';
import { settings } from '#db/schema/index.ts';

let config: Config;
beforeAll(async () => {
  config = readConfig({ GARANT_DATA: await mkdtemp(path.join(tmpdir(), 'garant-installation-')) });
});
afterAll(() => rm(config.dataDir, { recursive: true, force: true }));

const standing = async () => {
  const installation = await openMigrated(config);
  try {
    return await demoStanding(installation.services.store.read);
  } finally {
    await installation.close();
  }
};

// The files of an installation are those of SQLite; on PostgreSQL its tables move under another schema instead.
describe.skipIf(engine !== 'sqlite')('the demonstration in an installation', () => {
  it('is begun anew when its loading was interrupted', async () => {
    const interrupted = openMigrated(config, async ({ store }) => {
      await store.transact((tx) =>
        tx
          .insert(settings)
          .values({ key: 'isDemo', value: true })
          .then(() => undefined),
      );
      throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(await standing()).toBe('half');

    await (await openWithDemo(config)).close();
    expect(await standing()).toBe('whole');
    expect(await readdir(path.join(config.dataDir, 'backups'))).toHaveLength(1);
  });

  it('has a password that only the operator can read', async () => {
    expect(demoPassword(config)?.length).toBeGreaterThanOrEqual(shortestPassword);
    expect((await stat(path.join(config.dataDir, 'demo-password.txt'))).mode & 0o777).toBe(0o600);
  });

  it('is opened as it is the next time', async () => {
    const password = demoPassword(config);
    const again = await openWithDemo(config);
    await again.close();
    expect(again.isNew).toBe(false);
    expect(demoPassword(config)).toBe(password);
  });

  it('is set aside as a whole, and the database is empty', async () => {
    const folder = await setAside(config);
    expect((await readdir(folder)).sort()).toEqual(['demo-password.txt', 'evidence', 'garant.db']);
    expect(await standing()).toBe('empty');
    expect(demoPassword(config)).toBeNull();
  });
});
