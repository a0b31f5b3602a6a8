/** VERIFY.txt in both languages: a pack travels further than its first reader. */
import type { PackModel } from '#app/domain/pack/model.ts';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { verifyText as english } from '#app/i18n/en/verify-text.ts';
import { verifyText as french } from '#app/i18n/fr/verify-text.ts';
import { createHash } from 'node:crypto';

/** Keys of the log as the manifest lists them. */
export type SignedKeys = readonly { verifier_key: string; to_size: number | null }[];

/** The keys (`name+id+base64`) that are not retired. */
export const signingKeysOf = (keys: SignedKeys): string[] => keys.flatMap((key) => (key.to_size === null ? [key.verifier_key] : []));

/** `fingerprint` is that of the seal, `logKeys` are the keys that sign the log. */
export function verifyTextOf({ packId, organisation }: PackModel, fingerprint: string, logKeys: readonly string[]): string {
  const logFingerprints = logKeys.map((key) => createHash('sha256').update(bytesOf(key)).digest('hex'));
  const facts = { packId, organisation: organisation.name, fingerprint, logFingerprints, origin: logKeys[0]?.split('+', 1)[0] ?? '' };
  return `${french(facts)}\n----\n\n${english(facts)}`;
}
