import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentDigestOf } from '#app/pdf/draw-pack.ts';
import { type Drawn, drawModel } from './drawn.ts';
import { packModel, sha256 } from './fixture.ts';
import { run, textOf } from './poppler.ts';

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(packModel('fr'));
  drawn.en = await drawModel(packModel('en'));
});

const expected = {
  fr: [
    'Dossier de contrôle Contrôles clés 2026 : achats, paiements & logistique',
    'Période couverte 1er janvier 2026 – 31 décembre 2026',
    'Situation au 31 décembre 2026 à 23:59 (UTC+01:00)',
    'Ce dossier est scellé : un seul bit modifié rompt sa signature électronique.',
    'Ce dossier porte sur 8 contrôles pour la période du 1er janvier 2026 au 31 décembre 2026.',
    'Les contrôles couvrent 4 risques évalués en argent : 1 328 300 € par an avant contrôles, 522 240 € après.',
    '1 autre risque couvert n’est pas évalué en argent',
    'Test T-0008 Revue annuelle des habilitations de paiement Non conclu au jour de l’émission',
    'Contrôle C-0009 Enquêtes internes Accès restreint : non visible des destinataires',
    'Nature et cause Remplacement de l’exécutante en mai sans consigne écrite',
    'Graine du tirage 20261201',
    'Ce dossier est scellé par le cachet électronique de l’organisation, qui porte sur tout le fichier.',
    'Qui l’a scellé, tant que l’empreinte ci-dessus n’a pas été comparée par une autre voie',
  ],
  en: [
    'Control pack Key controls 2026: purchasing, payments & logistics',
    'Period covered 1 January 2026 – 31 December 2026',
    'Position as of 31 December 2026 at 23:59 (UTC+01:00)',
    'This pack is sealed: one changed bit breaks its electronic signature.',
    'This pack covers 8 controls over the period from 1 January 2026 to 31 December 2026.',
    'The controls cover 4 risks assessed in money: €1,328,300 a year before controls, €522,240 after them.',
    '1 more risk is covered, not assessed in money',
    'Test T-0008 Revue annuelle des habilitations de paiement Not concluded on the day of issue',
    'Control C-0009 Internal inquiries Restricted: not visible to the recipients',
    'Seed of the draw 20261201',
    'This pack is sealed with the electronic seal of the organisation, over the whole file.',
    'Who sealed it, as long as the fingerprint above has not been compared by another way',
  ],
};

describe.each(['fr', 'en'] as const)('the control pack in %s', (lang) => {
  it('says what it must', async () => {
    const text = await textOf(drawn[lang].file);
    expect(expected[lang].filter((line) => !text.includes(line))).toEqual([]);
  });

  it('never claims a seal that it does not bear', async () => {
    const text = await textOf((await drawModel(packModel(lang), { seal: null })).file);
    expect(text).not.toMatch(/(pack is sealed|digitally signed PDF|dossier est scellé|dossier scellé)/i);
    expect(text).toContain({ fr: 'Que ce PDF n’a pas été altéré.', en: 'That this PDF is unaltered.' }[lang]);
    expect(text).toContain({ fr: 'Ce dossier n’est pas scellé', en: 'This pack is not sealed' }[lang]);
  });

  it('prints its identity and page x of y on every page but the cover', async () => {
    const { pages, file } = drawn[lang];
    expect(pages).toBeGreaterThan(20);
    for (const page of [2, 7, pages]) {
      const text = await textOf(file, page);
      expect(text).toContain(`Page ${page} / ${pages}`);
      expect(text).toContain('K7QF2M4X');
    }
  });

  it('gives in the contents the page on which each control begins', async () => {
    const contents = await textOf(drawn[lang].file, 2);
    const page = Number(/3\.2 C-0002 · [^0-9]+(\d+)/.exec(contents)?.[1]);
    expect(await textOf(drawn[lang].file, page)).toContain('3.2 C-0002 · Contre-appel avant tout changement de coordonnées bancaires');
  });

  it('prints the digest of its content', async () => {
    expect(await textOf(drawn[lang].file)).toContain(contentDigestOf(packModel(lang)));
  });

  it('answers with the digest and size of the file it wrote', async () => {
    const bytes = await readFile(drawn[lang].file);
    expect([bytes.byteLength, sha256(bytes)]).toEqual([drawn[lang].bytes, drawn[lang].sha256]);
  });

  it('is clean for qpdf', async () => {
    const { stdout } = await run('qpdf', '--check', drawn[lang].file);
    expect(stdout).toContain('No syntax or stream encoding errors found');
  });

  it('is tagged, titled and numbered for viewers', async () => {
    const { stdout } = await run('pdfinfo', drawn[lang].file);
    expect(stdout).toMatch(/Tagged: +yes/);
    expect(stdout).toMatch(new RegExp(`Pages: +${drawn[lang].pages}`));
    expect(stdout).toMatch(/Title: +.*&.*/);
    expect(stdout).toMatch(/PDF version: +1\.7/);
  });

  it('embeds every font with its map to Unicode', async () => {
    const { stdout } = await run('pdffonts', drawn[lang].file);
    const fonts = stdout.trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/SourceSans3-\w+ .* yes yes yes/);
  });
});

describe('the structure of a control pack', () => {
  it('leads a screen reader through headings, tables with headers, and the contents', async () => {
    const { stdout } = await run('pdfinfo', '-struct', drawn.fr.file);
    const counts = Object.fromEntries(
      ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'TOC', 'TOCI', 'Link', 'Figure'].map((tag) => [
        tag,
        stdout.split('\n').filter((line) => line.trim().split(/[ :]/)[0] === tag).length,
      ]),
    );
    expect(counts).toMatchObject({ TOC: 1, TOCI: 15, Figure: 1 });
    // The title, distribution, contents and seven chapters.
    expect(counts['H1']).toBe(10);
    for (const tag of ['H2', 'H3', 'Table', 'TH', 'TD', 'Link']) expect(counts[tag]).toBeGreaterThan(8);
  });

  it('skips no level of heading', async () => {
    const { stdout } = await run('pdfinfo', '-struct', drawn.fr.file);
    const levels = [...stdout.matchAll(/^ *H(\d)\b/gm)].map(([, level]) => Number(level));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });
});
