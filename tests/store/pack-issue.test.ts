/** An issue from the request to the file: what is frozen, what the trail holds, what survives a crash, and what an outsider then finds. */
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { recordAudit } from '#app/features/audits/commands.server.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { drawFrozen, drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { signControl } from '#app/features/signoff/commands.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { knownKeys } from '#app/features/trail/signing/known-keys.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { controls, designAssessments, jobs, packProofs, packs, trailEntries } from '#db/schema/index.ts';
import { auditContent } from '#tests/setup/audit.ts';
import { controlLife, valueOf } from '#tests/setup/control-life.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
let auditId: string;
let evidenceSha256: string;
let folder: string;
const { operating } = controlLife(() => register);

beforeAll(async () => {
  register = await openTestRegister();
  folder = await mkdtemp(path.join(tmpdir(), 'garant-issue-'));
  await startSigning(await register.asSystem());
  const control = await operating();
  const [assessment] = await register.store.read.select().from(designAssessments).where(eq(designAssessments.controlId, control.id));
  const file = await register.services.files.receive(Readable.from([Buffer.from('date;montant\n')]), 1000);
  const claire = await register.as('claire');
  const input = { file, name: 'relevé.csv', source: 'Progiciel', capturedOn: null };
  evidenceSha256 = (await valueOf(addEvidence(claire, { type: 'design_assessment', id: assessment?.id ?? '' }, input))).sha256;
  const odile = await register.as('odile');
  const [row] = await register.store.read.select().from(controls).where(eq(controls.id, control.id));
  const shown = { shownDigest: row?.contentDigest ?? '', validUntilOn: null };
  await valueOf(signControl(odile, control.id, shown, { authenticatedAt: odile.at, factors: ['pwd'] }));
  auditId = (await valueOf(recordAudit(claire, auditContent))).id;
  await valueOf(setAuditScope(claire, auditId, { seenVersion: 1, add: [control.id] }));
}, 60_000);
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true });
});

let issues = 0;

/** Each a minute after the one before: what came earlier must be told. */
async function request() {
  const claire = await register.as('claire', { at: Date.parse('2026-11-21T10:00:00Z') + 60_000 * issues });
  issues += 1;
  return issuePack(claire, { kind: 'control', subjectId: auditId, lang: 'fr', classification: 'confidential', purpose: '' });
}

async function packOf(code: string) {
  const [row] = await register.store.read
    .select()
    .from(packs)
    .innerJoin(packProofs, eq(packProofs.packId, packs.id))
    .where(eq(packs.code, code));
  if (!row) throw new Error('The pack is not there.');
  return { pack: row.packs, proof: row.pack_proofs };
}

const issuedPack = async () => {
  const { code } = await valueOf(request());
  await drawQueuedPacks(register.services);
  return packOf(code);
};

const bytesOf = ({ pack }: Awaited<ReturnType<typeof packOf>>) => readFile(register.services.files.pathOf(pack.fileSha256 ?? ''));
const actsOf = async (packId: string) =>
  (
    await register.store.read
      .select({ act: trailEntries.act })
      .from(trailEntries)
      .where(eq(trailEntries.objId, packId))
      .orderBy(trailEntries.seq)
  ).map(({ act }) => act);

/** As an outsider verifies who was given the fingerprint of the trail's key. */
async function verified(issued: Awaited<ReturnType<typeof packOf>>, previous: Uint8Array | null = null): Promise<PackReport> {
  const [key] = await knownKeys(register.store.read);
  const pinned = { ...nothingPinned, digests: [key?.fingerprint ?? ''] };
  return verifyPack(await bytesOf(issued), { pinned, proof: Buffer.from(issued.proof.sidecar ?? ''), previous }, nodePorts);
}

describe('an issued pack', () => {
  let first: Awaited<ReturnType<typeof packOf>>;
  beforeAll(async () => {
    first = await issuedPack();
  }, 120_000);

  it('is verified by an outsider who knows the key of the trail', async () => {
    expect(first.pack).toMatchObject({ status: 'ready', failure: '' });
    expect(await verified(first)).toMatchObject({ verdict: 'verified', reservations: [] });
  });

  it('is two entries of a trail that holds: its manifest, then its file', async () => {
    expect(await actsOf(first.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('shows a recipient the values of what the pack shows, of nothing else', () => {
    const entries = (first.proof.entries ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { entry: { obj: { type: string } }; payload: unknown });
    expect(entries.map(({ entry }) => entry.obj.type).sort()).toEqual(['control', 'evidence', 'pack', 'signature']);
    expect(entries.every(({ payload }) => payload !== null)).toBe(true);
  });

  it('is drawn again with the same bytes', async () => {
    const drawn = await drawFrozen(register.services, first.pack, path.join(folder, 'again.pdf'));
    expect(drawn.sha256).toBe(first.pack.fileSha256);
  });

  it('is extended by the next one, whose recipient compares with this one or its proof', async () => {
    const second = await issuedPack();
    expect(second.proof.consistency).toContain(first.pack.code);
    for (const previous of [await bytesOf(first), Buffer.from(first.proof.sidecar ?? ''), Buffer.from(first.proof.checkpoint ?? '')])
      expect(await verified(second, previous)).toMatchObject({ verdict: 'verified', reservations: [] });
    expect(await verified(first, await bytesOf(second))).toMatchObject({ reservations: [{ code: 'previous_later' }] });
  }, 120_000);
});

describe('a crash', () => {
  it('before the drawing leaves what the next process takes up', async () => {
    const { code } = await valueOf(request());
    const queued = await packOf(code);
    await drawFrozen(register.services, queued.pack, path.join(folder, 'lost.pdf'));
    const { checkpoint } = (await packOf(code)).proof;
    await drawQueuedPacks(register.services);
    const issued = await packOf(code);
    expect(issued.proof.checkpoint).toBe(checkpoint);
    expect(await actsOf(issued.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await verified(issued)).toMatchObject({ verdict: 'verified' });
  }, 120_000);

  it('behind the drawing leaves the proof to be made, and enters nothing twice', async () => {
    const issued = await issuedPack();
    await register.store.transact(async (tx) => {
      await tx.update(packProofs).set({ sidecar: null }).where(eq(packProofs.packId, issued.pack.id));
      await tx.update(jobs).set({ isDone: false, leaseUntil: null });
    });
    await drawQueuedPacks(register.services);
    const again = await packOf(issued.pack.code);
    expect(again.pack).toMatchObject({ status: 'ready', fileSha256: issued.pack.fileSha256 });
    expect(await actsOf(issued.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await verified(again)).toMatchObject({ verdict: 'verified' });
  }, 120_000);
});

describe('evidence that changed on disk', () => {
  it('stops the issue by name and leaves no entry, stops the drawing and leaves no pack', async () => {
    const { code } = await valueOf(request());
    const file = register.services.files.pathOf(evidenceSha256);
    await chmod(file, 0o600);
    await writeFile(file, 'date;autre!!\n');
    const before = await register.store.read.$count(trailEntries);
    expect(await request()).toMatchObject({ ok: false, refusal: { details: { reason: 'evidence_changed:E00001 relevé.csv' } } });
    expect(await register.store.read.$count(trailEntries)).toBe(before);

    await drawQueuedPacks(register.services);
    const { pack } = await packOf(code);
    expect(pack).toMatchObject({ status: 'failed', fileSha256: null });
    expect(pack.failure).toContain('relevé.csv');
    expect(await actsOf(pack.id)).toEqual(['pack.manifest', 'pack.fail']);
    expect(await readdir(path.join(register.services.files.folder, 'incoming'))).toEqual([]);
  }, 120_000);
});
