/**
 * What the registers say about the scope of a pack, as it is gathered in one read: in any order, with the ids that link the parts. Rows may bear more
 * members than named here; the pack takes these. Here is what all kinds need; each kind adds its own.
 */
import type { Role } from '../access.ts';
import type { EvidenceRecordType } from '../evidence.ts';
import type { SignatureMeaning, SignedRecordType } from '../signature.ts';
import type { LeftOutReason, LeftOutType, PackClassification, PackFilter, PackRedaction } from './front.ts';

export type SignatureFacts = {
  id: string;
  meaning: SignatureMeaning;
  signer: string;
  role: Role;
  signedAt: number;
  statement: string;
  reason: string;
  recordVersion: number;
  recordDigest: string;
  validUntilOn: string | null;
  revoked: { revokedAt: number; by: string; reason: string } | null;
};

/** A record that was signed: its code, and the digest of what a signature binds as it stands in the pack. */
export type SignedFacts = {
  recordType: SignedRecordType;
  code: string;
  contentDigest: string;
  signatures: readonly SignatureFacts[];
};

/** A file of a record of the pack; files of other records are ignored. */
export type EvidenceFacts = {
  id: string;
  recordType: EvidenceRecordType;
  recordId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  source: string;
  capturedOn: string | null;
  uploadedBy: string;
  uploadedAt: number;
};

export type FrontFacts = {
  packId: string;
  version: number;
  supersedes: string | null;
  lang: 'fr' | 'en';
  title: string;
  classification: PackClassification;
  purpose: string;
  organisation: { name: string; registration: string | null };
  period: { fromOn: string; toOn: string } | null;
  asOfAt: number;
  issuedAt: number;
  issuedBy: { name: string; role: Role };
  recipients: readonly { name: string; detail: string }[];
  /** IANA zone of the organisation. */
  timeZone: string;
  trail: { size: number; root: string };
  filters: readonly { code: PackFilter; value: string }[];
  leftOut: readonly { type: LeftOutType; code: string; title: string; reason: LeftOutReason }[];
  redactions: readonly PackRedaction[];
  watermark: string | null;
  evidence: readonly EvidenceFacts[];
  /** Name and version of the program that issues the pack. */
  application: string;
};
