/** The full record of an audit as the trail keeps it: its content, its scope and the accounts that may enter. */
import { asc, eq } from 'drizzle-orm';
import { auditControls, audits, engagements } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type AuditRow = typeof audits.$inferSelect;

/** Reads the row again, with scope and engagements, or null. Commands take `before` and `after` from here, inside their transaction. */
export async function auditRecord(reader: Reader, id: string) {
  const [row] = await reader.select().from(audits).where(eq(audits.id, id));
  if (!row) return null;
  const scope = await reader
    .select({ controlId: auditControls.controlId })
    .from(auditControls)
    .where(eq(auditControls.auditId, id))
    .orderBy(asc(auditControls.controlId));
  return {
    ...row,
    controls: scope.map(({ controlId }) => controlId),
    engagements: await reader
      .select({
        userId: engagements.userId,
        opensOn: engagements.opensOn,
        closesOn: engagements.closesOn,
        isInternal: engagements.isInternal,
      })
      .from(engagements)
      .where(eq(engagements.auditId, id))
      .orderBy(asc(engagements.userId)),
  };
}

export type AuditRecord = NonNullable<Awaited<ReturnType<typeof auditRecord>>>;
