/** What an acceptance of a risk signs: its content and links, without what its life adds (status, dates of review, authorship). */
import { bytesOf, canonicalRecord, canonicalText } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import type { RiskRecord } from '../risks/record.server.ts';
import { sha256 } from '../trail/transact.server.ts';

/** SHA-256, in hex, of the canonical form of a risk's content. */
export function riskDigestOf(record: RiskRecord): string {
  const {
    version: _version,
    status: _status,
    updatedAt: _updatedAt,
    updatedBy: _updatedBy,
    preparers: _preparers,
    nextReviewOn: _review,
    acceptedUntilOn: _until,
    ...content
  } = record;
  return hexOf(sha256(bytesOf(canonicalText(canonicalRecord(content)))));
}
