/** The entries of the trail that travel in a pack (`entries.ndjson`): each with its way up to the checkpoint, and its values where they are disclosed. */
import { base64Of, bytesOfBase64 } from '../trail/base64.ts';
import { bytesOf, canonicalJson, canonicalText, type Json } from '../trail/canonical.ts';
import { commitmentOf, saltBytes } from '../trail/commitment.ts';
import type { Hash, Sha256 } from '../trail/merkle.ts';
import { isMembers, type Members, utf8Of } from './manifest.ts';
import { PackFailure } from './report.ts';

export type LogEntry = {
  /** The name of the log, and the position in it. */
  log: string;
  seq: number;
  ts: string;
  act: string;
  actorId: string;
  object: { type: string; id: string; version: number };
  /** The bytes whose leaf stands in the tree. */
  body: Uint8Array;
  path: Hash[];
  /** Null when the values are withheld or erased. */
  payload: Members | null;
};

const mostEntries = 50_000;
/** No tree of fewer than 2^53 leaves has a longer path. */
const longestPath = 53;
const digestForm = /^[0-9a-f]{64}$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Writes one line: canonical JSON `{entry, path, payload, salt}`; hashes and salt in base64, payload and salt null when they are withheld. */
export function entryLine(stored: { body: string; payload: string | null; salt: Uint8Array | null; path: readonly Hash[] }): string {
  const isShown = stored.payload !== null && stored.salt !== null;
  return `${canonicalJson({
    entry: JSON.parse(stored.body) as Json,
    path: stored.path.map(base64Of),
    payload: isShown ? (JSON.parse(stored.payload ?? '') as Json) : null,
    salt: isShown && stored.salt ? base64Of(stored.salt) : null,
  })}\n`;
}

/** Reads the entries; each commits to what is disclosed of it. That they are in the log is for their paths to say. Throws PackFailure naming the line. */
export function readEntries(file: Uint8Array, sha256: Sha256): LogEntry[] {
  const lines = utf8Of(file, 'E-FORMAT', 'entries.ndjson').split('\n');
  if (lines.pop() !== '' || lines.length > mostEntries) throw new PackFailure('E-FORMAT', 'entries.ndjson');
  return lines.map((line, index) => readDisclosed(line, ['entry', 'path', 'payload', 'salt'], `entries.ndjson ${index + 1}`, sha256));
}

/**
 * Reads an entry in the canonical JSON that has exactly these members, among them `entry`, `payload`, `salt`, and perhaps `path`. `place` names it
 * in the failure.
 */
export function readDisclosed(text: string, members: readonly string[], place: string, sha256: Sha256): LogEntry {
  const value = canonicalMembers(text, members, place);
  const entry = value['entry'];
  const body = strictText(entry, place);
  const read = envelopeOf(entry, place);
  const path = value['path'] === undefined ? [] : pathOf(value['path'], place);
  return { ...read.envelope, body: bytesOf(body), path, payload: payloadOf(value, read.commitment, place, sha256) };
}

function canonicalMembers(text: string, members: readonly string[], place: string): Members {
  try {
    const value = JSON.parse(text) as Json;
    if (isMembers(value) && canonicalJson(value) === text && Object.keys(value).join(' ') === members.join(' ')) return value;
  } catch (error) {
    // What is no JSON, or none that can be written canonically, is refused below like any other form.
    if (!(error instanceof Error)) throw error;
  }
  throw new PackFailure('E-FORMAT', place);
}

/** Text in the narrower form that the trail demands of its own. */
function strictText(value: Json | undefined, place: string): string {
  try {
    return canonicalText(value ?? null);
  } catch {
    throw new PackFailure('E-FORMAT', place);
  }
}

type Envelope = Omit<LogEntry, 'body' | 'path' | 'payload'>;

function envelopeOf(entry: Json | undefined, place: string): { envelope: Envelope; commitment: string } {
  const { t, log, seq, ts, act, actor, obj, pc } = isMembers(entry) ? entry : {};
  const isSound =
    t === 'garant-entry/1' &&
    typeof log === 'string' &&
    isCount(seq) &&
    typeof ts === 'string' &&
    instantForm.test(ts) &&
    typeof act === 'string' &&
    isMembers(actor) &&
    typeof actor['id'] === 'string' &&
    typeof pc === 'string' &&
    digestForm.test(pc);
  if (!isSound) throw new PackFailure('E-FORMAT', place);
  return { envelope: { log, seq, ts, act, actorId: actor['id'] as string, object: objectOf(obj, place) }, commitment: pc };
}

function objectOf(obj: Json | undefined, place: string): LogEntry['object'] {
  const { type, id, ver } = isMembers(obj) ? obj : {};
  if (typeof type !== 'string' || typeof id !== 'string' || !isCount(ver)) throw new PackFailure('E-FORMAT', place);
  return { type, id, version: ver };
}

export function pathOf(value: Json, place: string): Hash[] {
  const hashes = Array.isArray(value) ? (value as Json[]).map((text) => (typeof text === 'string' ? bytesOfBase64(text) : null)) : [null];
  if (hashes.length > longestPath || hashes.some((hash) => hash?.length !== 32)) throw new PackFailure('E-FORMAT', place);
  return hashes as Hash[];
}

function payloadOf({ payload, salt }: Members, commitment: string, place: string, sha256: Sha256): Members | null {
  if (payload === null && salt === null) return null;
  const saltValue = typeof salt === 'string' ? bytesOfBase64(salt) : null;
  if (!isMembers(payload) || payload['t'] !== 'garant-payload/1' || saltValue?.length !== saltBytes)
    throw new PackFailure('E-FORMAT', place);
  if (commitmentOf(saltValue, strictText(payload, place), sha256) !== commitment) throw new PackFailure('E-COMMIT', place);
  return payload;
}

const isCount = (value: Json | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
