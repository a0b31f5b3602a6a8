/** What the verifier says when somebody who holds the seal, the key of the trail or neither changes what ties a pack to the trail. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import { base64Of } from '#app/domain/trail/base64.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { formatTlogProof, parseTlogProof } from '#app/domain/trail/tlog-proof.ts';
import { nothingPinned, type Pinned } from '#app/domain/verify/pinned-keys.ts';
import type { FailureCode, PackReport, Reservation } from '#app/domain/verify/report.ts';
import { type Given, verifyPack } from '#app/domain/verify/verify-pack.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { type OrganisationSeal, readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { flipped } from './altered.ts';
import { type Drawn, drawModel, testKeys } from './drawn.ts';
import { packModel } from './fixture.ts';
import { checkpointBehind, PackLog } from './pack-log.ts';

const model = packModel('en', { evidence: [] });
const log = new PackLog();
let seal: OrganisationSeal;
let proof: PackProof;
let manifestSeq: number;
let drawn: Drawn;
let pack: Buffer;
let sidecar: string;
/** A later pack of the same log, and its proof. */
let later: Buffer;
let laterSidecar: string;
let laterProof: PackProof;

beforeAll(async () => {
  const kept = await readSeal(await testKeys());
  if (!kept) throw new Error('The folder holds no seal.');
  seal = kept;
  ({ proof, manifestSeq } = await log.issue(model, seal.fingerprint));
  drawn = await drawModel(model, { proof });
  pack = await readFile(drawn.file);
  sidecar = await log.sidecar(proof, drawn);
  const earlier = [proof.checkpoint, checkpointBehind(sidecar)].map((note) => ({ packId: model.packId, note }));
  ({ proof: laterProof } = await log.issue(model, seal.fingerprint, earlier));
  const laterDrawn = await drawModel(model, { proof: laterProof });
  later = await readFile(laterDrawn.file);
  laterSidecar = await log.sidecar(laterProof, laterDrawn);
});

const trusting = (): Pinned => ({ ...nothingPinned, digests: [seal.fingerprint] });
const verify = (bytes: Uint8Array, given: Given = {}): Promise<PackReport> =>
  verifyPack(bytes, { pinned: trusting(), ...given }, nodePorts);
const codeOf = ({ checks }: PackReport): string | null => checks.find(({ ok }) => !ok)?.code ?? null;

/** The pack as whoever holds the seal draws it around another proof. */
const drawnWith = async (changes: Partial<PackProof>): Promise<Buffer> =>
  readFile((await drawModel(model, { proof: { ...proof, ...changes } })).file);

const lines = (): string[] => proof.entries.trimEnd().split('\n');
const ndjson = (entries: readonly string[]): string => entries.map((line) => `${line}\n`).join('');
type Line = { entry: { seq: number; log: string }; path: string[]; payload: { why: string } | null; salt: string | null };
const changed = (index: number, change: (line: Line) => void): string =>
  ndjson(
    lines().map((text, at) => {
      if (at !== index) return text;
      const line = JSON.parse(text) as Line;
      change(line);
      return canonicalJson(line);
    }),
  );
const zeros = base64Of(new Uint8Array(32));

const inside: [name: string, changes: () => Partial<PackProof> | Promise<Partial<PackProof>>, code: FailureCode][] = [
  ['an entry that says something else', () => ({ entries: changed(0, (line) => (line.entry.seq = 0)) }), 'E-INCL'],
  ['an entry less', () => ({ entries: ndjson(lines().slice(1)) }), 'E-INCL'],
  ['an entry more', async () => ({ entries: (await log.linesOf([0])) + proof.entries }), 'E-INCL'],
  ['an entry twice', () => ({ entries: ndjson([...lines().slice(0, 1), ...lines()]) }), 'E-INCL'],
  ['entries in another order', () => ({ entries: ndjson(lines().toReversed()) }), 'E-INCL'],
  ['a path cut short', () => ({ entries: changed(0, (line) => line.path.pop()) }), 'E-INCL'],
  ['a changed hash in a path', () => ({ entries: changed(0, (line) => (line.path[0] = zeros)) }), 'E-INCL'],
  ['a changed salt', () => ({ entries: changed(0, (line) => (line.salt = zeros)) }), 'E-COMMIT'],
  ['a changed value', () => ({ entries: changed(0, (line) => line.payload && (line.payload.why = 'because')) }), 'E-COMMIT'],
  ['a key twice', () => ({ entries: proof.entries.replace('"kind":', '"id":"x","kind":') }), 'E-FORMAT'],
  ['a number in another spelling', () => ({ entries: proof.entries.replace('"skew":0', '"skew":0.0') }), 'E-FORMAT'],
  ['no entries', () => ({ entries: '' }), 'E-MANIFEST'],
  ['the manifest of another issue', () => ({ manifest: laterProof.manifest.replace(/,\{"key":"M00004"[^}]*\}/, '') }), 'E-MANIFEST'],
  ['a checkpoint of a later head', () => ({ checkpoint: laterProof.checkpoint }), 'E-INCL'],
  ['a checkpoint whose signature is changed', () => ({ checkpoint: proof.checkpoint.replace(/.{6}\n$/, 'AAAA==\n') }), 'E-SIG'],
  ['a checkpoint signed by another key', () => ({ checkpoint: new PackLog(log.origin, 'other').checkpoint() }), 'E-SIG'],
  [
    'a checkpoint of another log',
    () => ({ checkpoint: new PackLog('grc.example.com/garant/test-0000000000000000/1').checkpoint() }),
    'E-ORIGIN',
  ],
  ['a checkpoint with another size', () => ({ checkpoint: proof.checkpoint.replace(/\n\d+\n/, '\n9999\n') }), 'E-SIG'],
];

describe('what is in the pack, sealed anew', () => {
  it.each(inside)('is refused: %s', async (_name, changes, code) => {
    expect(codeOf(await verify(await drawnWith(await changes()), { proof: null }))).toBe(code);
  });

  it('is refused when the path from an earlier head is changed', async () => {
    const consistency = (laterProof.consistency ?? '').replace(/"path":\["[^"]+"/, `"path":["${zeros}"`);
    const forged = await readFile((await drawModel(model, { proof: { ...laterProof, consistency } })).file);
    expect(codeOf(await verify(forged))).toBe('E-CONS');
  });
});

const given = (text: string): Given => ({ proof: Buffer.from(text) });
const rewritten = (change: (proof: ReturnType<typeof parseTlogProof>) => object): Given =>
  given(formatTlogProof({ ...parseTlogProof(sidecar), ...change(parseTlogProof(sidecar)) }));

const beside: [name: string, proof: () => Given, code: FailureCode][] = [
  ['the proof of another pack', () => given(laterSidecar), 'E-PDF'],
  ['a proof cut off', () => given(sidecar.slice(0, 200)), 'E-FORMAT'],
  ['nothing', () => given(''), 'E-FORMAT'],
  ['a path cut short', () => rewritten(({ path }) => ({ path: path.slice(1) })), 'E-INCL'],
  ['another index', () => rewritten(({ index }) => ({ index: index - 1 })), 'E-INCL'],
  ['another entry', () => rewritten(() => ({ extra: bytesOf('{}') })), 'E-FORMAT'],
  ['no entry', () => rewritten(() => ({ extra: null })), 'E-FORMAT'],
  [
    'the checkpoint of another log',
    () => rewritten(() => ({ checkpoint: new PackLog('a.example/garant/test-0000000000000000/1').checkpoint() })),
    'E-ORIGIN',
  ],
  ['the checkpoint in the pack', () => rewritten(() => ({ checkpoint: proof.checkpoint })), 'E-INCL'],
];

describe('what comes beside the pack', () => {
  it('makes it verified, and gives the recipient the newest head', async () => {
    const report = await verify(pack, given(sidecar));
    expect(report).toMatchObject({ verdict: 'verified', reservations: [] });
    expect(report.head?.size).toBeGreaterThan(manifestSeq + 1);
  });

  it.each(beside)('is refused: %s', async (_name, proofOf, code) => {
    expect(codeOf(await verify(pack, proofOf()))).toBe(code);
  });

  it('is never accepted with one bit changed', async () => {
    const bytes = Buffer.from(sidecar);
    const accepted: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 101) {
      const { verdict } = await verify(pack, { proof: flipped(bytes, bit) });
      if (verdict !== 'fail') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

describe('an earlier head', () => {
  const open = async (bytes: Uint8Array, previous: Uint8Array | string): Promise<Reservation['code'][]> =>
    (await verify(bytes, { proof: null, previous: Buffer.from(previous) })).reservations.map(({ code }) => code);

  it('is extended: of the earlier pack, of its proof, of its checkpoint', async () => {
    for (const previous of [pack, sidecar, proof.checkpoint, laterProof.checkpoint])
      expect(await open(later, previous)).toEqual(['proof_missing']);
  });

  it('leaves open what the pack holds no proof for', async () => {
    expect(await open(later, new PackLog().checkpoint())).toContain('previous_unproven');
    expect(await open(pack, later)).toContain('previous_later');
  });

  it('is refused when the log was forked since, or is another one', async () => {
    const fork = new PackLog();
    fork.append({ act: 'demo.load', obj: { type: 'database', id: 'db', ver: 2 }, before: null, after: null });
    const forked = await fork.issue(packModel('en', { controls: [], evidence: [] }), seal.fingerprint);
    while (fork.entries.length < manifestSeq + 1)
      fork.append({ act: 'demo.load', obj: { type: 'database', id: 'db', ver: 3 }, before: null, after: null });
    expect(forked.proof.checkpoint).not.toBe(proof.checkpoint);
    expect(codeOf(await verify(later, { previous: Buffer.from(fork.checkpoint()) }))).toBe('E-CONS');
    const other = new PackLog('a.example/garant/test-0000000000000000/1').checkpoint();
    expect(codeOf(await verify(later, { previous: Buffer.from(other) }))).toBe('E-ORIGIN');
  });

  it('of a life before a restored backup leaves open whether the log extends it', async () => {
    const second = new PackLog(log.origin.replace(/1$/, '2'), 'second');
    const issued = await second.issue(model, seal.fingerprint);
    const bytes = await readFile((await drawModel(model, { proof: issued.proof })).file);
    expect(await open(bytes, proof.checkpoint)).toContain('log_restarted');
  });
});

describe('a key of the trail that the recipient trusts', () => {
  const withKey = (key: PackLog, toSize: number | null): Given => ({ pinned: { ...nothingPinned, logKeys: [{ key: key.key, toSize }] } });

  it('is enough to know whose pack it is', async () => {
    const report = await verify(pack, { ...given(sidecar), ...withKey(log, null) });
    expect(report).toMatchObject({ verdict: 'verified', reservations: [] });
  });

  it('refuses the pack of another key, of another log, and of a key that was retired before', async () => {
    expect(codeOf(await verify(pack, withKey(new PackLog(log.origin, 'other'), null)))).toBe('E-IDENTITY');
    expect(codeOf(await verify(pack, withKey(new PackLog('a.example/garant/test-0000000000000000/1'), null)))).toBe('E-ORIGIN');
    expect(codeOf(await verify(pack, withKey(log, 2)))).toBe('E-SIG');
  });
});
