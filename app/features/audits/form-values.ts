/** A stored audit as the texts of its form: what the edit page starts with and what a conflict compares. */
import type { AuditRow } from './record.server.ts';

export function auditFormValues(audit: AuditRow): Record<string, string> {
  const {
    version,
    title,
    type,
    standard,
    scope,
    objectives,
    criteria,
    unitId,
    ownerId,
    confidentiality,
    leadAuditor,
    periodFrom,
    periodTo,
    reportOn,
    opinion,
    conclusion,
  } = audit;
  return {
    version: String(version),
    title,
    type,
    standard,
    scope,
    objectives,
    criteria,
    unitId: unitId ?? '',
    ownerId: ownerId ?? '',
    confidentiality,
    leadAuditor,
    periodFrom,
    periodTo,
    reportOn: reportOn ?? '',
    opinion,
    conclusion,
  };
}
