/** The checks of the records: each line is the one that the manifest lists, together they have its root, and each sign-off fits what it signed. */
import { bytesOf, type Json } from '../trail/canonical.ts';
import { hexOf, merkleTree, type Sha256 } from '../trail/merkle.ts';
import { type Manifest, membersOf, type Members, parseCanonical } from './manifest.ts';
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
 * Each sign-off that is shown as one of the content in the pack has the digest of that content, and was not given by somebody who had tested the
 * control before. Throws PackFailure naming the sign-off.
 */
export function checkSignatures(records: readonly RecordLine[]): void {
  const ofType = (type: string) => records.filter((record) => record.type === type);
  const signed = new Map(records.map(({ type, id, content }) => [`${type} ${id}`, content]));
  const tests = ofType('control_test');
  for (const { id, content } of ofType('signature')) {
    const code = content['record_code'];
    const record = signed.get(`${String(content['record_type'])} ${String(code)}`);
    if (!record || content['is_current'] !== (content['record_digest'] === record['content_digest']))
      throw new PackFailure('E-SIGNATURE', id);
    const hasTested = tests.some(
      ({ content: test }) =>
        test['control_code'] === code &&
        test['tester'] === content['signer'] &&
        instantOf(test['concluded']) <= instantOf(content['signed']),
    );
    if (hasTested) throw new PackFailure('E-SOD', id);
  }
}

function instantOf(stamp: Json | undefined): number {
  const at = membersOf(stamp)['at'];
  if (typeof at !== 'number') throw new PackFailure('E-SIGNATURE', 'at');
  return at;
}
