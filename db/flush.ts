import { open } from 'node:fs/promises';

/** Waits until what was written to this file, or the names in this folder, would survive a power cut. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
