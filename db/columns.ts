/**
 * The one place that knows the column types of two engines. Every builder takes the column's name and has the *type* of its
 * PostgreSQL form, whose statements are asynchronous only: code that compiles against it runs on both, and a synchronous call
 * such as `.get()` does not compile. Values in JavaScript are the same on both engines; the proof at the end says so to tsc.
 *
 * Conventions: ids and enumerations are text, money is whole minor units, instants are milliseconds UTC, days are YYYY-MM-DD.
 */
import { sql } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { engine } from './engine.ts';

const pgBytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const pgKit = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  enumText: <const V extends readonly [string, ...string[]]>(name: string, values: V) =>
    pg.text(name, { enum: values as unknown as [V[number], ...V[number][]] }),
  integer: (name: string) => pg.integer(name),
  minorUnits: (name: string) => pg.bigint(name, { mode: 'number' }),
  real: (name: string) => pg.doublePrecision(name),
  boolean: (name: string) => pg.boolean(name),
  instant: (name: string) => pg.bigint(name, { mode: 'number' }),
  day: (name: string) => pg.text(name),
  json: <T>(name: string) => pg.jsonb(name).$type<T>(),
  bytes: (name: string) => pgBytes(name),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  check: pg.check,
};

const liteKit = {
  table: lite.sqliteTable,
  text: (name: string) => lite.text(name),
  enumText: <const V extends readonly [string, ...string[]]>(name: string, values: V) =>
    lite.text(name, { enum: values as unknown as [V[number], ...V[number][]] }),
  integer: (name: string) => lite.integer(name),
  minorUnits: (name: string) => lite.integer(name),
  real: (name: string) => lite.real(name),
  boolean: (name: string) => lite.integer(name, { mode: 'boolean' }),
  instant: (name: string) => lite.integer(name),
  day: (name: string) => lite.text(name),
  json: <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>(),
  bytes: (name: string) => lite.blob(name, { mode: 'buffer' }),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
  check: lite.check,
};

// The one cast of the schema: SQLite's builders, seen through PostgreSQL's types.
const kit = engine === 'postgres' ? pgKit : (liteKit as unknown as typeof pgKit);

export const {
  table,
  text,
  enumText,
  integer,
  minorUnits,
  real,
  boolean,
  instant,
  day,
  json,
  bytes,
  index,
  uniqueIndex,
  primaryKey,
  foreignKey,
  check,
} = kit;

/**
 * A text column that the engine derives from the canonical JSON in the column `body`, so that the two cannot diverge.
 * `path` is written by us, never by a user: it goes into the definition of the table.
 */
export function derivedText(name: string, path: readonly string[]) {
  return text(name).generatedAlwaysAs(
    engine === 'postgres' ? sql.raw(`("body"::jsonb #>> '{${path.join(',')}}')`) : sql.raw(`(json_extract("body", '$.${path.join('.')}'))`),
  );
}

type DataOf<B> = B extends (...args: never[]) => { _: { data: infer D } } ? D : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Plain = 'text' | 'integer' | 'minorUnits' | 'real' | 'boolean' | 'instant' | 'day' | 'bytes';
/** tsc's proof that the cast above tells the truth: each plain column holds the same JavaScript type on both engines. */
const sameData: { [K in Plain]: Same<DataOf<(typeof pgKit)[K]>, DataOf<(typeof liteKit)[K]>> } = {
  text: true,
  integer: true,
  minorUnits: true,
  real: true,
  boolean: true,
  instant: true,
  day: true,
  bytes: true,
};
void sameData;
