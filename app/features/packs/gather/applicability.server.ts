/** Gathers a declaration of applicability: the requirements of a framework and the controls mapped to them. */
import { and, eq, inArray } from 'drizzle-orm';
import type { ApplicabilityPackFacts } from '#app/domain/pack/applicability/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { frameworks, requirementControls, requirements } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { visibleRequirements } from '../../scope.server.ts';
import { controlsOfIds, evidenceOf, recordsWithEvidence } from './controls-in-scope.server.ts';
import type { Front } from './front.server.ts';

/** The facts of the declaration; refuses a framework that is not there. */
export async function gatherApplicabilityPack(reader: Reader, ctx: Context, front: Front): Promise<Result<ApplicabilityPackFacts>> {
  const [framework] = await reader
    .select()
    .from(frameworks)
    .where(and(eq(frameworks.id, front.subjectId ?? ''), visibleRequirements(ctx.actor)));
  if (!framework) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const rows = await reader.select().from(requirements).where(eq(requirements.frameworkId, framework.id));
  const links = await linksOf(
    reader,
    rows.map(({ id }) => id),
  );
  const controls = await controlsOfIds(reader, ctx, [...new Set(links.map(({ controlId }) => controlId))]);
  return done({
    ...front,
    kind: 'applicability',
    title: framework.title,
    period: null,
    filters: [{ code: 'framework', value: framework.code }],
    leftOut: [],
    framework,
    requirements: rows.map((row) => ({
      ...row,
      controlIds: links.filter(({ requirementId }) => requirementId === row.id).map(({ controlId }) => controlId),
    })),
    controls,
    evidence: await evidenceOf(reader, recordsWithEvidence(controls)),
  });
}

function linksOf(reader: Reader, requirementIds: string[]): Promise<(typeof requirementControls.$inferSelect)[]> {
  if (requirementIds.length === 0) return Promise.resolve([]);
  return reader.select().from(requirementControls).where(inArray(requirementControls.requirementId, requirementIds));
}
