/** What can be done to an audit: record, revise, move through its life. Its scope and its engagements have files of their own. */
import { and, eq, notInArray } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { auditTransitions, settledFindingStatuses, type AuditVerb } from '#app/domain/audit.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { audits, findings, people, units } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { AuditContent } from './form.ts';
import { auditRecord, type AuditRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a new audit as planned. */
export async function recordAudit(ctx: Context, content: AuditContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.record')) return refuse('not_allowed');

  const unknown = await unknownReference(ctx.store.read, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });

  const id = ctx.newId();
  const code = await transact(ctx, async (tx, trail) => {
    const given = await nextCode(tx, 'audit');
    await tx.insert(audits).values({
      id,
      code: given,
      version: 1,
      status: 'planned',
      ...content,
      ...authorship(ctx),
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
    });
    await indexAudit(tx, id);
    await trail.append({ act: 'audit.record', obj: { type: 'audit', id, ver: 1 }, before: null, after: await auditRecord(tx, id) });
    return given;
  });
  return done({ id, code });
}

/** Changes the content of an audit that is not closed; `seenVersion` is the version that the person was looking at. */
export async function reviseAudit(ctx: Context, id: string, seenVersion: number, content: AuditContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.revise')) return refuse('not_allowed');

  const unknown = await unknownReference(ctx.store.read, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const open = await openAudit(tx, id, seenVersion);
    if (!open.ok) return open;
    const before = open.value;
    // A final report keeps the opinion and the conclusion without which it would not have become final.
    const missing = ['final', 'follow_up'].includes(before.status) ? missingForFinal(content) : null;
    if (missing) return missing;
    await putAudit(ctx, tx, before, content);
    await indexAudit(tx, id);
    await trail.append({
      act: 'audit.revise',
      obj: { type: 'audit', id, ver: before.version + 1 },
      before,
      after: await auditRecord(tx, id),
    });
    return done({ id, code: before.code });
  });
}

export type AuditStep = { verb: AuditVerb; seenVersion: number };

/** Moves an audit along its life. A final report has an opinion and a conclusion; a closed audit has no open finding. */
export async function advanceAudit(ctx: Context, id: string, { verb, seenVersion }: AuditStep): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.advance')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await auditRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(auditTransitions, before.status, verb);
    if (status === null) return refuse('state', { status: before.status });
    const objection = await objectionTo(tx, before, verb);
    if (objection) return objection;
    await putAudit(ctx, tx, before, { status });
    await trail.append({
      act: 'audit.advance',
      obj: { type: 'audit', id, ver: before.version + 1 },
      before,
      after: await auditRecord(tx, id),
    });
    return done({ id, code: before.code });
  });
}

/** The audit as it stands, when it may still change and is the version that the person saw. */
export async function openAudit(tx: Tx, id: string, seenVersion: number): Promise<Result<AuditRecord>> {
  const record = await auditRecord(tx, id);
  if (!record) return refuse('not_found');
  if (record.version !== seenVersion) return refuse('stale', { version: record.version });
  return record.status === 'closed' ? refuse('state', { status: record.status }) : done(record);
}

/** Stores changed columns with the next version; without any, only the version, when a link of the audit has changed. */
export async function putAudit(
  ctx: Context,
  tx: Tx,
  before: AuditRecord,
  changes: Partial<typeof audits.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(audits)
    .set({ ...changes, ...authorship(ctx), version: before.version + 1 })
    .where(and(eq(audits.id, before.id), eq(audits.version, before.version)));
}

async function objectionTo(tx: Tx, audit: AuditRecord, verb: AuditVerb) {
  if (verb === 'start_fieldwork' && audit.controls.length === 0) return refuse('incomplete', { reason: 'scope_missing' });
  if (verb === 'finalise') return missingForFinal(audit);
  if (verb === 'close' && (await hasOpenFinding(tx, audit.id))) return refuse('incomplete', { reason: 'findings_open' });
  return null;
}

function missingForFinal({ opinion, conclusion }: Pick<AuditRecord, 'opinion' | 'conclusion'>) {
  if (opinion === 'not_rated') return refuse('incomplete', { reason: 'opinion_missing' });
  return conclusion === '' ? refuse('incomplete', { reason: 'conclusion_missing' }) : null;
}

async function hasOpenFinding(reader: Reader, auditId: string): Promise<boolean> {
  const open = and(eq(findings.auditId, auditId), notInArray(findings.status, [...settledFindingStatuses]));
  return (await reader.select({ id: findings.id }).from(findings).where(open).limit(1)).length > 0;
}

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

async function indexAudit(tx: Tx, id: string): Promise<void> {
  const [audit] = await tx.select().from(audits).where(eq(audits.id, id));
  if (audit)
    await indexRecord(tx, { recordType: 'audit', recordId: id, code: audit.code, title: audit.title }, [
      audit.scope,
      audit.objectives,
      audit.criteria,
      audit.leadAuditor,
      audit.conclusion,
    ]);
}

/** The field whose choice names nothing that exists, or null. */
async function unknownReference(reader: Reader, { ownerId, unitId }: AuditContent): Promise<string | null> {
  if (ownerId !== null && (await reader.select({ id: people.id }).from(people).where(eq(people.id, ownerId))).length === 0)
    return 'ownerId';
  if (unitId !== null && (await reader.select({ id: units.id }).from(units).where(eq(units.id, unitId))).length === 0) return 'unitId';
  return null;
}
