/** Which fields of a record a file moves. */
import type { FieldChange, FieldValue } from './report.ts';

const valueOf = (value: unknown): FieldValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** Members of `content` that stand otherwise in the record; members that are lists or objects are for the caller to compare. */
export function changedFields(record: object, content: object): FieldChange[] {
  const standing = record as Readonly<Record<string, unknown>>;
  return Object.entries(content)
    .filter(([field, value]) => (typeof value !== 'object' || value === null) && standing[field] !== value)
    .map(([field, value]) => ({ field, before: valueOf(standing[field]), after: valueOf(value) }));
}

/** The named members of new content that hold something. */
export function statedFields<Content extends object>(content: Content, fields: readonly (keyof Content & string)[]): FieldChange[] {
  return fields
    .map((field) => ({ field, before: null, after: valueOf(content[field]) }))
    .filter(({ after }) => after !== null && after !== '');
}
