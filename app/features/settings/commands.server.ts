/** Changing the settings of the organisation. */
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { settings as table } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import type { OrganisationContent } from './form.ts';
import { loadSettings } from './settings.server.ts';

/** Stores the settings of the organisation; `seenVersion` is the version that the person was looking at. */
export async function reviseSettings(ctx: Context, seenVersion: number, content: OrganisationContent): Promise<Result<null>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const before = await loadSettings(tx);
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const changed = { ...content, version: before.version + 1 };
    for (const [key, value] of Object.entries(changed)) {
      await tx.insert(table).values({ key, value }).onConflictDoUpdate({ target: table.key, set: { value } });
    }
    await trail.append({
      act: 'settings.revise',
      obj: { type: 'settings', id: 'organisation', ver: changed.version },
      before,
      after: await loadSettings(tx),
    });
    return done(null);
  });
}
