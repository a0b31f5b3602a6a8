/** What holds of a pack whatever its kind and language, seen by tools that are not ours. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { run } from './poppler.ts';
import { sampleKinds, samples } from './samples.ts';

const packs = sampleKinds.flatMap((kind) => (['fr', 'en'] as const).map((lang) => ({ kind, lang })));

describe.each(packs)('a pack of the kind $kind in $lang', ({ kind, lang }) => {
  let drawn: Drawn;

  beforeAll(async () => {
    drawn = await drawModel(samples[kind](lang));
  });

  it('is drawn from plain data that its schema reads back unchanged', () => {
    const model = samples[kind](lang);
    expect(packModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it('is clean for qpdf', async () => {
    expect((await run('qpdf', '--check', drawn.file)).stdout).toContain('No syntax or stream encoding errors found');
  });

  it('is tagged, in PDF 1.7, with its pages', async () => {
    const { stdout } = await run('pdfinfo', drawn.file);
    expect(stdout).toMatch(/Tagged: +yes/);
    expect(stdout).toMatch(/PDF version: +1\.7/);
    expect(stdout).toMatch(new RegExp(`Pages: +${drawn.pages}`));
  });

  it('embeds every font with its map to Unicode', async () => {
    const fonts = (await run('pdffonts', drawn.file)).stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/SourceSans3-\w+ .* yes yes yes/);
  });

  it('lists its files', async () => {
    const { stdout } = await run('pdfdetach', '-list', drawn.file);
    for (const name of ['M00000_manifest.json', 'M00001_records.ndjson', 'M00005_VERIFY.txt']) expect(stdout).toContain(name);
  });

  it('bears a valid seal over the whole file', async () => {
    const { stdout } = await run('pdfsig', '-nocert', drawn.file);
    expect(stdout).toContain('Signature is Valid');
    expect(stdout).toContain('Total document signed');
  });

  it('skips no level of heading', async () => {
    const { stdout } = await run('pdfinfo', '-struct', drawn.file);
    const levels = [...stdout.matchAll(/^ *H(\d)\b/gm)].map(([, level]) => Number(level));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('gives the same bytes when it is drawn again', async () => {
    const again = await drawModel(samples[kind](lang));
    expect(await readFile(again.file)).toEqual(await readFile(drawn.file));
  });
});
