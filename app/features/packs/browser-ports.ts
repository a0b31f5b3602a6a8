/** The cryptography of a browser for the verifier. Nothing here reaches for the network. */
import { crc32 } from '#app/domain/verify/crc32.ts';
import { sha256, sha256InParts } from '#app/domain/verify/sha256.ts';
import type { VerifyPorts } from '#app/domain/verify/verify-pack.ts';

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const ed25519 = { name: 'Ed25519' };

/** WebCrypto wants a buffer of its own, which a part of a larger one is not. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

export const browserPorts: VerifyPorts = {
  sha256,
  hashing: sha256InParts,
  crc32,
  verifyRsa: async (publicKey, signature, message) => {
    const key = await crypto.subtle.importKey('spki', owned(publicKey), rsa, false, ['verify']);
    return crypto.subtle.verify(rsa, key, owned(signature), owned(message));
  },
  verifyEd25519: async (publicKey, message, signature) => {
    const key = await crypto.subtle.importKey('raw', owned(publicKey), ed25519, false, ['verify']);
    return crypto.subtle.verify(ed25519, key, owned(signature), owned(message));
  },
};
