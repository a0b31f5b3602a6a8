import type { Services } from '#app/features/services.ts';

/** The services of a process that dies before its step of this number: nothing that it would have written afterwards is. */
export function dyingAt(services: Services, step: number): { services: Services; steps: () => number } {
  let taken = 0;
  const next = <T>(work: () => Promise<T>): Promise<T> =>
    (taken += 1) >= step ? Promise.reject(new Error('The process is dead.')) : work();
  const { store, files } = services;
  return {
    services: {
      ...services,
      store: { ...store, transact: (body) => next(() => store.transact(body)) },
      files: { ...files, put: (source, limit) => next(() => files.put(source, limit)) },
    },
    steps: () => taken,
  };
}
