/** Looking up what ids stand for, within the reader's scope. Ids say nothing of their register: each place that could know them is asked. */
import { and, eq, inArray, or, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Actor } from '#app/domain/access.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import {
  actions,
  audits,
  categories,
  contracts,
  controls,
  controlTests,
  evidenceRequests,
  findings,
  frameworks,
  people,
  policies,
  policySections,
  requirements,
  risks,
  searchDocs,
  sharedAggregates,
  suppliers,
  units,
  users,
} from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import {
  visibleAudits,
  visibleContracts,
  visibleControls,
  visibleFindings,
  visiblePolicies,
  visibleRequests,
  visibleRequirements,
  visibleRisks,
  visibleSuppliers,
} from '../scope.server.ts';

export type NamedRecord = { type: string; code: string; title: string };

/** The registers, and what of each an actor may see. */
export const registers = {
  risk: { table: risks, visible: visibleRisks },
  control: { table: controls, visible: visibleControls },
  audit: { table: audits, visible: visibleAudits },
  finding: { table: findings, visible: visibleFindings },
  evidence_request: { table: evidenceRequests, visible: visibleRequests },
  framework: { table: frameworks, visible: visibleRequirements },
  requirement: { table: requirements, visible: visibleRequirements },
  policy: { table: policies, visible: visiblePolicies },
  supplier: { table: suppliers, visible: visibleSuppliers },
  contract: { table: contracts, visible: visibleContracts },
} satisfies Record<string, { table: { id: AnyColumn; code: AnyColumn }; visible: (actor: Actor) => SQL | undefined }>;

type Register = keyof typeof registers;
const isRegister = (type: string): type is Register => Object.hasOwn(registers, type);

/** Records of the registers with these ids, as far as the actor may see them. */
export async function recordsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.store.read
    .select({ id: searchDocs.recordId, type: searchDocs.recordType, code: searchDocs.code, title: searchDocs.title })
    .from(searchDocs)
    .where(inArray(searchDocs.recordId, [...new Set(ids)]));
  const found = new Map<string, NamedRecord>();
  for (const type of new Set(rows.map((row) => row.type))) {
    const ofType = rows.filter((row) => row.type === type);
    const seen = await seenOf(
      ctx,
      type,
      ofType.map(({ id }) => id),
    );
    for (const { id, ...record } of ofType) if (seen.has(id)) found.set(id, record);
  }
  return found;
}

async function seenOf(ctx: Context, type: string, ids: readonly string[]): Promise<Set<string>> {
  if (type === 'action') return seenActions(ctx, ids);
  if (!isRegister(type)) return new Set();
  const { table, visible } = registers[type];
  const scope = visible(ctx.actor);
  if (scope === undefined) return new Set(ids);
  const rows = await ctx.store.read
    .select({ id: table.id })
    .from(table)
    .where(and(inArray(table.id, [...ids]), scope));
  return new Set(rows.map(({ id }) => id));
}

/** Actions are seen with their finding, and by their owner. */
async function seenActions(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const visible = visibleFindings(ctx.actor);
  const rows = await ctx.store.read
    .select({ id: actions.id })
    .from(actions)
    .innerJoin(findings, eq(findings.id, actions.findingId))
    .where(and(inArray(actions.id, [...ids]), visible && or(eq(actions.ownerId, ctx.actor.personId), visible)));
  return new Set(rows.map(({ id }) => id));
}

/** Names of what has no page of its own in a register: people and accounts, units, categories, sections and aggregates of policies, tests. */
export async function namesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string>();
  for (const look of [namedPeople, namedUnits, namedAccounts, namedCategories, namedSections, namedAggregates, namedTests]) {
    const left = wanted.filter((id) => !names.has(id));
    if (left.length === 0) break;
    for (const { id, name } of await look(ctx, left)) names.set(id, name);
  }
  return names;
}

type Named = Promise<{ id: string; name: string }[]>;

const namedPeople = ({ store }: Context, ids: string[]): Named =>
  store.read.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids));

const namedUnits = ({ store }: Context, ids: string[]): Named =>
  store.read.select({ id: units.id, name: units.name }).from(units).where(inArray(units.id, ids));

const namedAccounts = ({ store }: Context, ids: string[]): Named =>
  store.read
    .select({ id: users.id, name: people.name })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(inArray(users.id, ids));

async function namedCategories({ store, lang }: Context, ids: string[]): Named {
  const words: Readonly<Record<string, string>> = i18nFor(lang).t.risks.categories;
  const rows = await store.read
    .select({ id: categories.id, code: categories.code, label: categories.label })
    .from(categories)
    .where(inArray(categories.id, ids));
  return rows.map(({ id, code, label }) => ({ id, name: label ?? words[code] ?? code }));
}

async function namedSections({ store, actor }: Context, ids: string[]): Named {
  const rows = await store.read
    .select({ id: policySections.id, title: policySections.title, code: policies.code, policy: policies.title })
    .from(policySections)
    .innerJoin(policies, eq(policies.id, policySections.policyId))
    .where(and(inArray(policySections.id, ids), visiblePolicies(actor)));
  return rows.map(({ id, code, policy, title }) => ({ id, name: `${code} ${policy} – ${title}` }));
}

async function namedAggregates({ store, actor }: Context, ids: string[]): Named {
  const rows = await store.read
    .select({ id: sharedAggregates.id, code: sharedAggregates.code, name: sharedAggregates.name })
    .from(sharedAggregates)
    .where(and(inArray(sharedAggregates.id, ids), visiblePolicies(actor)));
  return rows.map(({ id, code, name }) => ({ id, name: `${code} ${name}` }));
}

const namedTests = ({ store, actor }: Context, ids: string[]): Named =>
  store.read
    .select({ id: controlTests.id, name: controlTests.code })
    .from(controlTests)
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(and(inArray(controlTests.id, ids), visibleControls(actor)));
