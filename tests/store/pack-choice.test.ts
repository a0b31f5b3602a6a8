/** What is chosen for a pack before it is issued, and how a pack ends: preview, what is kept back, recipients, cancelling, withdrawing, and the COO's signature. */
import { Readable } from 'node:stream';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { recordAudit } from '#app/features/audits/commands.server.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { inboxOf } from '#app/features/inbox/inbox.server.ts';
import { approvePack, refusePack } from '#app/features/packs/approve.server.ts';
import { issuePack, previewPack } from '#app/features/packs/commands.server.ts';
import { readDraft } from '#app/features/packs/draft.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { endPack } from '#app/features/packs/end.server.ts';
import type { PackRequest } from '#app/features/packs/form.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { revokeSignature } from '#app/features/signoff/commands.server.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { controls, jobs, packs, signatures, trailEntries } from '#db/schema/index.ts';
import { controlLife, valueOf } from '#tests/setup/control-life.ts';
import { auditContent } from '#tests/setup/audit.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
let auditId: string;
const { operating } = controlLife(() => register);

beforeAll(async () => {
  register = await openTestRegister();
  await startSigning(await register.asSystem());
  const control = await operating();
  const claire = await register.as('claire');
  auditId = (await valueOf(recordAudit(claire, auditContent))).id;
  await valueOf(setAuditScope(claire, auditId, { seenVersion: 1, add: [control.id] }));
});
afterAll(() => register.close());

let minutes = 0;

/** Each request a minute after the one before: which pack came later must be told. */
const claire = () => register.as('claire', { at: Date.parse('2026-11-21T10:00:00Z') + 60_000 * minutes++ });
const request = (more: Partial<PackRequest> = {}): PackRequest => ({
  kind: 'control',
  subjectId: auditId,
  lang: 'fr',
  classification: 'confidential',
  purpose: '',
  ...more,
});
const issued = async (more: Partial<PackRequest> = {}) => (await valueOf(issuePack(await claire(), request(more)))).code;
const rowOf = async (code: string) => {
  const [row] = await register.store.read.select().from(packs).where(eq(packs.code, code));
  if (!row) throw new Error('The pack is not there.');
  return row;
};
const modelOf = async (code: string) => packModelSchema.parse(JSON.parse((await rowOf(code)).model));
const actsOf = async (code: string) => {
  const { id } = await rowOf(code);
  const rows = await register.store.read
    .select({ act: trailEntries.act })
    .from(trailEntries)
    .where(eq(trailEntries.objId, id))
    .orderBy(asc(trailEntries.seq));
  return rows.map(({ act }) => act);
};

describe('a preview', () => {
  it('counts what the pack would hold, names its readers, and writes nothing', async () => {
    const before = await register.store.read.$count(trailEntries);
    const preview = await valueOf(previewPack(await claire(), request({ recipients: 'Jeanne Roux, commissaire aux comptes' })));
    expect(preview.records).toContainEqual({ type: 'control', count: 1 });
    expect(preview.recipients).toContainEqual({ name: 'Jeanne Roux', detail: 'commissaire aux comptes' });
    expect(preview.supersedes).toBeNull();
    expect(await register.store.read.$count(trailEntries)).toBe(before);
    expect(await register.store.read.$count(packs)).toBe(0);
  });

  it('counts what the pack then holds, and names the pack that it would replace', async () => {
    const preview = await valueOf(previewPack(await claire(), request()));
    const code = await issued();
    const shown = await getPack(await claire(), code);
    expect(shown?.preview).toEqual(preview);
    expect((await valueOf(previewPack(await claire(), request()))).supersedes).toBe(code);
  });

  it('is refused to whoever may not ask for packs', async () => {
    const odile = await register.as('odile');
    expect(await previewPack(odile, request())).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
  });
});

describe('what is kept back', () => {
  it('leaves files out and names each as left out', async () => {
    const model = await modelOf(await issued({ keepsFilesBack: true, watermark: 'Exemplaire de J. Roux' }));
    expect(model).toMatchObject({ redactions: ['evidence'], watermark: 'Exemplaire de J. Roux' });
    expect(model.evidence.filter(({ isEmbedded }) => isEmbedded)).toEqual([]);
  });

  it('leaves amounts out of a control pack, and is refused where a pack is about amounts', async () => {
    const model = await modelOf(await issued({ keepsAmountsBack: true }));
    if (model.kind !== 'control') throw new Error('The pack is of another kind.');
    expect(model.redactions).toEqual(['amounts']);
    expect(JSON.stringify(model)).not.toMatch(/"(inherent|residual)Cents":\d/);
    const supplier = await issuePack(await claire(), request({ kind: 'supplier', keepsAmountsBack: true }));
    expect(supplier).toMatchObject({ ok: false, refusal: { field: 'keepsAmountsBack' } });
  });
});

describe('the end of a pack', () => {
  it('takes a queued drawing back: its job is over, its reason stands, and nobody can withdraw it', async () => {
    const code = await issued();
    await valueOf(endPack(await claire(), code, 'cancel', 'Mauvaise langue'));
    expect(await rowOf(code)).toMatchObject({ status: 'cancelled', endReason: 'Mauvaise langue', fileSha256: null });
    expect(await actsOf(code)).toEqual(['pack.manifest', 'pack.cancel']);
    const open = await register.store.read.select().from(jobs).where(eq(jobs.isDone, false));
    expect(open.map(({ payload }) => (payload as { packId: string }).packId)).not.toContain((await rowOf(code)).id);
    expect(await endPack(await claire(), code, 'withdraw', 'Trop tard')).toMatchObject({ ok: false, refusal: { code: 'state' } });
  });

  it('withdraws an issued pack and leaves its file, and says which pack followed it', async () => {
    const first = await issued({ lang: 'en' });
    const second = await issued({ lang: 'en' });
    await drawQueuedPacks(register.services);
    await valueOf(endPack(await claire(), first, 'withdraw', 'Un test manquait'));
    const row = await rowOf(first);
    expect(row).toMatchObject({ status: 'withdrawn', endReason: 'Un test manquait' });
    expect(row.fileSha256).not.toBeNull();
    expect((await getPack(await claire(), first))?.supersededBy).toBe(second);
    expect(await actsOf(first)).toEqual(['pack.manifest', 'pack.issued', 'pack.withdraw']);
    expect(await endPack(await claire(), second, 'cancel', 'Trop tard')).toMatchObject({ ok: false, refusal: { code: 'state' } });
  });

  it('is refused to whoever may not ask for packs', async () => {
    const code = await issued();
    expect(await endPack(await register.as('odile'), code, 'cancel', 'Non')).toMatchObject({
      ok: false,
      refusal: { code: 'not_allowed' },
    });
    expect((await rowOf(code)).status).toBe('queued');
  });
});

describe('a kind that the COO signs', () => {
  const authentication = { authenticatedAt: 0, factors: ['pwd'] };
  const signing = async (name: 'odile' | 'claire') => {
    const ctx = await register.as(name, { at: Date.parse('2026-11-21T10:00:00Z') + 60_000 * minutes++ });
    return { ...ctx, settings: { ...ctx.settings, signedPackKinds: ['control' as const] } };
  };
  const submitted = async () => (await valueOf(issuePack(await signing('claire'), request()))).code;

  it('waits in the inbox of the COO, not drawn, and is issued with the approval on its cover', async () => {
    const code = await submitted();
    const waiting = await rowOf(code);
    expect(waiting.status).toBe('awaiting_sign_off');
    expect(await actsOf(code)).toEqual(['pack.propose']);
    const draft = await readDraft(register.services, await signing('odile'), code);
    expect(
      Buffer.concat(await (draft ?? Readable.from([])).toArray())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await inboxOf(await signing('odile'))).filter(({ kind }) => kind === 'pack_to_sign')).toMatchObject([{ code }]);

    await valueOf(approvePack(await signing('odile'), code, waiting.modelSha256, authentication));
    const model = await modelOf(code);
    expect(model.approval).toMatchObject({ name: 'odile', role: 'coo', contentSha256: waiting.modelSha256 });
    expect({ ...model, approval: null }).toEqual(packModelSchema.parse(JSON.parse(waiting.model)));
    await drawQueuedPacks(register.services);
    expect(await rowOf(code)).toMatchObject({ status: 'ready', failure: '' });
    expect(await actsOf(code)).toEqual(['pack.propose', 'pack.approve', 'pack.manifest', 'pack.issued']);
    const { id } = await rowOf(code);
    expect(await signaturesOf(register.store.read, { type: 'pack', id }, '2026-11-21')).toMatchObject([{ state: 'valid' }]);
  });

  it('is refused with a reason, and then at its end', async () => {
    const code = await submitted();
    const { modelSha256: shownDigest } = await rowOf(code);
    await valueOf(refusePack(await signing('odile'), code, { shownDigest, reason: 'Le test de mai manque' }, authentication));
    expect(await rowOf(code)).toMatchObject({ status: 'cancelled', endReason: 'Le test de mai manque' });
    expect(await actsOf(code)).toEqual(['pack.propose', 'pack.refuse']);
    expect(await approvePack(await signing('odile'), code, shownDigest, authentication)).toMatchObject({ refusal: { code: 'state' } });
  });

  it('cannot be signed by who may not sign, nor by what was not shown', async () => {
    const code = await submitted();
    const { modelSha256 } = await rowOf(code);
    expect(await approvePack(await signing('claire'), code, modelSha256, authentication)).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    expect(await approvePack(await signing('odile'), code, 'f'.repeat(64), authentication)).toMatchObject({ refusal: { code: 'stale' } });
    const own = { ...(await signing('odile')), actor: { ...(await signing('odile')).actor, personId: (await rowOf(code)).issuedBy } };
    expect(await approvePack(own, code, modelSha256, authentication)).toMatchObject({ refusal: { code: 'signer_is_preparer' } });
    expect((await rowOf(code)).status).toBe('awaiting_sign_off');
  });

  it('falls with the approval that it rests on', async () => {
    const code = await submitted();
    await valueOf(approvePack(await signing('odile'), code, (await rowOf(code)).modelSha256, authentication));
    const { id } = await rowOf(code);
    const [signature] = await register.store.read.select().from(signatures).where(eq(signatures.recordId, id));
    const revoked = { reason: 'Signé par erreur' };
    await valueOf(revokeSignature(await signing('odile'), signature?.id ?? '', revoked, authentication));
    expect(await rowOf(code)).toMatchObject({ status: 'cancelled', endReason: 'Signé par erreur' });
  });
});

describe('chosen controls', () => {
  it('are the only ones shown, of an engagement or of none', async () => {
    const other = await operating({ title: 'Inventaire annuel' });
    const [row] = await register.store.read.select().from(controls).where(eq(controls.id, other.id));
    const code = row?.code ?? '';
    const model = await modelOf(await issued({ subjectId: null, only: code.toLowerCase() }));
    if (model.kind !== 'control') throw new Error('The pack is of another kind.');
    expect(model.controls.map((control) => control.code)).toEqual([code]);
    expect(model).toMatchObject({ audit: null, period: { fromOn: '2025-11-22', toOn: '2026-11-21' }, version: 1, supersedes: null });
    expect(model.filters).toEqual([{ code: 'selection', value: code }]);

    const ofEngagement = await previewPack(await claire(), request({ only: code }));
    expect(ofEngagement).toMatchObject({ refusal: { field: 'only', details: { reason: `codes_out_of_scope:${code}` } } });
    expect(await previewPack(await claire(), request({ subjectId: null }))).toMatchObject({ refusal: { field: 'subjectId' } });
    const audit = await previewPack(await claire(), request({ kind: 'audit', only: code }));
    expect(audit).toMatchObject({ refusal: { field: 'only' } });
  });
});
