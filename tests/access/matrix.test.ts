/**
 * Who gets what of every route: the real routes behind the real front, asked over HTTP by everybody, compared with expected.csv cell by
 * cell. A refusal leaves its entry in the trail and nothing else; strangers never read a word of a restricted record.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desc, gt } from 'drizzle-orm';
import { trailEntries } from '#db/schema/index.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';
import { actorNames, addActors, openSession, strangers, type ActorName, type Actors } from './actors.ts';
import { acts, addressOf, readings, type Act } from './acts.ts';
import { startRealFront, type Outcome, type RealFront } from './real-front.ts';
import { realRoutes, type Method, type RealRoute } from './real-routes.ts';
import { addRecords, secret, type Records } from './records.ts';
import { isUpdating, reviewedTable } from './table.ts';

type Row = { route: RealRoute; method: Method; name: string; act?: Act };
const rows: Row[] = realRoutes.flatMap((route) => route.methods.flatMap((method) => rowsOf(route, method)));

function rowsOf(route: RealRoute, method: Method): Row[] {
  if (method === 'GET') return Object.keys(readings[route.id] ?? { '': '' }).map((name) => ({ route, method, name }));
  return (acts[route.id] ?? [{ name: '', fields: () => ({}) }]).map((act) => ({ route, method, name: act.name, act }));
}

const nameOf = ({ route, method, name }: Row) => [route.id.replace('routes/', ''), method, name];
const titleOf = (row: Row) => nameOf(row).join(' ').trim();
const table = reviewedTable('expected.csv', ['route', 'method', 'act'], actorNames);

let register: TestRegister;
let actors: Actors;
let records: Records;
let front: RealFront;

beforeAll(async () => {
  register = await openTestRegister();
  actors = await addActors(register);
  records = await addRecords(register, actors);
  front = await startRealFront(register.services);
});
afterAll(async () => {
  await front.close();
  await register.close();
});

/** One session for all that an account reads; for what it posts each time a new one, since leaving ends it. */
const readingCookies = new Map<ActorName, Promise<string>>();
const newCookie = async (actor: ActorName) => (actor === 'anonymous' ? '' : openSession(register, actors[actor].userId));
const cookieOf = (actor: ActorName, method: Method): Promise<string> => {
  const cookie = (method === 'GET' && readingCookies.get(actor)) || newCookie(actor);
  if (method === 'GET') readingCookies.set(actor, cookie);
  return cookie;
};

const addressOfRow = ({ route, name }: Row) => readings[route.id]?.[name]?.(records) ?? addressOf(route.path, records);

async function ask(row: Row, actor: ActorName): Promise<{ outcome: Outcome; text: string }> {
  const cookie = await cookieOf(actor, row.method);
  const address = addressOfRow(row);
  const response = row.act
    ? await front.post(address, cookie, { fields: row.act.fields(records), file: row.act.file })
    : await front.get(address, cookie);
  return { outcome: front.outcomeOf(response), text: await response.text() };
}

/** What a page would be drawn with, asked for as the browser's script does. */
async function askForData(row: Row, actor: ActorName): Promise<{ outcome: Outcome; text: string }> {
  const { pathname, search } = new URL(addressOfRow(row), 'http://page');
  const response = await front.get(`${pathname === '/' ? '/_root' : pathname}.data${search}`, await cookieOf(actor, 'GET'));
  return { outcome: front.outcomeOf(response), text: await response.text() };
}

const trailSize = async () =>
  (await register.store.read.select({ seq: trailEntries.seq }).from(trailEntries).orderBy(desc(trailEntries.seq)).limit(1))[0]?.seq ?? -1;
const trailSince = async (seq: number) =>
  (await register.store.read.select({ act: trailEntries.act }).from(trailEntries).where(gt(trailEntries.seq, seq))).map(({ act }) =>
    String(act),
  );

/** A refusal is written down, an address that is hidden or leads to the login is not, and nothing else may be. */
function cellOf(outcome: Outcome, entries: readonly string[]): string {
  if (outcome === 'allow') return outcome;
  const isRight = entries.join() === (outcome === 'deny' ? 'authz.deny' : '');
  return isRight ? outcome : `${outcome}, trail: ${entries.join(' ') || 'nothing'}`;
}

describe('every route, for everybody', () => {
  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    const cells: Partial<Record<ActorName, string>> = {};
    for (const actor of actorNames) {
      const before = await trailSize();
      const { outcome, text } = await ask(row, actor);
      cells[actor] = cellOf(outcome, await trailSince(before));
      if (strangers.includes(actor)) expect(text, `what ${actor} reads`).not.toContain(secret);
    }
    const expected = table.expected(nameOf(row));
    table.found(nameOf(row), cells);
    if (isUpdating) return;
    expect(expected, 'a row of expected.csv, which UPDATE_ACCESS=1 proposes').toBeDefined();
    expect(cells).toEqual(expected);
  });
});

describe('the data of every page, for everybody', () => {
  const pages = rows.filter(({ route, method }) => method === 'GET' && route.module.default);
  test.each(pages.map((row) => [titleOf(row), row] as const))('%s', async (_name, row) => {
    const answers = await Promise.all(actorNames.map(async (actor) => ({ actor, ...(await askForData(row, actor)) })));
    for (const { actor, text } of answers) if (strangers.includes(actor)) expect(text, `what ${actor} reads`).not.toContain(secret);
    const outcomes = Object.fromEntries(answers.map(({ actor, outcome }) => [actor, outcome]));
    if (!isUpdating) expect(outcomes).toEqual(table.expected(nameOf(row)));
  });

  test.each([
    'risks/list',
    'risks/page',
    'controls/page',
    'audits/page',
    'findings/page',
    'findings/action',
    'contracts/page',
    'policies/page',
    'search',
  ])('%s holds for the keeper of the registers what strangers never read', async (id) => {
    const texts = await Promise.all(
      pages.filter((row) => row.route.id === `routes/${id}`).map(async (row) => (await askForData(row, 'compliance')).text),
    );
    expect(texts.join()).toContain(secret);
  });
});

test('a method that a route does not offer is refused', async () => {
  const unoffered = realRoutes.flatMap((route) =>
    (['GET', 'POST'] as const).filter((method) => !route.methods.includes(method)).map((method) => ({ route, method, name: '' })),
  );
  const outcomes = await Promise.all(
    unoffered.map(async ({ route, method }) => {
      const address = addressOf(route.path, records) + (route.index ? '?index' : '');
      const cookie = await cookieOf('compliance', method);
      const response = method === 'GET' ? await front.get(address, cookie) : await front.post(address, cookie);
      return [route.id, method, front.outcomeOf(response)];
    }),
  );
  expect(outcomes).toEqual(unoffered.map(({ route, method }) => [route.id, method, 'deny']));
});

test('no reviewed row is without a route', () => {
  expect(isUpdating ? [] : table.without(rows.map(nameOf))).toEqual([]);
});
