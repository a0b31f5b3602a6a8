/** A refused permission is an entry of the trail: who asked, what for, on what. */
import { systemContext, type Context } from '../context.ts';
import type { Services } from '../services.ts';
import { transact } from './transact.server.ts';

export async function recordDenial(ctx: Context, what: { action: string; type: string; id: string }): Promise<void> {
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'authz.deny',
      obj: { type: what.type, id: what.id.slice(0, 64) || 'none', ver: 0 },
      before: null,
      after: null,
      why: what.action,
    }),
  );
}

/** The same for a request that nobody has signed in for. */
export async function recordAnonymousDenial(
  services: Services,
  requestId: string,
  what: { action: string; type: string; id: string },
): Promise<void> {
  await recordDenial(await systemContext(services, requestId), what);
}
