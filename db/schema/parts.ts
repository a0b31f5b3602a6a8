/** Parts that many tables share: checks for enumerations and days, and the columns that every register record carries. */
import { sql, type AnyColumn } from 'drizzle-orm';
import { check, instant, integer, text } from '../columns.ts';

const literal = (value: string) => {
  if (!/^[a-z0-9_.-]+$/i.test(value)) throw new Error(`Not a code: ${value}`);
  return `'${value}'`;
};

/** CHECK that a text column holds one of the codes of an enumeration. */
export const oneOf = (name: string, column: AnyColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map(literal).join(', '))})`);

/** CHECK that a text column, when present, has the shape of a civil day. */
export const dayShape = (name: string, column: AnyColumn) =>
  check(name, sql`${column} is null or (length(${column}) = 10 and ${column} like '____-__-__')`);

/** CHECK that a number, when present, lies between two bounds, both included. */
export const within = (name: string, column: AnyColumn, low: number, high: number) =>
  check(name, sql`${column} is null or (${column} >= ${sql.raw(String(low))} and ${column} <= ${sql.raw(String(high))})`);

/** Identity, version and authorship: every record of a register has these. `code` is the human reference, never reused. */
export const recordColumns = () => ({
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
});
