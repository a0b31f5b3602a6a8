/**
 * PostgreSQL behind the store. drizzle's own transaction on a pool leaks clients and can report a commit that was a rollback, so the
 * transaction is written out here: BEGIN, body, COMMIT, and a look at what COMMIT answered.
 */
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '../schema/index.ts';
import { StoreUnavailable, type RawConnection, type Reader, type Store, type Tx } from '../store.ts';
import { layShadows } from './shadows.ts';
import { createTransactionGuard, revocable, withinTime } from './transaction-guard.ts';

/** COMMIT was sent and no answer came: the transaction may or may not be stored. It must not be repeated or reported as failed. */
export class CommitUnknown extends Error {
  override name = 'CommitUnknown';
}

export async function openPostgresStore(url: string): Promise<Store> {
  // Money and instants are bigint columns whose values stay below 2^53.
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({ connectionString: url, max: 10, query_timeout: 15_000, types });
  pool.on('error', noop);
  // Without a listener of its own, the first lost connection would end the process.
  pool.on('connect', (client) => client.on('error', noop));
  const guard = createTransactionGuard();
  const reader = drizzle(pool, { schema }) as unknown as Reader;
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw new StoreUnavailable(`PostgreSQL does not answer: ${error instanceof Error ? error.message : String(error)}`);
  }

  async function transaction<T>(opening: string, body: (tx: Tx) => Promise<T>, isTimed = true): Promise<T> {
    const client = await pool.connect();
    const tx = revocable(drizzle(client, { schema }) as unknown as Tx);
    try {
      await client.query(opening);
      const value = await (isTimed ? withinTime(body(tx.value)) : body(tx.value));
      await commit(client);
      client.release();
      return value;
    } catch (error) {
      await abandon(client, error);
      throw error;
    } finally {
      tx.revoke();
    }
  }

  return {
    read: new Proxy(reader, {
      get(object, key) {
        guard.forbidInside();
        const member: unknown = Reflect.get(object, key);
        return typeof member === 'function' ? (member.bind(object) as unknown) : member;
      },
    }),
    transact: (body) => guard.enter(() => transaction('BEGIN ISOLATION LEVEL READ COMMITTED', body)),
    snapshot(body) {
      guard.forbidInside();
      // It holds up no writer, and a walk of a long trail takes its time.
      return transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', body, false);
    },
    async shadowed(shadowsOf, body) {
      guard.forbidInside();
      const client = await pool.connect();
      const tx = revocable(drizzle(client, { schema }) as unknown as Tx);
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
        const shadows = await shadowsOf(tx.value);
        await layShadows(shadows, {
          run: (sql) => client.query(sql),
          insert: tx.value.insert.bind(tx.value),
          hidden: (table) => table,
        });
        return await body(tx.value);
      } finally {
        // The shadows go with the transaction: none may outlive it on a connection of the pool.
        await abandon(client, null);
        tx.revoke();
      }
    },
    raw: {
      ...plain(pool),
      async alone(body) {
        // A client of its own, without the pool's time limit: it may wait long for the lock of another process.
        const client = new pg.Client({ connectionString: url, types });
        await client.connect();
        try {
          return await body(plain(client));
        } finally {
          await client.end();
        }
      },
    },
    async isAlive() {
      return (await pool.query('SELECT 1')).rowCount === 1;
    },
    close: () => pool.end(),
  };
}

async function commit(client: pg.PoolClient): Promise<void> {
  let answer: pg.QueryResult;
  try {
    answer = await client.query('COMMIT');
  } catch (error) {
    throw new CommitUnknown('The answer to COMMIT did not arrive.', { cause: error });
  }
  // An error swallowed inside the body aborts the transaction; PostgreSQL then answers COMMIT with ROLLBACK and no error.
  if (answer.command !== 'COMMIT') throw new Error('The transaction was rolled back: an error inside it was swallowed.');
}

async function abandon(client: pg.PoolClient, cause: unknown): Promise<void> {
  if (cause instanceof CommitUnknown) return client.release(cause);
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

function plain(connection: pg.Pool | pg.Client): Omit<RawConnection, 'alone'> {
  return {
    async run(sql) {
      await connection.query(sql);
    },
    async rows<Row>(sql: string) {
      return (await connection.query(sql)).rows as Row[];
    },
  };
}

function noop(): void {}
