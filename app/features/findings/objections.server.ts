/** Why a finding cannot have this content, or cannot take this step now. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { openActionStatuses, settledActionStatuses, type ActionStatus, type FindingVerb } from '#app/domain/audit.ts';
import { refuse } from '#app/domain/refusal.ts';
import { actions, auditControls, findings, people, riskControls } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { controlStandings } from '../controls/standing.server.ts';
import { visibleFindings } from '../scope.server.ts';
import type { FindingContent } from './form.ts';
import type { FindingRecord } from './record.server.ts';

/** A finding names only what its audit covers, and repeats only a finding that its author may see. */
export async function objectionToContent(
  ctx: Context,
  reader: Reader,
  { id, auditId }: { id: string; auditId: string },
  { ownerId, controlId, riskId, repeatOfId }: FindingContent,
) {
  const invalid = (field: string, reason: string) => refuse('invalid', { field, reason });
  const scope = await reader.select({ controlId: auditControls.controlId }).from(auditControls).where(eq(auditControls.auditId, auditId));
  const controlIds = scope.map((row) => row.controlId);
  if (controlId !== null && !controlIds.includes(controlId)) return invalid('controlId', 'control_outside_scope');
  if (riskId !== null && !(await isActedOn(reader, riskId, controlIds))) return invalid('riskId', 'risk_outside_scope');
  if (ownerId !== null && (await reader.select({ id: people.id }).from(people).where(eq(people.id, ownerId))).length === 0)
    return invalid('ownerId', 'unknown_choice');
  if (repeatOfId !== null) {
    const earlier = and(eq(findings.id, repeatOfId), ne(findings.id, id), visibleFindings(ctx.actor));
    if ((await reader.select({ id: findings.id }).from(findings).where(earlier)).length === 0)
      return invalid('repeatOfId', 'unknown_choice');
  }
  return null;
}

async function isActedOn(reader: Reader, riskId: string, controlIds: readonly string[]): Promise<boolean> {
  if (controlIds.length === 0) return false;
  const rows = await reader
    .select({ riskId: riskControls.riskId })
    .from(riskControls)
    .where(and(eq(riskControls.riskId, riskId), inArray(riskControls.controlId, [...controlIds])))
    .limit(1);
  return rows.length > 0;
}

/** What must be there before a step, and who may not take it (segregation of duties S3 and S4). */
export async function objectionToStep(ctx: Context, reader: Reader, finding: FindingRecord, verb: FindingVerb) {
  const isOwner = finding.ownerId === ctx.actor.personId;
  const incomplete = (reason: string) => refuse('incomplete', { reason });
  switch (verb) {
    case 'issue':
      if (finding.ownerId === null) return incomplete('finding_owner_missing');
      return finding.dueOn === null ? incomplete('finding_due_missing') : null;
    case 'agree_action':
      if (finding.response === null || finding.response === 'disagree') return incomplete('response_missing');
      return (await hasAction(reader, finding.id, (status) => status !== 'cancelled')) ? null : incomplete('action_missing');
    case 'accept_risk':
      return isOwner ? refuse('not_allowed', { reason: 'accepter_is_owner' }) : null;
    case 'claim':
      return (await hasAction(reader, finding.id, (status) => openActionStatuses.includes(status))) ? incomplete('actions_open') : null;
    case 'verify':
      if (isOwner) return refuse('verifier_is_owner');
      return (await hasAction(reader, finding.id, (status) => !settledActionStatuses.includes(status)))
        ? incomplete('actions_unverified')
        : null;
    case 'close':
      return (await isFailing(ctx, reader, finding.controlId)) ? incomplete('control_fails') : null;
    case 'validate':
    case 'reject_claim':
      return null;
  }
}

async function hasAction(reader: Reader, findingId: string, matches: (status: ActionStatus) => boolean): Promise<boolean> {
  const rows = await reader
    .select({ status: actions.status })
    .from(actions)
    .where(eq(actions.findingId, findingId))
    .groupBy(actions.status);
  return rows.some(({ status }) => matches(status));
}

/** Whether the latest concluded test of the control found it ineffective. */
async function isFailing(ctx: Context, reader: Reader, controlId: string | null): Promise<boolean> {
  if (controlId === null) return false;
  const standing = (await controlStandings(reader, [controlId], ctx.today)).get(controlId)?.standing;
  return standing?.test?.conclusion === 'ineffective';
}
