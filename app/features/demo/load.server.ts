/** Loads the demonstration organisation into a new database: fourteen months of history, made by the commands themselves. */
import { dayInZone } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import {
  actions,
  audits,
  contracts,
  controls,
  controlTests,
  evidence,
  evidenceRequests,
  findings,
  people,
  policies,
  requirements,
  risks,
  signatures,
  suppliers,
  units,
} from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { systemContext, type Context } from '../context.ts';
import { refreshFigures } from '../exposure/explain.server.ts';
import type { Services } from '../services.ts';
import { transact } from '../trail/transact.server.ts';
import { auditEvents } from './audits.server.ts';
import { play } from './chronicle.server.ts';
import { controlEvents } from './controls.server.ts';
import { frameworkEvents } from './frameworks.server.ts';
import { exposureRunEvents } from './exposure-run.server.ts';
import { exposureEvents } from './exposure.server.ts';
import { insuranceEvents } from './insurance.server.ts';
import { organisationEvents } from './organisation.server.ts';
import { purchasingEvents } from './purchasing.server.ts';
import { requestEvents } from './requests.server.ts';
import { riskEvents } from './risks.server.ts';
import { signOffEvents } from './sign-offs.server.ts';
import { testEvents } from './tests.server.ts';
import { newWorld } from './world.server.ts';

const counted = {
  units,
  people,
  suppliers,
  contracts,
  policies,
  controls,
  controlTests,
  evidence,
  signatures,
  risks,
  audits,
  findings,
  actions,
  evidenceRequests,
  requirements,
};

export type DemoCounts = Record<keyof typeof counted, number>;

/** Fills a register that holds nothing yet; `password` becomes that of the published accounts. Refused as `already_exists` otherwise. */
export async function loadDemo(services: Services, password: string): Promise<Result<DemoCounts>> {
  if ((await services.store.read.$count(units)) > 0) return refuse('already_exists');

  const world = newWorld(dayInZone(services.now(), 'Europe/Paris'));
  // Within a day the order here holds: what is named later rests on what was recorded before.
  const events = [
    organisationEvents(world, password),
    purchasingEvents(world),
    exposureEvents(world),
    insuranceEvents(world),
    controlEvents(world),
    riskEvents(world),
    testEvents(world),
    signOffEvents(world),
    auditEvents(world),
    requestEvents(world),
    frameworkEvents(world),
    exposureRunEvents(),
  ];
  await play(services, world, events.flat());

  const counts = await countsOf(services.store.read);
  await close(await systemContext(services, 'demo'), counts);
  return done(counts);
}

/** Tests have aged since the last event of each risk: the figures are brought to today, and the loading is written down. */
function close(ctx: Context, counts: DemoCounts): Promise<void> {
  return transact(ctx, async (tx, trail) => {
    const all = await tx.select({ id: risks.id }).from(risks);
    const loaded = { act: 'demo.load', type: 'database', id: 'main' } as const;
    await refreshFigures(
      ctx,
      tx,
      all.map(({ id }) => id),
      loaded,
    );
    await trail.append({ act: loaded.act, obj: { type: loaded.type, id: loaded.id, ver: 0 }, before: null, after: counts });
  });
}

async function countsOf(reader: Reader): Promise<DemoCounts> {
  const counts: [string, number][] = [];
  for (const [name, table] of Object.entries(counted)) counts.push([name, await reader.$count(table)]);
  return Object.fromEntries(counts) as DemoCounts;
}
