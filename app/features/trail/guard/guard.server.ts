/** The guard of the trail: runs beside the server, looks at the trail in slices, and sees to it that signed heads leave the machine. */
import { systemContext } from '../../context.ts';
import type { JobLog } from '../../jobs/run-daily.server.ts';
import type { Services } from '../../services.ts';
import { checkTrail } from '../check.server.ts';
import { signCheckpoint } from '../signing/signer.server.ts';
import { trailStateOf } from '../state.server.ts';
import { anchorWhenDue } from './anchor-when-due.server.ts';
import { checkTriggers, triggersOf, type Triggers } from './triggers.server.ts';

const lookEveryMs = 60_000;
const checkEveryMs = 10 * 60_000;

export type Guard = {
  /** Looks no more; ends when the look that is under way has ended. */
  stop(): Promise<void>;
};

/** Looks at once, and then every minute while the process lives; the timer alone does not keep it alive. */
export async function startGuard(services: Services, log: JobLog): Promise<Guard> {
  const triggers = await triggersOf(services.store);
  let running: Promise<void> | null = null;
  let checkedAt: number | null = null;
  const look = () => {
    running ??= lookOnce().finally(() => {
      running = null;
    });
  };
  const lookOnce = async () => {
    const isCheckDue = checkedAt === null || services.now() - checkedAt >= checkEveryMs;
    if (isCheckDue) checkedAt = services.now();
    try {
      await lookAfterTrail(services, { triggers, isCheckDue, log });
    } catch (error) {
      // The database does not answer; the next look comes in a minute.
      log.error({ err: error }, 'the trail could not be looked at');
    }
  };
  look();
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

type Round = { triggers: Triggers; isCheckDue: boolean; log: JobLog };

/** One look: the newest entries and the triggers when that is due, then what is to be signed and handed out. */
export async function lookAfterTrail(services: Services, { triggers, isCheckDue, log }: Round): Promise<void> {
  if (isCheckDue) {
    await checkTriggers(services, triggers);
    const { ok } = await checkTrail(services, 'short');
    if (!ok) log.error({}, 'the trail does not hold');
    // What kept the signer from signing may be gone.
    if ((await trailStateOf(services.store.read))?.signingFault) await signCheckpoint(services);
  }
  const anchored = await anchorWhenDue(await systemContext(services, 'guard'));
  for (const failure of anchored?.failed ?? []) log.error(failure, 'the signed head of the trail could not be handed out');
  if (anchored && anchored.delivered.length > 0) log.info({ ...anchored }, 'signed head of the trail handed out');
}
