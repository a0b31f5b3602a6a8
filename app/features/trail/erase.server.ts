/**
 * Erasing the values of entries for a legal ground. The entries stay, and with them every proof; payload and salt go, so that nobody can
 * even try values against the commitment. What the registers themselves hold is changed there, by its own commands.
 */
import { and, eq, inArray, isNotNull, like } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { payloadSchema, referencesOf } from '#app/domain/trail/entry.ts';
import { trailBlobs, trailPayloads } from '#db/schema/index.ts';
import { scrub } from '#db/scrub.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { entriesAt } from './stored-log.server.ts';
import { transact } from './transact.server.ts';

const mostAtOnce = 500;

export type EraseRequest = {
  /** Positions among all stored entries. */
  positions: readonly number[];
  /** The legal ground, as it will be read in the trail. */
  ground: string;
  /** The administrator who asked for it, when another one has agreed. */
  requestedBy?: string;
};

/** Erases the payloads of these entries and returns the position of the entry that says so. */
export async function eraseContents(ctx: Context, request: EraseRequest): Promise<Result<{ position: number }>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const { ground, requestedBy } = request;
  const positions = [...new Set(request.positions)].sort((a, b) => a - b);
  if (positions.length === 0 || positions.length > mostAtOnce) return refuse('limit', { limit: mostAtOnce });
  if (ground.trim() === '') return refuse('incomplete', { field: 'ground' });
  const result = await transact(ctx, async (tx, trail): Promise<Result<{ position: number }>> => {
    const rows = await entriesAt(tx, positions);
    if (rows.length < positions.length) return refuse('not_found');
    // What the log says of itself explains the rest, an earlier erasure above all.
    if (rows.some(({ body, erasedSeq }) => erasedSeq !== null || /"act":"log\./.test(body))) return refuse('state');
    const position = await trail.append({
      act: 'log.erase',
      obj: { type: 'trail', id: 'main', ver: 0 },
      before: null,
      after: null,
      why: ground,
      extra: { positions, requestedBy: requestedBy ?? null, isSingleAdministrator: requestedBy === undefined },
    });
    await tx.update(trailPayloads).set({ salt: null, body: null, erasedSeq: position }).where(inArray(trailPayloads.seq, positions));
    await eraseUnnamedBlobs(
      tx,
      rows.flatMap(({ payload }) => blobsOf(payload)),
    );
    return done({ position });
  });
  if (result.ok) await scrub(ctx.store);
  return result;
}

function blobsOf(payload: string | null): string[] {
  const value = payload === null ? undefined : payloadSchema.safeParse(JSON.parse(payload)).data;
  return value ? referencesOf(value).map(({ sha256 }) => sha256) : [];
}

/** A sub-document goes when no payload names it any more; other entries may share it. */
async function eraseUnnamedBlobs(tx: Tx, digests: readonly string[]): Promise<void> {
  for (const digest of new Set(digests)) {
    const [naming] = await tx
      .select({ seq: trailPayloads.seq })
      .from(trailPayloads)
      .where(and(isNotNull(trailPayloads.body), like(trailPayloads.body, `%"sha256":"${digest}"%`)))
      .limit(1);
    if (!naming) await tx.update(trailBlobs).set({ body: '' }).where(eq(trailBlobs.sha256, digest));
  }
}
