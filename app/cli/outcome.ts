import { CommanderError } from 'commander';

/** Exit codes that scripts rely on. */
export const exitCodes = { done: 0, no: 1, wrongUse: 2 } as const;

/** Ends a command with one line on standard error: `no` is an answer, `wrongUse` is a bad argument, setting or file. */
export class CommandEnd extends Error {
  override name = 'CommandEnd';
  constructor(
    message: string,
    readonly kind: 'no' | 'wrongUse' = 'wrongUse',
  ) {
    super(message);
  }
}

// Compared by name, because the program and the pages are bundled apart and each has its own copy of a class.
const operatorErrors = new Set([
  'ConfigError',
  'StoreUnavailable',
  'SchemaMismatch',
  'MigrationFailed',
  'ServerRunning',
  'FolderNotWritable',
  'StorageFull',
  'ListenError',
  'TrailReadOnly',
]);

/** Reports what ended a command, and gives its exit code. Errors that an operator can act on are one line; a bug shows its trace. */
export function reportEnd(error: unknown): number {
  // Commander has written its own message; only help and version end well.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  if (error instanceof CommandEnd) {
    process.stderr.write(`garant: ${error.message}\n`);
    return exitCodes[error.kind];
  }
  if (error instanceof Error && operatorErrors.has(error.name)) {
    process.stderr.write(`garant: ${error.message}\n`);
    return exitCodes.wrongUse;
  }
  process.stderr.write(`garant: unexpected error\n${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.wrongUse;
}
