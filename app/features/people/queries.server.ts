/** Accounts for the administrator: a page of the list, one account with who gave it its role. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { roles, type Role } from '#app/domain/access.ts';
import type { Act, Entry } from '#app/domain/trail/entry.ts';
import { people, trailEntries, units, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';

export const userList = { sortable: ['name', 'email', 'createdAt'], defaultSort: 'name', filters: ['role', 'state'] } as const;

export const userStates = ['active', 'invited', 'disabled'] as const;
/** `approval`: the account of a COO that another administrator has yet to open; it counts as disabled. */
export type UserState = (typeof userStates)[number] | 'approval';

const sortColumns = { name: people.name, email: users.email, createdAt: users.createdAt } as const;

const columns = {
  id: users.id,
  name: people.name,
  email: users.email,
  role: users.role,
  lang: users.lang,
  unit: units.name,
  position: people.position,
  isActive: users.isActive,
  version: users.version,
  createdAt: users.createdAt,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`.mapWith(Boolean),
} as const;

type Row = {
  id: string;
  name: string;
  email: string;
  role: Role;
  lang: 'fr' | 'en';
  unit: string | null;
  position: string | null;
  isActive: boolean;
  version: number;
  createdAt: number;
  hasPassword: boolean;
};
export type UserLine = Omit<Row, 'hasPassword'> & { state: UserState };

/** One page of all accounts. */
export async function listUsers(ctx: Context, params: ListParams): Promise<ListPage<UserLine>> {
  const column = sortColumns[params.sort.field as keyof typeof sortColumns] ?? people.name;
  const place = keyset(column, users.id, params);
  const rows = await select(ctx.store.read)
    .where(and(filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  const waiting = await waitingForApproval(ctx.store.read, rows);
  return pageOf(
    rows.map((row) => lineOf(row, waiting)),
    params,
    (row) => ({ value: sortValue(row, params.sort.field), id: row.id }),
  );
}

const select = (reader: Reader) =>
  reader.select(columns).from(users).innerJoin(people, eq(people.id, users.personId)).leftJoin(units, eq(units.id, people.unitId));

function sortValue(row: UserLine, field: string): string | number {
  return field === 'email' ? row.email : field === 'createdAt' ? row.createdAt : row.name;
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const role = roles.find((known) => known === filters['role']);
  const state = userStates.find((known) => known === filters['state']);
  return and(role ? eq(users.role, role) : undefined, state ? isInState(state) : undefined);
}

function isInState(state: (typeof userStates)[number]): SQL | undefined {
  switch (state) {
    case 'active':
      return and(eq(users.isActive, true), isNotNull(users.passwordHash));
    case 'invited':
      return and(eq(users.isActive, true), isNull(users.passwordHash));
    case 'disabled':
      return eq(users.isActive, false);
  }
}

function lineOf({ hasPassword, ...row }: Row, waiting: ReadonlySet<string>): UserLine {
  if (!row.isActive) return { ...row, state: waiting.has(row.id) ? 'approval' : 'disabled' };
  return { ...row, state: hasPassword ? 'active' : 'invited' };
}

const switchingActs: readonly Act[] = ['user.add', 'user.role', 'user.enable', 'user.disable'];

/** Closed accounts of a COO that nobody has disabled: they were made closed, for another administrator to open. */
async function waitingForApproval(reader: Reader, rows: readonly Row[]): Promise<Set<string>> {
  const closed = rows.filter(({ isActive, role }) => !isActive && role === 'coo');
  const waiting = new Set<string>();
  for (const { id } of closed) if ((await latestEntry(reader, id, switchingActs))?.act !== 'user.disable') waiting.add(id);
  return waiting;
}

/** One account, with the account of whoever gave it its role; null when there is no such account. */
export async function getUser(ctx: Context, id: string) {
  const [row] = await select(ctx.store.read).where(eq(users.id, id));
  return row ? { ...lineOf(row, await waitingForApproval(ctx.store.read, [row])), roleGivenBy: await roleGiver(ctx.store.read, id) } : null;
}

export type UserPage = NonNullable<Awaited<ReturnType<typeof getUser>>>;

const givingActs: readonly Act[] = ['user.add', 'user.role'];

/** Who gave the account the role that it has: the trail says so, nothing else stores it. */
export async function roleGiver(reader: Reader, userId: string): Promise<string | null> {
  return (await latestEntry(reader, userId, givingActs))?.actor.id ?? null;
}

async function latestEntry(reader: Reader, userId: string, acts: readonly Act[]): Promise<Entry | null> {
  const [row] = await reader
    .select({ body: trailEntries.body })
    .from(trailEntries)
    .where(and(eq(trailEntries.objType, 'user'), eq(trailEntries.objId, userId), inArray(trailEntries.act, [...acts])))
    .orderBy(desc(trailEntries.seq))
    .limit(1);
  return row ? (JSON.parse(row.body) as Entry) : null;
}

/** Administrators whose account is open, in the order of their creation. */
export async function activeAdministrators(reader: Reader): Promise<string[]> {
  const rows = await reader
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.isActive, true)))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(1000);
  return rows.map(({ id }) => id);
}
