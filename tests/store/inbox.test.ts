import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import { refreshContentDigest } from '#app/features/controls/signed-content.server.ts';
import { groupsOf, inboxOf, inboxSummary } from '#app/features/inbox/inbox.server.ts';
import { categoryChoices } from '#app/features/people/choices.server.ts';
import { advanceRisk, recordRisk } from '#app/features/risks/commands.server.ts';
import { refuseControl, revokeSignature, signControl } from '#app/features/signoff/commands.server.ts';
import { actions, audits, contracts, controls, controlTests, findings, risks, users } from '#db/schema/index.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { openTestRegister, startAt, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const proof = { authenticatedAt: startAt, factors: ['pwd'] };

/** Why a record waits in somebody's inbox, by kind; empty when it does not. */
async function whyOf(name: AccountName, id: string, options: Parameters<TestRegister['as']>[1] = {}) {
  const items = await inboxOf(await register.as(name, options));
  return Object.fromEntries(items.filter((item) => item.id === id).map(({ kind, why }) => [kind, why]));
}

describe('the inbox of the COO', () => {
  it('holds a control until it is signed, again when it changes, and not while its content is refused', async () => {
    const id = await insertControl(register, {});
    await insertTest(register, id, { testerId: register.personId('theo') });
    const odile = await register.as('odile');
    const shown = async () => ({
      shownDigest:
        (await register.store.read.select({ digest: controls.contentDigest }).from(controls).where(eq(controls.id, id)))[0]?.digest ?? '',
    });
    const revise = async (title: string) => {
      const claire = await register.as('claire');
      await register.store.transact(async (tx) => {
        await tx.update(controls).set({ title }).where(eq(controls.id, id));
        await refreshContentDigest(claire, tx, id);
      });
    };
    expect(await whyOf('odile', id)).toEqual({ control_to_sign: 'never_signed' });
    const signed = await signControl(odile, id, { ...(await shown()), validUntilOn: '2027-01-31' }, proof);
    expect(await whyOf('odile', id)).toEqual({});
    expect(await whyOf('odile', id, { at: Date.parse('2027-02-01T12:00:00Z') })).toEqual({ control_to_sign: 'lapsed' });
    await revokeSignature(odile, signed.ok ? signed.value.id : '', { reason: 'Erreur' }, proof);
    expect(await whyOf('odile', id)).toEqual({ control_to_sign: 'revoked' });
    await refuseControl(await register.as('odile', { at: startAt + 1000 }), id, { ...(await shown()), reason: 'Incomplet' }, proof);
    expect(await whyOf('odile', id)).toEqual({});
    expect(await whyOf('claire', id)).toEqual({ control_refused: 'refused' });
    await revise('Complété');
    expect(await whyOf('odile', id)).toEqual({ control_to_sign: 'stale' });
    expect(await whyOf('claire', id)).toEqual({});
  });

  it.each(['draft', 'proposed', 'suspended', 'retired'] as const)('leaves out a control that is %s', async (status) => {
    expect(await whyOf('odile', await insertControl(register, { status }))).toEqual({});
  });

  it('holds contracts in force whose notice ends within ninety days, until somebody decides', async () => {
    const near = await insertContract({ lastNoticeOn: '2027-02-19' });
    const far = await insertContract({ lastNoticeOn: '2027-02-20' });
    const passed = await insertContract({ lastNoticeOn: '2026-11-20' });
    const decided = await insertContract({ lastNoticeOn: '2026-12-31', decidedOn: '2026-11-01' });
    const ended = await insertContract({ lastNoticeOn: '2026-12-31', status: 'ended' });
    expect(await whyOf('odile', near)).toEqual({ contract_to_decide: 'last_notice' });
    expect(await whyOf('odile', passed)).toEqual({ contract_to_decide: 'notice_passed' });
    for (const id of [far, decided, ended]) expect(await whyOf('odile', id)).toEqual({});
  });
});

describe('risks', () => {
  it('wait for validation by those who neither prepared nor own them', async () => {
    const id = await insertRisk({ ownerId: register.personId('colin') });
    await advanceRisk(await register.as('claire'), id, { verb: 'submit', seenVersion: 1, reason: '' });
    expect(await whyOf('odile', id)).toEqual({ risk_to_validate: 'submitted' });
    expect(await whyOf('claire', id)).toEqual({});
    expect(await whyOf('colin', id)).toEqual({});
  });

  it('wait for review by their owner and by compliance once the day has come', async () => {
    const id = await insertRisk({ ownerId: register.personId('olivier') });
    await register.store.transact((tx) =>
      tx
        .update(risks)
        .set({ status: 'active', nextReviewOn: '2026-11-21' })
        .where(eq(risks.id, id))
        .then(() => undefined),
    );
    expect(await whyOf('olivier', id)).toEqual({ risk_review: 'review_due' });
    expect(await whyOf('claire', id)).toEqual({ risk_review: 'review_due' });
    expect(await whyOf('theo', id)).toEqual({});
    expect(await whyOf('olivier', id, { at: Date.parse('2026-11-20T12:00:00Z') })).toEqual({});
    await register.store.transact((tx) =>
      tx
        .update(risks)
        .set({ status: 'accepted', nextReviewOn: null, acceptedUntilOn: '2026-11-20' })
        .where(eq(risks.id, id))
        .then(() => undefined),
    );
    expect(await whyOf('claire', id)).toEqual({ risk_review: 'acceptance_ended' });
  });
});

describe('tests', () => {
  it('are due when the interval of the control ends within thirty days', async () => {
    const id = await insertControl(register, { testerId: register.personId('theo') });
    expect(await whyOf('theo', id)).toEqual({ test_to_perform: 'never_tested' });
    expect(await whyOf('claire', id)).toMatchObject({ control_test_due: 'never_tested' });
    await insertTest(register, id, { testerId: register.personId('theo'), periodFrom: '2025-01-01', periodTo: '2025-12-21' });
    expect(await whyOf('theo', id)).toEqual({ test_to_perform: 'test_due' });
    expect(await whyOf('theo', id, { at: Date.parse('2026-11-20T12:00:00Z') })).toEqual({});
    expect(await whyOf('theo', id, { at: Date.parse('2026-12-22T12:00:00Z') })).toEqual({ test_to_perform: 'test_overdue' });
    expect(await whyOf('olivier', id)).toEqual({});
    await insertTest(register, id, { testerId: register.personId('theo') });
    expect(await whyOf('theo', id)).toEqual({});
  });

  it('are concluded by whoever began them, and then not planned again', async () => {
    const controlId = await insertControl(register, { testerId: register.personId('theo') });
    const id = await insertTest(register, controlId, {
      testerId: register.personId('theo'),
      status: 'draft',
      conclusion: null,
      concludedAt: null,
      concludedOn: null,
    });
    expect(await whyOf('theo', id)).toEqual({ test_to_conclude: 'test_draft' });
    expect(await whyOf('theo', controlId)).toEqual({});
    await register.store.transact((tx) =>
      tx
        .update(controlTests)
        .set({ status: 'concluded', conclusion: 'effective', concludedAt: 1, concludedOn: '2026-11-21' })
        .where(eq(controlTests.id, id))
        .then(() => undefined),
    );
    expect(await whyOf('theo', id)).toEqual({});
  });
});

describe('findings, actions, engagements, accounts', () => {
  const engagement = (auditId: string): Engagement => ({ auditId, opensOn: '2026-11-01', closesOn: '2026-12-31', isInternal: false });

  it('go to those who answer for them', async () => {
    const auditId = register.services.newId();
    const findingId = register.services.newId();
    const actionId = register.services.newId();
    const base = { version: 1, createdAt: 0, createdBy: register.personId('claire'), updatedAt: 0, updatedBy: register.personId('claire') };
    await register.store.transact(async (tx) => {
      await tx.insert(audits).values({
        ...base,
        id: auditId,
        code: 'A-0001',
        title: 'Audit',
        type: 'external',
        standard: 'other',
        status: 'fieldwork',
        confidentiality: 'internal',
        scope: '',
        objectives: '',
        criteria: '',
        leadAuditor: '',
        periodFrom: '2026-01-01',
        periodTo: '2026-12-31',
        opinion: 'not_rated',
        conclusion: '',
      });
      await tx.insert(findings).values({
        ...base,
        id: findingId,
        code: 'F-0001',
        auditId,
        title: 'Constat',
        criteria: '',
        condition: '',
        cause: '',
        effect: '',
        recommendation: '',
        rating: 'high',
        status: 'issued',
        responseText: '',
        dueOn: '2026-11-20',
      });
      await tx.insert(actions).values({
        ...base,
        id: actionId,
        code: 'AC-0001',
        findingId,
        title: 'Action',
        ownerId: register.personId('theo'),
        dueOn: '2026-11-21',
        originalDueOn: '2026-11-21',
        status: 'open',
        outcome: '',
      });
    });
    expect(await whyOf('claire', findingId)).toEqual({ finding_to_follow: 'finding_overdue' });
    expect(await whyOf('theo', actionId)).toEqual({ action_open: 'action_open' });
    expect(await whyOf('claire', actionId)).toEqual({});
    await register.store.transact((tx) =>
      tx
        .update(actions)
        .set({ status: 'done_claimed' })
        .where(eq(actions.id, actionId))
        .then(() => undefined),
    );
    expect(await whyOf('claire', actionId)).toEqual({ action_to_verify: 'action_claimed' });
    expect(await whyOf('theo', actionId)).toEqual({});
    expect(await inboxOf(await register.as('ines', { engagements: [engagement(register.services.newId())] }))).toEqual([]);
  });

  it('shows the administrator nothing but accounts without password', async () => {
    await register.store.transact((tx) =>
      tx
        .update(users)
        .set({ passwordHash: 'x' })
        .where(eq(users.id, register.userId('theo')))
        .then(() => undefined),
    );
    const kinds = new Set((await inboxOf(await register.as('ada'))).map(({ kind }) => kind));
    expect([...kinds]).toEqual(['account_without_password']);
    expect(await whyOf('ada', register.userId('theo'))).toEqual({});
    expect(await whyOf('ada', register.userId('olivier'))).toEqual({ account_without_password: 'no_password' });
  });
});

it('counts what it shows, and shows the first of each kind', async () => {
  const ctx = await register.as('claire');
  const items = await inboxOf(ctx);
  expect(await inboxSummary(ctx)).toEqual({ items: items.slice(0, 6), waiting: items.length });
  const groups = groupsOf(items, 1);
  expect(groups.every(({ items: shown }) => shown.length === 1)).toBe(true);
  expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(items.length);
});

async function insertRisk(changes: { ownerId: string }) {
  const [category] = await categoryChoices(register.store.read);
  const result = await recordRisk(await register.as('claire'), {
    title: 'Risque',
    cause: 'c',
    event: 'e',
    consequence: 'q',
    categoryId: category?.id ?? null,
    unitId: null,
    process: '',
    ownerId: changes.ownerId,
    confidentiality: 'internal',
    treatment: null,
    treatmentRationale: '',
    velocity: null,
    nextReviewOn: null,
    assumptions: '',
    impactLevels: {},
    answers: null,
  });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.id;
}

async function insertContract(changes: Partial<typeof contracts.$inferInsert>) {
  const id = register.services.newId();
  const author = register.personId('claire');
  await register.store.transact((tx) =>
    tx
      .insert(contracts)
      .values({
        id,
        code: `CT-${id.slice(-6)}`,
        version: 1,
        createdAt: 0,
        createdBy: author,
        updatedAt: 0,
        updatedBy: author,
        reference: id,
        title: 'Contrat',
        kind: 'standalone',
        status: 'in_force',
        confidentiality: 'internal',
        category: '',
        isIndefinite: false,
        currency: 'EUR',
        renewal: 'tacit',
        decision: '',
        hasAuditRight: false,
        hasExitPlan: false,
        governingLaw: '',
        notes: '',
        ...changes,
      })
      .then(() => undefined),
  );
  return id;
}
