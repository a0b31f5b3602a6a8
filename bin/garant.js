#!/usr/bin/env node
import { setUp } from './setup.js';

// React and Remix read it when they are loaded, and their production form is the one that is built and tested.
process.env.NODE_ENV ??= 'production';

try {
  await setUp();
} catch (error) {
  process.stderr.write(`garant: the set-up failed: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

const { main } = await import(new URL('../build/garant.js', import.meta.url).href);
await main(process.argv);
