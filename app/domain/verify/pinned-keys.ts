/** What a recipient holds to recognise the issuer by: given by another way than the pack, in any of the forms in which people have it. */
import { hexOf, type Sha256 } from '../trail/merkle.ts';

const certificateForm = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/**
 * The fingerprints (SHA-256, 64 lower-case hexadecimal digits) that a text names: PEM certificates, whose private key beside them is ignored, and
 * lines of hexadecimal digits with or without colons, also behind the `=` of openssl. Empty when there is none.
 */
export function pinnedFingerprints(text: string, sha256: Sha256): string[] {
  const certificates = [...text.matchAll(certificateForm)].map(([, base64 = '']) => hexOf(sha256(bytesOfBase64(base64))));
  const lines = text.split('\n').map((line) => (line.split('=').at(-1) ?? '').replaceAll(/[:\s]/g, '').toLowerCase());
  return [...certificates, ...lines.filter((line) => /^[0-9a-f]{64}$/.test(line))];
}

const bytesOfBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
