/** Reading evidence: what belongs to a record, one file with its row. Scope and relation are asked each time; a hash opens nothing. */
import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import { controls, controlTests, designAssessments, evidence, people } from '#db/schema/index.ts';
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
  return (await evidenceOf(ctx, recordType, recordId)).files;
}

/** The evidence of a record as far as the actor may read it, and whether they may add to it. */
export async function evidenceOf(
  ctx: Context,
  recordType: EvidenceRecordType,
  recordId: string,
): Promise<{ files: EvidenceLine[]; mayRead: boolean; mayAdd: boolean }> {
  const found = await evidenceSubject(ctx, ctx.store.read, recordType, recordId);
  if (!found) return { files: [], mayRead: false, mayAdd: false };
  const mayRead = can(ctx.actor, 'evidence.read', found.subject);
  return {
    files: mayRead ? await linesOf(ctx.store.read, recordType, recordId) : [],
    mayRead,
    mayAdd: can(ctx.actor, 'evidence.add', found.subject) && !found.isShut,
  };
}

function linesOf(reader: Reader, recordType: EvidenceRecordType, recordId: string): Promise<EvidenceLine[]> {
  return reader
    .select(columns)
    .from(evidence)
    .innerJoin(people, eq(people.id, evidence.uploadedBy))
    .where(and(eq(evidence.recordType, recordType), eq(evidence.recordId, recordId)))
    .orderBy(asc(evidence.uploadedAt), asc(evidence.id))
    .limit(most);
}

/** How many files each of these judgements of a control's design has; those without any are left out. */
export async function countDesignEvidence(reader: Reader, designIds: readonly string[]): Promise<Record<string, number>> {
  if (designIds.length === 0) return {};
  const rows = await reader
    .select({ id: evidence.recordId, files: count() })
    .from(evidence)
    .where(and(eq(evidence.recordType, 'design_assessment'), inArray(evidence.recordId, [...designIds])))
    .groupBy(evidence.recordId);
  return Object.fromEntries(rows.map(({ id, files }) => [id, files]));
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

/** The judgement of a control's design with these files, as the actor sees it, or null. */
export async function designForEvidence(ctx: Context, controlCode: string, id: string) {
  const [design] = await ctx.store.read
    .select({
      id: designAssessments.id,
      assessedOn: designAssessments.assessedOn,
      conclusion: designAssessments.conclusion,
      walkthrough: designAssessments.walkthrough,
      control: { code: controls.code, title: controls.title },
    })
    .from(designAssessments)
    .innerJoin(controls, eq(controls.id, designAssessments.controlId))
    .where(and(eq(designAssessments.id, id), eq(controls.code, controlCode), visibleControls(ctx.actor)));
  return design ?? null;
}
