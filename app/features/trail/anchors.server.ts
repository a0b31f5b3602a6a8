/**
 * Anchors: copies of the newest checkpoint that leave this machine. Between two of them somebody with the keys and the database can rewrite
 * history without leaving a sign, so the administrator's page says when the last one was handed out.
 */
import { desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { formatAnchor } from '#app/domain/trail/anchor.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { trailAnchors } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { consistencyPath } from './proofs.server.ts';
import type { Checkpoint } from './signing/known-keys.server.ts';
import { signCheckpoint } from './signing/signer.server.ts';
import { transact } from './transact.server.ts';

/** Older than this, an anchor no longer bounds what could be rewritten well enough. */
export const longestWithoutAnchorMs = 48 * 3_600_000;

export type AnchorPlace = {
  kind: 'file' | 'mail';
  /** The file or the address. */
  destination: string;
  /** Hands the text over; throws when that fails, and no anchor is then recorded. */
  deliver(text: string): Promise<void>;
};

/** Signs the head, hands it over and records that. Refused with `state` when there is no checkpoint to hand over. */
export async function anchorTrail(ctx: Context, place: AnchorPlace): Promise<Result<{ size: number; text: string }>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const checkpoint = await signCheckpoint(ctx);
  if (!checkpoint) return refuse('state');
  const text = await anchorText(ctx.store.read, checkpoint);
  await place.deliver(text);
  const { origin, size, root } = checkpoint.head;
  const { kind, destination } = place;
  await transact(ctx, async (tx, trail) => {
    await tx.insert(trailAnchors).values({ id: ctx.newId(), origin, size, kind, destination, body: text, anchoredAt: ctx.at });
    await trail.append({
      act: 'log.anchor',
      obj: { type: 'trail', id: 'main', ver: 0 },
      before: null,
      after: { origin, size, root: hexOf(root), kind, destination },
    });
  });
  return done({ size, text });
}

async function anchorText(reader: Reader, { head, note }: Checkpoint): Promise<string> {
  const [before] = await reader
    .select({ size: trailAnchors.size })
    .from(trailAnchors)
    .where(eq(trailAnchors.origin, head.origin))
    .orderBy(desc(trailAnchors.size), desc(trailAnchors.id))
    .limit(1);
  if (!before) return formatAnchor({ previous: null, checkpoint: note });
  const path = await consistencyPath(reader, before.size, head.size);
  return formatAnchor({ previous: { size: before.size, path }, checkpoint: note });
}

export type LastAnchor = { at: number; kind: 'file' | 'mail'; destination: string; size: number };

/** The anchor that was handed out last, or null. */
export async function lastAnchor(reader: Reader): Promise<LastAnchor | null> {
  const [row] = await reader.select().from(trailAnchors).orderBy(desc(trailAnchors.anchoredAt), desc(trailAnchors.id)).limit(1);
  return row ? { at: row.anchoredAt, kind: row.kind, destination: row.destination, size: row.size } : null;
}
