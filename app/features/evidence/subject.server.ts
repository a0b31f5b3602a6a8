/** The records that evidence can belong to: each is found within the actor's scope, with the people whose relation to it counts. */
import { and, eq, or } from 'drizzle-orm';
import type { Subject } from '#app/domain/access.ts';
import { openRequestStatuses } from '#app/domain/evidence-request.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import { actions, contracts, controls, controlTests, designAssessments, evidenceRequests, findings } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { visibleContracts, visibleControls, visibleFindings, visibleRequests } from '../scope.server.ts';

export type EvidenceSubject = {
  subject: Subject;
  /** The record in whose history the evidence appears. */
  parent: { type: string; id: string };
  /** The control whose signed content the evidence may be part of. */
  controlId: string | null;
  /** Whether nothing may be added any more, or not at this moment. */
  isShut?: boolean;
};

/** The record as the actor may see it, or null: unknown and out of scope are the same. The administrator sees no evidence at all. */
export async function evidenceSubject(
  ctx: Context,
  reader: Reader,
  recordType: EvidenceRecordType,
  recordId: string,
): Promise<EvidenceSubject | null> {
  if (ctx.actor.role === 'admin') return null;
  switch (recordType) {
    case 'control_test':
      return ofTest(ctx, reader, recordId);
    case 'design_assessment':
      return ofDesign(ctx, reader, recordId);
    case 'finding':
      return ofFinding(ctx, reader, recordId);
    case 'action':
      return ofAction(ctx, reader, recordId);
    case 'contract':
      return ofContract(ctx, reader, recordId);
    case 'evidence_request':
      return ofRequest(ctx, reader, recordId);
  }
}

const controlColumns = {
  id: controls.id,
  ownerId: controls.ownerId,
  operatorId: controls.operatorId,
  testerId: controls.testerId,
  unitId: controls.unitId,
};

async function ofTest(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select({ control: controlColumns, testerId: controlTests.testerId })
    .from(controlTests)
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(and(eq(controlTests.id, id), visibleControls(ctx.actor)));
  return row ? ofControl({ ...row.control, testerId: row.testerId }) : null;
}

async function ofDesign(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select(controlColumns)
    .from(designAssessments)
    .innerJoin(controls, eq(controls.id, designAssessments.controlId))
    .where(and(eq(designAssessments.id, id), visibleControls(ctx.actor)));
  return row ? ofControl(row) : null;
}

function ofControl({ id, ...subject }: { id: string } & Subject): EvidenceSubject {
  return { subject, parent: { type: 'control', id }, controlId: id };
}

async function ofFinding(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select({ ownerId: findings.ownerId, auditId: findings.auditId })
    .from(findings)
    .where(and(eq(findings.id, id), visibleFindings(ctx.actor)));
  return row ? { subject: row, parent: { type: 'finding', id }, controlId: null } : null;
}

async function ofAction(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select({ ownerId: actions.ownerId, auditId: findings.auditId })
    .from(actions)
    .innerJoin(findings, eq(findings.id, actions.findingId))
    // The owner of an action sees what belongs to it even when the finding is not theirs to see.
    .where(
      and(
        eq(actions.id, id),
        ctx.actor.role === 'contributor'
          ? or(eq(actions.ownerId, ctx.actor.personId), visibleFindings(ctx.actor))
          : visibleFindings(ctx.actor),
      ),
    );
  return row ? { subject: row, parent: { type: 'action', id }, controlId: null } : null;
}

async function ofContract(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select({ ownerId: contracts.ownerId, unitId: contracts.unitId })
    .from(contracts)
    .where(and(eq(contracts.id, id), visibleContracts(ctx.actor)));
  return row ? { subject: row, parent: { type: 'contract', id }, controlId: null } : null;
}

/**
 * Only the company answers a request: the engagement is left out of the subject, so that its auditors do not add files. They see those
 * there are from the first delivery on; what is being prepared is not yet an answer.
 */
async function ofRequest(ctx: Context, reader: Reader, id: string): Promise<EvidenceSubject | null> {
  const [row] = await reader
    .select({ ownerId: evidenceRequests.ownerId, status: evidenceRequests.status, deliveredAt: evidenceRequests.deliveredAt })
    .from(evidenceRequests)
    .where(and(eq(evidenceRequests.id, id), visibleRequests(ctx.actor)));
  if (!row || (ctx.actor.role === 'auditor' && row.deliveredAt === null)) return null;
  return {
    subject: { ownerId: row.ownerId },
    parent: { type: 'evidence_request', id },
    controlId: null,
    isShut: !openRequestStatuses.includes(row.status),
  };
}
