/** The checks of the records: each line is the one that the manifest lists, together they have its root, and each sign-off fits what it signed. */
import { bytesOf, type Json } from '../trail/canonical.ts';
import { hexOf, merkleTree, type Sha256 } from '../trail/merkle.ts';
import { type Manifest, membersOf, type Members, parseCanonical } from './manifest.ts';
import { disclosedAfter } from './log-check.ts';
import type { LogEntry } from './log-entries.ts';
import { PackFailure } from './report.ts';

export type RecordLine = { type: string; id: string; content: Members };

/** The records of `records.ndjson`. Throws PackFailure naming the first that is not the one listed. */
export function checkRecords(file: Uint8Array, { records, recordsRoot }: Manifest, sha256: Sha256): RecordLine[] {
  const lines = new TextDecoder().decode(file).split('\n');
  if (lines.pop() !== '' || lines.length !== records.length) throw new PackFailure('E-RECORDS', `${lines.length} ≠ ${records.length}`);
  const tree = merkleTree(sha256);
  let peaks: Uint8Array[] = [];
  const read = records.map((listed, index) => {
    const name = `${listed.type} ${listed.id}`;
    const bytes = bytesOf(lines[index] ?? '');
    if (hexOf(sha256(bytes)) !== listed.sha256) throw new PackFailure('E-RECORD', name);
    const record = membersOf(parseCanonical(bytes, 'E-RECORD', name));
    const isListed = record['type'] === listed.type && record['id'] === listed.id && record['version'] === listed.version;
    if (!isListed) throw new PackFailure('E-RECORD', name);
    peaks = tree.append(index, peaks, tree.leafHash(bytes)).peaks;
    return { type: listed.type, id: listed.id, content: membersOf(record['content']) };
  });
  if (hexOf(tree.rootOf(peaks)) !== recordsRoot) throw new PackFailure('E-RECORDS', 'records_root');
  return read;
}

/**
 * Each sign-off that is shown as one of the content in the pack has the digest of that content, and its signer neither prepared, owned nor tested
 * what was signed. The log says so by the ids of people where it discloses the sign-off, else the pack by their names. Throws PackFailure
 * naming the sign-off.
 */
export function checkSignatures(records: readonly RecordLine[], manifest: Manifest, entries: readonly LogEntry[]): void {
  const byName = new Map(records.map((record) => [`${record.type} ${record.id}`, record.content]));
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const indexes = new Map(manifest.records.map(({ type, id, logIndex }) => [`${type} ${id}`, logIndex]));
  for (const { id, content } of records.filter(({ type }) => type === 'signature')) {
    const signed = byName.get(`${String(content['record_type'])} ${String(content['record_code'])}`);
    if (!signed || content['is_current'] !== (content['record_digest'] === signed['content_digest']))
      throw new PackFailure('E-SIGNATURE', id);
    const entry = bySeq.get(indexes.get(`signature ${id}`) ?? -1);
    const logged = disclosedAfter(entry);
    if (entry && logged) checkSigner(id, content, entry.actorId, logged);
    else if (hasTested(records, content)) throw new PackFailure('E-SOD', id);
  }
}

/** `logged` is the sign-off as the log holds it. */
function checkSigner(id: string, shown: Members, actorId: string, logged: Members): void {
  const isSame = (['record_digest', 'meaning', 'record_version'] as const).every((member) => logged[member] === shown[member]);
  if (!isSame || logged['signer_id'] !== actorId) throw new PackFailure('E-SIGNATURE', id);
  const involved = [logged['owner_id'], ...peopleIn(logged['prepared_by']), ...peopleIn(logged['tester_ids'])];
  if (involved.includes(logged['signer_person_id'] ?? '')) throw new PackFailure('E-SOD', id);
}

const peopleIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** Whether somebody of the signer's name had tested the control before. */
const hasTested = (records: readonly RecordLine[], signature: Members): boolean =>
  records.some(
    ({ type, content: test }) =>
      type === 'control_test' &&
      test['control_code'] === signature['record_code'] &&
      test['tester'] === signature['signer'] &&
      instantOf(test['concluded']) <= instantOf(signature['signed']),
  );

function instantOf(stamp: Json | undefined): number {
  const at = membersOf(stamp)['at'];
  if (typeof at !== 'number') throw new PackFailure('E-SIGNATURE', 'at');
  return at;
}
