/** A pack that is longer than one file may be, from the request to what its recipient checks: entered as its parts, none of them without the others. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { partPath } from '#app/domain/pack/parts.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import { drawFrozen, drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { partRows } from '#app/features/packs/prove.server.ts';
import { verifyPackFiles } from '#app/features/packs/verify-file.server.ts';
import { writeIssued } from '#app/features/packs/write-out.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { knownKeys } from '#app/features/trail/signing/known-keys.server.ts';
import { valueOf } from '#tests/setup/control-life.ts';
import { dyingAt } from '#tests/setup/dying-process.ts';
import { openPackScene, type PackRows, type PackScene } from '#tests/setup/pack-scene.ts';
import type { TestRegister } from '#tests/setup/register.ts';

/** The pack of the scene has about ten pages. */
const mostPages = 9;

let scene: PackScene;
let register: TestRegister;
let issued: PackRows;

beforeAll(async () => {
  scene = await openPackScene();
  ({ register } = scene);
  const { code } = await valueOf(scene.request());
  await drawQueuedPacks(register.services, mostPages);
  issued = await scene.rowsOf(code);
});
afterAll(() => scene.close());

async function verifiedBy(files: readonly string[], proof: string | null) {
  const [key] = await knownKeys(register.store.read);
  return verifyPackFiles(files, { pinned: { ...nothingPinned, digests: [key?.fingerprint ?? ''] }, proof });
}

describe('a pack in parts', () => {
  it('is written out as its parts and one proof, which an outsider verifies together and one by one', async () => {
    expect(issued.pack).toMatchObject({ status: 'ready', failure: '' });
    const { parts, proof, pages } = await writeIssued(register.services, issued.pack, path.join(scene.folder, 'pack.pdf'));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ file }) => path.basename(file))).toEqual(parts.map((_, index) => `pack-${index + 1}of${parts.length}.pdf`));
    expect(path.basename(proof ?? '')).toBe('pack.pdf.tlog-proof');
    expect(parts.reduce((sum, part) => sum + (part.pages ?? 0), 0)).toBe(pages);
    const files = parts.map(({ file }) => file);
    expect(await verifiedBy(files, proof)).toMatchObject({ verdict: 'verified', reservations: [], packId: issued.pack.code });
    for (const file of files)
      expect(await verifiedBy([file], proof)).toMatchObject({
        verdict: 'intact-with-reservations',
        reservations: [{ code: 'parts_missing' }],
      });
  });

  it('is three entries of a trail that holds: what was asked for, its parts, its files', async () => {
    expect(await scene.actsOf(issued.pack.id)).toEqual(['pack.manifest', 'pack.manifest', 'pack.issued']);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('is drawn again with the same bytes, in the same parts whatever the limit is by now', async () => {
    const out = path.join(scene.folder, 'again.pdf');
    const drawn = await drawFrozen(register.services, issued.pack, out, 5);
    const rows = await partRows(register.store.read, issued.pack.id);
    expect(drawn.parts.map(({ sha256 }) => sha256)).toEqual(rows.map(({ fileSha256 }) => fileSha256));
    for (const [index, row] of rows.entries()) {
      const again = await readFile(partPath(out, { number: index + 1, of: rows.length }));
      expect(again.equals(await readFile(register.services.files.pathOf(row.fileSha256 ?? '')))).toBe(true);
    }
  });

  it('lists its parts on its page, with sections, pages, size and digest', async () => {
    const found = await getPack(await register.as('claire'), issued.pack.code);
    const rows = await partRows(register.store.read, issued.pack.id);
    expect(found?.parts.map(({ part, of, fileSha256 }) => [part, of, fileSha256])).toEqual(
      rows.map(({ part, fileSha256 }) => [part, rows.length, fileSha256]),
    );
    expect(found?.parts[0]).toMatchObject({ fromSection: '1', fileSha256: issued.pack.fileSha256 });
    expect(found?.parts.every(({ pages, fileBytes }) => pages > 0 && pages <= mostPages && fileBytes > 0)).toBe(true);
  });

  it('is issued again in one file when one is long enough', async () => {
    const { code } = await valueOf(scene.request());
    await drawQueuedPacks(register.services, 1500);
    const whole = await scene.rowsOf(code);
    expect(await partRows(register.store.read, whole.pack.id)).toEqual([]);
    expect(await scene.verified(whole)).toMatchObject({ verdict: 'verified' });
  });
});

describe('a process that dies over parts', () => {
  it('leaves all parts or none, which the next process finishes', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    let now = register.services.now();
    const living = dyingAt(register.services, Number.POSITIVE_INFINITY);
    await valueOf(scene.request());
    await drawQueuedPacks(living.services, mostPages);
    const last = living.steps();
    for (const step of [last - 12, ...Array.from({ length: 7 }, (_, back) => last - back)]) {
      const asked = await valueOf(scene.request());
      await drawQueuedPacks(dyingAt(register.services, step).services, mostPages);
      const broken = await scene.rowsOf(asked.code);
      const rows = await partRows(register.store.read, broken.pack.id);
      const isIssued = (await scene.actsOf(broken.pack.id)).includes('pack.issued');
      expect([step, broken.pack.status === 'ready', broken.pack.fileSha256 !== null]).toEqual([step, isIssued, isIssued]);
      expect(rows.every(({ fileSha256 }) => (fileSha256 !== null) === isIssued)).toBe(true);

      register.setTime((now += 11 * 60_000));
      await drawQueuedPacks(register.services, mostPages);
      const whole = await scene.rowsOf(asked.code);
      expect([step, await scene.actsOf(whole.pack.id)]).toEqual([step, ['pack.manifest', 'pack.manifest', 'pack.issued']]);
      const { parts, proof } = await writeIssued(register.services, whole.pack, path.join(scene.folder, `${step}.pdf`));
      const report = await verifiedBy(
        parts.map(({ file }) => file),
        proof,
      );
      expect(report).toMatchObject({ verdict: 'verified', reservations: [] });
    }
    expect(await readdir(path.join(register.services.files.folder, 'incoming'))).toEqual([]);
    vi.restoreAllMocks();
  });
});
