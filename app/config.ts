import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#app/project-root.ts';

/** What the environment says about this installation; read once at start. */
export interface Config {
  port: number;
  host: string;
  /** Absolute folder of the database, evidence, keys and backups. */
  dataDir: string;
  /** `postgres://…`, or null for SQLite in the data folder. */
  databaseUrl: string | null;
  /** The public origin, without a trailing slash: `https://garant.example`. */
  origin: string;
  /** Whether the origin is plain http on this machine: cookies are then sent without `Secure`. */
  isLoopbackOrigin: boolean;
  /** Whether a new database is filled with the demonstration organisation. */
  loadsDemo: boolean;
  /** Where copies of the trail's signed heads go: a folder that other people keep, and addresses. */
  anchors: { folder: string | null; addresses: readonly string[] };
  /** How mail is sent, or null when none is; `isLocal` when its server is on this machine. */
  mail: { url: string; from: string; isLocal: boolean } | null;
}

/** A wrong setting. Its message is one line that names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

export const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

type Environment = Readonly<Record<string, string | undefined>>;

const flag = z.enum(['0', '1'], 'must be 0 or 1');

const settings = {
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine(isPort, 'must be between 1 and 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  GARANT_DATA: z.string().min(1, 'must not be empty').default('data'),
  GARANT_DATABASE_URL: z.string().refine(isPostgresUrl, 'must be a postgres:// URL').optional(),
  GARANT_ORIGIN: z.string().transform(parseOrigin).optional(),
  GARANT_DEMO: flag.optional(),
  GARANT_ANCHOR_FOLDER: z.string().refine(isAbsolute, 'must be an absolute path').optional(),
  GARANT_ANCHOR_MAIL: z
    .string()
    .transform(addressesOf)
    .pipe(z.array(z.email('must be e-mail addresses, separated by commas')).min(1))
    .optional(),
  GARANT_SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(parseUrl(text)?.protocol ?? ''), 'must be an smtp:// or smtps:// URL')
    .optional(),
  GARANT_MAIL_FROM: z.email('must be an e-mail address').optional(),
  // Read where keys are opened (`key-files.server.ts`), so that it is nowhere else in memory.
  GARANT_KEY_PASSPHRASE: z.string().min(12, 'must have at least 12 characters').optional(),
};

const environment = z
  .object(settings)
  .refine((env) => !env.GARANT_SMTP_URL || env.GARANT_MAIL_FROM, {
    path: ['GARANT_MAIL_FROM'],
    message: 'must name the sender when GARANT_SMTP_URL is set',
  })
  .refine((env) => !env.GARANT_ANCHOR_MAIL || env.GARANT_SMTP_URL, {
    path: ['GARANT_SMTP_URL'],
    message: 'must be set when GARANT_ANCHOR_MAIL is',
  });

/**
 * Reads the configuration.
 *
 * @throws {ConfigError} a value is malformed, an http origin is public, or a GARANT_ variable is unknown (most likely misspelt)
 */
export function readConfig(env: Environment = process.env): Config {
  refuseUnknown(env);
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { PORT: port, HOST: host, GARANT_DATA: data, GARANT_DEMO: demo } = parsed.data;
  const origin = parsed.data.GARANT_ORIGIN ?? `http://localhost:${port}`;
  const isLoopbackOrigin = origin.startsWith('http:');
  refuseExposedDevelopment(env['NODE_ENV'], host);
  return {
    port,
    host,
    dataDir: isAbsolute(data) ? resolve(data) : join(projectRoot, data),
    databaseUrl: parsed.data.GARANT_DATABASE_URL ?? null,
    origin,
    isLoopbackOrigin,
    // Accounts whose password is printed must not appear by themselves on an installation that others can reach.
    loadsDemo: demo === undefined ? isLoopbackOrigin : demo === '1',
    anchors: { folder: parsed.data.GARANT_ANCHOR_FOLDER ?? null, addresses: parsed.data.GARANT_ANCHOR_MAIL ?? [] },
    mail: mailOf(parsed.data),
  };
}

function refuseUnknown(env: Environment): void {
  const unknown = Object.keys(env).find((name) => name.startsWith('GARANT_') && !Object.hasOwn(settings, name));
  if (unknown) throw new ConfigError(`${unknown}: unknown setting; known are ${Object.keys(settings).join(', ')}`);
}

// A development build shows stack traces.
function refuseExposedDevelopment(mode: string | undefined, host: string): void {
  const isLocal = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (mode !== 'production' && !isLocal) throw new ConfigError(`HOST: ${host} needs NODE_ENV=production`);
}

function mailOf({ GARANT_SMTP_URL: url, GARANT_MAIL_FROM: from }: z.infer<typeof environment>): Config['mail'] {
  return url !== undefined && from !== undefined ? { url, from, isLocal: loopbackNames.has(new URL(url).hostname) } : null;
}

function addressesOf(text: string): string[] {
  return text.split(',').map((address) => address.trim());
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:$/.test(parseUrl(text)?.protocol ?? '');
}

function parseOrigin(text: string, ctx: z.RefinementCtx): string {
  const url = parseUrl(text);
  if (!url || !/^https?:$/.test(url.protocol) || text.replace(/\/$/, '') !== url.origin) {
    ctx.addIssue({ code: 'custom', message: 'must be an origin such as https://garant.example, without a path' });
    return z.NEVER;
  }
  if (url.protocol === 'http:' && !loopbackNames.has(url.hostname)) {
    ctx.addIssue({ code: 'custom', message: 'http is accepted on a loopback address only; use https' });
    return z.NEVER;
  }
  return url.origin;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
