/**
 * A pack of more pages than one file may have: where it is cut, what each part holds, the same bytes, and what a recipient is told of parts that are
 * missing, foreign, doubled or altered. The second verifier (tests/independent) must agree with ours.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sumsName, sumsOf } from '#app/domain/verify/archive-check.ts';
import { readEmbeddedFiles } from '#app/domain/verify/embedded-files.ts';
import { readPdf } from '#app/domain/verify/pdf-file.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { verifyPack, type VerifyPorts, verifySources } from '#app/domain/verify/verify-pack.ts';
import { readDirectory, sourceOf } from '#app/domain/verify/zip-file.ts';
import { browserPorts } from '#app/features/packs/browser-ports.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { type OrganisationSeal, readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { flipped, replaced, resealed } from './altered.ts';
import { archivedModel, packed, type Part, partsOf } from './archived.ts';
import { drawModel, newFolder, testKeys } from './drawn.ts';
import { packFacts, packModel, sha256 } from './fixture.ts';
import { bytesOfParts, drawParts, type DrawnParts } from './in-parts.ts';
import { run } from './poppler.ts';

const facts = packFacts('fr');
const model = packModel('fr', { controls: facts.controls.slice(0, 3) });
const mostPages = 14;

let drawn: DrawnParts;
let parts: Buffer[];
let other: DrawnParts;
let otherParts: Buffer[];
let whole: Buffer;
let inArchive: DrawnParts;
let archive: Buffer;
let seal: OrganisationSeal;

beforeAll(async () => {
  const kept = await readSeal(await testKeys());
  if (!kept) throw new Error('The folder holds no seal.');
  seal = kept;
  drawn = await drawParts(model, mostPages);
  parts = await bytesOfParts(drawn);
  other = await drawParts({ ...model, packId: 'M3N4P5Q6', supersedes: model.packId }, mostPages, drawn.log);
  otherParts = await bytesOfParts(other);
  whole = await readFile((await drawModel(model)).file);
  inArchive = await drawParts({ ...archivedModel('en'), packId: 'ZZ234567' }, 24);
  [archive] = (await bytesOfParts(inArchive)) as [Buffer];
}, 300_000);

type Named = readonly [name: string, bytes: Uint8Array];
const named = (all: readonly Buffer[]): Named[] => all.map((bytes, index) => [`p${index + 1}.pdf`, bytes]);

const verify = (
  files: readonly Named[],
  {
    proof = drawn.sidecar,
    fingerprint = drawn.fingerprint,
    ports = nodePorts,
  }: { proof?: string | null; fingerprint?: string; ports?: VerifyPorts } = {},
): Promise<PackReport> =>
  verifySources(
    files.map(([name, bytes]) => ({ name, source: sourceOf(bytes) })),
    { pinned: { ...nothingPinned, digests: [fingerprint] }, proof: proof === null ? null : Buffer.from(proof) },
    ports,
  );
const failureOf = ({ checks }: PackReport) => checks.find(({ ok }) => !ok);

const script = path.resolve(import.meta.dirname, '../independent/verify_pack.py');

async function second(
  files: readonly Named[],
  proof: string | null = drawn.sidecar,
  fingerprint = drawn.fingerprint,
): Promise<{ accepted: boolean; missing?: number[] }> {
  const folder = await newFolder();
  const laid = await Promise.all(
    [...files, ['proof', Buffer.from(proof ?? '')] as const].map(async ([name, bytes]) => {
      const file = path.join(folder, name);
      await writeFile(file, bytes);
      return file;
    }),
  );
  const beside = laid.pop() ?? '';
  const answer = await run('python3', script, ...laid, ...(proof === null ? [] : ['--proof', beside]), '--key', fingerprint).then(
    ({ stdout }) => stdout,
    (error: { code: number; stdout: string }) => (error.code === 1 ? error.stdout : Promise.reject(error as unknown as Error)),
  );
  return JSON.parse(answer) as { accepted: boolean };
}

const embedded = (bytes: Uint8Array) => readEmbeddedFiles(readPdf(bytes));
const manifestOf = (bytes: Uint8Array) =>
  JSON.parse(Buffer.from(embedded(bytes).get('M00000')?.bytes ?? []).toString()) as {
    part: { number: number; of: number; from_section: string; to_section: string };
    parts: { part: number; file_name: string; content_digest: string }[];
    evidence: { key: string; part: number }[];
  };

describe('a pack that is cut', () => {
  it('has no part of more pages than one file may have, and every section once', async () => {
    expect(parts.length).toBeGreaterThan(1);
    for (const { pages } of drawn.parts) expect(pages).toBeLessThanOrEqual(mostPages);
    const ranges = parts.map((bytes) => manifestOf(bytes).part);
    expect(ranges.map(({ number, of }) => [number, of])).toEqual(parts.map((_, index) => [index + 1, parts.length]));
    expect(ranges[0]?.from_section).toBe('1');
    const places = await Promise.all(drawn.files.map(placesIn));
    // The integrity statement, which says how to check the file, ends each.
    expect(places.map((one) => one.at(-1))).toEqual(parts.map(() => 'chapter-integrity'));
    const sections = places.flat().filter((name) => name !== 'chapter-integrity' && name !== 'chapter-controls');
    expect(sections).toEqual([
      'chapter-summary',
      'chapter-basis',
      ...model.controls.map(({ code }) => `part-${code.toLowerCase()}`),
      'chapter-signoffs',
      'chapter-evidence',
      'chapter-glossary',
    ]);
  });

  it('lists the same parts in each, which say what they are on every page but the cover', async () => {
    const [first, ...rest] = parts.map((bytes) => manifestOf(bytes).parts);
    for (const one of rest) expect(one).toEqual(first);
    expect(new Set(first?.map((part) => part.content_digest)).size).toBe(parts.length);
    for (const [index, file] of drawn.files.entries()) {
      const pages = (await textOf(file)).split('\f').slice(0, -1);
      for (const page of pages) expect(page).toContain(`partie ${index + 1} sur ${parts.length}`);
      for (const part of first ?? []) expect(pages.join('')).toContain(part.file_name);
    }
  });

  it('holds all records in each part, and the evidence in the one that lists it', () => {
    const holders = parts.map((bytes) => [...embedded(bytes).keys()].filter((key) => key.startsWith('E')).length);
    expect(holders.filter((count) => count > 0)).toEqual([model.evidence.filter(({ isEmbedded }) => isEmbedded).length]);
    const records = parts.map((bytes) => Buffer.from(embedded(bytes).get('M00001')?.bytes ?? []).toString());
    expect(new Set(records).size).toBe(1);
    const place = holders.findIndex((count) => count > 0) + 1;
    for (const bytes of parts) expect(manifestOf(bytes).evidence.every(({ part }) => part === place)).toBe(true);
  });

  it('is well-formed in each part, and common tools find the seal valid over all of it', async () => {
    for (const file of drawn.files) {
      expect((await run('qpdf', '--check', file)).stdout).toContain('No syntax or stream encoding errors found');
      const { stdout } = await run('pdfsig', '-nocert', file);
      expect(stdout).toContain('Signature is Valid');
      expect(stdout).toContain('Total document signed');
    }
  });

  it('has the same bytes when it is drawn again', async () => {
    const again = await drawParts(model, mostPages);
    expect(again.plan).toEqual(drawn.plan);
    expect(again.parts).toEqual(drawn.parts);
  });
});

describe('parts as issued', () => {
  it('are verified together, in any order, and the report names each', async () => {
    const report = await verify(named(parts).reverse());
    expect(report).toMatchObject({ verdict: 'verified', reservations: [], packId: model.packId, sha256: '' });
    expect(report.checks.at(-1)).toMatchObject({ check: 'PARTS', ok: true });
    expect(report.parts?.map(({ part, file }) => [part, file?.name])).toEqual(parts.map((_, index) => [index + 1, `p${index + 1}.pdf`]));
    expect(await second(named(parts).reverse())).toMatchObject({ accepted: true, missing: [] });
  });

  it('are judged the same in a browser', async () => {
    expect(await verify(named(parts), { ports: browserPorts })).toEqual(await verify(named(parts)));
  });

  it('are intact alone, and each says which others there are', async () => {
    for (const [index, one] of named(parts).entries()) {
      const report = await verify([one]);
      const names = manifestOf(one[1]).parts.map((part) => part.file_name);
      const missing = names.filter((_, position) => position !== index);
      expect(report).toMatchObject({
        verdict: 'intact-with-reservations',
        reservations: [{ code: 'parts_missing', subject: missing.join(', ') }],
      });
      expect(report.parts?.filter(({ file }) => file !== null).map(({ part }) => part)).toEqual([index + 1]);
      expect(await second([one])).toMatchObject({ accepted: true, missing: names.map((_, at) => at + 1).filter((at) => at !== index + 1) });
    }
  });

  it('are taken as the earlier pack of a later one', async () => {
    const given = { previous: parts[1] ?? null };
    const report = await verifyPack(otherParts[0] ?? Buffer.alloc(0), given, nodePorts);
    expect(report.checks.every(({ ok }) => ok)).toBe(true);
  });
});

/** Three parts as they were issued when there first were any: what verifies them later must take them as they are. */
describe('golden parts', () => {
  const golden = (name: string) => readFile(path.resolve(import.meta.dirname, '../fixtures/packs', `golden-parts${name}`));

  it('are verified together by both verifiers, and alone with the others named', async () => {
    const files = await Promise.all([1, 2, 3].map(async (number) => [`part-${number}.pdf`, await golden(`-${number}of3.pdf`)] as const));
    const proof = (await golden('.pdf.tlog-proof')).toString();
    const fingerprint = (await golden('.keys.txt')).toString().trim();
    expect(await verify(files, { proof, fingerprint })).toMatchObject({ verdict: 'verified', reservations: [] });
    expect(await second(files, proof, fingerprint)).toMatchObject({ accepted: true, missing: [] });
    const [, middle] = files;
    expect(await verify(middle ? [middle] : [], { proof, fingerprint })).toMatchObject({
      verdict: 'intact-with-reservations',
      reservations: [{ code: 'parts_missing', subject: 'K7QF2M4X-1of3.pdf, K7QF2M4X-3of3.pdf' }],
    });
  });
});

type Bad = [name: string, files: () => Named[], expected: object];
const part = (index: number): Buffer => parts[index] as Buffer;
const otherPart = (index: number): Buffer => otherParts[index] as Buffer;
const resealedWith = (bytes: Buffer, from: string, to: string): Buffer => resealed(replaced(bytes, from, to), seal);
const digestsIn = (bytes: Buffer): string[] => manifestOf(bytes).parts.map((one) => one.content_digest);
const zeros = '0'.repeat(64);

describe('parts that are not those of the pack', () => {
  it.each<Bad>([
    ['one twice', () => [...named(parts), ['again.pdf', part(0)]], { check: 'PARTS', code: 'E-PARTS-TWICE', subject: 'again.pdf' }],
    ['one of another pack', () => [...named(parts).slice(1), ['b.pdf', otherPart(0)]], { code: 'E-PARTS-OTHER', subject: 'b.pdf' }],
    ['a pack in one file', () => [...named(parts), ['whole.pdf', whole]], { code: 'E-PARTS-OTHER', subject: 'whole.pdf' }],
    [
      'one with a page altered',
      () => named(parts).with(1, ['p2.pdf', flipped(part(1), pageAt(part(1)) * 8)]),
      { check: 'SEAL', code: 'E-SEAL-DIGEST', subject: 'p2.pdf' },
    ],
    ['one cut off', () => named(parts).with(1, ['p2.pdf', part(1).subarray(0, -1)]), { check: 'STRUCT', code: 'E-TRUNCATED' }],
    ['something else', () => [...named(parts), ['notes.txt', Buffer.from('notes')]], { code: 'E-NOT-PDF', subject: 'notes.txt' }],
    [
      'one that lists itself otherwise',
      () => named(parts).with(1, ['p2.pdf', resealedWith(part(1), digestsIn(part(1))[1] ?? '', zeros)]),
      { check: 'MANIFEST', code: 'E-PART' },
    ],
    [
      'one that lists another part otherwise',
      () => named(parts).with(1, ['p2.pdf', resealedWith(part(1), digestsIn(part(1))[0] ?? '', zeros)]),
      { check: 'MANIFEST', code: 'E-MANIFEST' },
    ],
    [
      'one that says it is another part',
      () => named(parts).with(1, ['p2.pdf', resealedWith(part(1), '"number":2,', '"number":1,')]),
      { check: 'MANIFEST', code: 'E-PART' },
    ],
  ])('are refused by name: %s', async (_name, files, expected) => {
    expect(failureOf(await verify(files()))).toMatchObject(expected);
    expect(await second(files())).toMatchObject({ accepted: false });
  });

  it('are refused when they are of two issues of one pack', async () => {
    const later = await drawParts(model, mostPages, drawn.log);
    const [first = whole] = await bytesOfParts(later);
    const files: Named[] = [...named(parts).slice(1), ['later.pdf', first]];
    expect(failureOf(await verify(files, { proof: null }))).toMatchObject({ code: 'E-PARTS-LIST', subject: 'later.pdf' });
    expect(await second(files, null)).toMatchObject({ accepted: false });
  });

  it('are never accepted with one bit changed', async () => {
    let state = 20261124;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const accepted: number[] = [];
    for (let count = 0; count < 150; count += 1) {
      const index = count % parts.length;
      const bit = Math.floor(next() * part(index).length * 8);
      const { verdict } = await verify(named([flipped(part(index), bit)]));
      if (verdict !== 'fail' && verdict !== 'not-a-pack') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

describe('an archive of parts', () => {
  const held = () => [['pack.zip', archive] as const];

  it('holds the parts first, then what lies beside them, and is verified with its proof', async () => {
    const names = (await readDirectory(sourceOf(archive))).map(({ name }) => name);
    const of = inArchive.parts.length;
    expect(of).toBeGreaterThan(1);
    expect(names.slice(0, of)).toEqual(Array.from({ length: of }, (_, index) => `ZZ234567-${index + 1}of${of}.pdf`));
    expect(names.slice(of, of + 4)).toEqual(['manifest.json', 'SHA256SUMS', 'verify.html', 'VERIFY.txt']);
    const report = await verify(held(), { proof: inArchive.sidecar });
    expect(report).toMatchObject({ verdict: 'verified', reservations: [], sha256: inArchive.sha256, bytes: inArchive.bytes });
    expect(report.parts?.every(({ file }) => file !== null)).toBe(true);
    expect(await second(held(), inArchive.sidecar)).toMatchObject({ accepted: true, missing: [] });
  });

  it('has parts that are verified with the same proof, together and with what lies beside them left open', async () => {
    const files = (await partsOf(archive)).slice(0, inArchive.parts.length).map(({ name, bytes }) => [name, bytes] as const);
    const report = await verify(files, { proof: inArchive.sidecar });
    expect(report.verdict).toBe('intact-with-reservations');
    expect(new Set(report.reservations.map(({ code }) => code))).toEqual(new Set(['evidence_apart']));
    expect(await second(files, inArchive.sidecar)).toMatchObject({ accepted: true, missing: [] });
  });

  it('is refused when two parts have each other’s names, as whoever packs it again would list them', async () => {
    const [first, next, ...rest] = (await partsOf(archive)) as [Part, Part, ...Part[]];
    const swapped = [{ name: first.name, bytes: next.bytes }, { name: next.name, bytes: first.bytes }, ...rest];
    const sums = sumsOf(
      swapped.filter(({ name }) => name !== sumsName).map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
    );
    const files = [
      ['swapped.zip', packed(swapped.map((one) => (one.name === sumsName ? { ...one, bytes: Buffer.from(sums) } : one)))] as const,
    ];
    expect(failureOf(await verify(files, { proof: null }))).toMatchObject({ code: 'E-PART' });
    expect(await second(files, null)).toMatchObject({ accepted: false });
  });

  it('is refused without one of its parts', async () => {
    const files = [['less.zip', packed((await partsOf(archive)).filter((_, index) => index !== 1))] as const];
    expect(failureOf(await verify(files, { proof: null }))).toMatchObject({ code: 'E-FILE-MISSING' });
    expect(await second(files, null)).toMatchObject({ accepted: false });
  });
});

const pageAt = (bytes: Buffer): number => bytes.indexOf('stream\n', bytes.indexOf('/FlateDecode')) + 30;
const textOf = async (file: string): Promise<string> => (await run('pdftotext', '-layout', file, '-')).stdout;

/** The places of chapters and their parts in the file, in the order of its pages. */
async function placesIn(file: string): Promise<string[]> {
  const { stdout } = await run('pdfinfo', '-dests', file);
  const found = [...stdout.matchAll(/^ *(\d+) .*"((?:chapter|part)-[^"]+)"$/gm)];
  return found.toSorted(([, a], [, b]) => Number(a) - Number(b)).map(([, , name = '']) => name);
}
