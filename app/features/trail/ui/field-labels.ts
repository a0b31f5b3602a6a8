/** The words of a record's fields, for entries of any register. */
import type { TrailLine } from '#app/features/trail/queries.server.ts';
import type { Dictionary } from '#app/i18n/en.ts';

const rooms: Readonly<Record<string, string>> = {
  risk: 'risks',
  control: 'controls',
  control_test: 'controls',
  test: 'controls',
  audit: 'audits',
  finding: 'findings',
  action: 'findings',
  policy: 'policies',
  supplier: 'suppliers',
  contract: 'contracts',
  evidence: 'evidence',
};

type Words = Readonly<Record<string, string>>;
type Room = { fields?: Words } & Readonly<Record<string, unknown>>;

const roomOf = (t: Dictionary, objType: string): Room | undefined =>
  (t as unknown as Readonly<Record<string, Room | undefined>>)[rooms[objType] ?? ''];

/** What the form of this kind of record calls its fields, with the few that every record has. */
export function fieldLabels(t: Dictionary, objType: string): Words {
  return { status: t.shell.common.status, ...roomOf(t, objType)?.fields };
}

/** The word of a stored code, such as a status: enumerations stand in a room under the plural of their field. Anything else as it is. */
function valueLabel(t: Dictionary, objType: string, field: string, value: unknown): unknown {
  const labels = roomOf(t, objType)?.[pluralOf(field)];
  if (typeof value !== 'string' || typeof labels !== 'object' || labels === null || !Object.hasOwn(labels, value)) return value;
  return (labels as Words)[value];
}

/** The changes of an entry with the words of its register in place of stored codes. */
export const changesInWords = (t: Dictionary, { obj, changes }: Pick<TrailLine, 'obj' | 'changes'>): TrailLine['changes'] =>
  changes.map(({ field, before, after }) => ({
    field,
    before: valueLabel(t, obj.type, field, before),
    after: valueLabel(t, obj.type, field, after),
  }));

const pluralOf = (field: string): string =>
  field.endsWith('y') ? `${field.slice(0, -1)}ies` : field.endsWith('s') ? `${field}es` : `${field}s`;
