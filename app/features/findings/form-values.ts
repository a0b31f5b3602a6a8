/** A stored finding as the texts of its form: what the edit page starts with and what a conflict compares. */
import type { FindingRecord } from './record.server.ts';

export function findingFormValues(finding: FindingRecord): Record<string, string> {
  const { version, title, rating, criteria, condition, cause, effect, recommendation, controlId, riskId, repeatOfId, ownerId, dueOn } =
    finding;
  return {
    version: String(version),
    title,
    rating,
    criteria,
    condition,
    cause,
    effect,
    recommendation,
    controlId: controlId ?? '',
    riskId: riskId ?? '',
    repeatOfId: repeatOfId ?? '',
    ownerId: ownerId ?? '',
    dueOn: dueOn ?? '',
  };
}
