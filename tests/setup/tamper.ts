/** Somebody who may do anything to the tables, on either engine. */
import { engine } from '#db/engine.ts';
import type { Store } from '#db/store.ts';

/** Takes the triggers of the trail away, as anybody who owns the database can. */
export async function dropTriggers({ raw }: Store): Promise<void> {
  const statement = {
    sqlite: `SELECT 'DROP TRIGGER ' || name AS sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'trail_%'`,
    postgres: `SELECT 'DROP TRIGGER ' || quote_ident(t.tgname) || ' ON ' || quote_ident(c.relname) AS sql
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND n.nspname = current_schema() AND c.relname LIKE 'trail_%'`,
  }[engine];
  for (const { sql } of await raw.rows<{ sql: string }>(statement)) await raw.run(sql);
}

/** Changes the text of one entry behind the back of the program. */
export async function alterEntry(store: Store, position: number): Promise<void> {
  await dropTriggers(store);
  await store.raw.run(`UPDATE trail_entry SET body = replace(body, '"ver":1', '"ver":2') WHERE seq = ${position}`);
}
