/** The sign-off history of a pack: every signature of the records it shows, oldest first. */
import type { SignedFacts } from './facts.ts';
import type { PackSignOff, Stamp } from './front.ts';
import { pick, sortedBy } from './order.ts';

const members = ['meaning', 'signer', 'role', 'statement', 'reason', 'recordVersion', 'recordDigest', 'validUntilOn'] as const;

/** Whether a signature binds the content shown is decided here, by its digest. */
export function composeSignOffs(records: readonly SignedFacts[], stampOf: (at: number) => Stamp): PackSignOff[] {
  const signOffs = records.flatMap(({ recordType, code, contentDigest, signatures }) =>
    signatures.map((signature) => ({
      recordType,
      recordCode: code,
      ...pick(signature, members),
      signed: stampOf(signature.signedAt),
      isCurrent: signature.recordDigest === contentDigest,
      revoked: signature.revoked && {
        stamp: stampOf(signature.revoked.revokedAt),
        by: signature.revoked.by,
        reason: signature.revoked.reason,
      },
    })),
  );
  return sortedBy(
    signOffs,
    (s) => s.signed.at,
    (s) => s.recordCode,
    (s) => s.recordDigest,
    (s) => s.meaning,
  );
}
