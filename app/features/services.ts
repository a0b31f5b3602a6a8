/** What lives as long as the process: made once at start, handed to every request. */
import type { Store } from '#db/store.ts';
import type { FileStore } from './evidence/file-store.server.ts';
import type { AnchorPlace } from './trail/anchors.server.ts';

export type Services = {
  store: Store;
  files: FileStore;
  /** Milliseconds UTC. The only clock. */
  now: () => number;
  /** UUIDv7 text. The only source of ids. */
  newId: () => string;
  /** Cryptographic randomness: tokens, salts, seeds. */
  randomBytes: (length: number) => Uint8Array;
  /** Where copies of the trail's signed heads go; absent or empty when the configuration names no place. */
  anchorPlaces?: readonly AnchorPlace[];
};
