/** What went wrong in the database, in one vocabulary for both drivers. */
export type DatabaseErrorKind = 'unique' | 'foreign_key' | 'check' | 'not_null' | 'refused_by_trigger' | 'busy' | 'unavailable' | 'other';

const sqliteKinds: Readonly<Record<string, DatabaseErrorKind>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign_key',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_NOTNULL: 'not_null',
  SQLITE_CONSTRAINT_TRIGGER: 'refused_by_trigger',
  SQLITE_BUSY: 'busy',
};

const postgresKinds: Readonly<Record<string, DatabaseErrorKind>> = {
  '23505': 'unique',
  '23503': 'foreign_key',
  '23514': 'check',
  '23502': 'not_null',
  P0001: 'refused_by_trigger',
  '55P03': 'busy',
};

/** The kind of a driver's error; drizzle wraps PostgreSQL's in a cause, so the chain is walked. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code !== 'string') continue;
    const kind = sqliteKinds[code] ?? postgresKinds[code];
    if (kind) return kind;
    if (/^(08|57P0)|^ECONN/.test(code)) return 'unavailable';
  }
  return 'other';
}
