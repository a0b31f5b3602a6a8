import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '#tests/fixtures/trail/golden-log.json';
import { sampleHappening, sampleLog, sampleOrigin, sha256, sourceOf, writeLog, type SampleLog } from '#tests/fixtures/trail/sample-log.ts';
import { bytesOf, canonicalText, type Json } from './canonical.ts';
import { commitmentOf } from './commitment.ts';
import type { Entry } from './entry.ts';
import { hexOf, merkleTree } from './merkle.ts';
import { verifyTrail, type BreakReason, type StoredEntry } from './verify.ts';

const size = 20;
const tree = merkleTree(sha256);
const verdictOf = (log: SampleLog) => verifyTrail(sourceOf(log));

function rowOf(log: SampleLog, seq: number): StoredEntry {
  const row = log.rows[seq];
  if (!row) throw new Error(`The log has no entry ${seq}.`);
  return row;
}

/** The payload of an entry that has one. */
function payloadOf(log: SampleLog, seq: number) {
  const { payload } = rowOf(log, seq);
  if (!payload?.salt || payload.body === null) throw new Error(`Entry ${seq} has no payload.`);
  return { salt: payload.salt, body: payload.body };
}

/** Changes an entry and its leaf, as a forger would who can hash. */
function forgeEntry(log: SampleLog, seq: number, change: (entry: Entry) => object, write: (value: Json) => string = canonicalText): void {
  const row = rowOf(log, seq);
  row.body = write(change(JSON.parse(row.body) as Entry) as Json);
  row.leaf = tree.leafHash(bytesOf(row.body));
}

/** Changes a payload and commits to it anew. */
function forgePayload(log: SampleLog, seq: number, body: string): void {
  const { salt } = payloadOf(log, seq);
  rowOf(log, seq).payload = { salt, body, erasedSeq: null };
  forgeEntry(log, seq, (entry) => ({ ...entry, pc: commitmentOf(salt, body, sha256) }));
}

/** Another letter, digit or sign in place of the one at `position`. */
function withOtherCharacter(text: string, position: number): string {
  const at = position % text.length;
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
}

function flipBit(bytes: Uint8Array, position: number): Uint8Array {
  const at = position % (bytes.length * 8);
  return bytes.map((byte, index) => (index === at >> 3 ? byte ^ (1 << (at & 7)) : byte));
}

describe('an honest log', () => {
  it('holds at every size, with its size and root', async () => {
    for (let count = 0; count <= 40; count += 1) {
      const log = sampleLog(count);
      expect(await verdictOf(log), `${count} entries`).toEqual({
        ok: true,
        size: count,
        root: log.head.root,
        firstBroken: null,
        erased: [],
      });
    }
  });

  it('holds when sub-documents are kept apart', async () => {
    const log = writeLog([{ ...sampleHappening(0), after: { items: Array.from({ length: 5000 }, (_, rank) => ({ rank })) } }]);
    expect(log.blobs.size).toBe(1);
    expect(await verdictOf(log)).toMatchObject({ ok: true });
  });

  it('holds when a named entry has erased a payload', async () => {
    const log = { ...sampleLog(6), erasures: new Set([5]) };
    rowOf(log, 2).payload = { salt: null, body: null, erasedSeq: 5 };
    expect(await verdictOf(log)).toMatchObject({ ok: true, size: 6 });
  });
});

describe('the golden log', () => {
  type Line = { body: string; payload: string; salt: string };
  const lines = readFileSync('tests/fixtures/trail/golden-log.ndjson', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const asStored = ({ rows }: SampleLog): Line[] =>
    rows.map(({ body, payload }) => ({ body, payload: payload?.body ?? '', salt: hexOf(payload?.salt ?? new Uint8Array()) }));

  it('is what the program still writes: old trails stay valid', () => {
    expect(asStored(sampleLog(100))).toEqual(lines);
  });

  it('has the root that another program computed from its bytes', async () => {
    expect(await verdictOf(sampleLog(100))).toEqual({ ok: true, size: 100, root: golden.root, firstBroken: null, erased: [] });
  });
});

describe('a change of any single byte is found, at the entry where it was made', () => {
  const place = fc.nat({ max: size - 1 });
  const position = fc.nat({ max: 1_000_000 });

  async function brokenAt(seq: number, change: (log: SampleLog, row: StoredEntry) => void): Promise<boolean> {
    const log = sampleLog(size);
    change(log, rowOf(log, seq));
    const { ok, firstBroken } = await verdictOf(log);
    return !ok && firstBroken?.seq === seq;
  }

  it('in an entry', () =>
    fc.assert(
      fc.asyncProperty(place, position, (seq, at) => brokenAt(seq, (_log, row) => (row.body = withOtherCharacter(row.body, at)))),
      { numRuns: 300 },
    ));

  it('in the hash of an entry', () =>
    fc.assert(
      fc.asyncProperty(place, position, (seq, at) => brokenAt(seq, (_log, row) => (row.leaf = flipBit(row.leaf, at)))),
      { numRuns: 60 },
    ));

  it('in a payload', () =>
    fc.assert(
      fc.asyncProperty(place, position, (seq, at) =>
        brokenAt(seq, (log, row) => {
          const { salt, body } = payloadOf(log, seq);
          row.payload = { salt, body: withOtherCharacter(body, at), erasedSeq: null };
        }),
      ),
      { numRuns: 300 },
    ));

  it('in a salt', () =>
    fc.assert(
      fc.asyncProperty(place, position, (seq, at) =>
        brokenAt(seq, (log, row) => {
          const { salt, body } = payloadOf(log, seq);
          row.payload = { salt: flipBit(salt, at), body, erasedSeq: null };
        }),
      ),
      { numRuns: 60 },
    ));

  it('in a node, at the entry that completed it', async () => {
    for (const [name, hash] of sampleLog(size).nodes) {
      const [level = 0, index = 0] = name.split('/').map(Number);
      const log = sampleLog(size);
      log.nodes.set(name, flipBit(hash, 77));
      const completedBy = (index + 1) * 2 ** level - 1;
      expect(await verdictOf(log), name).toMatchObject({ ok: false, size: completedBy, firstBroken: { seq: completedBy, reason: 'node' } });
    }
  });
});

describe('each kind of break has its name', () => {
  const cases: [BreakReason, string, number, (log: SampleLog) => void][] = [
    ['gap', 'an entry was taken out', 4, (log) => log.rows.splice(4, 1)],
    ['gap', 'two entries were exchanged', 4, (log) => log.rows.splice(4, 2, rowOf(log, 5), rowOf(log, 4))],
    ['gap', 'an entry stands twice', 5, (log) => log.rows.splice(5, 0, rowOf(log, 4))],
    ['not_json', 'an entry was cut off', 4, (log) => (rowOf(log, 4).body = rowOf(log, 4).body.slice(0, -1))],
    [
      'not_canonical',
      'an entry was written with spaces',
      4,
      (log) =>
        forgeEntry(
          log,
          4,
          (entry) => entry,
          (value) => JSON.stringify(value, null, 1),
        ),
    ],
    ['not_canonical', 'a member stands twice', 4, (log) => (rowOf(log, 4).body = rowOf(log, 4).body.replace('{', '{"act":"risk.close",'))],
    [
      'not_canonical',
      'an entry holds a fraction',
      4,
      (log) =>
        forgeEntry(
          log,
          4,
          (entry) => ({ ...entry, skew: 0.5 }),
          (value) => JSON.stringify(value),
        ),
    ],
    ['schema', 'an act is unknown', 4, (log) => forgeEntry(log, 4, (entry) => ({ ...entry, act: 'risk.forget' }))],
    ['schema', 'a member was added', 4, (log) => forgeEntry(log, 4, (entry) => ({ ...entry, note: 'x' }))],
    [
      'wrong_log',
      'an entry comes from another installation',
      4,
      (log) => forgeEntry(log, 4, (entry) => ({ ...entry, log: sampleOrigin.replace('/1', '/2') })),
    ],
    ['wrong_position', 'an entry was made for another place', 4, (log) => forgeEntry(log, 4, (entry) => ({ ...entry, seq: 5 }))],
    [
      'time_ran_back',
      'an entry is older than the one before',
      4,
      (log) => forgeEntry(log, 4, (entry) => ({ ...entry, ts: '2026-01-05T08:00:00.000Z' })),
    ],
    [
      'skew',
      'an entry says the clock was behind, and is later all the same',
      4,
      (log) => forgeEntry(log, 4, (entry) => ({ ...entry, skew: 9 })),
    ],
    ['skew', 'the first entry says that something came before', 0, (log) => forgeEntry(log, 0, (entry) => ({ ...entry, skew: 9 }))],
    ['leaf', 'the hash is of something else', 4, (log) => (rowOf(log, 4).leaf = rowOf(log, 5).leaf)],
    ['node', 'an entry was rewritten with its hash', 4, (log) => forgeEntry(log, 4, (entry) => ({ ...entry, req: 'q-forged' }))],
    ['node', 'a node is missing', 7, (log) => log.nodes.delete('3/0')],
    ['payload_missing', 'a payload was taken out', 4, (log) => (rowOf(log, 4).payload = null)],
    ['payload_commitment', 'a payload was exchanged for another', 4, (log) => (rowOf(log, 4).payload = rowOf(log, 5).payload)],
    [
      'payload_commitment',
      'a salt was cut',
      4,
      (log) => (rowOf(log, 4).payload = { ...payloadOf(log, 4), salt: new Uint8Array(31), erasedSeq: null }),
    ],
    ['payload_form', 'a payload is no JSON', 4, (log) => forgePayload(log, 4, 'risk')],
    ['payload_form', 'a payload was written with a space', 4, (log) => forgePayload(log, 4, payloadOf(log, 4).body.replace(':', ': '))],
    [
      'payload_form',
      'a payload has another member',
      4,
      (log) => forgePayload(log, 4, payloadOf(log, 4).body.replace('"x":null', '"x":null,"y":1')),
    ],
    [
      'payload_erased_unnamed',
      'a payload was emptied without a word',
      4,
      (log) => (rowOf(log, 4).payload = { salt: null, body: null, erasedSeq: null }),
    ],
    [
      'payload_erased_unnamed',
      'the entry named for it erases nothing',
      4,
      (log) => (rowOf(log, 4).payload = { salt: null, body: null, erasedSeq: 6 }),
    ],
    [
      'payload_erased_unnamed',
      'the entry named for it does not exist',
      4,
      (log) => (rowOf(log, 4).payload = { salt: null, body: null, erasedSeq: 99 }),
    ],
    ['size', 'the last entries are missing', 17, (log) => (log.rows = log.rows.slice(0, 17))],
    ['size', 'an entry was put behind the head', 19, (log) => (log.head = { size: 19, root: sampleLog(19).head.root })],
    ['size', 'everything is missing', 0, (log) => (log.rows = [])],
    ['root', 'the head says another root', 19, (log) => (log.head = { size, root: sampleLog(19).head.root })],
  ];

  it.each(cases)('%s: %s', async (reason, _story, seq, change) => {
    const log = sampleLog(size);
    change(log);
    expect(await verdictOf(log)).toMatchObject({ ok: false, firstBroken: { seq, reason } });
  });

  it('gives the size and the root of the part that holds', async () => {
    const log = sampleLog(size);
    rowOf(log, 12).payload = null;
    expect(await verdictOf(log)).toMatchObject({ size: 12, root: sampleLog(12).head.root });
  });

  const erased = (): SampleLog => ({ ...sampleLog(7), erasures: new Set([5]) });

  it('payload_erased_unnamed: half of a payload is left', async () => {
    const log = erased();
    rowOf(log, 2).payload = { ...payloadOf(log, 2), salt: null, erasedSeq: 5 };
    expect(await verdictOf(log)).toMatchObject({ firstBroken: { seq: 2, reason: 'payload_erased_unnamed' } });
  });

  it('payload_erased_unnamed: the erasure came before the entry', async () => {
    const log = erased();
    rowOf(log, 6).payload = { salt: null, body: null, erasedSeq: 5 };
    expect(await verdictOf(log)).toMatchObject({ firstBroken: { seq: 6, reason: 'payload_erased_unnamed' } });
  });

  const withBlob = () => writeLog([sampleHappening(0), { ...sampleHappening(1), after: { note: 'x'.repeat(40_000) } }]);
  const broken = { ok: false, size: 1, firstBroken: { seq: 1, reason: 'blob' } };

  it('blob: a sub-document was changed, cut or taken out', async () => {
    const text = `"${'x'.repeat(40_000)}"`;
    for (const changed of [text.replace('x', 'y'), text.slice(1), null]) {
      const log = withBlob();
      log.blobs = new Map(changed === null ? [] : [...log.blobs.keys()].map((digest) => [digest, changed]));
      expect(await verdictOf(log)).toMatchObject(broken);
    }
  });

  it('blob: nobody looked for the sub-document', async () => {
    expect(await verifyTrail({ ...sourceOf(withBlob()), blob: undefined })).toMatchObject(broken);
  });
});
