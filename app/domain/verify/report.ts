/** What a verification answers: each check in its order, the verdict, what is left open. Codes only; words are in the dictionaries. */

/** In the order in which they run; the first that fails ends the verification. The last one is of packs in parts only. */
export const checkNames = [
  'FILE',
  'STRUCT',
  'SEAL',
  'FILES',
  'MANIFEST',
  'EVIDENCE',
  'RECORDS',
  'LOG',
  'SIGNATURES',
  'IDENTITY',
  'PARTS',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What can be wrong. The first five mean that the file is no pack, or cannot be read as one. */
export const failureCodes = [
  'E-SIZE',
  'E-EMPTY',
  'E-NOT-PDF',
  'E-FOREIGN',
  'E-ENCRYPTED',
  'E-ZIP',
  'E-REWRITTEN',
  'E-TRUNCATED',
  'E-APPENDED',
  'E-UPDATED',
  'E-XREF',
  'E-OBJECT',
  'E-UNSEALED',
  'E-BYTERANGE',
  'E-SEAL-ENCODING',
  'E-SEAL-PADDING',
  'E-SEAL-DIGEST',
  'E-SEAL-CERTIFICATE',
  'E-SEAL-ALGORITHM',
  'E-SEAL-SIGNATURE',
  'E-FILES',
  'E-FILES-FILTER',
  'E-CANONICAL',
  'E-SCHEMA',
  'E-MANIFEST',
  'E-MANIFEST-SEAL',
  'E-FILE-MISSING',
  'E-FILE',
  'E-FILE-UNLISTED',
  'E-RECORD',
  'E-RECORDS',
  'E-FORMAT',
  'E-ORIGIN',
  'E-SIG',
  'E-INCL',
  'E-COMMIT',
  'E-CONS',
  'E-PDF',
  'E-SIGNATURE',
  'E-SOD',
  'E-IDENTITY',
  'E-PART',
  'E-PARTS-OTHER',
  'E-PARTS-TWICE',
  'E-PARTS-LIST',
] as const;
export type FailureCode = (typeof failureCodes)[number];

const notAPackCodes: ReadonlySet<FailureCode> = new Set(['E-SIZE', 'E-EMPTY', 'E-NOT-PDF', 'E-FOREIGN', 'E-ENCRYPTED']);

/** What keeps an intact pack from being verified: something was not there to compare. */
export const reservationCodes = [
  'identity_not_confirmed',
  'evidence_apart',
  'sealed_outside_validity',
  'proof_missing',
  'records_unproven',
  'previous_unproven',
  'previous_later',
  'log_restarted',
  'parts_missing',
] as const;
export type Reservation = { code: (typeof reservationCodes)[number]; subject: string };

/** What no verification of a pack proves. */
export const unprovenCodes = ['truth', 'time', 'completeness', 'rewriting'] as const;

export type Verdict = 'verified' | 'intact-with-reservations' | 'fail' | 'not-a-pack';

export type Check = { check: CheckName; ok: boolean; code: FailureCode | null; subject: string };

export type PackReport = {
  verdict: Verdict;
  checks: Check[];
  reservations: Reservation[];
  /** Size and SHA-256 of the file, of several files the size of all and no digest; empty also when the file could not be read to its end. */
  bytes: number;
  sha256: string;
  /** As the pack says; null when the verification did not come that far. */
  packId: string | null;
  title: string | null;
  /** Common name of the certificate; it proves nothing without the fingerprint. */
  signer: string | null;
  fingerprints: { seal: string | null; log: string[] };
  /** Every part of a pack in parts, whether it was there or not; null for a pack in one file, and for one that failed. */
  parts: SeenPart[] | null;
  /** The newest head of the log that was proven, for the recipient to keep: of the proof beside the pack, else of the checkpoint in it. */
  head: { origin: string; size: number; root: string } | null;
};

/** A part of a pack. `file` is what was given as this part, with its SHA-256; null when it was not there. */
export type SeenPart = {
  part: number;
  fileName: string;
  fromSection: string;
  toSection: string;
  file: { name: string; sha256: string } | null;
};

/** Ends a verification: the check that runs has failed. `subject` names the file, record or place. */
export class PackFailure extends Error {
  override name = 'PackFailure';
  constructor(
    readonly code: FailureCode,
    readonly subject = '',
  ) {
    super(subject === '' ? code : `${code}: ${subject}`);
  }
}

export const verdictOf = (failure: FailureCode | null, reservations: readonly Reservation[]): Verdict => {
  if (failure !== null) return notAPackCodes.has(failure) ? 'not-a-pack' : 'fail';
  return reservations.length === 0 ? 'verified' : 'intact-with-reservations';
};
