/** VERIFY.txt in both languages: a pack travels further than its first reader. */
import type { PackModel } from '#app/domain/pack/model.ts';
import { packFileName } from '#app/domain/pack/parts.ts';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { verifyText as english } from '#app/i18n/en/verify-text.ts';
import { verifyText as french } from '#app/i18n/fr/verify-text.ts';
import { createHash } from 'node:crypto';

/** Keys of the log as the manifest lists them. */
export type SignedKeys = readonly { verifier_key: string; to_size: number | null }[];

/** The keys (`name+id+base64`) that are not retired. */
export const signingKeysOf = (keys: SignedKeys): string[] => keys.flatMap((key) => (key.to_size === null ? [key.verifier_key] : []));

/** `fingerprint` is that of the seal, `logKeys` are the keys that sign the log, `files` is the number of files in which the pack is issued. */
export function verifyTextOf({ packId, organisation }: PackModel, fingerprint: string, logKeys: readonly string[], files = 1): string {
  const logFingerprints = logKeys.map((key) => createHash('sha256').update(bytesOf(key)).digest('hex'));
  const facts = {
    packId,
    organisation: organisation.name,
    fingerprint,
    logFingerprints,
    origin: logKeys[0]?.split('+', 1)[0] ?? '',
    parts: partNames(packId, files),
  };
  return `${french(facts)}\n----\n\n${english(facts)}`;
}

/** The names of the parts; none where the pack is one file. */
const partNames = (packId: string, of: number): string[] =>
  of === 1 ? [] : Array.from({ length: of }, (_, index) => packFileName(packId, { number: index + 1, of }));
