/** The schedules of the renewal pack: tables for spreadsheet programs, listed in the manifest under keys of their own and checked like every other file. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { packFiles } from '#app/domain/pack/manifest.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { verifyTextOf } from '#app/pdf/seal/verify-text.ts';
import { schedulesOf } from '#app/pdf/schedules.ts';
import { replaced, resealed } from './altered.ts';
import { type Drawn, drawModel, newFolder, testKeys } from './drawn.ts';
import { packModel, sha256 } from './fixture.ts';
import { insuranceFacts, insuranceModel } from './insurance-fixture.ts';
import { PackLog } from './pack-log.ts';
import { run, textOf } from './poppler.ts';

const names = {
  fr: ['D00001_polices.csv', 'D00002_valeurs-assurees.csv', 'D00003_risques-assures.csv'],
  en: ['D00001_policies.csv', 'D00002_insured-values.csv', 'D00003_insured-risks.csv'],
} as const;
const separators = { fr: ';', en: ',' } as const;

const drawn = {} as Record<'fr' | 'en', Drawn>;

beforeAll(async () => {
  drawn.fr = await drawModel(insuranceModel('fr'));
  drawn.en = await drawModel(insuranceModel('en'));
});

const rowsOf = (text: string, lang: 'fr' | 'en'): string[][] => parse(text, { bom: true, delimiter: separators[lang] });

describe.each(['fr', 'en'] as const)('the schedules in %s', (lang) => {
  it('are found and taken out by common tools, and named on the pages', async () => {
    const folder = await newFolder();
    expect((await run('pdfdetach', '-list', drawn[lang].file)).stdout).toContain(names[lang][0]);
    await run('pdfdetach', '-saveall', '-o', folder, drawn[lang].file);
    const text = (await textOf(drawn[lang].file)).replaceAll(/\s+/g, ' ');
    for (const [index, name] of names[lang].entries()) {
      const bytes = await readFile(path.join(folder, name));
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(bytes.toString()).toBe(schedulesOf(insuranceModel(lang))[index]?.text);
      expect(text).toContain(name);
    }
  });

  it('hold a row for every policy, section and risk of the pack, with amounts that programs read', () => {
    const model = insuranceModel(lang);
    const [policies, values, risks] = schedulesOf(model).map(({ text }) => rowsOf(text, lang));
    expect(policies?.slice(1).map(([code]) => code)).toEqual(model.policies.map(({ code }) => code));
    const sections = model.policies.flatMap((policy) => policy.sections.map(({ id }) => `${policy.code} ${id}`));
    expect(values?.slice(1).map(([code, , id]) => `${code} ${id}`)).toEqual(sections);
    expect(risks?.slice(1).map(([code]) => code)).toEqual(model.risks.map(({ code }) => code));
    for (const table of [policies, values, risks]) expect(new Set(table?.map(({ length }) => length)).size).toBe(1);

    const [headings = [], ...rows] = values ?? [];
    const at = headings.indexOf(lang === 'fr' ? 'Capital assuré' : 'Sum insured');
    const sums = rows.map((row) => (row[at] === '' ? null : Math.round(Number(row[at]?.replace(',', '.')) * 100)));
    expect(sums).toEqual(model.policies.flatMap((policy) => policy.sections.map(({ sumInsuredCents }) => sumInsuredCents)));
  });
});

describe('a schedule', () => {
  it('holds nothing that a spreadsheet program would run', () => {
    const facts = insuranceFacts('en');
    const [first, ...rest] = facts.policies;
    if (!first) throw new Error('The fixture has no policy.');
    const model = insuranceModel('en', { policies: [{ ...first, title: '=HYPERLINK("http://x.example";"a")', broker: '+33 1' }, ...rest] });
    const cells = rowsOf(schedulesOf(model)[0]?.text ?? '', 'en').flat();
    expect(cells).toContain('\'=HYPERLINK("http://x.example";"a")');
    expect(cells).toContain("'+33 1");
  });

  it('is in no pack of another kind', () => {
    expect(schedulesOf(packModel('fr'))).toEqual([]);
  });

  it('is left out of a pack that was issued before there were any, whose manifest lists none', async () => {
    const model = insuranceModel('fr');
    const { fingerprint = '' } = (await readSeal(await testKeys())) ?? {};
    const manifest = JSON.parse(drawn.fr.proof?.manifest ?? '') as { files: { key: string }[] };
    const proof = { manifest: '', entries: '', checkpoint: '', consistency: null };
    const verifyText = verifyTextOf(model, fingerprint, [new PackLog().verifierKey]);
    const files = (listed: { key: string }[]) =>
      packFiles(
        model,
        { ...proof, manifest: JSON.stringify({ files: listed }) },
        { verifyText, schedules: schedulesOf(model), sha256: nodePorts.sha256 },
      ).map(({ key }) => key);
    expect(files(manifest.files).filter((key) => key.startsWith('D'))).toEqual(['D00001', 'D00002', 'D00003']);
    expect(files(manifest.files.filter(({ key }) => !key.startsWith('D'))).filter((key) => key.startsWith('D'))).toEqual([]);
  });

  it('is refused by both verifiers when it was changed and the pack sealed again', async () => {
    const seal = await readSeal(await testKeys());
    if (!seal) throw new Error('The folder holds no seal.');
    const pack = await readFile(drawn.en.file);
    const script = path.resolve(import.meta.dirname, '../independent/verify_pack.py');
    const file = path.join(await newFolder(), 'pack.pdf');
    const judged = async (bytes: Buffer) => {
      await writeFile(file, bytes);
      const report = await verifyPack(bytes, { pinned: { ...nothingPinned, digests: [seal.fingerprint] } }, nodePorts);
      const second = await run('python3', script, file).then(
        ({ stdout }) => stdout,
        (error: { stdout: string }) => error.stdout,
      );
      return [report.checks.find(({ ok }) => !ok)?.subject ?? null, (JSON.parse(second) as { accepted: boolean }).accepted];
    };
    expect(await judged(pack)).toEqual([null, true]);
    expect(await judged(resealed(replaced(pack, 'Sum insured,Value at risk', 'Value at risk,Sum insured'), seal))).toEqual([
      'D00002 insured-values.csv',
      false,
    ]);
  });

  it('has the same bytes each time', () => {
    const digests = () => schedulesOf(insuranceModel('fr')).map(({ text }) => sha256(text));
    expect(digests()).toEqual(digests());
  });
});
