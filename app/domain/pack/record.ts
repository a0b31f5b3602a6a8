/** One record of a pack as data. */
import { canonicalRecord, canonicalText } from '../trail/canonical.ts';
import type { PackRecordType } from './front.ts';

export type PackRecord = {
  type: PackRecordType;
  /** The code of the record; of a sign-off its record's code and its place in that record's history, from 1. */
  id: string;
  /** The version shown, or null where the pack shows none. */
  version: number | null;
  /** RFC 8785 text of `{type, id, version, content}`. */
  line: string;
};

/** `content` is what the pages show of the record. Money is in cents; other fractions become decimal text (rulings 1.1). */
export function recordOf(type: PackRecordType, id: string, version: number | null, content: object): PackRecord {
  return { type, id, version, line: canonicalText(canonicalRecord({ type, id, version, content })) };
}
