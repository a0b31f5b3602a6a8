/**
 * What keeps transactions honest on both engines: no nesting, no reading around the transaction, no use after its end, and no waiting
 * for the world inside. On SQLite a transaction that awaits real I/O would hold up every other writer.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const longestMs = 5000;

export function createTransactionGuard() {
  const inside = new AsyncLocalStorage<true>();
  return {
    /** Runs `body`; refuses when the caller is already inside a transaction of this store. */
    enter<T>(body: () => Promise<T>): Promise<T> {
      if (inside.getStore()) throw new Error('A transaction cannot contain another one: pass `tx` on instead.');
      return inside.run(true, body);
    },
    /** Throws when called inside a transaction: such a read would not see what the transaction wrote. */
    forbidInside(): void {
      if (inside.getStore()) throw new Error('Inside a transaction, read through `tx`, not through `store.read`.');
    },
  };
}

/** Fails when `work` has not ended in time, so that a hung body cannot block every writer for ever. */
export async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A transaction did not end within ${longestMs} ms.`)), longestMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Hands out `target` until `revoke` is called; later use throws. */
export function revocable<T extends object>(target: T): { value: T; revoke: () => void } {
  const { proxy, revoke } = Proxy.revocable(target, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key);
      return typeof member === 'function' ? (member.bind(object) as unknown) : member;
    },
  });
  return { value: proxy, revoke };
}
