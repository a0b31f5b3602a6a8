/**
 * Runs the tests of the exposure engine inside a worker of Stryker. The test runner for Vitest starts it anew for each of thousands of
 * mutants, in a second or more; this one bundles the tests once and evaluates for each mutant what covers it, in a few milliseconds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { bundleTests, declarationsIn, fileOf } from './declared-tests.js';

/** @import { DryRunResult, MutantRunOptions, MutantRunResult, TestResult } from '@stryker-mutator/api/test-runner' */
/** @import { Body } from './declared-tests.js' */

const folder = 'app/domain/exposure';
/** Which files of tests run: all, or those that matter to the part that is mutated, since each of them is first run without a mutant. */
const wantedTests = new RegExp(process.env.MUTATION_TESTS ?? '');
/** Random cases of a property: each mutant meets them again. */
const propertyCases = '10';
/** A mutant meets the quickest of its tests, up to so many milliseconds in all: what only slower tests would find counts as survived. */
const budget = Number(process.env.MUTATION_BUDGET ?? 1_500);
/** A test that takes so many times the processor time it takes without a mutant, and then so many milliseconds, has no end. */
const patience = { factor: 20, milliseconds: 5_000 };
/** Where the first worker leaves how long files and tests take, for all workers to choose by. */
const durationsFile = 'durations.json';

/** What mutants look at, and the body of the test that runs. */
const context = /** @type {import('@stryker-mutator/api/core').InstrumenterContext & { body?: Body }} */ ({});
Object.defineProperty(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, { value: context });

/** Only what a script calls can be stopped. */
const callBody = new vm.Script(`${INSTRUMENTER_CONSTANTS.NAMESPACE}.body()`);

/** Processor time of this process in milliseconds. */
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Runs one test; null when it has no end.
 * @param {string} id
 * @param {Body} body
 * @param {number} [timeout] in whole milliseconds
 * @returns {Promise<TestResult | null>}
 */
async function resultOf(id, body, timeout) {
  const begun = processorTime();
  /** @type {unknown} */
  let failure = null;
  try {
    context.body = body;
    await callBody.runInThisContext({ timeout });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    failure = error;
  }
  const result = { id, name: id, fileName: join(folder, fileOf(id)), timeSpentMs: processorTime() - begun };
  if (failure === null) return { ...result, status: TestStatus.Success };
  return { ...result, status: TestStatus.Failed, failureMessage: failure instanceof Error ? failure.message : String(failure) };
}

class InProcessRunner {
  /** @type {vm.Script | null} */
  script = null;
  /** @type {Record<string, number>} milliseconds by file, for the declaration of its tests, and by id of test */
  durations = {};

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.PROPERTY_CASES = propertyCases;
    this.script = await bundleTests(folder, wantedTests);
  }

  declarations() {
    if (this.script === null) throw new Error('The runner was not initialised.');
    return declarationsIn(this.script);
  }

  /** @returns {Promise<DryRunResult>} */
  async dryRun() {
    const tests = [];
    /** @type {Record<string, number>} */
    const durations = {};
    for (const [file, declare] of this.declarations()) {
      const begun = processorTime();
      const declared = declare();
      durations[file] = processorTime() - begun;
      for (const [id, body] of declared) {
        context.currentTestId = id;
        const result = await resultOf(id, body);
        context.currentTestId = undefined;
        if (result === null) continue;
        tests.push(result);
        durations[id] = result.timeSpentMs;
      }
    }
    writeFileSync(durationsFile, JSON.stringify(durations));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: context.mutantCoverage };
  }

  /**
   * @param {MutantRunOptions} options
   * @returns {Promise<MutantRunResult>}
   */
  async mutantRun({ activeMutant, hitLimit, testFilter = [] }) {
    this.durations = JSON.parse(readFileSync(durationsFile, 'utf8'));
    Object.assign(context, { hitCount: 0, hitLimit });
    const result = await this.runTests(testFilter, activeMutant.id);
    return toMutantRunResult(determineHitLimitReached(context.hitCount, hitLimit) ?? result);
  }

  /**
   * Up to the first that fails.
   * @param {readonly string[]} ids
   * @param {string} mutant is at work in the bodies of tests; what is computed while they are declared is without it
   * @returns {Promise<DryRunResult>}
   */
  async runTests(ids, mutant) {
    const declarations = this.declarations();
    const declared = new Map();
    const results = [];
    for (const id of this.withinBudget(ids)) {
      const file = fileOf(id);
      if (!declared.has(file)) declared.set(file, declarations.get(file)?.());
      const body = declared.get(file)?.get(id);
      if (!body) throw new Error(`No test has the name ${id}`);
      context.activeMutant = mutant;
      const result = await resultOf(id, body, Math.ceil(patience.milliseconds + patience.factor * this.durationOf(id)));
      context.activeMutant = undefined;
      if (result === null) return { status: DryRunStatus.Timeout, reason: `No end of ${id}` };
      results.push(result);
      if (result.status === TestStatus.Failed) break;
    }
    return { status: DryRunStatus.Complete, tests: results };
  }

  /**
   * The tests that a mutant meets, the quickest first; the first one of a file pays for the declaration of all.
   * @param {readonly string[]} ids
   */
  withinBudget(ids) {
    const timeAlone = (/** @type {string} */ id) => this.durationOf(fileOf(id)) + this.durationOf(id);
    const begun = new Set();
    let sum = 0;
    return [...ids]
      .sort((a, b) => timeAlone(a) - timeAlone(b))
      .filter((id, index) => {
        sum += begun.has(fileOf(id)) ? this.durationOf(id) : timeAlone(id);
        begun.add(fileOf(id));
        return index === 0 || sum <= budget;
      });
  }

  durationOf(/** @type {string} */ name) {
    return this.durations[name] ?? 0;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
