/**
 * The daily tick: an entry that says how the register stands — schema, triggers, counts, the root of all records, the files — followed by a
 * signed checkpoint that binds it. What was changed past the trail shows as a state that no entry explains.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { projectRoot } from '#app/project-root.ts';
import { schemaDigest } from '#db/schema-digest.ts';
import type { Context } from '../context.ts';
import { keptFiles } from '../evidence/kept-files.server.ts';
import { registerState } from './register-state.server.ts';
import { sha256 } from './sha256.server.ts';
import { newestCheckpoint, signingKeys } from './signing/known-keys.server.ts';
import { signCheckpoint } from './signing/signer.server.ts';
import { brokenTrail } from './state.server.ts';
import { currentLog } from './stored-log.server.ts';
import { transact } from './transact.server.ts';

/** Writes the tick and signs, unless nothing was added since the last checkpoint; says what was signed. */
export async function tickTrail(ctx: Context): Promise<{ size: number } | null> {
  const { store } = ctx;
  if (await brokenTrail(store.read)) return null;
  const log = await currentLog(store.read);
  if (!log) return null;
  const newest = await newestCheckpoint(store.read, log.origin);
  if (newest?.head.size !== log.size) await appendTick(ctx);
  const signed = await signCheckpoint(ctx);
  return signed && { size: signed.head.size };
}

async function appendTick(ctx: Context): Promise<void> {
  const standing = await ctx.store.snapshot(async (reader) => {
    const log = await currentLog(reader);
    const origin = log?.origin ?? '';
    return {
      // The state is that of the head named here: entries may be added before the tick is.
      at: { size: log?.size ?? 0, root: log?.root ?? '' },
      previous: await newestCheckpoint(reader, origin),
      keys: (await signingKeys(reader, origin)).map(({ key }) => key.keyId),
      state: await registerState(reader),
    };
  });
  const { at, previous, keys, state } = standing;
  const { triggers, ...database } = await schemaDigest(ctx.store);
  const extra = {
    previous: previous && { size: previous.head.size, root: hexOf(previous.head.root) },
    keys,
    version: await version(),
    database,
    triggers,
    state: { ...at, stateRoot: state.root },
    counts: state.counts,
    files: await fileListing(ctx),
    clock: 'system',
  };
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'log.tick', obj: { type: 'trail', id: 'main', ver: 0 }, before: null, after: null, extra }),
  );
}

/** How many files are kept, and the digest of the sorted list of their hashes. */
async function fileListing({ files }: Context): Promise<{ count: number; sha256: string }> {
  const hashes: string[] = [];
  for await (const shelf of keptFiles(files)) hashes.push(...shelf.map((file) => file.sha256));
  return { count: hashes.length, sha256: hexOf(sha256(bytesOf(hashes.map((hash) => `${hash}\n`).join('')))) };
}

async function version(): Promise<string> {
  return (JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}
