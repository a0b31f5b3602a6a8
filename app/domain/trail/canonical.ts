/** Canonical bytes: the one form in which a record, an entry or a manifest is hashed (trail §3, RFC 8785). */
import canonicalize from 'canonicalize';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The value cannot be written canonically; `path` names the place. */
export class NotCanonical extends Error {
  override name = 'NotCanonical';
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path || 'value'}: ${reason}`);
    this.path = path;
  }
}

const keyPattern = /^[a-z0-9_]{1,40}$/;
const deepest = 8;

/** RFC 8785 text of any JSON value, doubles and free keys included: for documents that come from outside. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical('', 'has no JSON form');
  return text;
}

/** RFC 8785 text of a value of the trail, after checking that it holds only what the trail allows. */
export function canonicalText(value: Json): string {
  checkStrict(value, '', 0);
  return canonicalJson(value);
}

const utf8 = new TextEncoder();
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text);

function checkStrict(value: Json, path: string, depth: number): void {
  if (depth > deepest) throw new NotCanonical(path, `is deeper than ${deepest} levels`);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NotCanonical(path, 'is no safe integer');
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new NotCanonical(path, 'has a lone surrogate');
  } else if (Array.isArray(value)) {
    value.forEach((item: Json, index) => checkStrict(item, `${path}[${index}]`, depth + 1));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      if (!keyPattern.test(key)) throw new NotCanonical(`${path}.${key}`, 'is not a key of the trail');
      checkStrict(member as Json, `${path}.${key}`, depth + 1);
    }
  } else if (value !== null && typeof value !== 'boolean') {
    throw new NotCanonical(path, `is a ${typeof value}`);
  }
}

/**
 * The canonical form of a record: keys in snake_case, instants (`…At`, milliseconds) as ISO text, money and other integers as integers, every other number
 * as the shortest decimal text that reads back to the same double. Members that are undefined are left out.
 */
export function canonicalRecord(record: unknown): Json {
  return convert(record, '', '');
}

function convert(value: unknown, key: string, path: string): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return convertNumber(value, key, path);
  if (Array.isArray(value)) return value.map((item, index) => convert(item, key, `${path}[${index}]`));
  if (typeof value === 'object') {
    const members = Object.entries(value as Record<string, unknown>).filter(([, member]) => member !== undefined);
    return Object.fromEntries(members.map(([name, member]) => [snakeCase(name), convert(member, name, `${path}.${name}`)]));
  }
  throw new NotCanonical(path, `is a ${typeof value}`);
}

function convertNumber(value: number, key: string, path: string): Json {
  if (!Number.isFinite(value)) throw new NotCanonical(path, 'is not finite');
  if (/At$/.test(key)) return new Date(value).toISOString();
  const plain = value === 0 ? 0 : value;
  return Number.isSafeInteger(plain) ? plain : String(plain);
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
