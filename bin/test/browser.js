import { join } from 'node:path';
import { root } from '../project.js';
import { find, provide } from './programs.js';
import { readReport, run } from './run.js';

/** The journeys in Debian's Chromium: no browser is downloaded. A test that passes only when repeated has failed. */
export function browserStage() {
  if (!find('chromium') && !provide({ chromium: 'chromium' })) return { passed: 0, failed: 1 };
  const file = join(root, 'reports/browser.json');
  run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM: find('chromium') ?? '' });
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  // Without a single test, or with a broken file, only `errors` tells.
  const failed = unexpected + flaky || (report.errors.length > 0 ? 1 : 0);
  return { passed: expected, failed };
}
