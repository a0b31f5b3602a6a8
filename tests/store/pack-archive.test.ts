/** A pack whose evidence does not fit into the PDF, from the request to what its recipient opens. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packIn } from '#app/domain/verify/verify-pack.ts';
import { readDirectory, sourceOf } from '#app/domain/verify/zip-file.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { drawFrozen, drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { sidecarOf } from '#app/features/packs/sidecar.server.ts';
import { verifierPath } from '#app/features/packs/verifier-file.server.ts';
import { verifyPackFile } from '#app/features/packs/verify-file.server.ts';
import { findPack, writeIssued } from '#app/features/packs/write-out.server.ts';
import { valueOf } from '#tests/setup/control-life.ts';
import { openPackScene, type PackRows, type PackScene } from '#tests/setup/pack-scene.ts';

// The limits are hundreds of megabytes: here no file is small enough.
vi.mock('#app/domain/pack/evidence-index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('#app/domain/pack/evidence-index.ts')>();
  const indexEvidence: typeof original.indexEvidence = (...given) =>
    original.indexEvidence(...given).map((file) => ({ ...file, isEmbedded: false }));
  return { ...original, indexEvidence };
});

let scene: PackScene;
let issued: PackRows;

beforeAll(async () => {
  scene = await openPackScene();
  const { code } = await valueOf(scene.request());
  await drawQueuedPacks(scene.register.services);
  issued = await scene.rowsOf(code);
});
afterAll(() => scene.close());

describe('a pack with evidence beside it', () => {
  it('is one archive that an outsider verifies with its proof, and so is the PDF in it', async () => {
    expect(issued.pack).toMatchObject({ status: 'ready', failure: '' });
    expect(await scene.verified(issued)).toMatchObject({ verdict: 'verified', reservations: [] });
    const source = sourceOf(await scene.bytesOf(issued));
    expect((await readDirectory(source)).map(({ name }) => name)).toEqual([
      `${issued.pack.code}.pdf`,
      'manifest.json',
      'SHA256SUMS',
      'verify.html',
      'VERIFY.txt',
      'evidence/E00001_relevé.csv',
    ]);
    const report = await scene.verified(issued, await packIn(source));
    expect(report.verdict).toBe('verified');
  });

  it('holds the page that verifies, as it was built', async () => {
    const bytes = await scene.bytesOf(issued);
    expect(bytes.includes(await readFile(verifierPath))).toBe(true);
  });

  it('is offered as an archive, with a proof of its name', async () => {
    const claire = await scene.register.as('claire');
    expect(await getPack(claire, issued.pack.code)).toMatchObject({ form: 'zip' });
    expect((await sidecarOf(claire, issued.pack.code))?.name).toBe(`A-0001-${issued.pack.code}-fr.zip.tlog-proof`);
  });

  it('is written out and drawn again with the same bytes', async () => {
    const { services } = scene.register;
    const out = path.join(scene.folder, 'pack.zip');
    const pack = await findPack(services, issued.pack.code);
    if (!pack) throw new Error('The pack is not there.');
    const { proof } = await writeIssued(services, pack, out);
    expect((await verifyPackFile(out, { proof })).reservations.map(({ code }) => code)).toEqual(['identity_not_confirmed']);
    const again = await drawFrozen(services, pack, path.join(scene.folder, 'again.zip'));
    expect(again.sha256).toBe(issued.pack.fileSha256);
  });
});
