/** Packs that try the layout: rows taller than a page, text that no font has, nothing at all, very much. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ControlPackFacts as PackFacts } from '#app/domain/pack/control/facts.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { packFacts, packModel, sha256 } from './fixture.ts';
import { run, textOf } from './poppler.ts';

const firstControl = () => {
  const [control] = packFacts('fr').controls;
  if (!control) throw new Error('The fixture has controls.');
  return control;
};

describe('a note that is longer than a page', () => {
  const words = Array.from({ length: 1400 }, (_, index) => `mot${index}`);
  let drawn: Drawn;

  beforeAll(async () => {
    const control = firstControl();
    const [test] = control.tests;
    if (!test) throw new Error('The fixture has a test.');
    const items = test.items.map((item, index) => (index === 2 ? { ...item, note: words.join(' ') } : item));
    drawn = await drawModel(packModel('fr', { controls: [{ ...control, tests: [{ ...test, items }] }] }));
  });

  it('goes on over the pages without losing a word', async () => {
    const text = await textOf(drawn.file);
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  });

  it('has the header of its table again on each page', async () => {
    const { stdout } = await run('pdftotext', '-layout', drawn.file, '-');
    const pages = stdout.split('\f').filter((page) => /mot\d+/.test(page));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const page of pages) expect(page).toMatch(/Rang +Résultat +Observation/);
  });
});

describe('text from outside', () => {
  it('that the typeface lacks is replaced, and the statement says by what', async () => {
    const drawn = await drawModel(packModel('en', { controls: [{ ...firstControl(), title: '管理 control \u202eevil\u202c 😀\u0000' }] }));
    const text = await textOf(drawn.file);
    expect(text).toContain('C-0001 · □□ control evil □');
    expect(text).toContain('each is printed as □: U+7406, U+7BA1, U+1F600.');
    const { stdout } = await run('qpdf', '--check', drawn.file);
    expect(stdout).toContain('No syntax or stream encoding errors found');
  });

  it('may look like PDF, XML or HTML', async () => {
    const title = ') endobj <script>alert(1)</script> ]]> &amp; \\(';
    const drawn = await drawModel(packModel('en', { title }));
    const { stdout } = await run('pdfinfo', drawn.file);
    expect(stdout).toContain(`Title:           ${title}`);
    expect(await textOf(drawn.file, 1)).toContain('endobj <script>alert(1)</script>');
  });
});

describe('the size of a pack', () => {
  const empty: Partial<PackFacts> = {
    controls: [],
    evidence: [],
    filters: [],
    leftOut: [],
    recipients: [],
    sampleSizes: [],
    purpose: '',
    audit: null,
    supersedes: null,
  };

  it('may be nothing: it says so and embeds only what describes it', async () => {
    const drawn = await drawModel(packModel('en', empty));
    const text = await textOf(drawn.file);
    expect(text).toContain('This pack covers 0 controls');
    expect(text).toContain('Within this selection no record was left out.');
    expect(text).toContain('No evidence file belongs to the controls of this pack.');
    const { stdout } = await run('pdfdetach', '-list', drawn.file);
    expect(stdout).toContain('5 embedded files');
    expect(stdout).not.toMatch(/E\d{5}_/);
  });

  it('may be large: contents over several pages, caches dropped, the same bytes again', async () => {
    const control = firstControl();
    const controls = Array.from({ length: 70 }, (_, index) => ({
      ...control,
      id: `many-${index}`,
      code: `C-${String(index + 100).padStart(4, '0')}`,
      contentDigest: sha256(String(index)),
    }));
    const model = packModel('fr', { controls, evidence: [] });
    const [first, second] = [await drawModel(model), await drawModel(model)];
    expect(first.pages).toBeGreaterThan(150);
    expect(second.sha256).toBe(first.sha256);
    const last = Number(/3\.70 C-0169 · .* € (\d+)/.exec(await textOf(first.file, 3))?.[1]);
    expect(await textOf(first.file, last)).toContain('3.70 C-0169 · Double validation');
    expect(await textOf(first.file, first.pages)).toContain(`Page ${first.pages} / ${first.pages}`);
  });
});
