/**
 * Links as they stood at the close of a past day, read from the side that does not hold them: the risks of a control, the contracts of a
 * supplier. A record that held the link then either still holds it, or has an entry since that may have taken it away; only those are
 * opened.
 */
import { and, gte, inArray } from 'drizzle-orm';
import { listIn, optionalTextIn, type Fields } from '#app/domain/as-of.ts';
import { acts, type Act } from '#app/domain/trail/entry.ts';
import {
  auditControls,
  contractSuppliers,
  findings,
  requirementControls,
  riskControls,
  riskSections,
  riskSuppliers,
  trailEntries,
} from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Moment } from './moment.server.ts';
import { recordsAsOf, type RecordVersion, type VersionedType } from './versions.server.ts';

type Relation = {
  /** The type of the records that hold the link. */
  from: VersionedType;
  /** Every act that can take a link away. */
  acts: readonly Act[];
  /** Records that hold a link to these today. */
  today(reader: Reader, ids: string[]): Promise<{ from: string }[]>;
  /** The links of a version: what each leads to, and what is said about it. */
  links(fields: Fields | null): { to: string; said: Fields }[];
};

const actsOf = (register: string): readonly Act[] => acts.filter((act) => act.startsWith(`${register}.`));

/** Links that are elements of a list, each with what is said about it. */
const elements =
  (list: string, member: string) =>
  (fields: Fields | null): { to: string; said: Fields }[] =>
    (listIn(fields, list) as Fields[]).map((element) => ({ to: String(element[member]), said: element }));

/** Links that are ids in a list, or one id. */
const ids =
  (member: string) =>
  (fields: Fields | null): { to: string; said: Fields }[] =>
    [...listIn(fields, member), optionalTextIn(fields, member)].flatMap((id) => (typeof id === 'string' ? [{ to: id, said: {} }] : []));

/** The relations by what they lead to and from where. */
const relations = {
  'control.risks': {
    from: 'risk',
    acts: ['risk.link'],
    today: (reader, targets) =>
      reader.select({ from: riskControls.riskId }).from(riskControls).where(inArray(riskControls.controlId, targets)),
    links: elements('controls', 'control_id'),
  },
  'section.risks': {
    from: 'risk',
    acts: ['risk.link'],
    today: (reader, targets) =>
      reader.select({ from: riskSections.riskId }).from(riskSections).where(inArray(riskSections.sectionId, targets)),
    links: elements('sections', 'section_id'),
  },
  'supplier.risks': {
    from: 'risk',
    acts: ['risk.link'],
    today: (reader, targets) =>
      reader.select({ from: riskSuppliers.riskId }).from(riskSuppliers).where(inArray(riskSuppliers.supplierId, targets)),
    links: elements('suppliers', 'supplier_id'),
  },
  'supplier.contracts': {
    from: 'contract',
    acts: actsOf('contract'),
    today: (reader, targets) =>
      reader.select({ from: contractSuppliers.contractId }).from(contractSuppliers).where(inArray(contractSuppliers.supplierId, targets)),
    links: ids('supplier_ids'),
  },
  'control.audits': {
    from: 'audit',
    acts: ['audit.scope'],
    today: (reader, targets) =>
      reader.select({ from: auditControls.auditId }).from(auditControls).where(inArray(auditControls.controlId, targets)),
    links: ids('controls'),
  },
  'control.findings': {
    from: 'finding',
    acts: actsOf('finding'),
    today: (reader, targets) => reader.select({ from: findings.id }).from(findings).where(inArray(findings.controlId, targets)),
    links: ids('control_id'),
  },
  'control.requirements': {
    from: 'requirement',
    acts: ['requirement.link'],
    today: (reader, targets) =>
      reader
        .select({ from: requirementControls.requirementId })
        .from(requirementControls)
        .where(inArray(requirementControls.controlId, targets)),
    links: ids('controls'),
  },
  'risk.findings': {
    from: 'finding',
    acts: actsOf('finding'),
    today: (reader, targets) => reader.select({ from: findings.id }).from(findings).where(inArray(findings.riskId, targets)),
    links: ids('risk_id'),
  },
} as const satisfies Record<string, Relation>;

export type RelationAsOf = keyof typeof relations;

/** A record that links to another, as it stood, and what it says about the link. */
export type LinkAsOf = { from: RecordVersion; said: Fields };

/**
 * Who linked to each of these records (ids) at the close of the day, by the record linked to: `'control.risks'` gives the risks that a
 * control acts on. A version whose values were erased holds no links. Records with none have no member in the map.
 */
export async function linksAsOf(
  reader: Reader,
  relation: RelationAsOf,
  targets: readonly string[],
  moment: Pick<Moment, 'position'>,
): Promise<Map<string, LinkAsOf[]>> {
  const found = new Map<string, LinkAsOf[]>();
  if (targets.length === 0) return found;
  const { from, acts: actsOfLinks, today, links }: Relation = relations[relation];
  const holding = await today(reader, [...targets]);
  const since = await reader
    .selectDistinct({ from: trailEntries.objId })
    .from(trailEntries)
    .where(and(inArray(trailEntries.act, [...actsOfLinks]), gte(trailEntries.seq, moment.position)));
  const candidates = [...holding, ...since].flatMap((row) => row.from ?? []);
  const wanted = new Set(targets);
  const versions = [...(await recordsAsOf(reader, from, candidates, moment)).values()];
  for (const version of versions.sort((one, other) => (one.id < other.id ? -1 : 1)))
    for (const { to, said } of links(version.fields))
      if (wanted.has(to)) found.set(to, [...(found.get(to) ?? []), { from: version, said }]);
  return found;
}
