/** Canonical bytes: the one form in which a record, an entry or a manifest is hashed (trail §3, RFC 8785). */
import { deepest } from './canonical-scan.ts';

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

/**
 * RFC 8785 text of any JSON value, doubles and free keys included: for documents that come from outside. What JSON cannot say (NaN, a
 * lone surrogate, undefined, a Date) is refused instead of being dropped or replaced.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical(path, 'is not finite');
    // RFC 8785 takes over the number format and the string escapes of ECMAScript's JSON.stringify.
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return writeString(value, path);
  // Array.from visits holes as undefined, where map would skip them.
  if (Array.isArray(value)) return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
  if (!isPlainObject(value)) throw new NotCanonical(path, `is ${describe(value)}`);
  // The default sort compares UTF-16 code units, as RFC 8785 §3.2.3 demands.
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${writeString(key, path)}:${write(value[key], `${path}.${key}`)}`).join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new NotCanonical(path, 'has a lone surrogate');
  return JSON.stringify(text);
}

const keyPattern = /^[a-z0-9_]{1,40}$/;

/** RFC 8785 text of a value of the trail, after checking that it holds only what the trail allows: safe integers, keys in snake_case, 8 levels. */
export function canonicalText(value: Json): string {
  checkStrict(value, '', 0);
  return canonicalJson(value);
}

function checkStrict(value: Json, path: string, enclosing: number): void {
  if (typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0)))
    throw new NotCanonical(path, 'is no safe integer');
  if (value === null || typeof value !== 'object') return;
  if (enclosing === deepest) throw new NotCanonical(path, `is deeper than ${deepest} levels`);
  for (const [key, member] of Object.entries(value)) {
    const isItem = Array.isArray(value);
    if (!isItem && !keyPattern.test(key)) throw new NotCanonical(`${path}.${key}`, 'is not a key of the trail');
    checkStrict(member as Json, isItem ? `${path}[${key}]` : `${path}.${key}`, enclosing + 1);
  }
}

const utf8 = new TextEncoder();
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => utf8.encode(text);

/**
 * The canonical form of a record as the program holds it: keys in snake_case, instants (`…At`, milliseconds) as ISO text, money (`…Cents`)
 * and other integers as integers, every other number as the shortest decimal text that reads back to the same double (rulings 1.1).
 * Members that are undefined are left out. Throws NotCanonical for what has no such form: NaN, fractions of a cent, a Date, bytes.
 */
export function canonicalRecord(record: unknown): Json {
  return convert(record, '', '');
}

function convert(value: unknown, key: string, path: string): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return convertNumber(value, key, path);
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => convert(item, key, `${path}[${index}]`));
  if (isPlainObject(value)) return convertMembers(value, path);
  throw new NotCanonical(path, `is ${describe(value)}`);
}

function convertMembers(record: Record<string, unknown>, path: string): Json {
  const members = new Map<string, Json>();
  for (const [name, member] of Object.entries(record)) {
    if (member === undefined) continue;
    const key = memberName(name);
    if (members.has(key)) throw new NotCanonical(`${path}.${name}`, `has the same key as another member, ${key}`);
    members.set(key, convert(member, name, `${path}.${name}`));
  }
  return Object.fromEntries(members);
}

function convertNumber(value: number, key: string, path: string): Json {
  if (!Number.isFinite(value)) throw new NotCanonical(path, 'is not finite');
  if (key.endsWith('At')) return isoInstant(value, path);
  const plain = value === 0 ? 0 : value;
  if (Number.isSafeInteger(plain)) return plain;
  if (key.endsWith('Cents')) throw new NotCanonical(path, 'is no whole number of cents');
  return String(plain);
}

/** The instants whose ISO text has a year of four digits. */
const [firstInstant, lastInstant] = [Date.parse('0000-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

function isoInstant(at: number, path: string): string {
  if (!Number.isInteger(at) || at < firstInstant || at > lastInstant) throw new NotCanonical(path, 'is no instant in milliseconds');
  return new Date(at).toISOString();
}

/** The name of a member in the trail: that of the program in snake_case. */
export const memberName = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Whether the value is an object made of members only; the prototype's own is compared, so that objects of another realm pass. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : `a ${typeof value}`;
