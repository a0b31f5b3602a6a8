/** A version of a record, as the trail keeps it, turned back into what it was written from: the inverse of `canonicalRecord`. */
import { memberName } from './trail/canonical.ts';
import type { Fields } from './as-of.ts';

/** What a column of a register holds, by its name in the program. */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'json';

/**
 * The values of these columns in a version. Numbers come back from their decimal text and instants from ISO 8601, so that each value is the
 * one that was stored. A column that the version does not have, because it is younger than the version, is left out.
 */
export function rowFrom(fields: Fields, columns: Readonly<Record<string, ColumnKind>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, kind]) => {
      const value = fields[memberName(name)];
      return value === undefined ? [] : [[name, valueOf(value, name, kind)] as const];
    }),
  );
}

function valueOf(value: unknown, name: string, kind: ColumnKind): unknown {
  if (kind === 'json') return keyedByCode.has(name) ? value : revived(value, name);
  return kind === 'number' && typeof value === 'string' ? numberFrom(value, name) : value;
}

const numberFrom = (text: string, name: string): number => (name.endsWith('At') ? Date.parse(text) : Number(text));

/** Structured columns whose members are named by codes of the domain, which the trail writes as they are; their values are whole numbers. */
const keyedByCode: ReadonlySet<string> = new Set(['impactLevels']);

/** Members of structured columns that people write: in these, what looks like a number is text. */
const written: ReadonlySet<string> = new Set(['name', 'note', 'comment', 'rationale', 'reference']);

/** How `canonicalRecord` writes a number that is no integer. */
const decimalText = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

function revived(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => revived(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const own = programName(key);
        return [own, revived(member, own)];
      }),
    );
  return typeof value === 'string' && !written.has(name) && decimalText.test(value) ? numberFrom(value, name) : value;
}

const programName = (member: string): string => member.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
