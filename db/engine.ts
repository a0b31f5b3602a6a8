/**
 * Which of the two engines this process talks to. It is read once, before any table is built, because drizzle's table objects
 * belong to one dialect: `GARANT_DATABASE_URL` absent means SQLite, `postgres://…` means PostgreSQL.
 */
export type Engine = 'sqlite' | 'postgres';

export const engine: Engine = /^postgres(ql)?:/.test(process.env['GARANT_DATABASE_URL'] ?? '') ? 'postgres' : 'sqlite';
