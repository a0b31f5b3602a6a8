/** The report to the risk committee, issued on the demonstration organisation: from the newest run to the file that an outsider verifies. */
import { readFile } from 'node:fs/promises';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/access.ts';
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { contextFor, systemContext } from '#app/features/context.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { issuePack, previewPack } from '#app/features/packs/commands.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import type { PackRequest } from '#app/features/packs/form.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { knownKeys } from '#app/features/trail/signing/known-keys.server.ts';
import { exposureRuns, packProofs, packs, users } from '#db/schema/index.ts';
import { type EmptyRegister, openEmptyRegister } from '#tests/setup/register.ts';

let register: EmptyRegister;

beforeAll(async () => {
  register = await openEmptyRegister();
  await startSigning(await systemContext(register.services));
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
}, 300_000);
afterAll(() => register.close());

async function as(role: Role) {
  const [account] = await register.store.read.select().from(users).where(eq(users.role, role)).limit(1);
  if (!account) throw new Error(`The demonstration has no ${role}.`);
  const { id: userId, personId, email } = account;
  return contextFor(register.services, {
    actor: { userId, personId, unitId: null, name: 'Nadia', email, role, engagements: [] },
    presence: { kind: 'user', auth: 'pwd', sessionTag: '' },
    lang: 'fr',
    requestId: 'test',
  });
}

const request: PackRequest = {
  kind: 'committee',
  subjectId: null,
  lang: 'fr',
  classification: 'strictly_confidential',
  purpose: 'Séance du comité du 10 décembre',
  recipients: 'Comité des risques, séance du 10 décembre',
};

describe('a committee pack of the demonstration organisation', () => {
  let model: CommitteePack;
  let row: typeof packs.$inferSelect;

  beforeAll(async () => {
    const issued = await issuePack(await as('compliance'), request);
    if (!issued.ok) throw new Error(JSON.stringify(issued.refusal));
    await drawQueuedPacks(register.services);
    [row] = (await register.store.read.select().from(packs).where(eq(packs.code, issued.value.code))) as [typeof row];
    model = JSON.parse(row.model) as CommitteePack;
  }, 300_000);

  it('is drawn and verified by an outsider who knows the key of the trail', async () => {
    expect(row).toMatchObject({ status: 'ready', failure: '', auditId: null });
    const [proof] = await register.store.read.select().from(packProofs).where(eq(packProofs.packId, row.id));
    const [key] = await knownKeys(register.store.read);
    const bytes = await readFile(register.services.files.pathOf(row.fileSha256 ?? ''));
    const pinned = { ...nothingPinned, digests: [key?.fingerprint ?? ''] };
    const report = await verifyPack(bytes, { pinned, proof: Buffer.from(proof?.sidecar ?? '') }, nodePorts);
    expect(report.verdict).not.toBe('fail');
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('stands on a run of the register and on its figures', async () => {
    const [run] = await register.store.read
      .select()
      .from(exposureRuns)
      .where(eq(exposureRuns.code, model.exposure.run.code))
      .orderBy(desc(exposureRuns.requestedAt));
    expect(model.exposure.run.resultsSha256).toBe(run?.resultsSha256);
    expect(model.filters).toEqual([{ code: 'exposure_run', value: run?.code }]);
    const amount = (step: string) => model.exposure.bridge.find((bar) => bar.step === step)?.amountCents ?? 0;
    const steps = model.exposure.bridge.filter(({ step }) => !['inherent', 'residual', 'net'].includes(step));
    expect(amount('inherent') + steps.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(amount('net'));
    expect(model.exposure.risks.length).toBeGreaterThan(5);
    expect(model.exposure.curves.map(({ basis }) => basis)).toEqual(['inherent', 'residual', 'net']);
    expect(model.programme.lines.length).toBeGreaterThan(1);
    expect(model.controls.operating).toBeGreaterThan(5);
    expect(model.spend.totalCents).toBeGreaterThan(0);
  });

  it('finds the place of its run, risks, limits and policies in the trail', async () => {
    const [proof] = await register.store.read.select().from(packProofs).where(eq(packProofs.packId, row.id));
    const { records } = JSON.parse(proof?.manifest ?? '{}') as { records: { type: string; id: string; log_index: number | null }[] };
    expect(records.filter(({ log_index }) => log_index === null).map(({ type, id }) => `${type} ${id}`)).toEqual([]);
  });

  it('is addressed to those who were named', () => {
    expect(model.recipients).toEqual([{ name: 'Comité des risques', detail: 'séance du 10 décembre' }]);
  });
});

describe('a request for a committee pack', () => {
  it('is refused when it would keep back what the pack consists of', async () => {
    const compliance = await as('compliance');
    expect(await issuePack(compliance, { ...request, keepsAmountsBack: true })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', field: 'keepsAmountsBack' },
    });
    expect(await previewPack(compliance, { ...request, keepsFilesBack: true })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', field: 'keepsFilesBack' },
    });
  });

  it('is refused to an auditor, who may not read what every unit risks', async () => {
    expect(await previewPack(await as('auditor'), request)).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
  });
});

describe('a register without an exposure run', () => {
  it('has no figures to report, and says so', async () => {
    const empty = await openEmptyRegister();
    try {
      const ctx = await as('compliance');
      const outcome = await previewPack({ ...ctx, store: empty.store }, request);
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'incomplete', details: { reason: 'no_exposure_run' } } });
    } finally {
      await empty.close();
    }
  });
});
