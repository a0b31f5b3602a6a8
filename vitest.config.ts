import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Each stage is a project, so that one can be run alone: `npx vitest run --project store`.
const stages = {
  unit: ['{app,db}/**/*.test.{ts,tsx}'],
  store: ['tests/store/**/*.test.ts'],
  access: ['tests/access/**/*.test.ts'],
  packs: ['tests/packs/**/*.test.ts'],
};

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // Left alone, Vitest keeps one core free, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // Properties run ten thousand cases, registers are made in hooks, and a busy machine must fail neither.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: Object.entries(stages).map(([name, include]) => ({ extends: true as const, test: { name, include } })),
  },
});
