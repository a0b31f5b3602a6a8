/** Reading evidence: what belongs to a record, one file with its row. Scope and relation are asked each time; a hash opens nothing. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import { controls, controlTests, evidence, people } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { visibleControls } from '../scope.server.ts';
import { evidenceSubject } from './subject.server.ts';

/** More files than one record can reasonably have; what lies beyond is counted nowhere and must not happen. */
const most = 500;

export type EvidenceLine = {
  id: string;
  name: string;
  mediaType: string;
  sha256: string;
  bytes: number;
  source: string;
  capturedOn: string | null;
  uploadedBy: string;
  uploadedAt: number;
};

const columns = {
  id: evidence.id,
  name: evidence.name,
  mediaType: evidence.mediaType,
  sha256: evidence.sha256,
  bytes: evidence.bytes,
  source: evidence.source,
  capturedOn: evidence.capturedOn,
  uploadedBy: people.name,
  uploadedAt: evidence.uploadedAt,
} as const;

/** The evidence of a record, oldest first; empty for whoever may not read it. */
export async function listEvidence(ctx: Context, recordType: EvidenceRecordType, recordId: string): Promise<EvidenceLine[]> {
  const found = await evidenceSubject(ctx, ctx.store.read, recordType, recordId);
  if (!found || !can(ctx.actor, 'evidence.read', found.subject)) return [];
  return ctx.store.read
    .select(columns)
    .from(evidence)
    .innerJoin(people, eq(people.id, evidence.uploadedBy))
    .where(and(eq(evidence.recordType, recordType), eq(evidence.recordId, recordId)))
    .orderBy(asc(evidence.uploadedAt), asc(evidence.id))
    .limit(most);
}

/** One piece of evidence, or null when it does not exist or belongs to a record that the actor may not see. */
export async function getEvidence(ctx: Context, id: string) {
  const [row] = await ctx.store.read.select().from(evidence).where(eq(evidence.id, id));
  if (!row) return null;
  const found = await evidenceSubject(ctx, ctx.store.read, row.recordType, row.recordId);
  return found && can(ctx.actor, 'evidence.read', found.subject) ? { ...row, parent: found.parent } : null;
}

export type Evidence = NonNullable<Awaited<ReturnType<typeof getEvidence>>>;

/** Bytes that a person has added since an instant. */
export async function bytesAddedSince(reader: Reader, personId: string, since: number): Promise<number> {
  const [row] = await reader
    .select({ bytes: sql<number>`coalesce(sum(${evidence.bytes}), 0)`.mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.uploadedBy, personId), gt(evidence.uploadedAt, since)));
  return row?.bytes ?? 0;
}

/** The test to which a file is to be added, as the actor sees it, or null. */
export async function testForEvidence(ctx: Context, code: string) {
  const [test] = await ctx.store.read
    .select({
      id: controlTests.id,
      code: controlTests.code,
      status: controlTests.status,
      control: { code: controls.code, title: controls.title },
    })
    .from(controlTests)
    .innerJoin(controls, eq(controls.id, controlTests.controlId))
    .where(and(eq(controlTests.code, code), visibleControls(ctx.actor)));
  return test ?? null;
}
