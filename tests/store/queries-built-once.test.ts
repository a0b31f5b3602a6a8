/** Queries that are built once and run with other values, and conditions over many values in one parameter: the same on both engines. */
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepared } from '#db/prepared.ts';
import { people, units } from '#db/schema/index.ts';
import { isAmong } from '#db/sql.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const names = async (ids: readonly string[]) =>
  (await register.store.read.select({ name: people.name }).from(people).where(isAmong(people.id, ids)).orderBy(asc(people.name))).map(
    ({ name }) => name,
  );

it('is built once for a reader, and runs with the values of each time', async () => {
  let built = 0;
  const named = prepared((reader) => {
    built += 1;
    return reader
      .select({ id: people.id })
      .from(people)
      .where(eq(people.id, sql.placeholder('id')));
  });
  for (const name of ['claire', 'odile', 'claire'] as const) {
    const id = register.personId(name);
    expect(await named(register.store.read, { id })).toEqual([{ id }]);
  }
  expect(await named(register.store.read, { id: 'nobody' })).toEqual([]);
  expect(built).toBe(1);
});

it('is built for each snapshot, and reads its state', async () => {
  const all = prepared((reader) => reader.select({ name: units.name }).from(units));
  const before = await all(register.store.read);
  await register.store.snapshot(async (reader) => {
    expect(await all(reader)).toEqual(before);
    await register.store.transact((tx) =>
      tx
        .insert(units)
        .values({ id: 'later', code: 'LAT', name: 'Later', parentId: null })
        .then(() => undefined),
    );
    expect(await all(reader)).toEqual(before);
  });
  expect(await all(register.store.read)).toHaveLength(before.length + 1);
});

it('may not be asked of the store inside a transaction, as no query may', async () => {
  const all = prepared((reader) => reader.select({ id: people.id }).from(people));
  await all(register.store.read);
  await expect(register.store.transact(() => all(register.store.read))).rejects.toThrow();
});

it('finds the rows of any number of values, whatever stands in them', async () => {
  const known = (['claire', 'odile'] as const).map((name) => register.personId(name));
  expect(await names(known)).toHaveLength(2);
  expect(await names([])).toEqual([]);
  expect(await names(['"', "'", '{a,b}', '\\', '$1', '', ...known])).toHaveLength(2);
  expect(await names([...Array.from({ length: 40_000 }, (_, rank) => `n-${rank}`), ...known])).toHaveLength(2);
});
