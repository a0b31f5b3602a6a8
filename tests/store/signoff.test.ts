import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshContentDigest } from '#app/features/controls/signed-content.server.ts';
import type { Context } from '#app/features/context.ts';
import { advanceRisk, recordRisk, reviseRisk } from '#app/features/risks/commands.server.ts';
import type { RiskContent } from '#app/features/risks/form.ts';
import { acceptRisk, refuseControl, revokeSignature, signControl } from '#app/features/signoff/commands.server.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { signOffSheet } from '#app/features/signoff/sheet.server.ts';
import { categoryChoices } from '#app/features/people/choices.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { controls, riskFigures, risks, signatures, trailPayloads } from '#db/schema/index.ts';
import { insertControl, insertTest, linkControlToRisk } from '#tests/setup/controls.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
let odile: Context;
beforeAll(async () => {
  register = await openTestRegister();
  odile = await register.as('odile');
});
afterAll(() => register.close());

const proof = { authenticatedAt: startAt, factors: ['pwd'] };

/** The COO's account with the person of somebody else behind it: a second account of the same human. */
const disguised = (name: 'claire' | 'olivier' | 'theo'): Context => ({
  ...odile,
  actor: { ...odile.actor, personId: register.personId(name) },
});

async function controlRow(id: string) {
  const [row] = await register.store.read.select().from(controls).where(eq(controls.id, id));
  if (!row) throw new Error('no control');
  return row;
}

const listOf = async (id: string) =>
  (await signaturesOf(register.store.read, { type: 'control', id }, odile.today)).map(({ state }) => state);

/** Changes signed content as the keeper of the register does. */
async function revise(id: string, title: string) {
  const claire = await register.as('claire');
  await register.store.transact(async (tx) => {
    await tx.update(controls).set({ title }).where(eq(controls.id, id));
    await refreshContentDigest(claire, tx, id);
  });
}

describe('signing a control', () => {
  let id: string;
  let shown: { shownDigest: string; validUntilOn: string | null };
  beforeEach(async () => {
    id = await insertControl(register, { ownerId: register.personId('olivier'), preparers: [register.personId('claire')] });
    await insertTest(register, id, { testerId: register.personId('theo') });
    shown = { shownDigest: (await controlRow(id)).contentDigest, validUntilOn: '2027-11-21' };
  });

  it('stores who signed what, when, with which words, and begins the preparers anew', async () => {
    const result = await signControl(odile, id, shown, proof);
    if (!result.ok) throw new Error(result.refusal.code);
    const [row] = await register.store.read.select().from(signatures).where(eq(signatures.id, result.value.id));
    expect(row).toMatchObject({
      recordDigest: shown.shownDigest,
      recordVersion: 1,
      meaning: 'approved',
      signerId: register.userId('odile'),
      signerName: 'odile',
      role: 'coo',
      lang: 'fr',
      zone: 'Europe/Paris',
      validUntilOn: '2027-11-21',
      preparedBy: [register.personId('claire')],
      ownerId: register.personId('olivier'),
      testerIds: [register.personId('theo')],
      factors: ['pwd'],
      authenticatedAt: startAt,
    });
    expect(row?.statement).toContain('je l’approuve');
    expect(await controlRow(id)).toMatchObject({ preparers: [], version: 2, contentDigest: shown.shownDigest });
    expect(await listOf(id)).toEqual(['valid']);
  });

  it('leaves an entry with the elements of the signature', async () => {
    await signControl(odile, id, shown, proof);
    const [line] = await historyOf(register.store.read, { type: 'control', id });
    expect(line).toMatchObject({ act: 'signature.sign', actorName: 'odile' });
    const [payload] = await register.store.read
      .select({ body: trailPayloads.body })
      .from(trailPayloads)
      .where(eq(trailPayloads.seq, line?.seq ?? -1));
    expect(JSON.parse(payload?.body ?? '{}')).toMatchObject({
      sig: {
        signer_name: 'odile',
        signer_id: register.userId('odile'),
        meaning: 'approved',
        record_digest: shown.shownDigest,
        auth_time: new Date(startAt).toISOString(),
        factors: ['pwd'],
      },
    });
  });

  it.each([
    ['olivier', 'signer_is_owner'],
    ['theo', 'signer_is_tester'],
    ['claire', 'signer_is_preparer'],
  ] as const)('refuses %s under any account: %s', async (name, code) => {
    expect(await signControl(disguised(name), id, shown, proof)).toMatchObject({ ok: false, refusal: { code } });
    expect(await refuseControl(disguised(name), id, { ...shown, reason: 'Non' }, proof)).toMatchObject({ ok: false, refusal: { code } });
    expect(await listOf(id)).toEqual([]);
  });

  it('refuses the tester of an earlier test too', async () => {
    await insertTest(register, id, { testerId: register.personId('colin'), periodFrom: '2025-01-01', periodTo: '2025-10-31' });
    const ctx = { ...odile, actor: { ...odile.actor, personId: register.personId('colin') } };
    expect(await signControl(ctx, id, shown, proof)).toMatchObject({ refusal: { code: 'signer_is_tester' } });
  });

  it.each(['claire', 'olivier', 'ines', 'ada'] as const)('is not for %s', async (name) => {
    const ctx = await register.as(name);
    expect(await signControl(ctx, id, shown, proof)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await refuseControl(ctx, id, { ...shown, reason: 'Non' }, proof)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it.each([
    ['prepared_by', 'claire'],
    ['owner_id', 'olivier'],
    ['tester_ids', 'theo'],
  ] as const)('is refused by the database itself when the signer stands in %s', async (column, name) => {
    const person = register.personId(name);
    const row = {
      id: register.services.newId(),
      recordType: 'control' as const,
      recordId: id,
      recordVersion: 1,
      recordDigest: shown.shownDigest,
      meaning: 'approved' as const,
      statement: 'x',
      lang: 'fr' as const,
      reason: '',
      signerId: register.userId('odile'),
      signerPersonId: person,
      signerName: 'x',
      role: 'coo',
      factors: ['pwd'],
      authenticatedAt: 1,
      signedAt: 1,
      zone: 'Europe/Paris',
      validUntilOn: null,
      preparedBy: column === 'prepared_by' ? [person] : [],
      ownerId: column === 'owner_id' ? person : null,
      testerIds: column === 'tester_ids' ? [person] : [],
    };
    await expect(
      register.store.transact((tx) =>
        tx
          .insert(signatures)
          .values(row)
          .then(() => undefined),
      ),
    ).rejects.toThrow();
    const innocent = { ...row, signerPersonId: register.personId('odile') };
    await register.store.transact((tx) =>
      tx
        .insert(signatures)
        .values(innocent)
        .then(() => undefined),
    );
  });

  it('cannot be changed or deleted afterwards', async () => {
    await signControl(odile, id, shown, proof);
    await expect(
      register.store.transact((tx) =>
        tx
          .update(signatures)
          .set({ meaning: 'rejected' })
          .where(eq(signatures.recordId, id))
          .then(() => undefined),
      ),
    ).rejects.toThrow();
    await expect(
      register.store.transact((tx) =>
        tx
          .delete(signatures)
          .where(eq(signatures.recordId, id))
          .then(() => undefined),
      ),
    ).rejects.toThrow();
  });

  it('signs nothing when the content changed after it was shown', async () => {
    await revise(id, 'Autre titre');
    expect(await signControl(odile, id, shown, proof)).toMatchObject({ refusal: { code: 'stale' } });
    expect(await refuseControl(odile, id, { ...shown, reason: 'Non' }, proof)).toMatchObject({ refusal: { code: 'stale' } });
    expect(await listOf(id)).toEqual([]);
  });

  it('does not trust the digest that the row keeps', async () => {
    await register.store.transact((tx) =>
      tx
        .update(controls)
        .set({ title: 'Changé sans bruit' })
        .where(eq(controls.id, id))
        .then(() => undefined),
    );
    expect(await signControl(odile, id, shown, proof)).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('turns stale with the next change, whose author becomes a preparer', async () => {
    await signControl(odile, id, shown, proof);
    await revise(id, 'Nouveau titre');
    expect(await listOf(id)).toEqual(['stale']);
    expect((await controlRow(id)).preparers).toEqual([register.personId('claire')]);
  });

  it('is given once for the same content, and again to make it last longer', async () => {
    await signControl(odile, id, shown, proof);
    expect(await signControl(odile, id, shown, proof)).toMatchObject({ refusal: { code: 'already_signed' } });
    expect((await signControl(odile, id, { ...shown, validUntilOn: '2028-11-21' }, proof)).ok).toBe(true);
    expect(await listOf(id)).toEqual(['valid', 'superseded']);
  });

  it('lapses after its last day and can then be given again', async () => {
    await signControl(odile, id, { ...shown, validUntilOn: '2026-11-21' }, proof);
    const later = await register.as('odile', { at: Date.parse('2026-11-22T09:00:00Z') });
    const [line] = await signaturesOf(register.store.read, { type: 'control', id }, later.today);
    expect(line?.state).toBe('lapsed');
    expect((await signControl(later, id, shown, proof)).ok).toBe(true);
  });

  it('wants a day that has not passed', async () => {
    expect(await signControl(odile, id, { ...shown, validUntilOn: '2026-11-20' }, proof)).toMatchObject({
      refusal: { field: 'validUntilOn' },
    });
  });

  it.each(['draft', 'proposed', 'suspended', 'retired'] as const)('is refused while the control is %s', async (status) => {
    await register.store.transact((tx) =>
      tx
        .update(controls)
        .set({ status })
        .where(eq(controls.id, id))
        .then(() => undefined),
    );
    expect(await signControl(odile, id, shown, proof)).toMatchObject({ refusal: { code: 'state' } });
  });

  it('knows no control by another id', async () => {
    expect(await signControl(odile, register.services.newId(), shown, proof)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  describe('refused', () => {
    const refusal = () => ({ shownDigest: shown.shownDigest, reason: 'Échantillon trop petit' });

    it('needs a reason, keeps the preparers, and stands for this content only', async () => {
      expect(await refuseControl(odile, id, { ...refusal(), reason: '' }, proof)).toMatchObject({ refusal: { field: 'reason' } });
      expect((await refuseControl(odile, id, refusal(), proof)).ok).toBe(true);
      expect(await listOf(id)).toEqual(['refused']);
      expect((await controlRow(id)).preparers).toEqual([register.personId('claire')]);
      expect(await refuseControl(odile, id, refusal(), proof)).toMatchObject({ refusal: { code: 'already_signed' } });
      await revise(id, 'Corrigé');
      expect(await listOf(id)).toEqual(['stale']);
    });

    it('can be followed by a signature', async () => {
      await refuseControl(odile, id, refusal(), proof);
      expect((await signControl(odile, id, shown, proof)).ok).toBe(true);
      expect(await listOf(id)).toEqual(['valid', 'superseded']);
    });
  });

  describe('withdrawn', () => {
    const signed = async () => {
      const result = await signControl(odile, id, shown, proof);
      if (!result.ok) throw new Error(result.refusal.code);
      return result.value.id;
    };

    it('needs its own signer and a reason, and happens once', async () => {
      const signatureId = await signed();
      expect(await revokeSignature(odile, signatureId, { reason: '' }, proof)).toMatchObject({ refusal: { field: 'reason' } });
      const other = { ...odile, actor: { ...odile.actor, userId: register.userId('ada') } };
      expect(await revokeSignature(other, signatureId, { reason: 'Erreur' }, proof)).toMatchObject({ refusal: { code: 'not_allowed' } });
      expect(await revokeSignature(await register.as('claire'), signatureId, { reason: 'Erreur' }, proof)).toMatchObject({
        refusal: { code: 'not_allowed' },
      });
      expect((await revokeSignature(odile, signatureId, { reason: 'Erreur' }, proof)).ok).toBe(true);
      expect(await revokeSignature(odile, signatureId, { reason: 'Erreur' }, proof)).toMatchObject({ refusal: { code: 'state' } });
      expect(await listOf(id)).toEqual(['revoked']);
      expect((await historyOf(register.store.read, { type: 'control', id }))[0]).toMatchObject({ act: 'signature.revoke', why: 'Erreur' });
    });

    it('leaves room for a new one on the same content', async () => {
      await revokeSignature(odile, await signed(), { reason: 'Erreur' }, proof);
      expect((await signControl(odile, id, shown, proof)).ok).toBe(true);
      expect(await listOf(id)).toEqual(['valid', 'revoked']);
    });
  });

  it('moves the figures of the linked risks, and says why', async () => {
    const { id: riskId } = await riskOf();
    await linkControlToRisk(register, riskId, id);
    const residual = async () =>
      (
        await register.store.read
          .select({ residual: risks.residualCents, inherent: risks.inherentCents })
          .from(risks)
          .where(eq(risks.id, riskId))
      )[0];
    const digest = { shownDigest: (await controlRow(id)).contentDigest, validUntilOn: null };
    const result = await signControl(odile, id, digest, proof);
    const after = await residual();
    expect(after?.residual).toBeLessThan(after?.inherent ?? 0);
    await revokeSignature(odile, result.ok ? result.value.id : '', { reason: 'Erreur' }, proof);
    expect((await residual())?.residual).toBe(after?.inherent);
    const causes = await register.store.read.select({ cause: riskFigures.cause }).from(riskFigures).where(eq(riskFigures.riskId, riskId));
    expect(causes.map(({ cause }) => cause)).toEqual(expect.arrayContaining(['signature.sign', 'signature.revoke']));
  });

  it('is prepared by one sheet with all that is signed and what changed', async () => {
    const { code } = await controlRow(id);
    expect(await signOffSheet(odile, code)).toMatchObject({
      digest: shown.shownDigest,
      changes: null,
      objection: null,
      test: { tester: 'theo' },
      design: { assessor: 'claire' },
      owner: 'olivier',
    });
    await signControl(odile, id, shown, proof);
    expect((await signOffSheet(odile, code))?.changes).toEqual([]);
    expect((await signOffSheet(disguised('olivier'), code))?.objection).toBe('signer_is_owner');
    expect(await signOffSheet(await register.as('ines'), code)).toBeNull();
  });
});

const riskContent = async (changes: Partial<RiskContent> = {}): Promise<RiskContent> => {
  const [category] = await categoryChoices(register.store.read);
  return {
    title: 'Arrêt de l’entrepôt',
    cause: 'c',
    event: 'e',
    consequence: 'q',
    categoryId: category?.id ?? null,
    unitId: null,
    process: '',
    ownerId: register.personId('olivier'),
    confidentiality: 'internal',
    treatment: null,
    treatmentRationale: '',
    velocity: null,
    nextReviewOn: null,
    assumptions: '',
    impactLevels: {},
    answers: { frequency: { kind: 'rate', rate: 1 }, severity: { kind: 'fixed', amountCents: 1_000_000 }, maximumLossCents: 5_000_000 },
    ...changes,
  };
};

/** A risk recorded by Claire and validated by Colin. */
async function riskOf() {
  const claire = await register.as('claire');
  const result = await recordRisk(claire, await riskContent());
  if (!result.ok) throw new Error(result.refusal.code);
  await advanceRisk(claire, result.value.id, { verb: 'submit', seenVersion: 1, reason: '' });
  await advanceRisk(await register.as('colin'), result.value.id, { verb: 'validate', seenVersion: 2, reason: '' });
  return result.value;
}

describe('accepting a risk', () => {
  const input = { seenVersion: 3, validUntilOn: '2027-06-30', reason: 'Coût du remède supérieur à la perte' };
  const riskRow = async (id: string) => (await register.store.read.select().from(risks).where(eq(risks.id, id)))[0];

  it('moves it to accepted until the day, with a signature bound to its content', async () => {
    const { id } = await riskOf();
    expect((await acceptRisk(odile, id, input, proof)).ok).toBe(true);
    expect(await riskRow(id)).toMatchObject({ status: 'accepted', acceptedUntilOn: '2027-06-30', version: 4 });
    const [line] = await signaturesOf(register.store.read, { type: 'risk', id }, odile.today);
    expect(line).toMatchObject({ meaning: 'accepted_risk', state: 'valid', recordVersion: 3 });
    expect((await historyOf(register.store.read, { type: 'risk', id }))[0]).toMatchObject({ act: 'risk.accept', why: input.reason });
  });

  it('ends with a change of the risk', async () => {
    const { id } = await riskOf();
    await acceptRisk(odile, id, input, proof);
    await reviseRisk(await register.as('claire'), id, 4, await riskContent({ title: 'Autre' }));
    expect(await riskRow(id)).toMatchObject({ status: 'under_review' });
    expect((await signaturesOf(register.store.read, { type: 'risk', id }, odile.today))[0]?.state).toBe('stale');
  });

  it('is refused to the owner, to preparers, and to every other role', async () => {
    const { id } = await riskOf();
    expect(await acceptRisk(disguised('olivier'), id, input, proof)).toMatchObject({ refusal: { code: 'signer_is_owner' } });
    await reviseRisk(await register.as('claire'), id, 3, await riskContent({ title: 'Revu' }));
    expect(await acceptRisk(disguised('claire'), id, { ...input, seenVersion: 4 }, proof)).toMatchObject({
      refusal: { code: 'signer_is_preparer' },
    });
    for (const name of ['claire', 'olivier', 'ines', 'ada'] as const)
      expect(await acceptRisk(await register.as(name), id, input, proof)).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('needs the version that was shown, a reason, a day to come and a risk that is alive', async () => {
    const { id } = await riskOf();
    expect(await acceptRisk(odile, id, { ...input, seenVersion: 2 }, proof)).toMatchObject({ refusal: { code: 'stale' } });
    expect(await acceptRisk(odile, id, { ...input, reason: '' }, proof)).toMatchObject({ refusal: { field: 'reason' } });
    expect(await acceptRisk(odile, id, { ...input, validUntilOn: '2026-11-20' }, proof)).toMatchObject({
      refusal: { field: 'validUntilOn' },
    });
    const draft = await recordRisk(await register.as('claire'), await riskContent());
    expect(await acceptRisk(odile, draft.ok ? draft.value.id : '', { ...input, seenVersion: 1 }, proof)).toMatchObject({
      refusal: { code: 'state' },
    });
  });

  it('is open to review again when the acceptance is withdrawn', async () => {
    const { id } = await riskOf();
    const accepted = await acceptRisk(odile, id, input, proof);
    expect((await revokeSignature(odile, accepted.ok ? accepted.value.id : '', { reason: 'Trop tôt' }, proof)).ok).toBe(true);
    expect(await riskRow(id)).toMatchObject({ status: 'under_review', acceptedUntilOn: null });
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
});
