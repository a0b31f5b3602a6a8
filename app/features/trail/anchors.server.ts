/**
 * Anchors: copies of the newest checkpoint that leave this machine. Between two of them somebody with the keys and the database can rewrite
 * history without leaving a sign, so the administrator's page says when the last one was handed out.
 */
import { and, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { formatAnchor } from '#app/domain/trail/anchor.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { trailAnchors } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { noteDelivery } from './guard/deliveries.server.ts';
import { consistencyPath } from './proofs.server.ts';
import type { Checkpoint } from './signing/known-keys.server.ts';
import { signCheckpoint } from './signing/signer.server.ts';
import { transact } from './transact.server.ts';

/** Older than this, an anchor no longer bounds what could be rewritten well enough. */
export const longestWithoutAnchorMs = 48 * 3_600_000;

/** What is handed over: the signed head, with the proof that it extends the one that this place has had before. */
export type AnchorCopy = { origin: string; size: number; text: string };

export type AnchorPlace = {
  kind: 'file' | 'mail';
  /** The file or the address. */
  destination: string;
  /** Hands the copy over; throws when that fails, and no anchor is then recorded. */
  deliver(copy: AnchorCopy): Promise<void>;
};

export type Anchoring = { size: number; delivered: string[]; failed: { destination: string; failure: string }[] };

/**
 * Signs the head, hands it over to each place and records those that have it; one that fails holds up no other. Refused with `state` when
 * there is no checkpoint to hand over.
 */
export async function anchorTrail(ctx: Context, places: readonly AnchorPlace[]): Promise<Result<Anchoring>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const checkpoint = await signCheckpoint(ctx);
  if (!checkpoint) return refuse('state');
  const { origin, size, root } = checkpoint.head;
  const outcome: Anchoring = { size, delivered: [], failed: [] };
  for (const place of places) {
    const { kind, destination } = place;
    const text = await anchorText(ctx.store.read, checkpoint, place);
    const failure = await place.deliver({ origin, size, text }).then(() => null, messageOf);
    await noteDelivery(ctx, place, failure);
    if (failure !== null) {
      outcome.failed.push({ destination, failure });
      continue;
    }
    outcome.delivered.push(destination);
    await transact(ctx, async (tx, trail) => {
      await tx.insert(trailAnchors).values({ id: ctx.newId(), origin, size, kind, destination, body: text, anchoredAt: ctx.at });
      await trail.append({
        act: 'log.anchor',
        obj: { type: 'trail', id: 'main', ver: 0 },
        before: null,
        after: { origin, size, root: hexOf(root), kind, destination },
      });
    });
  }
  return done(outcome);
}

/** The place of copies that are taken away in person. */
export const byHand = { kind: 'file', destination: 'download' } as const;

/** The copy that an administrator takes away in person; the name that the browser gives it and its text. */
export async function takeAnchor(ctx: Context): Promise<Result<{ fileName: string; text: string }>> {
  const taken: AnchorCopy[] = [];
  const place: AnchorPlace = {
    ...byHand,
    deliver: (copy) => Promise.resolve(void taken.push(copy)),
  };
  const result = await anchorTrail(ctx, [place]);
  if (!result.ok) return result;
  const [copy] = taken;
  return copy ? done({ fileName: anchorFileName(copy), text: copy.text }) : refuse('state');
}

/** Sorts by size, and is a file name everywhere. */
export const anchorFileName = ({ origin, size }: Pick<AnchorCopy, 'origin' | 'size'>): string =>
  `${origin.replaceAll('/', '_')}-${String(size).padStart(10, '0')}.anchor.txt`;

async function anchorText(reader: Reader, { head, note }: Checkpoint, place: AnchorPlace): Promise<string> {
  const before = await lastSizeAt(reader, head.origin, place);
  // A head that was signed before one that is on its way already proves nothing about it.
  if (before === null || before > head.size) return formatAnchor({ previous: null, checkpoint: note });
  const path = await consistencyPath(reader, before, head.size);
  return formatAnchor({ previous: { size: before, path }, checkpoint: note });
}

/** The size of the log that this place was last given, or null. */
export async function lastSizeAt(
  reader: Reader,
  origin: string,
  { kind, destination }: Pick<AnchorPlace, 'kind' | 'destination'>,
): Promise<number | null> {
  const [row] = await reader
    .select({ size: trailAnchors.size })
    .from(trailAnchors)
    .where(and(eq(trailAnchors.origin, origin), eq(trailAnchors.kind, kind), eq(trailAnchors.destination, destination)))
    .orderBy(desc(trailAnchors.size), desc(trailAnchors.id))
    .limit(1);
  return row?.size ?? null;
}

export type LastAnchor = { at: number; kind: 'file' | 'mail'; destination: string; size: number };

/** The anchor that was handed out last, of those that `place` has when it is given, or null. */
export async function lastAnchor(reader: Reader, place?: Pick<AnchorPlace, 'kind' | 'destination'>): Promise<LastAnchor | null> {
  const [row] = await reader
    .select()
    .from(trailAnchors)
    .where(place && and(eq(trailAnchors.kind, place.kind), eq(trailAnchors.destination, place.destination)))
    .orderBy(desc(trailAnchors.anchoredAt), desc(trailAnchors.id))
    .limit(1);
  return row ? { at: row.anchoredAt, kind: row.kind, destination: row.destination, size: row.size } : null;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
