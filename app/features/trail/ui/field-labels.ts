/** The words of a record's fields, for entries of any register. */
import type { Dictionary } from '#app/i18n/en.ts';

const rooms: Readonly<Record<string, string>> = { risk: 'risks', control: 'controls', control_test: 'controls', test: 'controls', audit: 'audits', finding: 'findings', action: 'findings', policy: 'policies', supplier: 'suppliers', contract: 'contracts', evidence: 'evidence' };

/** What the form of this kind of record calls its fields; empty for kinds without a form. */
export function fieldLabels(t: Dictionary, objType: string): Readonly<Record<string, string>> {
  const room = (t as unknown as Readonly<Record<string, { fields?: Readonly<Record<string, string>> } | undefined>>)[rooms[objType] ?? ''];
  return room?.fields ?? {};
}
