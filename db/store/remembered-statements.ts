import type Database from 'better-sqlite3';

type Connection = Database.Database;
type Statement = Database.Statement<unknown[]>;
/** What drizzle uses of a statement. */
type Handle = Pick<Statement, 'run' | 'all' | 'get'> & { raw(): Pick<Statement, 'all' | 'get'> };

/** More texts than the program has queries; lists add one for each combination of filters and order. */
const mostStatements = 500;

/**
 * The same connection to drizzle, which compiles each statement anew for every query: a statement of known text is compiled once. The
 * text that was used longest ago goes when there are too many.
 */
export function rememberStatements(connection: Connection): Connection {
  const handles = new Map<string, Handle>();
  const prepare = (text: string): Handle => {
    const handle = handles.get(text) ?? handleOf(connection.prepare(text));
    handles.delete(text);
    handles.set(text, handle);
    const [oldest] = handles.keys();
    if (handles.size > mostStatements && oldest !== undefined) handles.delete(oldest);
    return handle;
  };
  return new Proxy(connection, {
    get(target, key) {
      if (key === 'prepare') return prepare;
      const member: unknown = Reflect.get(target, key);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

/** A statement keeps whether it answers arrays or objects; one that is shared must be told each time. */
function handleOf(statement: Statement): Handle {
  if (!statement.reader) return { run: statement.run.bind(statement), all: refused, get: refused, raw: refused };
  const arrays = {
    all: (...values: unknown[]) => statement.raw(true).all(...values),
    get: (...values: unknown[]) => statement.raw(true).get(...values),
  };
  return {
    run: statement.run.bind(statement),
    all: (...values) => statement.raw(false).all(...values),
    get: (...values) => statement.raw(false).get(...values),
    raw: () => arrays,
  };
}

function refused(): never {
  throw new TypeError('This statement answers no rows.');
}
