/** The cryptography of a browser for the verifier. Nothing here reaches for the network. */
import { sha256 } from '#app/domain/verify/sha256.ts';
import type { VerifyPorts } from '#app/domain/verify/verify-pack.ts';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** WebCrypto wants a buffer of its own, which a part of a larger one is not. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

export const browserPorts: VerifyPorts = {
  sha256,
  verifyRsa: async (publicKey, signature, message) => {
    const key = await crypto.subtle.importKey('spki', owned(publicKey), algorithm, false, ['verify']);
    return crypto.subtle.verify(algorithm, key, owned(signature), owned(message));
  },
};
