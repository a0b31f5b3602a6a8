/** Packs about the whole organisation, issued on the demonstration: from the newest run to the file that an outsider verifies. */
import { readFile } from 'node:fs/promises';
import { asc, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { nothingPinned } from '#app/domain/verify/pinned-keys.ts';
import { verifyPack } from '#app/domain/verify/verify-pack.ts';
import { systemContext } from '#app/features/context.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { issuePack, previewPack } from '#app/features/packs/commands.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import type { PackRequest } from '#app/features/packs/form.ts';
import { nodePorts } from '#app/features/packs/verify-file.server.ts';
import { advancePolicy, revisePolicy } from '#app/features/policies/commands.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { knownKeys } from '#app/features/trail/signing/known-keys.server.ts';
import { exposureRuns, packProofs, packs, policies, risks } from '#db/schema/index.ts';
import { valueOf } from '#tests/setup/control-life.ts';
import { demoActor } from '#tests/setup/demo-people.ts';
import { type EmptyRegister, openEmptyRegister } from '#tests/setup/register.ts';

let register: EmptyRegister;

beforeAll(async () => {
  register = await openEmptyRegister();
  await startSigning(await systemContext(register.services));
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
}, 300_000);
afterAll(() => register.close());

const as = (role: Role) => demoActor(register, role, 'Nadia');

const requestOf = (kind: 'committee' | 'insurance'): PackRequest => ({
  kind,
  subjectId: null,
  lang: 'fr',
  classification: 'strictly_confidential',
  purpose: 'Séance du 10 décembre',
  recipients: 'Comité des risques, séance du 10 décembre',
});

/** The pack as it is frozen when it is issued; nothing is drawn. */
async function frozen<Model extends PackModel>(kind: 'committee' | 'insurance', more: Partial<PackRequest> = {}): Promise<Model> {
  const outcome = await issuePack(await as('compliance'), { ...requestOf(kind), ...more });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const [row] = await register.store.read.select().from(packs).where(eq(packs.code, outcome.value.code));
  return JSON.parse(row?.model ?? 'null') as Model;
}

type Drawn = { row: typeof packs.$inferSelect; proof: typeof packProofs.$inferSelect; model: PackModel };

async function drawn(kind: 'committee' | 'insurance'): Promise<Drawn> {
  const { packId } = await frozen(kind);
  await drawQueuedPacks(register.services);
  const [row] = await register.store.read.select().from(packs).where(eq(packs.code, packId));
  const [proof] = await register.store.read
    .select()
    .from(packProofs)
    .where(eq(packProofs.packId, row?.id ?? ''));
  if (!row || !proof) throw new Error('The pack is not there.');
  return { row, proof, model: JSON.parse(row.model) as PackModel };
}

describe.each(['committee', 'insurance'] as const)('a pack of the kind %s of the demonstration organisation', (kind) => {
  let pack: Drawn;
  beforeAll(async () => {
    pack = await drawn(kind);
  }, 300_000);

  it('is drawn and verified by an outsider who knows the key of the trail', async () => {
    expect(pack.row).toMatchObject({ status: 'ready', failure: '', auditId: null });
    const [key] = await knownKeys(register.store.read);
    const bytes = await readFile(register.services.files.pathOf(pack.row.fileSha256 ?? ''));
    const pinned = { ...nothingPinned, digests: [key?.fingerprint ?? ''] };
    const report = await verifyPack(bytes, { pinned, proof: Buffer.from(pack.proof.sidecar ?? '') }, nodePorts);
    expect(report.verdict).not.toBe('fail');
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('finds the place of each of its records in the trail', () => {
    const { records } = JSON.parse(pack.proof.manifest) as { records: { type: string; id: string; log_index: number | null }[] };
    expect(records.length).toBeGreaterThan(20);
    expect(records.filter(({ log_index }) => log_index === null).map(({ type, id }) => `${type} ${id}`)).toEqual([]);
  });

  it('is addressed to those who were named', () => {
    expect(pack.model.recipients).toEqual([{ name: 'Comité des risques', detail: 'séance du 10 décembre' }]);
  });

  it('is refused when it would keep back what it consists of', async () => {
    const compliance = await as('compliance');
    const request = requestOf(kind);
    expect(await issuePack(compliance, { ...request, keepsAmountsBack: true })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', field: 'keepsAmountsBack' },
    });
    expect(await previewPack(compliance, { ...request, keepsFilesBack: true })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', field: 'keepsFilesBack' },
    });
  });

  it('shows the registers of a past day with the run that stood then, and needs one', async () => {
    const compliance = await as('compliance');
    const tomorrow = { ...compliance, at: compliance.at + 86_400_000, today: addDays(compliance.today, 1) };
    const past = await previewPack(tomorrow, { ...requestOf(kind), asOf: compliance.today });
    const present = await previewPack(compliance, requestOf(kind));
    expect(past).toEqual(present);
    expect(await previewPack(tomorrow, { ...requestOf(kind), asOf: '2026-11-01' })).toMatchObject({
      ok: false,
      refusal: { code: 'incomplete', details: { reason: 'no_exposure_run' } },
    });
  });

  it('is refused to an auditor, who may not read what every unit risks', async () => {
    expect(await previewPack(await as('auditor'), requestOf(kind))).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
  });
});

describe('the committee pack of the demonstration organisation', () => {
  it('stands on a run of the register and on its figures', async () => {
    const model = await frozen<CommitteePack>('committee');
    const [run] = await register.store.read.select().from(exposureRuns).where(eq(exposureRuns.code, model.exposure.run.code));
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
});

describe('the renewal pack of the demonstration organisation', () => {
  it('holds every agreed policy with its sections, and the risks that they answer', async () => {
    const model = await frozen<InsurancePack>('insurance');
    const rows = await register.store.read.select().from(policies);
    const agreed = rows.filter(({ status }) => ['bound', 'in_force', 'renewal_in_progress', 'suspended'].includes(status));
    expect(model.policies.map(({ code }) => code).sort()).toEqual(agreed.map(({ code }) => code).sort());
    expect(model.policies.every(({ sections, attachmentCents }) => sections.length > 0 || attachmentCents !== null)).toBe(true);
    expect(model.totals.values.underInsured).toBe(1);
    expect(model.risks.length).toBeGreaterThan(5);
    expect(model.controls.length).toBeGreaterThan(5);
  });

  it('is narrowed to chosen policies, names the others as left out, and refuses a code that it does not hold', async () => {
    const whole = await frozen<InsurancePack>('insurance');
    const [first] = whole.policies;
    if (!first) throw new Error('The programme is empty.');
    const model = await frozen<InsurancePack>('insurance', { only: first.code });
    expect(model.policies).toEqual([first]);
    expect(model.filters).toContainEqual({ code: 'selection', value: first.code });
    expect(model.leftOut.filter(({ reason }) => reason === 'not_chosen').map(({ code }) => code)).toHaveLength(whole.policies.length - 1);
    expect(model.programme.lines.map(({ line }) => line)).toEqual([first.line]);
    expect(model.programme.gaps.length).toBeLessThan(whole.programme.gaps.length);
    const unknown = await issuePack(await as('compliance'), { ...requestOf('insurance'), only: 'P-9999' });
    expect(unknown).toMatchObject({ refusal: { field: 'only', details: { reason: 'codes_out_of_scope:P-9999' } } });
  });

  it('names a restricted risk by its code alone', async () => {
    const compliance = await as('compliance');
    const before = await frozen<InsurancePack>('insurance');
    const { code = '', title = '' } = before.risks[0] ?? {};
    expect(title).not.toBe('');
    expect(JSON.stringify(before)).toContain(JSON.stringify(title));
    await compliance.store.transact(async (tx) => {
      await tx.update(risks).set({ confidentiality: 'restricted' }).where(eq(risks.code, code));
    });
    const after = await frozen<InsurancePack>('insurance');
    expect(after.risks.map((risk) => risk.code)).not.toContain(code);
    expect(after.leftOut).toContainEqual({ type: 'risk', code, title: '', reason: 'restricted' });
    expect(JSON.stringify(after)).not.toContain(JSON.stringify(title).slice(1, -1));
  });

  it('tells the changes of terms within the year, each with what stood before', async () => {
    const compliance = await as('compliance');
    const [policy] = await register.store.read
      .select()
      .from(policies)
      .where(eq(policies.status, 'in_force'))
      .orderBy(asc(policies.code))
      .limit(1);
    if (!policy) throw new Error('No policy is in force.');
    const { id, code, version, status: _status, createdAt: _ca, createdBy: _cb, updatedAt: _ua, updatedBy: _ub, ...content } = policy;
    await valueOf(revisePolicy(compliance, id, version, { ...content, premiumCents: content.premiumCents + 100_000 }));
    const model = await frozen<InsurancePack>('insurance');
    // The demonstration wrote each policy before it began: that is its drafting.
    expect(new Set(model.changes.map(({ term }) => term))).toEqual(new Set(['policy', 'premium']));
    expect(model.changes.filter(({ policyCode, term }) => policyCode === code && term === 'premium')).toEqual([
      {
        on: compliance.today,
        policyCode: code,
        term: 'premium',
        detail: '',
        before: { isThere: true, cents: content.premiumCents, on: null },
        after: { isThere: true, cents: content.premiumCents + 100_000, on: null },
      },
    ]);
  });
});

describe('a policy that has ended', () => {
  it('is no longer in the programme, and its end is a change', async () => {
    const [policy] = await register.store.read
      .select()
      .from(policies)
      .where(eq(policies.status, 'in_force'))
      .orderBy(desc(policies.code))
      .limit(1);
    if (!policy) throw new Error('No policy is in force.');
    const { id, code, version: seenVersion, title } = policy;
    await valueOf(advancePolicy(await as('compliance'), id, { verb: 'cancel', seenVersion, reason: 'Cession de l’activité' }));
    const model = await frozen<InsurancePack>('insurance');
    expect(model.policies.map((shown) => shown.code)).not.toContain(code);
    const [newest] = model.changes.filter(({ policyCode }) => policyCode === code);
    expect(newest).toMatchObject({ term: 'policy', detail: title, before: { isThere: true }, after: { isThere: false } });
  });
});

describe('a register without an exposure run', () => {
  it.each(['committee', 'insurance'] as const)('has no figures for a pack of the kind %s, and says so', async (kind) => {
    const empty = await openEmptyRegister();
    try {
      const ctx = await as('compliance');
      const outcome = await previewPack({ ...ctx, store: empty.store }, requestOf(kind));
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'incomplete', details: { reason: 'no_exposure_run' } } });
    } finally {
      await empty.close();
    }
  });
});
