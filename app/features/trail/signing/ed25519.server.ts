/** Ed25519 of Node for notes, whose keys are 32 raw bytes. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SignEd25519, VerifyEd25519 } from '#app/domain/trail/note.ts';

/** What stands before the 32 bytes in a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return Promise.resolve(verify(null, message, key, signature));
};

export const signerOf =
  (privateKey: KeyObject): SignEd25519 =>
  (message) =>
    new Uint8Array(sign(null, message, privateKey));

/** The raw public key that belongs to a private one. */
export const publicBytesOf = (privateKey: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length));
