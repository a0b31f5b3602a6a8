/** The organisation of the demonstration: settings, units, people, accounts. */
import { eq } from 'drizzle-orm';
import { accounts, organisationName, people, units, type AccountKey, type PersonKey, type UnitKey } from '#db/demo/organisation.ts';
import { categories, people as peopleTable, settings, units as unitsTable, users } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { addUser, choosePassword, createFirstAdministrator, firstAdministratorLink } from '../people/commands.server.ts';
import { newToken } from '../people/tokens.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { must, present, type World } from './world.server.ts';

export function organisationEvents(world: World, password: string): DemoEvent[] {
  const on = -440;
  const invited = (Object.keys(accounts) as AccountKey[]).filter((key) => key !== 'admin');
  return [
    { on, by: 'system', run: (ctx) => recordOrganisation(ctx, world) },
    { on, by: 'system', run: (ctx) => addAdministrator(ctx, world, password) },
    ...invited.map((key): DemoEvent => ({ on, by: 'admin', run: (ctx) => addAccount(ctx, world, key, password) })),
  ];
}

async function recordOrganisation(ctx: Context, world: World): Promise<void> {
  for (const row of await ctx.store.read.select({ id: categories.id, code: categories.code }).from(categories))
    world.learn('category', row.code, row.id);
  await transact(ctx, async (tx, trail) => {
    const values = { organisationName, zone: 'Europe/Paris', isDemo: true };
    await tx.insert(settings).values(Object.entries(values).map(([key, value]) => ({ key, value })));
    await trail.append({ act: 'settings.revise', obj: { type: 'settings', id: 'main', ver: 1 }, before: null, after: values });

    for (const [key, { code, name, parent }] of Object.entries(units) as [UnitKey, (typeof units)[UnitKey]][]) {
      const row = { id: ctx.newId(), code, name, parentId: parent === null ? null : world.id('unit', parent) };
      world.learn('unit', key, row.id);
      await tx.insert(unitsTable).values(row);
      await trail.append({ act: 'unit.record', obj: { type: 'unit', id: row.id, ver: 1 }, before: null, after: row });
    }

    for (const key of Object.keys(people) as PersonKey[]) {
      const row = { id: ctx.newId(), ...personColumns(world, key) };
      world.learn('person', key, row.id);
      await tx.insert(peopleTable).values(row);
      await trail.append({ act: 'person.record', obj: { type: 'person', id: row.id, ver: 1 }, before: null, after: row });
    }
  });
}

function personColumns(world: World, key: PersonKey) {
  const person: { name: string; position: string; unit: UnitKey; isExternal?: boolean } = people[key];
  const isExternal = person.isExternal ?? false;
  return {
    name: person.name,
    email: emailOf(key, person.name, isExternal),
    position: person.position,
    unitId: world.id('unit', person.unit),
    isExternal,
    isActive: true,
  };
}

function emailOf(key: PersonKey, name: string, isExternal: boolean): string {
  if (key in accounts) return accounts[key as AccountKey].email;
  const local = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
  return `${local}@${isExternal ? 'lachaume-filhol' : 'sorlande'}.example`;
}

async function addAdministrator(ctx: Context, world: World, password: string): Promise<void> {
  const token = present(await firstAdministratorLink(ctx), 'a first administrator link');
  must(
    await createFirstAdministrator(ctx, token, { email: accounts.admin.email, name: people.admin.name, password, lang: 'fr' }),
    'first administrator',
  );
  const [user] = await ctx.store.read.select({ id: users.id }).from(users).where(eq(users.email, accounts.admin.email));
  world.learn('user', 'admin', present(user, 'the administrator').id);
}

async function addAccount(ctx: Context, world: World, key: AccountKey, password: string): Promise<void> {
  const { email, role, isPublished } = accounts[key];
  const { userId, token } = must(await addUser(ctx, { email, role, name: people[key].name, lang: 'fr' }), email);
  // An account that is not published gets a password that is forgotten here.
  must(await choosePassword(ctx, token, isPublished ? password : newToken(ctx.randomBytes)), email);
  world.learn('user', key, userId);
}
