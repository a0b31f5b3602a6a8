/** The verifier on packs as issued and on packs altered in every way that the design names. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkNames, type FailureCode, type PackReport } from '#app/domain/verify/report.ts';
import { verifyPack, verifySource } from '#app/domain/verify/verify-pack.ts';
import { nothingPinned, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import { browserPorts } from '#app/features/packs/browser-ports.ts';
import { nodePorts, verifyPackFile } from '#app/features/packs/verify-file.server.ts';
import { type OrganisationSeal, readSeal, sealFileIn } from '#app/pdf/seal/organisation-seal.ts';
import { contentsAt, flipped, replaced, resealed, updated } from './altered.ts';
import { type Drawn, drawModel, makeKeys, testKeys } from './drawn.ts';
import { packFacts, packModel, sha256 } from './fixture.ts';
import { PackLog } from './pack-log.ts';
import { run } from './poppler.ts';

const model = packModel('fr');
let drawn: Drawn;
let pack: Buffer;
let seal: OrganisationSeal;
let otherSeal: OrganisationSeal;
let proof: Uint8Array;
let log: PackLog;

const sealIn = async (folder: string): Promise<OrganisationSeal> => {
  const kept = await readSeal(folder);
  if (!kept) throw new Error('The folder holds no seal.');
  return kept;
};

beforeAll(async () => {
  seal = await sealIn(await testKeys());
  log = new PackLog();
  const issued = await log.issue(model, seal.fingerprint);
  drawn = await drawModel(model, { proof: issued.proof });
  pack = await readFile(drawn.file);
  proof = Buffer.from(await log.sidecar(issued.proof, drawn));
  otherSeal = await sealIn(await makeKeys('Une autre SAS'));
});

const given = (digests: readonly string[] = [seal.fingerprint]) => ({ pinned: { ...nothingPinned, digests: [...digests] }, proof });
const verify = (bytes: Uint8Array, digests?: readonly string[]): Promise<PackReport> => verifyPack(bytes, given(digests), nodePorts);
const failureOf = ({ checks }: PackReport) => checks.find(({ ok }) => !ok);

describe('a pack as issued', () => {
  it('is verified when the fingerprint of its seal is given', async () => {
    const report = await verify(pack);
    expect(failureOf(report)).toBeUndefined();
    expect(report).toMatchObject({
      verdict: 'verified',
      reservations: [],
      packId: model.packId,
      title: model.title,
      signer: 'Pièces & Services du Rhône SAS',
      sha256: drawn.sha256,
      bytes: drawn.bytes,
      fingerprints: { seal: seal.fingerprint, log: [sha256(log.verifierKey)] },
      head: { origin: log.origin, size: log.entries.length },
    });
    expect(report.checks.map(({ check }) => check)).toEqual(checkNames.filter((name) => name !== 'PARTS'));
  });

  it('is judged the same by the cryptography of a browser', async () => {
    expect(await verifyPack(pack, given(), browserPorts)).toEqual(await verify(pack));
    const altered = withSeal(swapSignature);
    expect(await verifyPack(altered, given([]), browserPorts)).toEqual(await verify(altered, []));
  });

  it('is intact with a reservation when no fingerprint is given', async () => {
    const report = await verify(pack, []);
    expect(report.verdict).toBe('intact-with-reservations');
    expect(report.reservations).toEqual([{ code: 'identity_not_confirmed', subject: seal.fingerprint }]);
  });

  it('names each file that travels apart', async () => {
    const large = { ...packFacts('fr').evidence[0], id: 'large', bytes: 26 * 1024 * 1024, name: 'large.csv' };
    const facts = packFacts('fr');
    const withLarge = packModel('fr', { evidence: [...facts.evidence, large as (typeof facts.evidence)[number]] });
    const report = await verifyPack(await readFile((await drawModel(withLarge)).file), { pinned: given().pinned }, nodePorts);
    expect(report.verdict).toBe('intact-with-reservations');
    expect(report.reservations).toEqual([
      { code: 'evidence_apart', subject: expect.stringMatching(/^E\d{5} large\.csv$/) as string },
      { code: 'proof_missing', subject: '' },
    ]);
  });

  it('is verified in English and with nothing in it', async () => {
    const empty = packModel('en', { controls: [], evidence: [] });
    const issued = await log.issue(empty, seal.fingerprint);
    const drawing = await drawModel(empty, { proof: issued.proof });
    const beside = { ...given(), proof: Buffer.from(await log.sidecar(issued.proof, drawing)) };
    expect(await verifyPack(await readFile(drawing.file), beside, nodePorts)).toMatchObject({ verdict: 'verified', reservations: [] });
  });
});

describe('a changed bit', () => {
  it('is never accepted, wherever it is', async () => {
    // Numerical Recipes' generator: the same bits at every run.
    let state = 20261121;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const accepted: number[] = [];
    for (let count = 0; count < 3000; count += 1) {
      const bit = Math.floor(next() * pack.length * 8);
      const { verdict } = await verify(flipped(pack, bit));
      if (verdict !== 'fail' && verdict !== 'not-a-pack') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it('is not accepted anywhere in the place of the seal', async () => {
    const start = contentsAt(pack);
    const accepted: number[] = [];
    for (let at = start; at < start + 16_386; at += 7) {
      const { verdict } = await verify(flipped(pack, at * 8 + 5));
      if (verdict !== 'fail') accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });
});

type Alteration = [name: string, alter: () => Buffer | Promise<Buffer>, code: FailureCode, subject?: string];

const alterations: Alteration[] = [
  ['nothing at all', () => Buffer.alloc(0), 'E-EMPTY'],
  ['a text', () => Buffer.from('control,result\nC-0001,pass\n'), 'E-NOT-PDF'],
  ['cut off by a byte', () => pack.subarray(0, -1), 'E-TRUNCATED'],
  ['cut off in the middle', () => pack.subarray(0, pack.length / 2), 'E-TRUNCATED'],
  ['a byte behind the end', () => Buffer.concat([pack, Buffer.from('\n')]), 'E-APPENDED'],
  ['an update appended', () => updated(pack), 'E-UPDATED'],
  ['the text of a page', () => flipped(pack, (pack.indexOf('stream\n') + 30) * 8), 'E-SEAL-DIGEST'],
  ['an embedded file', () => replaced(pack, '"bytes":', '"bytez":'), 'E-SEAL-DIGEST'],
  ['a digit of the seal in upper case', () => upperCase(pack), 'E-SEAL-ENCODING'],
  ['a digit behind the seal', () => replaced(pack, '00> >>', '01> >>'), 'E-SEAL-PADDING'],
  ['the range of the seal', () => replaced(pack, '/ByteRange [         0', '/ByteRange [         1'), 'E-BYTERANGE'],
  ['the signature', () => withSeal(swapSignature), 'E-SEAL-SIGNATURE'],
  ['evidence swapped, sealed again', () => resealed(swapEvidence(pack), seal), 'E-FILE', 'E00001 Bordereau signé – mars.pdf'],
  ['a record changed, sealed again', () => resealed(changeRecord(pack), seal), 'E-FILE', 'M00001 records.ndjson'],
  ['the manifest not canonical, sealed again', () => resealed(replaced(pack, '{"as_of_at":', '{ "as_of_at"'), seal), 'E-CANONICAL'],
  ['a key of the manifest twice, sealed again', () => resealed(replaced(pack, '"lang":"fr"', '"kind":"fr"'), seal), 'E-CANONICAL'],
  ['another kind of manifest, sealed again', () => resealed(replaced(pack, 'pack-manifest:1', 'pack-manifest:2'), seal), 'E-SCHEMA'],
  [
    'a file no longer listed, sealed again',
    () => resealed(replaced(pack, '"key":"E00007"', '"key":"E00008"'), seal),
    'E-MANIFEST',
    'pack.manifest',
  ],
  ['sealed again by another organisation', () => resealed(pack, otherSeal), 'E-MANIFEST-SEAL'],
];

/** The first digit of the seal that is a letter, in upper case: another bit, the same value. */
function upperCase(bytes: Buffer): Buffer {
  const at = contentsAt(bytes) + 1;
  const letter = /[a-f]/.exec(bytes.toString('latin1', at, at + 2000))?.index ?? 0;
  return flipped(bytes, (at + letter) * 8 + 5);
}

const withSeal = (change: (contents: string) => string): Buffer => {
  const at = contentsAt(pack) + 1;
  const copy = Buffer.from(pack);
  copy.write(change(copy.toString('latin1', at, at + 16_384)), at, 'latin1');
  return copy;
};

/** Another last digit of the signature, which ends where the zeros begin. */
const swapSignature = (contents: string): string => {
  const end = contents.replace(/0+$/, '').length;
  return `${contents.slice(0, end - 10)}${contents[end - 10] === '5' ? '6' : '5'}${contents.slice(end - 9)}`;
};

function swapEvidence(bytes: Buffer): Buffer {
  const at = bytes.indexOf('stream\n', bytes.indexOf('/Type /EmbeddedFile')) + 'stream\n'.length;
  return flipped(bytes, at * 8);
}

const changeRecord = (bytes: Buffer): Buffer => replaced(bytes, '"type":"control"', '"type":"controI"', '{"content":');

describe('an alteration', () => {
  it.each(alterations)('is named: %s', async (_name, alter, code, subject) => {
    const report = await verify(await alter());
    const failure = failureOf(report);
    expect(failure?.code).toBe(code);
    if (subject !== undefined) expect(failure?.subject).toBe(subject);
    expect(report.verdict).toMatch(code === 'E-EMPTY' || code === 'E-NOT-PDF' ? 'not-a-pack' : 'fail');
  });

  it('is named: saved again by another program, encrypted, or no pack at all', async () => {
    const out = path.join(drawn.folder, 'others');
    await mkdir(out);
    const made = async (name: string, ...options: string[]) => {
      const file = path.join(out, name);
      await run('qpdf', ...options, file);
      return verifyPackFile(file, { pinned: given().pinned });
    };
    expect(failureOf(await made('resaved.pdf', drawn.file))?.code).toBe('E-REWRITTEN');
    expect(await made('encrypted.pdf', '--encrypt', '', 'x', '256', '--', drawn.file)).toMatchObject({ verdict: 'not-a-pack' });
    const foreign = await made('foreign.pdf', '--empty');
    expect([foreign.verdict, failureOf(foreign)?.code]).toEqual(['not-a-pack', 'E-FOREIGN']);
  });

  it('is named: no seal', async () => {
    const unsealed = await readFile((await drawModel(model, { seal: null })).file);
    expect(failureOf(await verify(unsealed))?.code).toBe('E-UNSEALED');
  });

  it('is named: the pack of another organisation', async () => {
    const other = await readFile((await drawModel(model, { seal: otherSeal })).file);
    const report = await verifyPack(other, { pinned: given().pinned }, nodePorts);
    expect([report.verdict, failureOf(report)]).toEqual([
      'fail',
      { check: 'IDENTITY', ok: false, code: 'E-IDENTITY', subject: otherSeal.fingerprint },
    ]);
  });

  it('is named: a size beyond that of any pack, before more than its beginning is read', async () => {
    const read = vi.fn((from: number, to: number) => Promise.resolve(pack.subarray(from, to)));
    const report = await verifySource({ size: 2 ** 31, read }, given(), nodePorts);
    expect(report).toMatchObject({ verdict: 'not-a-pack', checks: [{ code: 'E-SIZE' }] });
    expect(read.mock.calls).toEqual([[0, 4]]);
  });
});

describe('a key that the recipient trusts', () => {
  it('may be a certificate, the output of openssl or digits', async () => {
    const pem = await readFile(sealFileIn(await testKeys()), 'utf8');
    const colons = (seal.fingerprint.match(/../g) ?? []).join(':').toUpperCase();
    const of = (text: string) => pinnedKeys(text, nodePorts.sha256);
    expect(of(pem)).toEqual({ ...nothingPinned, seals: [seal.fingerprint] });
    expect(of(`sha256 Fingerprint=${colons}\n`)).toEqual({ ...nothingPinned, digests: [seal.fingerprint] });
    expect(of(`${seal.fingerprint}\r\n`)).toEqual({ ...nothingPinned, digests: [seal.fingerprint] });
    expect(of(`${log.verifierKey}\n`)).toEqual({ ...nothingPinned, logKeys: [{ key: log.key, toSize: null }] });
    expect(of(`${log.verifierKey} until 120`)).toEqual({ ...nothingPinned, logKeys: [{ key: log.key, toSize: 120 }] });
    expect(of('nothing of the kind')).toEqual(nothingPinned);
  });
});

describe('garant verify', () => {
  const keyFile = async () => {
    const file = path.join(drawn.folder, 'key.txt');
    await writeFile(file, seal.fingerprint);
    return file;
  };
  const garant = async (...parameters: string[]) => {
    const { main } = await import('#app/cli/main.ts');
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    try {
      await main(['node', 'garant', ...parameters]);
      return { code: process.exitCode, output: lines.join('\n') };
    } finally {
      log.mockRestore();
      process.exitCode = undefined;
    }
  };

  it('ends with 0 for a pack that is verified, and says what is not proven', async () => {
    const beside = path.join(drawn.folder, 'proof');
    await writeFile(beside, proof);
    const { code, output } = await garant('verify', drawn.file, '--proof', beside, '--key', await keyFile(), '--strict');
    expect(code).toBe(0);
    expect(output).toContain('VERIFIED');
    expect(output).toContain('Not proven:');
  });

  it('ends with 0 for reservations, and with 1 when it is strict', async () => {
    expect((await garant('verify', drawn.file)).code).toBe(0);
    const { code, output } = await garant('verify', drawn.file, '--strict', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      file: drawn.file,
      verdict: 'intact-with-reservations',
      packId: model.packId,
      reservations: [{ code: 'proof_missing' }, { code: 'identity_not_confirmed' }],
      fingerprints: { seal: seal.fingerprint },
    });
  });

  it('ends with 1 for an altered pack and with 2 for what is none', async () => {
    const altered = path.join(drawn.folder, 'altered.pdf');
    await writeFile(altered, resealed(swapEvidence(pack), seal));
    const { code, output } = await garant('verify', altered);
    expect(code).toBe(1);
    expect(output).toContain('E-FILE');
    expect(output).toContain('E00001 Bordereau signé – mars.pdf');
    await writeFile(altered, 'no pack');
    expect((await garant('verify', altered)).code).toBe(2);
    expect((await garant('verify', path.join(drawn.folder, 'nowhere.pdf'))).code).toBe(2);
    expect((await garant('verify', drawn.file, '--key', altered)).code).toBe(2);
  });
});
