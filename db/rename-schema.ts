/** Sets the tables of a PostgreSQL database aside under another schema, and leaves an empty one in their place. */
import type { Store } from './store.ts';

export async function renameSchema(store: Store, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`Not the name of a schema: ${name}`);
  await store.raw.alone(async (connection) => {
    await connection.run('BEGIN');
    await connection.run(`ALTER SCHEMA public RENAME TO ${name}`);
    await connection.run('CREATE SCHEMA public');
    await connection.run('COMMIT');
  });
}
