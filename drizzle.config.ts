import { defineConfig } from 'drizzle-kit';
import { engine } from './db/engine.ts';

// The engine follows GARANT_DATABASE_URL, as in the program: the same schema files give the migrations of both.
export default defineConfig({
  schema: './db/schema/index.ts',
  // The drift test generates into a copy.
  out: process.env['DRIZZLE_OUT'] ?? `./drizzle/${engine}`,
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
});
