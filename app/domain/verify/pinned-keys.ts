/** What a recipient holds to recognise the issuer by: given by another way than the pack, in any of the forms in which people have it. */
import { fingerprintOf, NotANote, type NoteKey, parseVerifierKey } from '../trail/note.ts';
import { hexOf, type Sha256 } from '../trail/merkle.ts';

/** A key of the trail; `toSize` is the size of the log at which it was retired, null as far as the recipient knows it still signs. */
export type PinnedLogKey = { key: NoteKey; toSize: number | null };

export type Pinned = {
  /** SHA-256 (hex) of certificates of seals. */
  seals: string[];
  logKeys: PinnedLogKey[];
  /** SHA-256 (hex) of which the text does not say whether they are of a seal or of a key of the trail. */
  digests: string[];
};

export const nothingPinned: Pinned = { seals: [], logKeys: [], digests: [] };

const certificateForm = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/**
 * What a text names: PEM certificates, whose private key beside them is ignored; keys of the trail (`name+id+base64`), each a line of its own,
 * with `until` and a size behind it once it is retired; and lines of 64 hexadecimal digits with or without colons, also behind the `=` of openssl.
 */
export function pinnedKeys(text: string, sha256: Sha256): Pinned {
  const lines = text.split('\n').map((line) => line.trim());
  return {
    seals: [...text.matchAll(certificateForm)].map(([, base64 = '']) => hexOf(sha256(bytesOfPem(base64)))),
    logKeys: lines.flatMap((line) => logKeyOf(line, sha256)),
    digests: lines.map((line) => (line.split('=').at(-1) ?? '').replaceAll(/[:\s]/g, '').toLowerCase()).filter(isDigest),
  };
}

export const isNothing = ({ seals, logKeys, digests }: Pinned): boolean => seals.length + logKeys.length + digests.length === 0;

/** All that several texts name. */
export const together = (pinned: readonly Pinned[]): Pinned => ({
  seals: pinned.flatMap(({ seals }) => seals),
  logKeys: pinned.flatMap(({ logKeys }) => logKeys),
  digests: pinned.flatMap(({ digests }) => digests),
});

/** Whether the seal, and whether a key that signed the checkpoint, is among what is pinned; and whether what is pinned speaks of another one. */
export function recognise(
  pinned: Pinned,
  seal: string,
  signers: readonly NoteKey[],
  sha256: Sha256,
): { isKnown: boolean; isOther: boolean } {
  const isSealKnown = [...pinned.seals, ...pinned.digests].includes(seal);
  const isSignerKnown = signers.some(
    (signer) =>
      pinned.logKeys.some(({ key }) => fingerprintOf(key, sha256) === fingerprintOf(signer, sha256)) ||
      pinned.digests.includes(fingerprintOf(signer, sha256)),
  );
  const isOther = (pinned.seals.length > 0 && !isSealKnown) || (pinned.logKeys.length > 0 && !isSignerKnown);
  return { isKnown: isSealKnown || isSignerKnown, isOther };
}

function logKeyOf(line: string, sha256: Sha256): PinnedLogKey[] {
  const [, text = '', size] = /^(\S+\+[0-9a-f]{8}\+\S+)(?: until (\d{1,15}))?$/.exec(line) ?? [];
  try {
    return [{ key: parseVerifierKey(text, sha256), toSize: size === undefined ? null : Number(size) }];
  } catch (error) {
    if (error instanceof NotANote) return [];
    throw error;
  }
}

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const bytesOfPem = (text: string): Uint8Array => Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
