/** Links between a control and the risks it acts on, made from the control's side. The link is the risk's: its command does the work. */
import { can } from '#app/domain/access.ts';
import { and, asc, eq, ne, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { refuse, type Result } from '#app/domain/refusal.ts';
import { riskControls, risks } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { seenVersion } from '../fields.ts';
import { linkRisk } from '../risks/links.server.ts';
import { visibleRisks } from '../scope.server.ts';
import { riskLinkForm } from './form.ts';

export const unlinkRiskForm = z.strictObject({
  intent: z.literal('unlink-risk'),
  version: seenVersion(),
  riskId: z.string().min(1).max(64),
});

export type RiskLinkInput = z.output<typeof riskLinkForm> | z.output<typeof unlinkRiskForm>;

/** Links a risk, changes its link or removes it. A new link is about no version of the risk that the person saw: it takes the present one. */
export async function changeRiskLink(ctx: Context, controlId: string, input: RiskLinkInput): Promise<Result<{ code: string }>> {
  if (!can(ctx.actor, 'risk.link')) return refuse('not_allowed');

  const [risk] = await ctx.store.read
    .select({ version: risks.version })
    .from(risks)
    .where(and(eq(risks.id, input.riskId), visibleRisks(ctx.actor)));
  if (!risk) return refuse('invalid', { field: 'riskId', reason: 'unknown_choice' });
  if (input.intent === 'unlink-risk')
    return linkRisk(ctx, input.riskId, { intent: 'unlink-control', version: input.version, otherId: controlId });
  const { frequencyReduction, severityReduction, rationale } = input;
  return linkRisk(ctx, input.riskId, {
    intent: 'link-control',
    version: risk.version,
    controlId,
    frequencyReduction,
    severityReduction,
    rationale,
  });
}

/** A select of more than this is no help; the page of the risk links the others. */
const most = 500;

/** Risks that the control can still be linked to. */
export async function riskChoices(ctx: Context, controlId: string): Promise<{ value: string; label: string }[]> {
  const linked = ctx.store.read.select({ id: riskControls.riskId }).from(riskControls).where(eq(riskControls.controlId, controlId));
  const rows = await ctx.store.read
    .select({ id: risks.id, code: risks.code, title: risks.title })
    .from(risks)
    .where(and(visibleRisks(ctx.actor), ne(risks.status, 'closed'), notInArray(risks.id, linked)))
    .orderBy(asc(risks.code))
    .limit(most);
  return rows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }));
}
