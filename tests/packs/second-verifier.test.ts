/**
 * Two verifiers that share no code, on the same packs: ours, and one in Python with openssl (tests/independent). What one accepts the other must
 * accept, and every alteration that the design names must be refused by both; a fault in common code cannot hide from it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import { base64Of } from '#app/domain/trail/base64.ts';
import { canonicalJson } from '#app/domain/trail/canonical.ts';
import { formatTlogProof, parseTlogProof } from '#app/domain/trail/tlog-proof.ts';
import { pinnedKeys, together } from '#app/domain/verify/pinned-keys.ts';
import type { FailureCode } from '#app/domain/verify/report.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { type OrganisationSeal, readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { flipped, replaced, resealed, updated } from './altered.ts';
import { archiveBytes, drawArchive, type DrawnArchive } from './archived.ts';
import { drawModel, makeKeys, newFolder, testKeys } from './drawn.ts';
import { packFacts, packModel } from './fixture.ts';
import { checkpointBehind, PackLog } from './pack-log.ts';
import { run } from './poppler.ts';

/** What a recipient holds. */
type Held = { pack: Uint8Array; proof?: string; keys?: string[]; previous?: string };

const facts = packFacts('en');
const model = packModel('en', { controls: facts.controls.slice(0, 2), evidence: facts.evidence.slice(0, 2) });
const log = new PackLog();
let seal: OrganisationSeal;
let otherSeal: OrganisationSeal;
let proof: PackProof;
let pack: Buffer;
let sidecar: string;
let laterProof: PackProof;
let later: Buffer;
let laterSidecar: string;
let drawnArchive: DrawnArchive;
let archive: Buffer;
let folder: string;

const sealIn = async (keys: string): Promise<OrganisationSeal> => {
  const kept = await readSeal(keys);
  if (!kept) throw new Error('The folder holds no seal.');
  return kept;
};

beforeAll(async () => {
  folder = await newFolder();
  seal = await sealIn(await testKeys());
  otherSeal = await sealIn(await makeKeys('Une autre SAS'));
  ({ proof } = await log.issue(model, seal.fingerprint));
  const drawn = await drawModel(model, { proof });
  pack = await readFile(drawn.file);
  sidecar = await log.sidecar(proof, drawn);
  const earlier = [proof.checkpoint, checkpointBehind(sidecar)].map((note) => ({ packId: model.packId, note }));
  ({ proof: laterProof } = await log.issue(model, seal.fingerprint, earlier));
  const laterDrawn = await drawModel(model, { proof: laterProof });
  later = await readFile(laterDrawn.file);
  laterSidecar = await log.sidecar(laterProof, laterDrawn);
  drawnArchive = await drawArchive();
  archive = await archiveBytes(drawnArchive);
});

async function ours({ pack: bytes, proof: beside, keys = [seal.fingerprint], previous }: Held): Promise<FailureCode | null> {
  const given = {
    pinned: together(keys.map((key) => pinnedKeys(key, nodePorts.sha256))),
    proof: beside === undefined ? null : Buffer.from(beside),
    previous: previous === undefined ? null : Buffer.from(previous),
  };
  return (await verifyPack(bytes, given, nodePorts)).checks.find(({ ok }) => !ok)?.code ?? null;
}

const script = path.resolve(import.meta.dirname, '../independent/verify_pack.py');
let files = 0;

async function laid(content: Uint8Array | string): Promise<string> {
  const file = path.join(folder, String((files += 1)));
  await writeFile(file, content);
  return file;
}

async function theirs({
  pack: bytes,
  proof: beside,
  keys = [seal.fingerprint],
  previous,
}: Held): Promise<{ accepted: boolean; reason?: string }> {
  const parameters = [script, await laid(bytes), ...keys.flatMap((key) => ['--key', key])];
  if (beside !== undefined) parameters.push('--proof', await laid(beside));
  if (previous !== undefined) parameters.push('--previous', await laid(previous));
  const stdout = await run('python3', ...parameters).then(
    (ran) => ran.stdout,
    (error: { code: number; stdout: string }) => (error.code === 1 ? error.stdout : Promise.reject(error as unknown as Error)),
  );
  return JSON.parse(stdout) as { accepted: boolean };
}

const goldenFile = (name: string) => readFile(path.resolve(import.meta.dirname, '../fixtures/packs', name));

async function goldenArchive(): Promise<Held> {
  const keys = (await goldenFile('keys.txt')).toString().trim().split('\n').slice(1);
  return { pack: await goldenFile('golden.zip'), proof: (await goldenFile('golden.zip.tlog-proof')).toString(), keys };
}

const golden = async (): Promise<Held> => {
  const text = async (name: string) => (await goldenFile(name)).toString();
  return {
    pack: await goldenFile('golden.pdf'),
    proof: await text('golden.pdf.tlog-proof'),
    keys: (await text('keys.txt')).trim().split('\n'),
    previous: await text('earlier.note'),
  };
};

const accepted: [name: string, held: () => Held | Promise<Held>][] = [
  ['the golden pack, its proof, its keys and an earlier head', golden],
  ['the golden archive and its proof', goldenArchive],
  ['a pack with its proof', () => ({ pack, proof: sidecar })],
  ['a pack by the key of its trail', () => ({ pack, proof: sidecar, keys: [log.verifierKey] })],
  ['a pack alone', () => ({ pack })],
  ['a later pack with the head of an earlier one', () => ({ pack: later, proof: laterSidecar, previous: checkpointBehind(sidecar) })],
  ['an archive with its proof', () => ({ pack: archive, proof: drawnArchive.sidecar })],
  [
    'the pack in an archive with the same proof',
    () => ({ pack: archive.subarray(42, 42 + (drawnArchive.pdf?.bytes ?? 0)), proof: drawnArchive.sidecar }),
  ],
];

describe('both verifiers accept', () => {
  it.each(accepted)('%s', async (_name, held) => {
    const given = await held();
    expect(await ours(given)).toBeNull();
    expect(await theirs(given)).toMatchObject({ accepted: true });
  });
});

/** The pack as whoever holds the seal draws it around another proof. */
const drawnWith = async (changes: Partial<PackProof>): Promise<Held> => ({
  pack: await readFile((await drawModel(model, { proof: { ...proof, ...changes } })).file),
});
const lines = (): string[] => proof.entries.trimEnd().split('\n');
const ndjson = (entries: readonly string[]): string => entries.map((line) => `${line}\n`).join('');
const zeros = base64Of(new Uint8Array(32));
const withSalt = (): string => {
  const [first = '', ...rest] = lines();
  const line = JSON.parse(first) as { salt: string };
  return ndjson([canonicalJson({ ...line, salt: zeros }), ...rest]);
};
const rewritten = (change: (parsed: ReturnType<typeof parseTlogProof>) => object): string =>
  formatTlogProof({ ...parseTlogProof(sidecar), ...change(parseTlogProof(sidecar)) });
const embeddedAt = (bytes: Buffer): number => bytes.indexOf('stream\n', bytes.indexOf('/Type /EmbeddedFile')) + 'stream\n'.length;
const pageAt = (bytes: Buffer): number => bytes.indexOf('stream\n', bytes.indexOf('/FlateDecode')) + 30;
const evidenceAt = (bytes: Buffer): number => bytes.lastIndexOf('date;montant');

/** The fourteen of the security page come first, by its names; then what each further check is there for. */
const refused: [name: string, held: () => Held | Promise<Held>, code: FailureCode][] = [
  ['page text', () => ({ pack: flipped(pack, pageAt(pack) * 8) }), 'E-SEAL-DIGEST'],
  ['embedded file', () => ({ pack: resealed(flipped(pack, embeddedAt(pack) * 8), seal) }), 'E-FILE'],
  ['checkpoint', () => drawnWith({ checkpoint: laterProof.checkpoint }), 'E-INCL'],
  ['key', () => drawnWith({ checkpoint: new PackLog(log.origin, 'other').checkpoint() }), 'E-SIG'],
  ['sidecar swap', () => ({ pack: later, proof: sidecar }), 'E-PDF'],
  ["other pack's proof", () => ({ pack, proof: laterSidecar }), 'E-PDF'],
  ['truncated proof', () => ({ pack, proof: rewritten(({ path: steps }) => ({ path: steps.slice(1) })) }), 'E-INCL'],
  ['extra entry', async () => drawnWith({ entries: (await log.linesOf([0])) + proof.entries }), 'E-INCL'],
  ['reordered entry', () => drawnWith({ entries: ndjson(lines().toReversed()) }), 'E-INCL'],
  ['changed salt', () => drawnWith({ entries: withSalt() }), 'E-COMMIT'],
  ['duplicate JSON key', () => drawnWith({ entries: proof.entries.replace('"kind":', '"id":"x","kind":') }), 'E-FORMAT'],
  ['non-canonical number', () => drawnWith({ entries: proof.entries.replace('"skew":0', '"skew":0.0') }), 'E-FORMAT'],
  ['wrong origin', () => drawnWith({ checkpoint: new PackLog('a.example/garant/test-0000000000000000/1').checkpoint() }), 'E-ORIGIN'],
  ['retired key', () => ({ pack, keys: [`${log.verifierKey} until 2`] }), 'E-SIG'],

  ['a byte behind the end', () => ({ pack: Buffer.concat([pack, Buffer.from('\n')]) }), 'E-APPENDED'],
  ['a byte less', () => ({ pack: pack.subarray(0, -1) }), 'E-TRUNCATED'],
  ['an update appended', () => ({ pack: updated(pack) }), 'E-UPDATED'],
  ['a digit behind the seal', () => ({ pack: replaced(pack, '00> >>', '01> >>') }), 'E-SEAL-PADDING'],
  ['the manifest not canonical', () => ({ pack: resealed(replaced(pack, '{"as_of_at":', '{ "as_of_at"'), seal) }), 'E-CANONICAL'],
  [
    'the manifest of another issue',
    () => drawnWith({ manifest: laterProof.manifest.replace(/,\{"key":"M00004"[^}]*\}/, '') }),
    'E-MANIFEST',
  ],
  ['sealed again by another organisation', () => ({ pack: resealed(pack, otherSeal) }), 'E-MANIFEST-SEAL'],
  ['a key that is not the organisation’s', () => ({ pack, keys: [otherSeal.fingerprint] }), 'E-IDENTITY'],
  ['an entry missing', () => drawnWith({ entries: ndjson(lines().slice(1)) }), 'E-INCL'],
  ['the entry of the proof changed', () => ({ pack, proof: rewritten(({ index }) => ({ index: index - 1 })) }), 'E-INCL'],
  ['a proof of the checkpoint inside', () => ({ pack, proof: rewritten(() => ({ checkpoint: proof.checkpoint })) }), 'E-INCL'],
  ['a changed path from an earlier head', forgedConsistency, 'E-CONS'],
  ['evidence beside the pack', () => ({ pack: flipped(archive, evidenceAt(archive) * 8) }), 'E-ZIP'],
  ['the header of an archive', () => ({ pack: flipped(archive, 10 * 8) }), 'E-ZIP'],
  ['an archive cut off', () => ({ pack: archive.subarray(0, -1) }), 'E-ZIP'],
  ['an archive with the proof of another', () => ({ pack: archive, proof: sidecar }), 'E-PDF'],
];

async function forgedConsistency(): Promise<Held> {
  const consistency = (laterProof.consistency ?? '').replace(/"path":\["[^"]+"/, `"path":["${zeros}"`);
  return { pack: await readFile((await drawModel(model, { proof: { ...laterProof, consistency } })).file) };
}

describe('both verifiers refuse', () => {
  it.each(refused)('%s', async (_name, held, code) => {
    const given = await held();
    expect(await ours(given)).toBe(code);
    expect(await theirs(given)).toMatchObject({ accepted: false });
  });
});

describe('the second verifier', () => {
  it('refuses single bits changed anywhere, in the pack, in its proof and in an archive', async () => {
    let state = 20261123;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const wrong: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      const [name, bytes] = (
        [
          ['pack', pack],
          ['proof', Buffer.from(sidecar)],
          ['archive', archive],
        ] as const
      )[count % 3] as [string, Buffer];
      const bit = Math.floor(next() * bytes.length * 8);
      const changed = flipped(bytes, bit);
      const held = name === 'proof' ? { pack, proof: changed.toString('latin1') } : { pack: changed };
      if ((await theirs(held)).accepted) wrong.push(`${name} ${bit}`);
    }
    expect(wrong).toEqual([]);
  });
});
