/** What the database consists of, in a form that can be compared: its tables, its triggers, its version. */
import { createHash } from 'node:crypto';
import { engine } from './engine.ts';
import type { Store } from './store.ts';

export type SchemaDigest = {
  engine: string;
  version: string;
  /** SHA-256 over the definitions of all tables and indexes, in the order of their names. */
  schemaSha256: string;
  triggers: { name: string; sha256: string }[];
};

type Definition = { kind: string; name: string; sql: string };

const definitions = {
  sqlite: `SELECT type AS kind, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  postgres: `SELECT 'table' AS kind, table_name AS name, string_agg(column_name || ' ' || data_type || ' ' || is_nullable, ', ' ORDER BY ordinal_position) AS sql
      FROM information_schema.columns WHERE table_schema = current_schema() GROUP BY table_name
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
    UNION ALL SELECT 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || pg_get_functiondef(t.tgfoid)
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND n.nspname = current_schema()
    ORDER BY name`,
};

const version = { sqlite: 'SELECT sqlite_version() AS version', postgres: `SELECT current_setting('server_version') AS version` };

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function schemaDigest({ raw }: Store): Promise<SchemaDigest> {
  const parts = await raw.rows<Definition>(definitions[engine]);
  const [row] = await raw.rows<{ version: string }>(version[engine]);
  const [triggers, others] = [parts.filter(({ kind }) => kind === 'trigger'), parts.filter(({ kind }) => kind !== 'trigger')];
  return {
    engine,
    version: row?.version ?? '',
    schemaSha256: digest(others.map(({ name, sql }) => `${name}\n${sql}\n`).join('')),
    triggers: triggers.map(({ name, sql }) => ({ name, sha256: digest(sql) })),
  };
}
