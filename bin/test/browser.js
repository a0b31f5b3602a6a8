import { join } from 'node:path';
import { root } from '../project.js';
import { find, provide } from './programs.js';
import { describeFailure, readReport, run } from './run.js';

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
  return { passed: expected, failed, failures: report.suites.flatMap(journeyFailures) };
}

/**
 * @param {any} suite of Playwright's report
 * @returns {string[]} each journey of it that did not pass at once, with what it said
 */
function journeyFailures({ file, suites = [], specs = [] }) {
  const own = specs
    .flatMap((/** @type {any} */ spec) => spec.tests.map((/** @type {any} */ test) => ({ title: spec.title, test })))
    .filter((/** @type {any} */ { test }) => ['unexpected', 'flaky'].includes(test.status))
    .map((/** @type {any} */ { title, test }) => describeFailure(`${file} › ${title}`, test.results[0]?.error?.message ?? ''));
  return [...own, ...suites.flatMap(journeyFailures)];
}
