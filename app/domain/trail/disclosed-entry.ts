/** An entry as it is shown to an outsider: the entry, and its payload with the salt when they are disclosed. */
import { base64Of, bytesOfBase64 } from './base64.ts';
import { canonicalJson, canonicalText, type Json } from './canonical.ts';
import { commitmentOf, saltBytes } from './commitment.ts';
import { type Entry, entrySchema, type Payload, payloadSchema } from './entry.ts';
import type { Sha256 } from './merkle.ts';
import { NotANote } from './note.ts';

export type DisclosedEntry = {
  entry: Entry;
  /** The canonical text whose leaf stands in the tree. */
  body: string;
  /** Null when the values are withheld or erased. */
  payload: Payload | null;
};

/** Canonical JSON `{entry, payload, salt}`; salt is base64, payload and salt are null when they are not disclosed. */
export function formatDisclosedEntry(stored: { body: string; payload: string | null; salt: Uint8Array | null }): string {
  const isShown = stored.payload !== null && stored.salt !== null;
  return canonicalJson({
    entry: JSON.parse(stored.body) as Json,
    payload: isShown ? (JSON.parse(stored.payload ?? '') as Json) : null,
    salt: isShown && stored.salt ? base64Of(stored.salt) : null,
  });
}

/**
 * Reads a disclosed entry. Throws NotANote unless it is canonical to the byte, of the form of the trail, and the entry commits to the
 * payload that stands beside it. That the entry is in the trail is for its inclusion proof to say.
 */
export function parseDisclosedEntry(text: string, sha256: Sha256): DisclosedEntry {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || canonicalOf(value) !== text) throw new NotANote('The entry is not canonical.');
  const { entry: envelope, payload, salt } = value as Record<string, Json | undefined>;
  const entry = entrySchema.safeParse(envelope).data;
  if (!entry) throw new NotANote('This is no entry of a trail.');
  const body = canonicalText(entry);
  if (payload === null && salt === null) return { entry, body, payload: null };
  const shown = payloadSchema.safeParse(payload).data;
  const saltValue = typeof salt === 'string' ? bytesOfBase64(salt) : null;
  if (!shown || saltValue?.length !== saltBytes) throw new NotANote('The payload has another form.');
  if (commitmentOf(saltValue, canonicalText(shown), sha256) !== entry.pc) throw new NotANote('The entry commits to another payload.');
  return { entry, body, payload: shown };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotANote('The entry is no JSON.');
  }
}

function canonicalOf(value: object): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}
