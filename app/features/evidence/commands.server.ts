/** Adding evidence, and writing down that it was read. The file is whole, hashed and in its place before any row names it. */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { evidence } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { refreshContentDigest } from '../controls/signed-content.server.ts';
import { refreshFigures, risksOfControl } from '../exposure/explain.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { ReceivedFile } from './file-store.server.ts';
import { inspectFile } from './inspect.server.ts';
import { bytesAddedSince, type Evidence } from './queries.server.ts';
import { evidenceSubject } from './subject.server.ts';

export type EvidenceInput = { file: ReceivedFile; name: string; source: string; capturedOn: string | null };

const dayMs = 86_400_000;
const mostBytesADay = 2 * 1024 ** 3;

/**
 * Adds a received file to a record. The same bytes cannot be added twice to one record. The caller discards the file afterwards,
 * whatever the outcome.
 */
export async function addEvidence(
  ctx: Context,
  record: { type: EvidenceRecordType; id: string },
  input: EvidenceInput,
): Promise<Result<{ id: string; sha256: string }>> {
  const found = await evidenceSubject(ctx, ctx.store.read, record.type, record.id);
  if (!found) return refuse('not_found');
  if (!can(ctx.actor, 'evidence.add', found.subject)) return refuse('not_allowed');
  if (found.isShut) return refuse('state');

  if (input.capturedOn !== null && input.capturedOn > ctx.today) return refuse('invalid', { field: 'capturedOn', reason: 'in_the_future' });
  const inspected = await inspectFile({ path: input.file.path, bytes: input.file.bytes, name: input.name });
  if (!inspected.ok) return inspected;
  const { mediaType } = inspected.value;
  if ((await bytesAddedSince(ctx.store.read, ctx.actor.personId, ctx.at - dayMs)) + input.file.bytes > mostBytesADay)
    return refuse('limit', { field: 'file', reason: 'upload_quota' });

  await input.file.keep();
  return transact(ctx, async (tx, trail): Promise<Result<{ id: string; sha256: string }>> => {
    const { sha256, bytes } = input.file;
    const [same] = await tx
      .select({ id: evidence.id })
      .from(evidence)
      .where(and(eq(evidence.recordType, record.type), eq(evidence.recordId, record.id), eq(evidence.sha256, sha256)));
    if (same) return refuse('already_exists', { field: 'file', reason: 'file_already_there' });
    const row = {
      id: ctx.newId(),
      recordType: record.type,
      recordId: record.id,
      name: input.name,
      mediaType,
      sha256,
      bytes,
      source: input.source,
      capturedOn: input.capturedOn,
      uploadedBy: ctx.actor.personId,
      uploadedAt: ctx.at,
    };
    await tx.insert(evidence).values(row);
    await trail.append({
      act: 'evidence.add',
      obj: { type: 'evidence', id: row.id, ver: 1 },
      par: found.parent,
      before: null,
      after: row,
      files: [fileRef(row)],
    });
    if (found.controlId !== null) await settleControl(ctx, tx, found.controlId, row.id);
    return done({ id: row.id, sha256 });
  });
}

/** A file more under the test that counts changes what was signed, hence the credit of the control and the figures of its risks. */
async function settleControl(ctx: Context, tx: Tx, controlId: string, evidenceId: string): Promise<void> {
  await refreshContentDigest(ctx, tx, controlId);
  await refreshFigures(ctx, tx, await risksOfControl(tx, controlId), { act: 'evidence.add', type: 'evidence', id: evidenceId });
}

const fileRef = ({ sha256, bytes, mediaType }: { sha256: string; bytes: number; mediaType: string }) => ({
  sha256,
  size: bytes,
  type: mediaType,
});

/** Writes down that the actor takes a copy of this file. */
export async function recordReading(ctx: Context, file: Evidence): Promise<void> {
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'evidence.read',
      obj: { type: 'evidence', id: file.id, ver: 1 },
      par: file.parent,
      before: null,
      after: null,
      files: [fileRef(file)],
    }),
  );
}
