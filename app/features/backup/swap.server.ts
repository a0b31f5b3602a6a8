/**
 * Putting restored data in the place of the old. Everything is ready aside before a plan of the moves is written; from then on the swap is
 * only ever finished: whoever opens the installation next does what is left. Before the plan, nothing of the old data was touched.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { flush } from '#db/flush.ts';

const planFile = (dataDir: string) => path.join(dataDir, 'restore.json');

const name = z.string().regex(/^[\w.-]+(?:\/[\w.-]+)?$/);
/** Moves inside the data folder, in their order: old parts aside, then restored parts into their places. */
const planSchema = z.strictObject({ from: name, aside: name, moves: z.array(z.tuple([name, name])) });

/** What makes an installation; the log and its index belong to the database file. */
const parts = ['garant.db', 'garant.db-wal', 'garant.db-shm', 'evidence', 'keys'] as const;

export const isSwapPending = (dataDir: string): boolean => existsSync(planFile(dataDir));

/** Decides for the restored data in the folder `from`; the old goes to `aside`. From here on there is no way back but by hand. */
export async function decideSwap(dataDir: string, { from, aside }: { from: string; aside: string }): Promise<void> {
  const isThere = (part: string) => existsSync(path.join(dataDir, part));
  const moves = [
    ...parts.filter(isThere).map((part) => [part, `${aside}/${part}`]),
    ...parts.filter((part) => isThere(`${from}/${part}`)).map((part) => [`${from}/${part}`, part]),
  ];
  const temporary = `${planFile(dataDir)}.part`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ from, aside, moves }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, planFile(dataDir));
  await flush(dataDir);
}

/** Does what is left of a swap that was decided; nothing when none was. Each move can be repeated. */
export async function finishSwap(dataDir: string): Promise<void> {
  if (!isSwapPending(dataDir)) return;
  const plan = planSchema.parse(JSON.parse(await readFile(planFile(dataDir), 'utf8')));
  const aside = path.join(dataDir, plan.aside);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const [from, to] of plan.moves.map((move) => move.map((part) => path.join(dataDir, part))))
    // A move that was made already leaves nothing to move, or finds its place taken.
    if (from && to && existsSync(from) && !existsSync(to)) await rename(from, to);
  await flush(aside);
  await flush(dataDir);
  await rm(path.join(dataDir, plan.from), { recursive: true, force: true });
  await rm(planFile(dataDir));
  await flush(dataDir);
}
