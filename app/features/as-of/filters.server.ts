/** What a register as of a day can be narrowed to: the members of the versions that it looks at, and the choices that a reader has. */
import { asc } from 'drizzle-orm';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import { applicabilities } from '#app/domain/requirement.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { frameworks } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { peopleChoices } from '../people/choices.server.ts';
import { visibleRequirements } from '../scope.server.ts';
import { statusesOf } from './statuses.ts';

type Choice = { value: string; label: string };
export type Filter = { name: string; label: string; options: Choice[] };

/** Members of a version by the name of the filter that asks for one of their values. */
export const filterMembers = {
  status: 'status',
  owner: 'owner_id',
  applicability: 'applicability',
  framework: 'framework_id',
} as const;
type FilterName = keyof typeof filterMembers;

/** How far a requirement is met is in no version, hence no filter. */
export function filterNames(register: RegisterAsOf): FilterName[] {
  if (register === 'framework') return [];
  return register === 'requirement' ? ['applicability', 'framework'] : ['status', 'owner'];
}

/** The filters of a register with their choices, in words. */
export async function filtersFor(ctx: Context, register: RegisterAsOf): Promise<Filter[]> {
  const filters: Filter[] = [];
  for (const name of filterNames(register)) filters.push({ name, ...(await asked[name](ctx, register)) });
  return filters;
}

type Asked = { label: string; options: Choice[] };

/** More than any company answers to. */
const mostFrameworks = 500;

const asked: Readonly<Record<FilterName, (ctx: Context, register: RegisterAsOf) => Promise<Asked>>> = {
  status({ lang }, register) {
    const { t } = i18nFor(lang);
    return Promise.resolve({ label: t.shell.common.status, options: statusesOf(t, register) });
  },
  async owner({ lang, store }) {
    const people = await peopleChoices(store.read);
    return { label: i18nFor(lang).t.shell.common.owner, options: people.map(({ id, name }) => ({ value: id, label: name })) };
  },
  applicability({ lang }) {
    const { fields, applicabilities: words } = i18nFor(lang).t.requirements;
    return Promise.resolve({ label: fields.applicability, options: applicabilities.map((value) => ({ value, label: words[value] })) });
  },
  async framework({ lang, store, actor }) {
    const rows = await store.read
      .select({ id: frameworks.id, title: frameworks.title })
      .from(frameworks)
      .where(visibleRequirements(actor))
      .orderBy(asc(frameworks.code))
      .limit(mostFrameworks);
    return { label: i18nFor(lang).t.requirements.columns.framework, options: rows.map(({ id, title }) => ({ value: id, label: title })) };
  },
};
