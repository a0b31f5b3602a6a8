import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { projectRoot } from './project-root.ts';

describe('readConfig', () => {
  test('an empty environment serves the demonstration on localhost from the project folder', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: join(projectRoot, 'data'),
      databaseUrl: null,
      origin: 'http://localhost:3000',
      isLoopbackOrigin: true,
      loadsDemo: true,
      anchors: { folder: null, addresses: [] },
      mail: null,
    });
  });

  test('the origin follows the port', () => {
    expect(readConfig({ PORT: '8080' }).origin).toBe('http://localhost:8080');
  });

  test('copies of signed heads go to a folder, and to addresses when mail can be sent', () => {
    const mail = { GARANT_SMTP_URL: 'smtps://mail.example', GARANT_MAIL_FROM: 'garant@test.example' };
    expect(
      readConfig({ ...mail, GARANT_ANCHOR_FOLDER: '/mnt/auditor', GARANT_ANCHOR_MAIL: 'a@test.example, b@test.example' }),
    ).toMatchObject({
      anchors: { folder: '/mnt/auditor', addresses: ['a@test.example', 'b@test.example'] },
      mail: { url: 'smtps://mail.example', from: 'garant@test.example', isLocal: false },
    });
    expect(() => readConfig({ GARANT_ANCHOR_MAIL: 'a@test.example' })).toThrow(/^GARANT_SMTP_URL: /);
    expect(() => readConfig({ GARANT_SMTP_URL: 'smtps://mail.example' })).toThrow(/^GARANT_MAIL_FROM: /);
    expect(() => readConfig({ ...mail, GARANT_ANCHOR_MAIL: 'a@test.example, b' })).toThrow(/^GARANT_ANCHOR_MAIL/);
  });

  test('a public origin does not get demonstration accounts unless asked', () => {
    const config = readConfig({ GARANT_ORIGIN: 'https://garant.example/' });
    expect(config).toMatchObject({ origin: 'https://garant.example', isLoopbackOrigin: false, loadsDemo: false });
    expect(readConfig({ GARANT_ORIGIN: 'https://garant.example', GARANT_DEMO: '1' }).loadsDemo).toBe(true);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])('accepts http on loopback: %s', (origin) => {
    expect(readConfig({ GARANT_ORIGIN: origin }).origin).toBe(origin);
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', ''],
    ['HOST', 'a b'],
    ['GARANT_DATA', ''],
    ['GARANT_ANCHOR_FOLDER', 'anchors'],
    ['GARANT_SMTP_URL', 'http://mail.example'],
    ['GARANT_MAIL_FROM', 'nobody'],
    ['GARANT_KEY_PASSPHRASE', 'short'],
    ['GARANT_DATABASE_URL', 'mysql://localhost/x'],
    ['GARANT_DATABASE_URL', 'postgres'],
    ['GARANT_ORIGIN', 'http://garant.example'],
    ['GARANT_ORIGIN', 'http://localhost.garant.example'],
    ['GARANT_ORIGIN', 'https://garant.example/app'],
    ['GARANT_ORIGIN', 'https://user@garant.example'],
    ['GARANT_ORIGIN', 'ftp://garant.example'],
    ['GARANT_DEMO', 'yes'],
    ['GARANT_DATABSE_URL', 'postgres://localhost/x'],
  ])('refuses %s=%s in one line that names the variable', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name}: [^\n]+$`));
  });

  test('development mode does not leave the machine', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/^HOST: /);
    expect(readConfig({ HOST: '0.0.0.0', NODE_ENV: 'production' }).host).toBe('0.0.0.0');
  });
});
