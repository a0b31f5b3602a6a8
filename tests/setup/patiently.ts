import { vi } from 'vitest';

/** Tries again until it holds. Vitest's own patience is one second, which a busy machine with a slow disk uses up. */
export function patiently<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 120_000 });
}
