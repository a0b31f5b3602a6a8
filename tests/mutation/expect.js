/** Vitest's `expect` as its own runner puts it together, for tests that run without that runner. */
import { ASYMMETRIC_MATCHERS_OBJECT, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect';
import * as chai from 'chai';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

const globals = /** @type {Record<symbol, object>} */ (/** @type {unknown} */ (globalThis));

/** @type {(value: unknown, message?: string) => Chai.Assertion} */
const assertion = (value, message) => chai.expect(value, message);

export const expect = /** @type {import('@vitest/expect').ExpectStatic} */ (
  Object.assign(assertion, chai.expect, globals[ASYMMETRIC_MATCHERS_OBJECT])
);
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect);
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, writable: true, configurable: true });
