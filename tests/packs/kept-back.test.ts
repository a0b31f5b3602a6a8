/** What a pack shows when files or amounts are kept back, and the watermark of its recipient. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { drawModel } from './drawn.ts';
import { packModel } from './fixture.ts';
import { run, textOf } from './poppler.ts';

const said = {
  fr: { files: 'aucune n’est jointe', amounts: 'Les pertes attendues des risques couverts, en euros.', figure: '1 328 300 €' },
  en: { files: 'none is attached', amounts: 'The expected losses of the risks covered, in euros.', figure: '€1,328,300' },
};

/** The digest of a page as points: text that runs across a page is drawn, but no tool reads it as text. */
const pictureOf = async (file: string, page: number) =>
  (await run('sh', '-c', `pdftoppm -r 20 -gray -f ${page} -l ${page} "$0" | sha256sum`, file)).stdout;

describe.each(['fr', 'en'] as const)('a pack in %s', (lang) => {
  it('bears the name of its recipient across every page', async () => {
    const plain = await drawModel(packModel(lang));
    const marked = await drawModel(packModel(lang, { watermark: 'Exemplaire de J. Roux' }));
    expect(marked.pages).toBe(plain.pages);
    for (const page of [2, 3, marked.pages]) expect(await pictureOf(marked.file, page)).not.toBe(await pictureOf(plain.file, page));
    const { verdict } = await verifyPack(await readFile(marked.file), { pinned: nothingPinned, proof: null, previous: null }, nodePorts);
    expect(verdict).not.toBe('fail');
  });

  it('holds no file when files are kept back, lists each with its digest, and says so', async () => {
    const model = packModel(lang, { redactions: ['evidence'] });
    const { file } = await drawModel(model);
    const text = await textOf(file);
    expect(text).toContain(said[lang].files);
    const { stdout: attached } = await run('pdfdetach', '-list', file);
    expect(attached).toContain('manifest.json');
    expect(model.evidence.length).toBeGreaterThan(0);
    for (const { name, sha256 } of model.evidence) {
      expect(attached).not.toContain(name);
      expect(text.replaceAll(/\s/g, '')).toContain(sha256);
    }
  });

  it('shows no amount when amounts are kept back, and says so', async () => {
    const whole = await textOf((await drawModel(packModel(lang))).file);
    const text = await textOf((await drawModel(packModel(lang, { redactions: ['amounts'] }))).file);
    expect(whole).toContain(said[lang].figure);
    expect(text).not.toContain(said[lang].figure);
    expect(text).toContain(said[lang].amounts);
  });
});
