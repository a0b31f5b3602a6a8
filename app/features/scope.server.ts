/**
 * What of each register an actor may see, as a condition that every list and every lookup puts first. What is outside is answered like
 * what does not exist. Undefined means all of it.
 */
import { eq, inArray, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { can, type Actor } from '#app/domain/access.ts';
import { auditControls, audits, contracts, controls, evidenceRequests, findings, riskControls, risks } from '#db/schema/index.ts';

const nothing = sql`1 = 0`;

export function visibleRisks(actor: Actor): SQL | undefined {
  if (actor.role === 'contributor') return internalOrRelated(risks.confidentiality, risks.unitId, actor, [risks.ownerId]);
  if (actor.role !== 'auditor') return undefined;
  return withinEngagements(
    actor,
    (auditIds) =>
      sql`${risks.id} in (select ${riskControls.riskId} from ${riskControls} join ${auditControls} on ${auditControls.controlId} = ${riskControls.controlId} where ${inArray(auditControls.auditId, auditIds)})`,
  );
}

export function visibleControls(actor: Actor): SQL | undefined {
  if (actor.role === 'contributor')
    return internalOrRelated(controls.confidentiality, controls.unitId, actor, [controls.ownerId, controls.operatorId, controls.testerId]);
  if (actor.role !== 'auditor') return undefined;
  return withinEngagements(
    actor,
    (auditIds) =>
      sql`${controls.id} in (select ${auditControls.controlId} from ${auditControls} where ${inArray(auditControls.auditId, auditIds)})`,
  );
}

export function visibleAudits(actor: Actor): SQL | undefined {
  if (actor.role === 'contributor') return internalOrRelated(audits.confidentiality, audits.unitId, actor, [audits.ownerId]);
  if (actor.role !== 'auditor') return undefined;
  return withinEngagements(actor, (auditIds) => inArray(audits.id, auditIds));
}

/** A finding is seen by whoever sees its audit, and by its owner. */
export function visibleFindings(actor: Actor): SQL | undefined {
  if (actor.role === 'auditor') return withinEngagements(actor, (auditIds) => inArray(findings.auditId, auditIds));
  const visible = visibleAudits(actor);
  return visible === undefined
    ? undefined
    : or(eq(findings.ownerId, actor.personId), sql`${findings.auditId} in (select ${audits.id} from ${audits} where ${visible})`);
}

/** A request is seen by whoever sees its audit, and by whoever answers it. */
export function visibleRequests(actor: Actor): SQL | undefined {
  if (actor.role === 'auditor') return withinEngagements(actor, (auditIds) => inArray(evidenceRequests.auditId, auditIds));
  const visible = visibleAudits(actor);
  return visible === undefined
    ? undefined
    : or(
        eq(evidenceRequests.ownerId, actor.personId),
        sql`${evidenceRequests.auditId} in (select ${audits.id} from ${audits} where ${visible})`,
      );
}

/** Policies and suppliers have no restricted records: whoever may read the register sees all of it. */
export const visiblePolicies = (actor: Actor): SQL | undefined => (can(actor, 'policy.read') ? undefined : nothing);
/** Frameworks and their requirements have no restricted ones. */
export const visibleRequirements = (actor: Actor): SQL | undefined => (can(actor, 'requirement.read') ? undefined : nothing);
export const visibleSuppliers = (actor: Actor): SQL | undefined => (can(actor, 'supplier.read') ? undefined : nothing);

export function visibleContracts(actor: Actor): SQL | undefined {
  if (actor.role === 'contributor') return internalOrRelated(contracts.confidentiality, contracts.unitId, actor, [contracts.ownerId]);
  return actor.role === 'auditor' ? nothing : undefined;
}

/** Audits whose packs the actor may see: an auditor's own, everybody else's all. */
export function withinAuditScope(actor: Actor, auditId: AnyColumn): SQL | undefined {
  return actor.role === 'auditor' ? withinEngagements(actor, (auditIds) => inArray(auditId, auditIds)) : undefined;
}

function withinEngagements(actor: Actor, condition: (auditIds: string[]) => SQL): SQL {
  const auditIds = actor.engagements.map((engagement) => engagement.auditId);
  return auditIds.length === 0 ? nothing : condition(auditIds);
}

function internalOrRelated(confidentiality: AnyColumn, unitId: AnyColumn, actor: Actor, relations: readonly AnyColumn[]): SQL | undefined {
  return or(
    eq(confidentiality, 'internal'),
    actor.unitId === null ? undefined : eq(unitId, actor.unitId),
    ...relations.map((relation) => eq(relation, actor.personId)),
  );
}
