/** The seal as tools that are not ours see it. */
import { createHash, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import { openSeal, type OrganisationSeal, readSeal, sealFileIn } from '#app/pdf/seal/organisation-seal.ts';
import { type Drawn, drawModel, makeKeys, newFolder, testKeys } from './drawn.ts';
import { packModel, sha256 } from './fixture.ts';
import { PackLog } from './pack-log.ts';
import { run, textOf } from './poppler.ts';

const model = packModel('fr');
let drawn: Drawn;
let seal: OrganisationSeal;

beforeAll(async () => {
  drawn = await drawModel(model);
  const kept = await readSeal(await testKeys());
  if (!kept) throw new Error('The test organisation has no seal.');
  seal = kept;
});

describe('the seal of a pack', () => {
  it('is valid and covers the whole file, for pdfsig', async () => {
    const { stdout } = await run('pdfsig', '-nocert', drawn.file);
    expect(stdout).toContain('Signature is Valid.');
    expect(stdout).toContain('Total document signed');
    expect(stdout).toContain('Signature Type: ETSI.CAdES.detached');
    expect(stdout).toContain('Signing Hash Algorithm: SHA-256');
    expect(stdout).toContain('Signer Certificate Common Name: Pièces & Services du Rhône SAS');
  });

  it('leaves the file clean for qpdf', async () => {
    const { stdout } = await run('qpdf', '--check', drawn.file);
    expect(stdout).toContain('No syntax or stream encoding errors found');
  });

  it('bears the certificate whose fingerprint the pack prints, by the commands that it prints', async () => {
    const folder = await newFolder();
    const copy = path.join(folder, 'dossier.pdf');
    await writeFile(copy, await readFile(drawn.file));
    await run('sh', '-c', `cd ${folder} && pdfsig -dump dossier.pdf`);
    const { stdout } = await run(
      'sh',
      '-c',
      `openssl pkcs7 -inform DER -print_certs -in ${copy}.sig0 | openssl x509 -noout -fingerprint -sha256`,
    );
    const fingerprint = stdout.trim().split('=')[1]?.replaceAll(':', '').toLowerCase();
    expect(fingerprint).toBe(seal.fingerprint);
    expect(await textOf(drawn.file)).toContain(seal.fingerprint);
  });

  it.each([
    ['fr', fr, 'journal'],
    ['en', en, 'trail'],
  ] as const)('lets the checkpoint of the trail be verified by the commands that it prints in %s', async (lang, words, key) => {
    const log = new PackLog();
    const shown = packModel(lang);
    const { proof } = await log.issue(shown, seal.fingerprint);
    const { file } = await drawModel(shown, { proof });
    const folder = await newFolder();
    await run('pdfdetach', '-saveall', '-o', folder, file);
    await writeFile(path.join(folder, `${key}.vkey`), `${log.verifierKey}\n`);
    const printed = words.integrity.logCommands.split('\n');
    const text = await textOf(file);
    expect(printed.filter((command) => !text.includes(command))).toEqual([]);
    const { stdout } = await run('sh', '-c', ['set -e', `cd ${folder}`, ...printed].join('\n'));
    expect(stdout).toContain('Signature Verified Successfully');
  });

  it('breaks when one bit of a page changes', async () => {
    const bytes = await readFile(drawn.file);
    const at = bytes.indexOf('stream') + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const copy = path.join(await newFolder(), 'changed.pdf');
    await writeFile(copy, bytes);
    const { stdout } = await run('pdfsig', '-nocert', copy);
    expect(stdout).toContain('Digest Mismatch');
  });

  it('is the same for the same pack and key, and another for another key', async () => {
    expect((await drawModel(model)).sha256).toBe(drawn.sha256);
    const other = await readSeal(await makeKeys());
    expect((await drawModel(model, { seal: other })).sha256).not.toBe(drawn.sha256);
  });
});

describe('the files of a sealed pack', () => {
  it('hold a manifest that lists the records, the note and the evidence by their digests', async () => {
    const folder = await newFolder();
    await run('pdfdetach', '-saveall', '-o', folder, drawn.file);
    const names = await readdir(folder);
    const bytesOf = (key: string) => readFile(path.join(folder, names.find((name) => name.startsWith(key)) ?? key));
    const manifestBytes = await bytesOf('M00000');
    const manifest = JSON.parse(manifestBytes.toString('utf8')) as {
      schema: string;
      pack_id: string;
      files: { key: string; sha256: string }[];
      evidence: { key: string; sha256: string }[];
      proofs: { name: string }[];
      seal: { certificate_sha256: string };
    };
    expect(manifest).toMatchObject({ schema: 'urn:garant:pack-manifest:1', pack_id: 'K7QF2M4X' });
    expect(manifest.seal.certificate_sha256).toBe(seal.fingerprint);
    expect(manifest.proofs.map(({ name }) => name)).toEqual(['entries.ndjson', 'checkpoint.note']);
    for (const { key, sha256: digest } of [...manifest.files, ...manifest.evidence]) expect(sha256(await bytesOf(key))).toBe(digest);
    expect(names).toHaveLength(3 + manifest.files.length + manifest.evidence.length);
    expect(await textOf(drawn.file)).toContain(sha256(manifestBytes));
    const note = (await bytesOf('M00005')).toString('utf8');
    for (const words of ['Comment vérifier ce dossier', 'How to check this pack', seal.fingerprint]) expect(note).toContain(words);
  });
});

describe('the key of the organisation', () => {
  it('lies in one file that only its owner can read, in a folder of its own', async () => {
    const folder = path.join(await newFolder(), 'keys');
    await openSeal(folder, { organisation: 'Essai', at: Date.parse('2026-03-01T12:00:00Z') });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(sealFileIn(folder))).mode & 0o777).toBe(0o400);
    expect(await readdir(folder)).toEqual(['seal.pem']);
  });

  it('is made once, even by two at the same time', async () => {
    const folder = path.join(await newFolder(), 'keys');
    const owner = { organisation: 'Essai', at: Date.parse('2026-03-01T12:00:00Z') };
    const [one, two] = await Promise.all([openSeal(folder, owner), openSeal(folder, owner)]);
    expect(one.fingerprint).toBe(two.fingerprint);
    expect((await openSeal(folder, { ...owner, organisation: 'Autre' })).fingerprint).toBe(one.fingerprint);
  });

  it('has a certificate of ten years that it signed itself', async () => {
    const certificate = new X509Certificate(seal.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect(certificate.validFrom).toBe('Jan  1 00:00:00 2026 GMT');
    expect(certificate.validTo).toBe('Jan  1 00:00:00 2036 GMT');
    expect(certificate.ca).toBe(false);
    expect(createHash('sha256').update(certificate.raw).digest('hex')).toBe(seal.fingerprint);
  });

  it('is refused when the certificate is that of another key', async () => {
    const [one, two] = await Promise.all([makeKeys(), makeKeys()]);
    const pem = async (keys: string) => (await readFile(sealFileIn(keys), 'utf8')).split('-----BEGIN CERTIFICATE-----');
    const folder = path.join(await newFolder(), 'keys');
    await mkdir(folder);
    await writeFile(sealFileIn(folder), `${(await pem(one))[0]}-----BEGIN CERTIFICATE-----${(await pem(two))[1]}`);
    await expect(readSeal(folder)).rejects.toThrow('another key');
  });
});
