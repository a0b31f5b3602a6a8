/** A register with one audit whose control is signed and has a file of evidence: what a pack is issued of, and what the trail then holds. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { recordAudit } from '#app/features/audits/commands.server.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { signControl } from '#app/features/signoff/commands.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { knownKeys } from '#app/features/trail/signing/known-keys.server.ts';
import { controls, designAssessments, packProofs, packs, trailEntries } from '#db/schema/index.ts';
import { auditContent } from './audit.ts';
import { controlLife, valueOf } from './control-life.ts';
import { openTestRegister, startAt, type TestRegister } from './register.ts';

export type PackRows = { pack: typeof packs.$inferSelect; proof: typeof packProofs.$inferSelect };

export type PackScene = {
  register: TestRegister;
  /** For files of the test. */
  folder: string;
  evidenceSha256: string;
  /** Asks for a pack, each a minute after the one before: what came earlier must be told. */
  request(): ReturnType<typeof issuePack>;
  rowsOf(code: string): Promise<PackRows>;
  bytesOf(rows: PackRows): Promise<Buffer>;
  /** What the trail holds about a pack. */
  actsOf(packId: string): Promise<(string | null)[]>;
  /** As an outsider verifies who was given the fingerprint of the trail's key. */
  verified(rows: PackRows, previous?: Uint8Array | null): Promise<PackReport>;
  close(): Promise<void>;
};

export async function openPackScene(): Promise<PackScene> {
  const register = await openTestRegister();
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-issue-'));
  const { auditId, evidenceSha256 } = await signedControlInAudit(register);
  let issues = 0;
  const bytesOf = ({ pack }: PackRows) => readFile(register.services.files.pathOf(pack.fileSha256 ?? ''));
  return {
    register,
    folder,
    evidenceSha256,
    bytesOf,
    async request() {
      issues += 1;
      const claire = await register.as('claire', { at: startAt + 3_600_000 + 60_000 * issues });
      return issuePack(claire, { kind: 'control', subjectId: auditId, lang: 'fr', classification: 'confidential', purpose: '' });
    },
    async rowsOf(code) {
      const joined = register.store.read.select().from(packs).innerJoin(packProofs, eq(packProofs.packId, packs.id));
      const [row] = await joined.where(eq(packs.code, code));
      if (!row) throw new Error('The pack is not there.');
      return { pack: row.packs, proof: row.pack_proofs };
    },
    async actsOf(packId) {
      const entries = register.store.read.select({ act: trailEntries.act }).from(trailEntries).where(eq(trailEntries.objId, packId));
      return (await entries.orderBy(trailEntries.seq)).map(({ act }) => act);
    },
    async verified(rows, previous = null) {
      const [key] = await knownKeys(register.store.read);
      const pinned = { ...nothingPinned, digests: [key?.fingerprint ?? ''] };
      return verifyPack(await bytesOf(rows), { pinned, proof: Buffer.from(rows.proof.sidecar ?? ''), previous }, nodePorts);
    },
    async close() {
      await register.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function signedControlInAudit(register: TestRegister): Promise<{ auditId: string; evidenceSha256: string }> {
  await startSigning(await register.asSystem());
  const control = await controlLife(() => register).operating();
  const [assessment] = await register.store.read.select().from(designAssessments).where(eq(designAssessments.controlId, control.id));
  const file = await register.services.files.receive(Readable.from([Buffer.from('date;montant\n')]), 1000);
  const claire = await register.as('claire');
  const input = { file, name: 'relevé.csv', source: 'Progiciel', capturedOn: null };
  const { sha256 } = await valueOf(addEvidence(claire, { type: 'design_assessment', id: assessment?.id ?? '' }, input));
  const odile = await register.as('odile');
  const [row] = await register.store.read.select().from(controls).where(eq(controls.id, control.id));
  const shown = { shownDigest: row?.contentDigest ?? '', validUntilOn: null };
  await valueOf(signControl(odile, control.id, shown, { authenticatedAt: odile.at, factors: ['pwd'] }));
  const { id } = await valueOf(recordAudit(claire, auditContent));
  await valueOf(setAuditScope(claire, id, { seenVersion: 1, add: [control.id] }));
  return { auditId: id, evidenceSha256: sha256 };
}
