/** Setting the parameters of the exposure model: each change is a version of its own, which runs name. */
import { desc, eq, isNotNull } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { exposureParameters, people, risks } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { refreshFigures } from '../exposure/explain.server.ts';
import { loadParameters } from '../exposure/parameters.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { ParametersContent } from './parameters-form.ts';

/**
 * Sets the parameters; `seenVersion` is the version that the person was looking at, 0 for the defaults. The figures of all risks follow in
 * the same transaction. Whoever sets them may not approve a run made with them (S7).
 */
export async function setParameters(ctx: Context, seenVersion: number, content: ParametersContent): Promise<Result<{ version: number }>> {
  if (!can(ctx.actor, 'exposure.set_parameters')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<{ version: number }>> => {
    const before = await loadParameters(tx);
    if ((before.version ?? 0) !== seenVersion) return refuse('stale', { version: before.version ?? 0 });
    const version = seenVersion + 1;
    await tx.insert(exposureParameters).values({ version, ...content, editedBy: ctx.actor.personId, editedAt: ctx.at });
    const quantified = await tx.select({ id: risks.id }).from(risks).where(isNotNull(risks.frequency));
    const cause = { act: 'exposure.set_parameters', type: 'exposure_parameters', id: String(version) };
    await refreshFigures(
      ctx,
      tx,
      quantified.map(({ id }) => id),
      cause,
    );
    await trail.append({
      act: 'exposure.set_parameters',
      obj: { type: 'exposure_parameters', id: 'organisation', ver: version },
      before,
      after: await loadParameters(tx),
      why: content.rationale,
    });
    return done({ version });
  });
}

/** Versions that the page shows; the trail has them all. */
const mostVersions = 20;

/** The latest versions with who set them, newest first. */
export function parameterVersions(ctx: Context) {
  return ctx.store.read
    .select({
      version: exposureParameters.version,
      rationale: exposureParameters.rationale,
      editor: people.name,
      editedAt: exposureParameters.editedAt,
    })
    .from(exposureParameters)
    .innerJoin(people, eq(people.id, exposureParameters.editedBy))
    .orderBy(desc(exposureParameters.version))
    .limit(mostVersions);
}

export type ParameterVersion = Awaited<ReturnType<typeof parameterVersions>>[number];
