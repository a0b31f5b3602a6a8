import { defineConfig } from 'vitest/config';

/** The tests that mutants of the exposure engine must not survive. Fewer random cases: each mutant runs them again. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    isolate: false,
    include: ['app/domain/exposure/**/*.test.ts'],
    env: { PROPERTY_CASES: '30' },
  },
});
