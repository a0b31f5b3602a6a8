import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EvidenceMismatch } from '#app/pdf/attach.ts';
import { drawPack } from '#app/pdf/draw-pack.ts';
import { packFormat } from '#app/pdf/format.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import { type Drawn, drawModel, newFolder } from './drawn.ts';
import { bytesOfDigest, packModel, sha256 } from './fixture.ts';
import { run, textOf } from './poppler.ts';

const model = packModel('fr');
let drawn: Drawn;

beforeAll(async () => {
  drawn = await drawModel(model);
});

describe('the files of a pack', () => {
  it('are listed under their keys', async () => {
    const { stdout } = await run('pdfdetach', '-list', drawn.file);
    expect(stdout).toContain('12 embedded files');
    expect(stdout).toContain('E00001_Bordereau signé – mars.pdf');
    expect(stdout).toContain('E00007_inventaire_pièces.csv');
  });

  it('come out with the digests that the index prints', async () => {
    const out = path.join(drawn.folder, 'out');
    await mkdir(out);
    await run('pdfdetach', '-saveall', '-o', out, drawn.file);
    const text = await textOf(drawn.file);
    for (const { key, sha256: digest } of model.evidence) {
      const name = (await readdir(out)).find((entry) => entry.startsWith(key));
      expect(sha256(await readFile(path.join(out, name ?? '')))).toBe(digest);
      expect(text).toContain(`${key} ${digest}`);
    }
  });

  it('are found by qpdf under their keys, whose order is that of bytes', async () => {
    const { stdout } = await run('qpdf', '--list-attachments', drawn.file);
    expect(stdout.match(/^E\d{5}/gm)).toEqual(model.evidence.map((file) => file.key));
    await run('qpdf', '--show-attachment=E00005', drawn.file);
  });

  it('are stored once when two records have the same file', async () => {
    const { stdout } = await run('qpdf', '--list-attachments', '--verbose', drawn.file);
    const evidence = stdout.slice(0, stdout.indexOf('M00000'));
    const streams = [...evidence.matchAll(/\/F -> (\d+),0/g)].map(([, id]) => id);
    expect(new Set(streams).size).toBe(6);
  });
});

describe('a file that is not what the index says', () => {
  const attempt = async (bytesOf: (digest: string) => Uint8Array) => {
    const folder = await newFolder();
    const out = path.join(folder, 'pack.pdf');
    const evidence = async function* (digest: string) {
      yield bytesOf(digest);
    };
    const drawing = drawPack(model, { words: fr, format: packFormat('fr'), evidence, issue: null, out });
    const error: unknown = await drawing.then(
      () => null,
      (reason: unknown) => reason,
    );
    return { error, left: await readdir(folder) };
  };
  const original = (digest: string): Uint8Array => bytesOfDigest(digest) ?? new Uint8Array();

  it.each([
    [
      'one changed byte',
      (bytes: Uint8Array) => bytes.map((byte, index) => (index === 10 ? byte ^ 1 : byte)),
      /SHA-256 [0-9a-f]{64} instead of/,
    ],
    ['a byte less', (bytes: Uint8Array) => bytes.subarray(1), /bytes instead of/],
    ['a byte more', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from([0])]), /more than the/],
  ])('stops the pack (%s) and leaves no file', async (_case, change, message) => {
    const third = model.evidence[3]?.sha256;
    const { error, left } = await attempt((digest) => (digest === third ? change(original(digest)) : original(digest)));
    expect(error).toBeInstanceOf(EvidenceMismatch);
    expect(error).toHaveProperty('key', 'E00004');
    expect(String(error)).toContain(model.evidence[3]?.name);
    expect(String(error)).toMatch(message);
    expect(left).toEqual([]);
  });

  it('stops the pack when the file is missing', async () => {
    const folder = await newFolder();
    const drawing = drawPack(model, {
      words: fr,
      format: packFormat('fr'),
      evidence: () => path.join(folder, 'nowhere'),
      issue: null,
      out: path.join(folder, 'pack.pdf'),
    });
    await expect(drawing).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });
});
