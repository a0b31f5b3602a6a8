/** The archive in which a pack travels with evidence that does not fit into it: what is in it, the same bytes, and every way to alter it. */
import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import type { FailureCode, PackReport } from '#app/domain/verify/report.ts';
import { packIn, verifyPack, verifySource } from '#app/domain/verify/verify-pack.ts';
import { directory, headerLength, localHeader, type ZipEntry } from '#app/domain/verify/zip-form.ts';
import { readDirectory, sourceOf } from '#app/domain/verify/zip-file.ts';
import { browserPorts } from '#app/features/packs/browser-ports.ts';
import { nodePorts, verifyPackFile } from '#app/features/packs/verify-file.server.ts';
import { EvidenceMismatch } from '#app/pdf/attach.ts';
import { crc32 } from 'node:zlib';
import { flipped } from './altered.ts';
import { archiveBytes, archivedModel, drawArchive, type DrawnArchive, packed, type Part, partsOf } from './archived.ts';
import { newFolder } from './drawn.ts';
import { bytesOfDigest, sha256 } from './fixture.ts';
import { run } from './poppler.ts';
import { verifierText } from './prepared-issue.ts';

const model = archivedModel('fr');
const names = [
  'K7QF2M4X.pdf',
  'manifest.json',
  'SHA256SUMS',
  'verify.html',
  'VERIFY.txt',
  ...model.evidence.filter(({ isEmbedded }) => !isEmbedded).map(({ key, name }) => `evidence/${key}_${name.replace('/', '_')}`),
];
let drawn: DrawnArchive;
let archive: Buffer;

beforeAll(async () => {
  drawn = await drawArchive();
  archive = await archiveBytes(drawn);
});

const verify = (bytes: Uint8Array, proof: string | null = null): Promise<PackReport> =>
  verifyPack(
    bytes,
    { pinned: { ...nothingPinned, digests: [drawn.fingerprint] }, proof: proof === null ? null : Buffer.from(proof) },
    nodePorts,
  );
const failureOf = ({ checks }: PackReport) => checks.find(({ ok }) => !ok);

/** What Python's own reader of ZIP says; `z` is the archive. */
const python = async (script: string, ...parameters: string[]): Promise<string> =>
  (await run('python3', '-c', `import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); ${script}`, ...parameters)).stdout;

describe('an archive as issued', () => {
  it('is verified with its proof, and so is the pack in it with the same proof', async () => {
    const report = await verify(archive, drawn.sidecar);
    expect(failureOf(report)).toBeUndefined();
    expect(report).toMatchObject({ verdict: 'verified', reservations: [], packId: model.packId, sha256: drawn.sha256, bytes: drawn.bytes });
    const inside = await packIn(sourceOf(archive));
    expect(sha256(inside)).toBe(drawn.pdf?.sha256);
    expect((await verify(inside, drawn.sidecar)).reservations).toEqual(
      names.slice(5).map((name) => ({ code: 'evidence_apart', subject: expect.stringContaining(name.slice(9, 15)) as string })),
    );
  });

  it('is judged the same in a browser', async () => {
    const given = { pinned: { ...nothingPinned, digests: [drawn.fingerprint] }, proof: Buffer.from(drawn.sidecar) };
    expect(await verifyPack(archive, given, browserPorts)).toEqual(await verify(archive, drawn.sidecar));
  });

  it('opens with common tools, which find every file whole', async () => {
    expect(await python('print(*z.namelist(), sep="\\n")', drawn.file)).toBe(`${names.join('\n')}\n`);
    expect(await python('print(z.testzip())', drawn.file)).toBe('None\n');
    const folder = await newFolder();
    await python('z.extractall(sys.argv[2])', drawn.file, folder);
    const { stdout: checked } = await run('sh', '-c', `cd ${folder} && sha256sum --check --strict SHA256SUMS`);
    expect(checked.match(/: OK$/gm)).toHaveLength(names.length - 1);
    expect(await readFile(path.join(folder, 'verify.html'), 'utf8')).toBe(verifierText);
    await run('pdfdetach', '-saveall', '-o', folder, path.join(folder, 'K7QF2M4X.pdf'));
    expect(await readFile(path.join(folder, 'M00000_manifest.json'))).toEqual(await readFile(path.join(folder, 'manifest.json')));
  });

  it('has the same bytes when it is drawn again', async () => {
    expect((await drawArchive()).sha256).toBe(drawn.sha256);
  });

  it('leaves nothing but itself behind', async () => {
    expect((await readdir(drawn.folder)).sort()).toEqual(['K7QF2M4X.zip', 'cas', 'verify.html']);
  });

  it('is taken by the command line, also as the earlier pack', async () => {
    const report = await verifyPackFile(drawn.file, { previous: drawn.file });
    expect(report.reservations.map(({ code }) => code)).toEqual(['proof_missing', 'identity_not_confirmed']);
  });
});

describe('evidence that changed on disk', () => {
  it.each([
    ['a byte more', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from('x')])],
    ['a byte less', (bytes: Uint8Array) => bytes.subarray(1)],
    ['another byte', (bytes: Uint8Array) => flipped(Buffer.from(bytes), 0)],
  ])('stops the archive by name and leaves no file: %s', async (_name, change) => {
    const large = model.evidence.find(({ name }) => name === 'virements-2026.csv');
    const evidence = async function* (digest: string): AsyncGenerator<Uint8Array> {
      const bytes = bytesOfDigest(digest) ?? new Uint8Array();
      yield Promise.resolve(digest === large?.sha256 ? change(bytes) : bytes);
    };
    const drawing = drawArchive(model, evidence);
    await expect(drawing).rejects.toThrow(EvidenceMismatch);
    await expect(drawing).rejects.toThrow(`${large?.key} virements-2026.csv`);
  });
});

type Alteration = [name: string, alter: (parts: Part[]) => Part[], code: FailureCode, subject: string];
const evidenceName = names[5] as string;
const without = (name: string) => (parts: Part[]) => parts.filter((part) => part.name !== name);
const changed = (name: string, change: (bytes: Buffer) => Buffer) => (parts: Part[]) =>
  parts.map((part) => (part.name === name ? { name, bytes: change(Buffer.from(part.bytes)) } : part));
const renamed = (from: string, to: string) => (parts: Part[]) =>
  parts.map(({ name, bytes }) => ({ name: name === from ? to : name, bytes }));
const swapped = (parts: Part[]) => {
  const [a, b] = [parts.find(({ name }) => name === names[5]), parts.find(({ name }) => name === names[6])] as [Part, Part];
  return parts.map((part) => (part === a ? { ...a, bytes: b.bytes } : part === b ? { ...b, bytes: a.bytes } : part));
};

/** Packed anew in the right form, as whoever has our program could. */
const alterations: Alteration[] = [
  ['a file of evidence missing', without(evidenceName), 'E-FILE-MISSING', evidenceName],
  ['the verifier missing', without('verify.html'), 'E-FILE-MISSING', 'verify.html'],
  [
    'a file more',
    (parts) => [...parts, { name: 'evidence/E99999_x.csv', bytes: Buffer.from('x') }],
    'E-FILE-UNLISTED',
    'evidence/E99999_x.csv',
  ],
  ['a path out of the folder', renamed(evidenceName, '../../E00001_x.csv'), 'E-FILE-MISSING', evidenceName],
  ['two files swapped', swapped, 'E-FILE', evidenceName],
  ['a byte of evidence', changed(evidenceName, (bytes) => flipped(bytes, 0)), 'E-FILE', evidenceName],
  ['another verifier', changed('verify.html', () => Buffer.from('<script>')), 'E-FILE', 'verify.html'],
  ['the sums', changed('SHA256SUMS', (bytes) => flipped(bytes, 0)), 'E-FILE', 'SHA256SUMS'],
  ['the manifest beside', changed('manifest.json', (bytes) => flipped(bytes, 9)), 'E-FILE', 'manifest.json'],
  ['another order', (parts) => [...parts.slice(0, 5), ...parts.slice(5).toReversed()], 'E-ZIP', evidenceName],
  ['a file twice', (parts) => [...parts, ...parts.slice(-1)], 'E-ZIP', ''],
  ['the pack', changed('K7QF2M4X.pdf', (bytes) => flipped(bytes, 8 * 5000)), 'E-SEAL-DIGEST', ''],
  ['the pack under another id', renamed('K7QF2M4X.pdf', 'AAAAAAAA.pdf'), 'E-FILE-MISSING', 'K7QF2M4X.pdf'],
];

describe('an altered archive', () => {
  it.each(alterations)('is named: %s', async (_name, alter, code, subject) => {
    const report = await verify(packed(alter(await partsOf(archive))));
    expect(report.verdict).toBe('fail');
    expect(failureOf(report)).toMatchObject({ code, subject });
  });

  it('is refused when it is packed again by another program, compressed or stored', async () => {
    const again = path.join(await newFolder(), 'again.zip');
    for (const method of ['ZIP_STORED', 'ZIP_DEFLATED']) {
      const pack = `o = zipfile.ZipFile(sys.argv[2], "w", zipfile.${method}); [o.writestr(n, z.read(n)) for n in z.namelist()]; o.close()`;
      await python(pack, drawn.file, again);
      expect(failureOf(await verifyPackFile(again, {}))).toMatchObject({ code: 'E-ZIP' });
    }
  });

  it('is no pack when its first file is none', async () => {
    expect(await verify(packed([{ name: 'word/document.xml', bytes: Buffer.from('<a/>') }]))).toMatchObject({ verdict: 'not-a-pack' });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['cut off in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['something behind it', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\n')])],
    [
      'something before its directory',
      async (bytes: Buffer) => {
        const entries = await readDirectory(sourceOf(bytes));
        const last = entries.at(-1) as ZipEntry;
        const at = last.offset + headerLength(last.name) + last.size;
        return Buffer.concat([bytes.subarray(0, at), Buffer.from('hidden'), directory(entries, at + 6)]);
      },
    ],
  ])('is refused: %s', async (_name, alter) => {
    expect(failureOf(await verify(await alter(archive)))).toMatchObject({ check: 'FILE', code: 'E-ZIP' });
  });

  it('is never accepted with one bit changed', async () => {
    let state = 20261122;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    // Half of the bits among headers, directory and small files behind the pack, where there are few bytes.
    const from = drawn.pdf?.bytes ?? 0;
    const accepted: number[] = [];
    for (let count = 0; count < 600; count += 1) {
      const start = count % 2 === 0 ? 0 : from;
      const bit = Math.floor((start + next() * (archive.length - start)) * 8);
      const { verdict } = await verify(flipped(archive, bit));
      if (verdict !== 'fail' && verdict !== 'not-a-pack') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

/** An archive beyond four gigabytes, of which almost everything is one run of zeros that is never held. */
describe('an archive larger than 4 GiB', () => {
  it('has offsets of 64 bits that common tools read, and is read in parts', async () => {
    const gibibyte = 2 ** 30;
    const zeros = { name: 'evidence/E00001_zeros.bin', size: 3 * gibibyte, crc32: 0, offset: 0 };
    const entries: ZipEntry[] = ['K7QF2M4X.pdf', zeros.name, 'evidence/E00002_zeros.bin', 'evidence/E00003_last.txt'].map((name) => ({
      name,
      size: name.includes('zeros') ? zeros.size : 5,
      crc32: crc32('abcde'),
      offset: 0,
    }));
    let at = 0;
    for (const entry of entries) {
      entry.offset = at;
      at += headerLength(entry.name) + entry.size;
    }
    const tail = directory(entries, at);
    const [first] = entries as [ZipEntry];
    const reads: number[] = [];
    const source = {
      size: at + tail.length,
      read: (from: number, to: number) => {
        reads.push(to - from);
        const bytes = new Uint8Array(to - from);
        for (const [part, offset] of [
          [localHeader(first), 0],
          [tail, at],
        ] as const)
          for (let index = Math.max(from, offset); index < Math.min(to, offset + part.length); index += 1)
            bytes[index - from] = part[index - offset] as number;
        return Promise.resolve(bytes);
      },
    };
    expect(await readDirectory(source)).toEqual(entries);
    expect(Math.max(...reads)).toBeLessThan(1000);
    // The local headers are not there: the first that is read is refused, and nothing large was asked for.
    expect(failureOf(await verifySource(source, {}, nodePorts))).toMatchObject({ code: 'E-ZIP', subject: 'K7QF2M4X.pdf' });

    const file = path.join(await newFolder(), 'far.zip');
    const handle = await open(file, 'w');
    for (const entry of entries) await handle.write(localHeader(entry), 0, headerLength(entry.name), entry.offset);
    await handle.write(tail, 0, tail.length, at);
    await handle.close();
    expect(await python('print(sum(i.file_size for i in z.infolist()), z.open("evidence/E00003_last.txt").read(0))', file)).toBe(
      "6442450954 b''\n",
    );
  });
});
