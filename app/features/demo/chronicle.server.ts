/** Plays the past of the demonstration: each event on its day, by its person, through the commands that a page would call. */
import { eq } from 'drizzle-orm';
import { openEngagements, type Actor } from '#app/domain/access.ts';
import { engagements } from '#db/schema/index.ts';
import { accounts, people, type AccountKey } from '#db/demo/organisation.ts';
import { contextFor, systemContext, type Context } from '../context.ts';
import type { Services } from '../services.ts';
import type { World } from './world.server.ts';

export type DemoEvent = {
  /** Days from the day of loading; negative. */
  on: number;
  by: AccountKey | 'system';
  run(ctx: Context): Promise<void>;
};

const firstHour = 'T07:30:00Z';
const minuteMs = 60_000;
/** The hours in which the events of one day take place. */
const workingMs = 10 * 60 * minuteMs;
const mostMsBetween = 4 * minuteMs;

/** Runs the events day by day; those of one day in the order in which they are given. */
export async function play(services: Services, world: World, events: readonly DemoEvent[]): Promise<void> {
  const byDay = new Map<number, DemoEvent[]>();
  for (const event of events) byDay.set(event.on, [...(byDay.get(event.on) ?? []), event]);
  for (const [on, ofDay] of [...byDay].sort(([a], [b]) => a - b)) {
    const start = Date.parse(`${world.day(on)}${firstHour}`);
    const step = Math.min(mostMsBetween, Math.floor(workingMs / ofDay.length));
    for (const [index, event] of ofDay.entries()) await event.run(await contextOf(services, world, event.by, start + index * step));
  }
}

async function contextOf(services: Services, world: World, by: DemoEvent['by'], at: number): Promise<Context> {
  if (by === 'system') return systemContext({ ...services, now: () => at }, 'demo');
  const actor = await actorOf(services, world, by, at);
  return contextFor(services, { actor, presence: { kind: 'user', auth: 'pwd', sessionTag: '' }, lang: 'fr', requestId: 'demo', at });
}

async function actorOf({ store }: Services, world: World, key: AccountKey, at: number): Promise<Actor> {
  const { email, role } = accounts[key];
  const userId = world.id('user', key);
  const held = role === 'auditor' ? await store.read.select().from(engagements).where(eq(engagements.userId, userId)) : [];
  const onDay = new Date(at).toISOString().slice(0, 10);
  return {
    userId,
    personId: world.id('person', key),
    unitId: world.id('unit', people[key].unit),
    name: people[key].name,
    email,
    role,
    engagements: openEngagements(held, onDay),
  };
}
