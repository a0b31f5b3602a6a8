/**
 * Signed notes and their keys (c2sp.org/signed-note, Ed25519 only): text that people can read, with one signature line per key. Signing
 * and the check of a signature are passed in, so that the same code runs in the program and in a page opened from a file.
 */
import { base64Of, bytesOfBase64 } from './base64.ts';
import { bytesOf } from './canonical.ts';
import { concat, hexOf, type Sha256 } from './merkle.ts';

/** Whether `signature` is the one of `message` under this raw public key of 32 bytes (RFC 8032). */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
/** The Ed25519 signature (64 bytes) of a message. */
export type SignEd25519 = (message: Uint8Array) => Uint8Array;

export type NoteKey = {
  name: string;
  /** First four bytes of the hash that names the key, in hex. An identifier, no proof of anything. */
  keyId: string;
  /** Raw, 32 bytes. */
  publicKey: Uint8Array;
};

export type NoteSignature = { name: string; keyId: string; signature: Uint8Array };
export type Note = {
  /** With its final newline. */
  text: string;
  signatures: readonly NoteSignature[];
};

/** The bytes are no note, key or proof. */
export class NotANote extends Error {
  override name = 'NotANote';
}

const ed25519 = 0x01;
const [publicKeyBytes, signatureBytes, keyIdBytes] = [32, 64, 4];
/** A verifier has to take at least 16; more than this is an attempt to keep it busy. */
const mostSignatures = 64;
const nameForm = /^[^\s+\p{Z}]+$/u;

/** The key of a name: its identifier is SHA-256(name, newline, 0x01, public key), cut to four bytes. */
export function noteKey(name: string, publicKey: Uint8Array, sha256: Sha256): NoteKey {
  if (!nameForm.test(name)) throw new NotANote('A key name is not empty and has no space or plus.');
  if (publicKey.length !== publicKeyBytes) throw new NotANote(`A public key has ${publicKeyBytes} bytes.`);
  const digest = sha256(concat([bytesOf(name), Uint8Array.of(0x0a, ed25519), publicKey]));
  return { name, keyId: hexOf(digest.subarray(0, keyIdBytes)), publicKey };
}

/** `name+id+base64`: how a key is written down for those who verify. */
export const formatVerifierKey = ({ name, keyId, publicKey }: NoteKey): string =>
  `${name}+${keyId}+${base64Of(concat([Uint8Array.of(ed25519), publicKey]))}`;

/** Reads a verifier key. Throws NotANote when it is malformed, of another algorithm, or its identifier is not the one of its key. */
export function parseVerifierKey(text: string, sha256: Sha256): NoteKey {
  // Base64 has plus signs too, and a name has none.
  const [, name = '', keyId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (bytes === null || bytes[0] !== ed25519) throw new NotANote('This is no verifier key of Ed25519.');
  const key = noteKey(name, bytes.subarray(1), sha256);
  if (key.keyId !== keyId) throw new NotANote('The identifier is not the one of the key.');
  return key;
}

/** The full SHA-256 of the verifier key, in hex: what an auditor is given by another way than the pack. */
export const fingerprintOf = (key: NoteKey, sha256: Sha256): string => hexOf(sha256(bytesOf(formatVerifierKey(key))));

/** A note over `text`, signed by each of the keys in turn. */
export function signNote(text: string, signers: readonly { key: NoteKey; sign: SignEd25519 }[]): string {
  if (!isNoteText(text)) throw new NotANote('A note is text of whole lines without control characters.');
  const signatures = signers.map(({ key, sign }) => ({ name: key.name, keyId: key.keyId, signature: sign(bytesOf(text)) }));
  return formatNote({ text, signatures });
}

export const formatNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`;

const signatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `\u2014 ${name} ${base64Of(concat([bytesOfHex(keyId), signature]))}\n`;

/**
 * Reads a note without believing it: nothing is verified. Throws NotANote for anything but text, a blank line and one or more
 * signature lines.
 */
export function parseNote(note: string): Note {
  const blank = note.lastIndexOf('\n\n');
  const text = note.slice(0, blank + 1);
  const lines = note.slice(blank + 2).split('\n');
  if (blank < 0 || lines.pop() !== '' || lines.length === 0) throw new NotANote('The note has no signature lines.');
  if (!isNoteText(text) || !isNoteText(note)) throw new NotANote('The note has characters that no note has.');
  if (lines.length > mostSignatures) throw new NotANote(`The note has more than ${mostSignatures} signatures.`);
  return { text, signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = bytesOfBase64(encoded);
  if (!nameForm.test(name) || bytes === null || bytes.length <= keyIdBytes) throw new NotANote('A signature line is malformed.');
  return { name, keyId: hexOf(bytes.subarray(0, keyIdBytes)), signature: bytes.subarray(keyIdBytes) };
}

export type NoteVerdict =
  /** The known keys that signed. */
  | { ok: true; signers: NoteKey[] }
  /** No known key signed, or one did not sign what is there. */
  | { ok: false; reason: 'unknown_keys' | 'bad_signature'; keyId: string };

/**
 * Compares the signatures with the keys that the reader trusts. Signatures of other keys count for nothing; one of a trusted key that does
 * not hold, or that stands there twice, rejects the whole note.
 */
export async function verifyNote(note: Note, known: readonly NoteKey[], verify: VerifyEd25519): Promise<NoteVerdict> {
  const signers: NoteKey[] = [];
  const message = bytesOf(note.text);
  for (const { name, keyId, signature } of note.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.keyId === keyId);
    if (!key) continue;
    const isOnce = !signers.includes(key);
    const holds = isOnce && signature.length === signatureBytes && (await verify(key.publicKey, message, signature));
    if (!holds) return { ok: false, reason: 'bad_signature', keyId };
    signers.push(key);
  }
  return signers.length > 0 ? { ok: true, signers } : { ok: false, reason: 'unknown_keys', keyId: '' };
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}
