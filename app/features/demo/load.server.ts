/** Loads the demonstration organisation into a new database: fourteen months of history, made by the commands themselves. */
import { dayInZone } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { contracts, controls, policies, risks, suppliers, units } from '#db/schema/index.ts';
import { systemContext } from '../context.ts';
import type { Services } from '../services.ts';
import { transact } from '../trail/transact.server.ts';
import { play } from './chronicle.server.ts';
import { controlEvents } from './controls.server.ts';
import { insuranceEvents } from './insurance.server.ts';
import { organisationEvents } from './organisation.server.ts';
import { purchasingEvents } from './purchasing.server.ts';
import { riskEvents } from './risks.server.ts';
import { signOffEvents } from './sign-offs.server.ts';
import { testEvents } from './tests.server.ts';
import { newWorld } from './world.server.ts';

export type DemoCounts = Record<'suppliers' | 'contracts' | 'policies' | 'controls' | 'risks', number>;

/** Fills a register that holds nothing yet; `password` becomes that of the published accounts. Refused as `already_exists` otherwise. */
export async function loadDemo(services: Services, password: string): Promise<Result<DemoCounts>> {
  if ((await services.store.read.$count(units)) > 0) return refuse('already_exists');

  const world = newWorld(dayInZone(services.now(), 'Europe/Paris'));
  // Within a day the order here holds: what is named later rests on what was recorded before.
  const events = [organisationEvents(world, password), purchasingEvents(world), insuranceEvents(world), controlEvents(world), riskEvents(world), testEvents(world), signOffEvents(world)];
  await play(services, world, events.flat());

  const { read } = services.store;
  const counts: DemoCounts = {
    suppliers: await read.$count(suppliers),
    contracts: await read.$count(contracts),
    policies: await read.$count(policies),
    controls: await read.$count(controls),
    risks: await read.$count(risks),
  };
  const ctx = await systemContext(services, 'demo');
  await transact(ctx, (_tx, trail) => trail.append({ act: 'demo.load', obj: { type: 'database', id: 'main', ver: 0 }, before: null, after: counts }));
  return done(counts);
}
