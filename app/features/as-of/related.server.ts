/** What a record was linked to and what belonged to it at the close of a past day, as far as the reader may see it today. */
import { isRegisterAsOf, listIn, optionalTextIn, textIn, type Fields, type RegisterAsOf } from '#app/domain/as-of.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { Context } from '../context.ts';
import { isFields, linkOf } from '../trail/changes.ts';
import { namesIn, type Names } from '../trail/names.server.ts';
import { linksAsOf, type LinkAsOf, type RelationAsOf } from './links.server.ts';
import type { Moment } from './moment.server.ts';
import { titleIn } from './register-view.server.ts';
import { requirementStatusesAsOf } from './requirement-status.server.ts';
import { childrenAsOf, recordsAsOf, type RecordVersion, type VersionedType } from './versions.server.ts';

export type RelatedRow = {
  /** The register in which it can be read as of the day; null for what has no page there: a test, a section, an engagement. */
  register: RegisterAsOf | null;
  code: string;
  title: string;
  status: string | null;
  /** What else is said, with names in place of ids; null: nothing. */
  said: unknown;
};

/** A list of them. `type` is the type of record in whose words `said` is told. */
export type Related = { key: RelatedKey; type: string; rows: RelatedRow[] };

export type RelatedKey =
  | 'controls'
  | 'sections'
  | 'suppliers'
  | 'providers'
  | 'underlyings'
  | 'amendments'
  | 'engagements'
  | 'risks'
  | 'audits'
  | 'findings'
  | 'contracts'
  | 'tests'
  | 'actions'
  | 'requirements'
  | 'requests';

/** Lists that records hold themselves. */
const held: readonly { member: string; key: RelatedKey; of: readonly RegisterAsOf[] }[] = [
  { member: 'controls', key: 'controls', of: ['risk', 'audit', 'requirement'] },
  { member: 'sections', key: 'sections', of: ['risk', 'policy'] },
  { member: 'suppliers', key: 'suppliers', of: ['risk'] },
  { member: 'supplier_ids', key: 'suppliers', of: ['contract'] },
  { member: 'providers', key: 'providers', of: ['supplier'] },
  { member: 'underlying_ids', key: 'underlyings', of: ['policy'] },
  { member: 'amendments', key: 'amendments', of: ['contract'] },
  { member: 'engagements', key: 'engagements', of: ['audit'] },
];
export const heldLists: ReadonlySet<string> = new Set(held.map(({ member }) => member));

/** Links that the other record holds. */
const reverse: readonly { register: RegisterAsOf; relation: RelationAsOf; key: RelatedKey }[] = [
  { register: 'risk', relation: 'risk.findings', key: 'findings' },
  { register: 'control', relation: 'control.risks', key: 'risks' },
  { register: 'control', relation: 'control.audits', key: 'audits' },
  { register: 'control', relation: 'control.findings', key: 'findings' },
  { register: 'control', relation: 'control.requirements', key: 'requirements' },
  { register: 'supplier', relation: 'supplier.contracts', key: 'contracts' },
  { register: 'supplier', relation: 'supplier.risks', key: 'risks' },
];

/** Records that belong to one, and what is told of them. */
const children: readonly { register: RegisterAsOf; type: VersionedType; key: RelatedKey; told: readonly string[] }[] = [
  {
    register: 'control',
    type: 'control_test',
    key: 'tests',
    told: ['period_from', 'period_to', 'conclusion', 'sample_size', 'deviations'],
  },
  { register: 'audit', type: 'finding', key: 'findings', told: ['rating', 'due_on', 'owner_id'] },
  { register: 'audit', type: 'evidence_request', key: 'requests', told: ['asked_by', 'owner_id', 'due_on', 'delivered_at'] },
  { register: 'framework', type: 'requirement', key: 'requirements', told: ['reference', 'applicability'] },
  { register: 'finding', type: 'action', key: 'actions', told: ['owner_id', 'due_on'] },
];

/** Every list that has rows, links first. */
export async function relatedOf(ctx: Context, register: RegisterAsOf, record: RecordVersion, moment: Moment): Promise<Related[]> {
  const related: Related[] = [];
  for (const list of held.filter(({ of }) => of.includes(register))) {
    const elements = listIn(record.fields, list.member);
    related.push({ key: list.key, type: register, rows: await heldRows(ctx, elements, moment) });
  }
  for (const { relation, key } of reverse.filter((known) => known.register === register)) {
    const links = (await linksAsOf(ctx.store.read, relation, [record.id], moment)).get(record.id) ?? [];
    related.push({ key, type: 'risk', rows: await linkRows(ctx, links) });
  }
  if (register === 'policy') related.push({ key: 'risks', type: 'risk', rows: await insuredRisks(ctx, record, moment) });
  for (const { type, key, told } of children.filter((known) => known.register === register)) {
    const versions = await childrenAsOf(ctx.store.read, { type: register, id: record.id }, type, moment);
    related.push({ key, type, rows: await childRows(ctx, { type, told }, versions, moment) });
  }
  return related.filter(({ rows }) => rows.length > 0);
}

/** Elements of a list, each led by the record that it links to, in the title and state of the day. */
async function heldRows(ctx: Context, elements: readonly unknown[], moment: Moment): Promise<RelatedRow[]> {
  const parted = elements.map(partsOf);
  const names = await namesIn(
    ctx,
    parted.map(({ to, said }) => [to, said]),
  );
  const versions = await versionsOf(ctx, names, moment);
  return parted.map(({ to, said, title }): RelatedRow => {
    const record = to === null ? undefined : names.records.get(to);
    if (record && to !== null) return { ...rowOf(record, versions.get(to)), said: names.inWords(said) };
    const name = to === null ? title : names.nameOf(to);
    // What is said about a link would describe the record that must not be named.
    return { register: null, code: '', title: name, status: null, said: name === unseenFor(ctx) ? null : names.inWords(said) };
  });
}

type Parts = { to: string | null; title: string; said: Fields | null };

/** An element taken apart: the id it leads to, what it is called when it is a record of its own, and what it says. */
function partsOf(element: unknown): Parts {
  if (typeof element === 'string') return { to: element, title: '', said: null };
  if (!isFields(element)) return { to: null, title: '', said: null };
  const isOwn = 'id' in element;
  const link = isOwn ? undefined : linkOf(element);
  const to = link === undefined ? null : element[link];
  const said = Object.entries(element).filter(
    ([member, value]) => member !== link && !ownMembers.has(member) && value !== null && value !== '',
  );
  return { to: typeof to === 'string' ? to : null, title: isOwn ? titleIn(element) : '', said: Object.fromEntries(said) };
}

/** Members of a section that its row already says, or that say nothing to a reader. */
const ownMembers: ReadonlySet<string> = new Set(['id', 'policy_id', 'title', 'position']);

/** Links that other records hold; those of records that the reader may not see are left out. */
async function linkRows(ctx: Context, links: readonly LinkAsOf[]): Promise<RelatedRow[]> {
  const names = await namesIn(
    ctx,
    links.map(({ said }) => said),
    links.map(({ from }) => from.id),
  );
  return links.flatMap(({ from, said }) => {
    const record = names.records.get(from.id);
    return record ? [{ ...rowOf(record, from), said: names.inWords(partsOf(said).said) }] : [];
  });
}

async function insuredRisks(ctx: Context, record: RecordVersion, moment: Moment): Promise<RelatedRow[]> {
  const sections = listIn(record.fields, 'sections').filter(isFields);
  const ids = sections.map(({ id }) => String(id));
  const links = await linksAsOf(ctx.store.read, 'section.risks', ids, moment);
  return linkRows(ctx, [...links.values()].flat());
}

/** Records that belong to the one shown are seen with it, unless they are of a register that says otherwise. */
async function childRows(
  ctx: Context,
  { type, told }: { type: VersionedType; told: readonly string[] },
  versions: readonly RecordVersion[],
  moment: Moment,
): Promise<RelatedRow[]> {
  const said = versions.map(({ fields }) => pick(fields, told));
  const names = await namesIn(
    ctx,
    said,
    versions.map(({ id }) => id),
  );
  const statuses = type === 'requirement' ? await requirementStatusesAsOf(ctx.store.read, versions, moment) : null;
  return versions.flatMap((version, index) => {
    const record = names.records.get(version.id);
    if (!record && type !== 'control_test') return [];
    const named = record ?? { type, code: textIn(version.fields, 'code'), title: '' };
    const row = { ...rowOf(named, version), said: names.inWords(said[index]) };
    return [statuses ? { ...row, status: statuses.get(version.id) ?? null } : row];
  });
}

const pick = (fields: Fields | null, members: readonly string[]): Fields =>
  Object.fromEntries(members.flatMap((member) => (fields?.[member] == null ? [] : [[member, fields[member]]])));

function rowOf(
  { type, code, title }: { type: string; code: string; title: string },
  version: RecordVersion | undefined,
): Omit<RelatedRow, 'said'> {
  return {
    register: isRegisterAsOf(type) ? type : null,
    code,
    title: titleIn(version?.fields ?? null) || title,
    status: optionalTextIn(version?.fields ?? null, 'status'),
  };
}

/** The versions of the named records that have versions. */
async function versionsOf(ctx: Context, { records }: Names, moment: Moment): Promise<Map<string, RecordVersion>> {
  const versions = new Map<string, RecordVersion>();
  for (const type of new Set([...records.values()].map((record) => record.type))) {
    if (!isRegisterAsOf(type)) continue;
    const ids = [...records].flatMap(([id, record]) => (record.type === type ? [id] : []));
    for (const [id, version] of await recordsAsOf(ctx.store.read, type, ids, moment)) versions.set(id, version);
  }
  return versions;
}

const unseenFor = ({ lang }: Context): string => i18nFor(lang).t.trail.unseen;
