import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'playwright/test';

// The configuration is read again in every worker; the environment carries what the first reading chose.
const port = (process.env['E2E_PORT'] ??= String(20_000 + Math.floor(Math.random() * 20_000)));
const data = (process.env['E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'garant-e2e-')));
const origin = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // A busy machine must not fail a journey: nothing here measures speed.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: origin,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // Debian's Chromium; without Playwright's own ffmpeg there is no video.
    launchOptions: { executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: ['--no-sandbox'] },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
  },
  webServer: {
    command: 'exec node bin/garant.js serve',
    url: `${origin}/readyz`,
    env: { PORT: port, GARANT_DATA: data, GARANT_DEMO: '1' },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
