import { createPrivateKey, createPublicKey, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import published from '#tests/fixtures/trail/notes.json';
import { sha256 } from '#tests/fixtures/trail/sample-log.ts';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { checkpointText, parseCheckpoint, parseCheckpointText } from './checkpoint.ts';
import { equal, hexOf } from './merkle.ts';
import {
  bytesOfHex,
  fingerprintOf,
  formatNote,
  formatVerifierKey,
  NotANote,
  noteKey,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
  type VerifyEd25519,
} from './note.ts';

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const verify: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return Promise.resolve(verifyBytes(null, message, key, signature));
};

/** A key that is the same each time. */
function ownKey(name: string, seed: number) {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, Buffer.alloc(32, seed)]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
  return { key: noteKey(name, raw, sha256), sign: (message: Uint8Array) => new Uint8Array(signBytes(null, message, privateKey)) };
}

const [peter = '', enoch = ''] = published.keys;
const [peterLine = '', enochLine = ''] = published.signatures;
const peterKey = parseVerifierKey(peter, sha256);
const enochKey = parseVerifierKey(enoch, sha256);
const bySignature = (...lines: string[]) => parseNote(`${published.text}\n${lines.join('')}`);

describe('the published notes', () => {
  it('are signed by their keys', async () => {
    expect(await verifyNote(bySignature(peterLine), [peterKey], verify)).toEqual({ ok: true, signers: [peterKey] });
    expect(await verifyNote(bySignature(enochLine), [enochKey], verify)).toEqual({ ok: true, signers: [enochKey] });
  });

  it('are signed by both when both have signed', async () => {
    expect(await verifyNote(bySignature(peterLine, enochLine), [enochKey, peterKey], verify)).toEqual({
      ok: true,
      signers: [peterKey, enochKey],
    });
  });

  it('are written as they were read', () => {
    for (const note of [`${published.text}\n${peterLine}${enochLine}`, published.example, published.checkpoint])
      expect(formatNote(parseNote(note))).toBe(note);
  });

  it('keep an empty line of their text', () => {
    expect(parseNote(published.example).text).toContain('sole:\n\ned è');
  });

  it('hold the published checkpoint', () => {
    const { head } = parseCheckpoint(published.checkpoint);
    expect(head).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(checkpointText(head)).toBe(`${published.checkpoint.split('\n\n')[0]}\n`);
  });
});

describe('verification', () => {
  const altered = (line: string) => line.replace(/(.)=\n$/, (_, last: string) => `${last === 'M' ? 'Q' : 'M'}=\n`);

  it('ignores signatures of keys that nobody trusts', async () => {
    const strange = enochLine.replace('EnochRoot', 'Somebody');
    expect(await verifyNote(bySignature(strange, peterLine), [peterKey], verify)).toMatchObject({ ok: true });
    // The name of a trusted key with another identifier is another key.
    const other = ownKey('PeterNeumann', 7);
    const note = parseNote(signNote(published.text, [other]) + peterLine);
    expect(await verifyNote(note, [peterKey], verify)).toEqual({ ok: true, signers: [peterKey] });
  });

  it('rejects a note that no trusted key signed', async () => {
    expect(await verifyNote(bySignature(enochLine), [peterKey], verify)).toMatchObject({ ok: false, reason: 'unknown_keys' });
    expect(await verifyNote(bySignature(enochLine), [], verify)).toMatchObject({ ok: false, reason: 'unknown_keys' });
  });

  it('rejects the whole note when one trusted key did not sign it', async () => {
    const note = bySignature(peterLine, altered(enochLine));
    expect(await verifyNote(note, [peterKey], verify)).toMatchObject({ ok: true });
    expect(await verifyNote(note, [peterKey, enochKey], verify)).toEqual({ ok: false, reason: 'bad_signature', keyId: 'af0cfe78' });
  });

  it('rejects a note whose text has changed, and a signature given twice', async () => {
    const changed = { ...bySignature(peterLine), text: published.text.replace('answer', 'Answer') };
    expect(await verifyNote(changed, [peterKey], verify)).toMatchObject({ ok: false, reason: 'bad_signature' });
    expect(await verifyNote(bySignature(peterLine, peterLine), [peterKey], verify)).toMatchObject({ ok: false, reason: 'bad_signature' });
  });

  it('rejects a signature of another length without asking the cipher', async () => {
    const short = `— PeterNeumann ${base64Of(Uint8Array.from([0xc7, 0x4f, 0x20, 0xa3, 1, 2, 3]))}\n`;
    expect(await verifyNote(bySignature(short), [peterKey], () => Promise.reject(new Error('asked')))).toMatchObject({ ok: false });
  });
});

describe('what is no note', () => {
  it.each([
    ['no signature', `${published.text}\n`],
    ['no blank line', published.text + peterLine],
    ['no final newline', `${published.text}\n${peterLine.trimEnd()}`],
    ['a hyphen for the dash', `${published.text}\n${peterLine.replace('—', '-')}`],
    ['two spaces', `${published.text}\n${peterLine.replace(' x08', '  x08')}`],
    ['a name with a plus', `${published.text}\n${peterLine.replace('PeterNeumann', 'Peter+Neumann')}`],
    ['base64 with stray bits', `${published.text}\n${peterLine.replace('nAM=', 'nAN=')}`],
    ['a key identifier alone', `${published.text}\n— PeterNeumann x08gow==\n`],
    ['a carriage return', `${published.text.replaceAll('\n', '\r\n')}\n${peterLine}`],
    ['a tab', `a\tb\n\n${peterLine}`],
    ['nothing', ''],
    ['too many signatures', `${published.text}\n${peterLine.repeat(65)}`],
  ])('%s', (_what, note) => {
    expect(() => parseNote(note)).toThrow(NotANote);
  });

  it.each([
    ['another identifier', peter.replace('c74f20a3', 'c74f20a4')],
    ['another algorithm', peter.replace('+ARp', '+Ahp')],
    ['a shorter key', 'PeterNeumann+c74f20a3+ARpc'],
    ['no key', 'PeterNeumann+c74f20a3'],
    ['a name with a space', 'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ])('a verifier key with %s', (_what, text) => {
    expect(() => parseVerifierKey(text, sha256)).toThrow(NotANote);
  });

  it.each([
    ['a fourth line', 'a.b/c\n1\n' + 'A'.repeat(43) + '=\nx\n'],
    ['a leading zero', 'a.b/c\n01\n' + 'A'.repeat(43) + '=\n'],
    ['a short root', 'a.b/c\n1\nAAAA\n'],
    ['an origin with a space', 'a b\n1\n' + 'A'.repeat(43) + '=\n'],
    ['a size beyond all integers', 'a.b/c\n9999999999999999\n' + 'A'.repeat(43) + '=\n'],
    ['no final newline', 'a.b/c\n1\n' + 'A'.repeat(43) + '='],
  ])('a checkpoint with %s', (_what, text) => {
    expect(() => parseCheckpointText(text)).toThrow(NotANote);
  });

  it('is not signed either', () => {
    expect(() => signNote('no newline', [ownKey('a.b/c', 1)])).toThrow(NotANote);
    expect(() => noteKey('a b', new Uint8Array(32), sha256)).toThrow(NotANote);
    expect(() => noteKey('a', new Uint8Array(31), sha256)).toThrow(NotANote);
  });
});

describe('keys', () => {
  it('are read as they are written', () => {
    expect(formatVerifierKey(peterKey)).toBe(peter);
    expect(fingerprintOf(peterKey, sha256)).toBe(hexOf(sha256(Buffer.from(peter))));
  });

  it('sign what they then verify', async () => {
    const own = ownKey('test.example/garant/main-0/1', 3);
    const head = { origin: own.key.name, size: 7, root: new Uint8Array(32).fill(9) };
    const note = parseNote(signNote(checkpointText(head), [own]));
    expect(await verifyNote(note, [own.key], verify)).toEqual({ ok: true, signers: [own.key] });
    expect(parseCheckpointText(note.text)).toEqual(head);
  });
});

describe('base64', () => {
  it('reads back every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) % 256);
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(bytesOfBase64(base64Of(bytes))).toEqual(bytes);
    }
  });

  it.each(['A', 'AB', 'ABC', 'AB==C', 'AB=C', 'A B=', 'AB-_', 'AB==\n', 'AB=', 'AR=='])('refuses %s', (text) => {
    expect(bytesOfBase64(text)).toBeNull();
  });

  it('reads hexadecimal digits', () => {
    expect(equal(bytesOfHex('00ff10'), Uint8Array.of(0, 255, 16))).toBe(true);
  });
});
