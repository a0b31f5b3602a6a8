/** The scope of an audit: the controls that it covers, which are what its auditor sees and what its packs hold. */
import { and, eq, inArray } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { auditControls, controls, engagements, findings, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { openAudit, putAudit, type Recorded } from './commands.server.ts';
import { auditRecord } from './record.server.ts';

/** More than an auditor can look at in one engagement. */
const most = 2000;

export type ScopeChange = { seenVersion: number; add?: readonly string[]; remove?: readonly string[] };

/** Adds controls to the scope and takes others out. A control that a finding of the audit is about stays. */
export async function setAuditScope(
  ctx: Context,
  id: string,
  { seenVersion, add = [], remove = [] }: ScopeChange,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.revise')) return refuse('not_allowed');
  if (add.length === 0 && remove.length === 0) return refuse('invalid', { field: 'controlIds', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const open = await openAudit(tx, id, seenVersion);
    if (!open.ok) return open;
    const before = open.value;
    const added = [...new Set(add)].filter((controlId) => !before.controls.includes(controlId));
    if (before.controls.length + added.length > most) return refuse('limit', { field: 'controlIds' });
    const objection = (await objectionToAdding(tx, id, added)) ?? (await objectionToRemoving(tx, id, remove));
    if (objection) return objection;
    if (added.length > 0) await tx.insert(auditControls).values(added.map((controlId) => ({ auditId: id, controlId })));
    if (remove.length > 0)
      await tx.delete(auditControls).where(and(eq(auditControls.auditId, id), inArray(auditControls.controlId, [...remove])));
    await putAudit(ctx, tx, before);
    await trail.append({
      act: 'audit.scope',
      obj: { type: 'audit', id, ver: before.version + 1 },
      before,
      after: await auditRecord(tx, id),
    });
    return done({ id, code: before.code });
  });
}

async function objectionToAdding(reader: Reader, auditId: string, controlIds: readonly string[]) {
  if (controlIds.length === 0) return null;
  const rows = await reader
    .select({ id: controls.id, status: controls.status })
    .from(controls)
    .where(inArray(controls.id, [...controlIds]));
  if (rows.length < controlIds.length) return refuse('invalid', { field: 'controlIds', reason: 'unknown_choice' });
  if (rows.some(({ status }) => status === 'retired')) return refuse('invalid', { field: 'controlIds', reason: 'control_retired' });
  const auditors = await reader
    .select({ personId: users.personId })
    .from(engagements)
    .innerJoin(users, eq(users.id, engagements.userId))
    .where(eq(engagements.auditId, auditId));
  const isPartial = await isResponsibleFor(
    reader,
    auditors.map(({ personId }) => personId),
    controlIds,
  );
  return isPartial ? refuse('invalid', { field: 'controlIds', reason: 'auditor_is_responsible' }) : null;
}

async function objectionToRemoving(reader: Reader, auditId: string, controlIds: readonly string[]) {
  if (controlIds.length === 0) return null;
  const about = and(eq(findings.auditId, auditId), inArray(findings.controlId, [...controlIds]));
  const rows = await reader.select({ id: findings.id }).from(findings).where(about).limit(1);
  return rows.length > 0 ? refuse('in_use', { reason: 'finding_on_control' }) : null;
}

/** Whether one of these people owns or operates one of these controls: nobody audits their own work (segregation of duties S6). */
export async function isResponsibleFor(reader: Reader, personIds: readonly string[], controlIds: readonly string[]): Promise<boolean> {
  if (personIds.length === 0 || controlIds.length === 0) return false;
  const rows = await reader
    .select({ ownerId: controls.ownerId, operatorId: controls.operatorId })
    .from(controls)
    .where(inArray(controls.id, [...controlIds]));
  return rows.some(({ ownerId, operatorId }) =>
    [ownerId, operatorId].some((personId) => personId !== null && personIds.includes(personId)),
  );
}

/** The ids of controls by their codes; the codes that name none are left out. */
export async function controlsByCode(reader: Reader, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await reader
    .select({ id: controls.id })
    .from(controls)
    .where(inArray(controls.code, [...codes]));
  return rows.map(({ id }) => id);
}
