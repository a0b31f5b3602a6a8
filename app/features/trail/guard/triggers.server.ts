/** The triggers that keep tables append-only: whoever takes them away while the program runs is about to change what they protect. */
import { schemaDigest } from '#db/schema-digest.ts';
import type { Store } from '#db/store.ts';
import type { Services } from '../../services.ts';
import { markBroken } from '../state.server.ts';
import { currentLog } from '../stored-log.server.ts';

/** SHA-256 of each trigger's definition, by its name. */
export type Triggers = ReadonlyMap<string, string>;

export async function triggersOf(store: Store): Promise<Triggers> {
  const { triggers } = await schemaDigest(store);
  return new Map(triggers.map(({ name, sha256 }) => [name, sha256]));
}

/** Makes the registers read-only when a trigger is missing or another one than at the start of the program. */
export async function checkTriggers({ store, now }: Pick<Services, 'store' | 'now'>, expected: Triggers): Promise<void> {
  const actual = await triggersOf(store);
  if ([...expected].every(([name, sha256]) => actual.get(name) === sha256)) return;
  const log = await currentLog(store.read);
  await markBroken(store, { seq: (log?.base ?? 0) + (log?.size ?? 0), reason: 'triggers' }, now());
}
