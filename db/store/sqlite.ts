/**
 * SQLite behind the store: one connection that writes, one that cannot. Several processes may write to the same file: each write is one
 * BEGIN IMMEDIATE that waits for the others.
 */
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '../schema/index.ts';
import { StoreUnavailable, type RawConnection, type Reader, type Store, type Tx } from '../store.ts';
import { layShadows } from './shadows.ts';
import { rememberStatements } from './remembered-statements.ts';
import { createTransactionGuard, revocable, withinTime } from './transaction-guard.ts';

type Connection = Database.Database;

/**
 * Settings of every connection, with the reason for each. They are set, then read back and compared: a build that ignores one must not
 * start. `synchronous` is asserted after a first statement, because the package silently lowers it to NORMAL in WAL mode.
 */
const settings: readonly { name: string; set: string; expect: number | string }[] = [
  { name: 'journal_mode', set: 'wal', expect: 'wal' }, // readers do not block the writer
  { name: 'synchronous', set: 'full', expect: 2 }, // NORMAL loses acknowledged commits at a power cut
  { name: 'foreign_keys', set: 'on', expect: 1 },
  { name: 'recursive_triggers', set: 'on', expect: 1 }, // else INSERT OR REPLACE passes the append-only triggers
  { name: 'busy_timeout', set: '5000', expect: 5000 },
  { name: 'trusted_schema', set: 'off', expect: 0 },
  { name: 'cell_size_check', set: 'on', expect: 1 },
  { name: 'ignore_check_constraints', set: 'off', expect: 0 },
  { name: 'wal_autocheckpoint', set: '1000', expect: 1000 },
  { name: 'temp_store', set: 'memory', expect: 2 }, // no temporary files that hold data
];

const oldestVersion = [3, 51, 3] as const;

export function openSqliteStore(file: string): Store {
  const writer = connect(file);
  const reader = connect(file, { readonly: true });
  const guard = createTransactionGuard();
  const orm = asPostgres(drizzle(rememberStatements(writer), { schema }));
  const readOrm = asPostgres(drizzle(rememberStatements(reader), { schema }));
  const begin = writer.prepare('BEGIN IMMEDIATE');
  const commit = writer.prepare('COMMIT');
  const rollback = writer.prepare('ROLLBACK');
  let tail: Promise<unknown> = Promise.resolve();

  async function exclusively<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    begin.run();
    const tx = revocable(orm as Tx);
    // Database awaits are microtasks: had the event loop turned before COMMIT, the body waited for something else.
    let turned = false;
    const turn = setImmediate(() => (turned = true));
    try {
      const value = await withinTime(body(tx.value));
      if (turned && process.env['NODE_ENV'] !== 'production')
        throw new Error('A transaction waited for something other than the database.');
      commit.run();
      return value;
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      throw error;
    } finally {
      clearImmediate(turn);
      tx.revoke();
    }
  }

  return {
    read: guarded(readOrm as Reader, guard.forbidInside),
    transact(body) {
      return guard.enter(() => {
        const turn = tail.then(() => exclusively(body));
        tail = turn.then(noop, noop);
        return turn;
      });
    },
    async snapshot(body) {
      guard.forbidInside();
      const own = connect(file, { readonly: true });
      try {
        own.exec('BEGIN');
        return await body(asPostgres(drizzle(own, { schema })) as Reader);
      } finally {
        own.close();
      }
    },
    async shadowed(shadowsOf, body) {
      guard.forbidInside();
      const own = connect(file, { readonly: true });
      try {
        own.exec('BEGIN');
        const orm = asPostgres(drizzle(own, { schema })) as Tx;
        const shadows = await shadowsOf(orm);
        // The file itself was opened to be read only.
        own.pragma('query_only = off');
        await layShadows(shadows, {
          run: (sql) => Promise.resolve(own.exec(sql)),
          insert: orm.insert.bind(orm),
          hidden: (table) => `main.${table}`,
        });
        own.pragma('query_only = on');
        return await body(orm);
      } finally {
        own.close();
      }
    },
    raw: {
      ...plain(writer),
      alone(body) {
        const turn = tail.then(() => body(plain(writer)));
        tail = turn.then(noop, noop);
        return turn;
      },
    },
    isAlive() {
      return Promise.resolve(reader.prepare('SELECT 1').pluck().get() === 1);
    },
    async close() {
      await tail;
      reader.close();
      writer.close();
    },
  };
}

function connect(file: string, options: Database.Options = {}): Connection {
  let connection: Connection;
  try {
    connection = new Database(file, options);
  } catch (error) {
    throw new StoreUnavailable(`The database ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const { name, set } of settings) {
    if (options.readonly && name === 'journal_mode') continue;
    connection.pragma(`${name} = ${set}`);
  }
  connection.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (!options.readonly) connection.pragma('synchronous = full');
  else connection.pragma('query_only = on');
  assertSettings(connection, options.readonly === true);
  return connection;
}

function assertSettings(connection: Connection, isReader: boolean): void {
  for (const { name, expect } of settings) {
    if (isReader && name === 'synchronous') continue;
    const actual: unknown = connection.pragma(name, { simple: true });
    if (actual !== expect) throw new StoreUnavailable(`SQLite refused the setting ${name}: expected ${expect}, found ${String(actual)}.`);
  }
  const version = String(connection.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const order = oldestVersion.map((oldest, index) => Math.sign((parts[index] ?? 0) - oldest)).find((sign) => sign !== 0) ?? 0;
  if (order < 0) throw new StoreUnavailable(`SQLite ${version} is too old: ${oldestVersion.join('.')} or newer is needed.`);
}

function plain(connection: Connection): Omit<RawConnection, 'alone'> {
  return {
    // Asynchronous, so that a refused statement rejects here as it does on PostgreSQL.
    async run(sql) {
      await Promise.resolve(connection.exec(sql));
    },
    async rows<Row>(sql: string) {
      return Promise.resolve(connection.prepare(sql).all() as Row[]);
    },
    async backup(file) {
      await connection.backup(file);
    },
  };
}

/** The one cast of a SQLite handle to PostgreSQL's types: its builders are thenables too, so that `await` runs them. */
function asPostgres(database: object): unknown {
  return database;
}

function guarded<T extends object>(target: T, check: () => void): T {
  return new Proxy(target, {
    get(object, key) {
      check();
      const member: unknown = Reflect.get(object, key);
      return typeof member === 'function' ? (member.bind(object) as unknown) : member;
    },
  });
}

function noop(): void {}
