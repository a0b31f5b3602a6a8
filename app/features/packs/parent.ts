/** The record under which the trail files what happens to a pack: its engagement, when it has one. */
export const engagementOf = (auditId: string | null): { type: 'audit'; id: string } | null =>
  auditId === null ? null : { type: 'audit', id: auditId };
