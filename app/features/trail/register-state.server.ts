/** The state of all registers at one instant, as one hash and counts: what a tick of the trail binds. */
import { setImmediate } from 'node:timers/promises';
import { asc, getTableColumns, getTableName, gt, is, type AnyColumn, Table } from 'drizzle-orm';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { stateRoot, type StateRecord } from '#app/domain/trail/state-root.ts';
import * as schema from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sha256 } from './sha256.server.ts';

/** The trail vouches for itself; the others change without an entry and hold nothing that anybody recorded. */
const notRecords = /^(trail_.*|sessions|one_time_links|api_tokens|rate_limits|jobs|search_docs)$/;

type AnyTable = Parameters<ReturnType<Reader['select']>['from']>[0];

const recordTables: readonly AnyTable[] = Object.values(schema)
  .filter((member) => is(member, Table))
  .filter((table) => !notRecords.test(getTableName(table)));

const batch = 500;

export type RegisterState = { root: string; counts: Record<string, number> };

/** Root and counts by table. Lets the event loop turn between batches: a large register takes a while. */
export async function registerState(reader: Reader): Promise<RegisterState> {
  const records: StateRecord[] = [];
  const counts: Record<string, number> = {};
  for (const table of recordTables) {
    const name = getTableName(table as Table);
    const before = records.length;
    for await (const rows of rowsOf(reader, table)) records.push(...rows.map((row) => recordOf(name, row)));
    counts[name] = records.length - before;
  }
  return { root: stateRoot(records, sha256), counts };
}

type Row = Record<string, unknown>;

/** A row of a link has no id of its own: it is known by all that it says. */
function recordOf(type: string, row: Row): StateRecord {
  const digest = hexOf(sha256(bytesOf(canonicalJson(row))));
  const { id, version } = row;
  return { type, id: typeof id === 'string' ? id : digest, ver: typeof version === 'number' ? version : 0, sha256: digest };
}

async function* rowsOf(reader: Reader, table: AnyTable): AsyncGenerator<Row[]> {
  const { id } = getTableColumns(table as Table) as Record<string, AnyColumn | undefined>;
  if (!id) return yield (await reader.select().from(table)) as Row[];
  for (let last = ''; ;) {
    const rows = (await reader.select().from(table).where(gt(id, last)).orderBy(asc(id)).limit(batch)) as Row[];
    yield rows;
    if (rows.length < batch) return;
    last = String(rows.at(-1)?.['id']);
    await setImmediate();
  }
}
