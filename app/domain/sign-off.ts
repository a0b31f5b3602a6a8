/** Where the signature of a control stands on a day: derived by comparing digests and days, never stored (domain model §2.3, rulings 1.3). */
import type { ControlStatus } from './control.ts';
import type { SignOffStanding } from './exposure/credit.ts';
import type { SignatureMeaning } from './signature.ts';

export type StandingSignature = { meaning: SignatureMeaning; recordDigest: string; validUntilOn: string | null; isRevoked: boolean };

/**
 * The standing of a control whose newest signature is `latest` (null: none). A refusal counts only for the content that was refused:
 * once that has changed, the control waits for a signature like any other change.
 */
export function signOffStanding(
  control: { status: ControlStatus; ownerId: string | null; contentDigest: string },
  latest: StandingSignature | null,
  today: string,
): SignOffStanding {
  if (control.status === 'suspended') return 'suspended';
  if (control.status !== 'operating') return 'not_operating';
  if (control.ownerId === null) return 'owner_vacant';
  if (latest === null) return 'never_signed';
  if (latest.isRevoked) return 'revoked';
  if (latest.recordDigest !== control.contentDigest) return 'stale';
  if (latest.meaning === 'rejected') return 'refused';
  return latest.validUntilOn !== null && latest.validUntilOn < today ? 'lapsed' : 'valid';
}
