/** The first row of a new installation's trail: its origin, which no other installation shares. */
import { trailHead, trailState } from '#db/schema/index.ts';
import { hexOf, merkleTree } from '#app/domain/trail/merkle.ts';
import type { Context } from '../context.ts';
import type { Services } from '../services.ts';
import { trailStateOf } from './state.server.ts';
import { sha256, transact } from './transact.server.ts';

/** Creates the trail when the database has none. `host` names the installation in the origin. */
export async function startTrail(services: Services, host: string): Promise<void> {
  const [head] = await services.store.read.select({ id: trailHead.id }).from(trailHead);
  if (!head) await createHead(services, host);
  if (!(await trailStateOf(services.store.read))) await createState(services);
}

/** What the installation knows of its trail; its id is random, so that a copy of the database elsewhere is recognised. */
async function createState({ store, randomBytes }: Services): Promise<void> {
  const nothingKnown = { verifiedAt: null, walkedAt: null, brokenSeq: null, brokenReason: null, brokenAt: null, signingFault: null };
  const state = { id: 1, installId: hexOf(randomBytes(8)), verifiedSize: 0, ...nothingKnown };
  await store.transact(async (tx) => {
    await tx.insert(trailState).values(state).onConflictDoNothing();
  });
}

async function createHead(services: Services, host: string): Promise<void> {
  const safeHost = host
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]/g, '-')
    .slice(0, 60);
  const origin = `${safeHost}/garant/main-${hexOf(services.randomBytes(8))}/1`;
  const root = hexOf(merkleTree(sha256).rootOf([]));
  await services.store.transact((tx) =>
    tx
      .insert(trailHead)
      .values({ id: 1, origin, base: 0, size: 0, root, lastTs: '' })
      .then(() => undefined),
  );
}

/** Writes down which migrations were applied. */
export async function recordMigrations(ctx: Context, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'db.migrate', obj: { type: 'database', id: 'main', ver: 0 }, before: null, after: { migrations: names } }),
  );
}
