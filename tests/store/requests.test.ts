import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import type { RequestVerb } from '#app/domain/evidence-request.ts';
import { requestsPackSchema } from '#app/domain/pack/requests/model.ts';
import type { Result } from '#app/domain/refusal.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { relatedOf } from '#app/features/as-of/related.server.ts';
import { recordsAsOf } from '#app/features/as-of/versions.server.ts';
import { recordAudit } from '#app/features/audits/commands.server.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { listEvidence } from '#app/features/evidence/queries.server.ts';
import { inboxOf } from '#app/features/inbox/inbox.server.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { advanceRequest, askForEvidence, assignRequest, reviseRequest } from '#app/features/requests/commands.server.ts';
import { getRequest, requestsOfAudit } from '#app/features/requests/queries.server.ts';
import { requestOffers } from '#app/features/requests/view.server.ts';
import { searchEverywhere } from '#app/features/search/everywhere.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { audits, packs } from '#db/schema/index.ts';
import { openTestRegister, startAt, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const today = '2026-11-21';
const dayMs = 86_400_000;
let register: TestRegister;
let audit: { id: string; code: string };

beforeAll(async () => {
  register = await openTestRegister();
  audit = await newAudit();
});
afterAll(() => register.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Restricted to its unit, so that seeing a request comes from the engagement or from answering it. */
async function newAudit() {
  return must(
    await recordAudit(await register.as('claire'), {
      title: 'Entrepôts',
      type: 'external',
      standard: 'other',
      scope: 'Incendie',
      objectives: '',
      criteria: '',
      unitId: null,
      ownerId: null,
      confidentiality: 'restricted',
      leadAuditor: '',
      periodFrom: '2026-10-01',
      periodTo: '2026-12-31',
      reportOn: null,
      opinion: 'not_rated',
      conclusion: '',
    }),
  );
}

type When = { at?: number; auditId?: string };
/** An auditor from outside the company, let into the audit. */
const auditor = ({ at = startAt, auditId = audit.id }: When = {}) => {
  const engagement: Engagement = { auditId, opensOn: today, closesOn: '2027-06-30', isInternal: false };
  return register.as('ines', { engagements: [engagement], at });
};
const person = (name: AccountName, at: number = startAt) => (name === 'ines' ? auditor({ at }) : register.as(name, { at }));

const content = { title: 'Rondes du mois', wording: 'Feuilles signées', criterion: 'Règle 7', dueOn: '2026-12-15' };
type Made = { id: string; code: string };

const asked = async (changes: Partial<typeof content> = {}): Promise<Made> =>
  must(await askForEvidence(await auditor(), audit.id, { ...content, ...changes }));
const versionOf = async ({ code }: Made) => (await getRequest(await register.as('claire'), code))?.request.version ?? 0;
const statusOf = async ({ code }: Made) => (await getRequest(await register.as('claire'), code))?.request.status;
const assign = async (made: Made, name: AccountName = 'theo', by: AccountName = 'claire') =>
  assignRequest(await person(by), made.id, { seenVersion: await versionOf(made), ownerId: register.personId(name) });
const step = async (made: Made, verb: Exclude<RequestVerb, 'assign'>, by: AccountName, { reason = '', at = startAt } = {}) =>
  advanceRequest(await person(by, at), made.id, { verb, seenVersion: await versionOf(made), reason });

async function attach(made: Made, name: AccountName, text: string, at = startAt) {
  const ctx = await person(name, at);
  const file = await ctx.files.receive(Readable.from([Buffer.from(text)]), 100);
  try {
    return await addEvidence(
      ctx,
      { type: 'evidence_request', id: made.id },
      { file, name: 'rondes.txt', source: 'Poste', capturedOn: null },
    );
  } finally {
    await file.discard();
  }
}

async function delivered() {
  const made = await asked();
  must(await assign(made));
  must(await attach(made, 'theo', `Rondes ${made.code}`));
  must(await step(made, 'deliver', 'claire', { at: startAt + 1000 }));
  return made;
}

describe('asking', () => {
  it('is done by an auditor of the engagement, for a day to come', async () => {
    const made = await asked();
    expect(made.code).toMatch(/^RQ-\d{4}$/);
    const page = await getRequest(await auditor(), made.code);
    expect(page).toMatchObject({ askedBy: 'ines', owner: null, mayOpenAudit: true, isOverdue: false });
    expect(page?.request).toMatchObject({ ...content, status: 'asked', version: 1, deliveredAt: null });
    expect(await askForEvidence(await auditor(), audit.id, { ...content, dueOn: '2026-11-20' })).toMatchObject({
      refusal: { code: 'invalid', field: 'dueOn' },
    });
  });

  it('is refused to everybody else, outside the engagement, and once the audit is closed', async () => {
    for (const name of ['odile', 'theo', 'ada'] as const)
      expect(await askForEvidence(await register.as(name), audit.id, content)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await askForEvidence(await register.as('ines'), audit.id, content)).toMatchObject({ refusal: { code: 'not_allowed' } });

    // The test is of the request, not of how an audit comes to its end.
    const closed = await newAudit();
    await register.store.transact(async (tx) => {
      await tx
        .update(audits)
        .set({ status: 'closed', opinion: 'satisfactory', conclusion: 'Rien', reportOn: today })
        .where(eq(audits.id, closed.id));
    });
    expect(await askForEvidence(await auditor({ auditId: closed.id }), closed.id, content)).toMatchObject({ refusal: { code: 'state' } });
  });

  it('by letter is noted down by the company, which may then change and withdraw it', async () => {
    const claire = await register.as('claire');
    const made = must(await askForEvidence(claire, audit.id, content));
    must(await reviseRequest(claire, made.id, { ...content, seenVersion: 1, wording: 'Feuilles et badges' }));
    expect(await reviseRequest(await register.as('colin'), made.id, { ...content, seenVersion: 2 })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    must(await step(made, 'withdraw', 'claire', { reason: 'Reçu autrement' }));
    expect(await statusOf(made)).toBe('withdrawn');
  });
});

describe('a request that waits', () => {
  it('is put more precisely by the auditor and never by the company', async () => {
    const made = await asked();
    expect(await reviseRequest(await register.as('claire'), made.id, { ...content, seenVersion: 1, wording: 'Moins' })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    expect(await step(made, 'withdraw', 'claire', { reason: 'Gênant' })).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await reviseRequest(await auditor(), made.id, { ...content, seenVersion: 1, wording: 'Deux sites' }));
    expect(await reviseRequest(await auditor(), made.id, { ...content, seenVersion: 1 })).toMatchObject({ refusal: { code: 'stale' } });
    expect((await getRequest(await auditor(), made.code))?.request.wording).toBe('Deux sites');
  });

  it('is assigned by the compliance officer to somebody who is there', async () => {
    const made = await asked();
    expect(await assign(made, 'theo', 'ines')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await assignRequest(await register.as('claire'), made.id, { seenVersion: 1, ownerId: 'nobody' })).toMatchObject({
      refusal: { code: 'invalid', field: 'ownerId' },
    });
    must(await assign(made));
    expect(await statusOf(made)).toBe('assigned');
    must(await assign(made, 'olivier'));
    expect((await getRequest(await register.as('claire'), made.code))?.owner).toBe('olivier');
  });

  it('is seen by whoever answers it, without the audit, and by no other contributor', async () => {
    const made = await asked();
    must(await assign(made));
    expect(await getRequest(await register.as('theo'), made.code)).toMatchObject({ mayOpenAudit: false, audit: { id: audit.id } });
    expect(await getRequest(await register.as('olivier'), made.code)).toBeNull();
    expect(await getRequest(await auditor({ auditId: 'other' }), made.code)).toBeNull();
    expect((await requestsOfAudit(await register.as('theo'), audit.id)).map(({ code }) => code)).toContain(made.code);
  });

  it('is withdrawn by the auditor with a reason, and is over then', async () => {
    const made = await asked();
    expect(await step(made, 'withdraw', 'ines')).toMatchObject({ refusal: { code: 'invalid', field: 'reason' } });
    must(await step(made, 'withdraw', 'ines', { reason: 'Vu sur place' }));
    expect(await assign(made)).toMatchObject({ refusal: { code: 'state' } });
    expect(await attach(made, 'claire', 'Trop tard')).toMatchObject({ refusal: { code: 'state' } });
  });
});

describe('the answer', () => {
  it('is files of the company that the auditor sees once they are delivered', async () => {
    const made = await asked();
    must(await assign(made));
    expect(await step(made, 'deliver', 'claire')).toMatchObject({
      refusal: { code: 'incomplete', details: { reason: 'request_file_missing' } },
    });
    expect(await attach(made, 'ines', 'De l’auditeur')).toMatchObject({ refusal: { code: 'not_found' } });
    must(await attach(made, 'theo', 'Rondes du mois'));
    expect(await listEvidence(await auditor(), 'evidence_request', made.id)).toEqual([]);
    expect(await step(made, 'deliver', 'theo')).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await step(made, 'deliver', 'claire'));
    expect((await listEvidence(await auditor(), 'evidence_request', made.id)).map(({ name }) => name)).toEqual(['rondes.txt']);
    expect(await attach(made, 'theo', 'Encore')).toMatchObject({ refusal: { code: 'state' } });
  });

  it('is judged by the auditor only; one that is sent back needs another file', async () => {
    const made = await delivered();
    for (const by of ['claire', 'theo', 'odile'] as const)
      expect(await step(made, 'accept', by)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await step(made, 'return', 'ines')).toMatchObject({ refusal: { code: 'invalid', field: 'reason' } });
    must(await step(made, 'return', 'ines', { reason: 'La semaine 42 manque' }));
    expect(await step(made, 'deliver', 'claire', { at: startAt + 2000 })).toMatchObject({ refusal: { code: 'incomplete' } });
    expect(await attach(made, 'ines', 'De l’auditeur')).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await attach(made, 'theo', 'Semaine 42', startAt + 3000));
    must(await step(made, 'deliver', 'claire', { at: startAt + 4000 }));
    must(await step(made, 'accept', 'ines', { at: startAt + 5000 }));
    const page = await getRequest(await auditor(), made.code);
    expect(page && requestOffers(await auditor(), page)).toEqual({ verbs: [], mayRevise: false, mayAssign: false });
  });

  it('offers each person the steps that are theirs', async () => {
    const made = await asked();
    const offersTo = async (name: AccountName) => {
      const ctx = await person(name);
      const page = await getRequest(ctx, made.code);
      return page && requestOffers(ctx, page);
    };
    expect(await offersTo('ines')).toEqual({ verbs: ['withdraw'], mayRevise: true, mayAssign: false });
    expect(await offersTo('claire')).toEqual({ verbs: [], mayRevise: false, mayAssign: true });
    must(await assign(made));
    expect(await offersTo('claire')).toEqual({ verbs: ['deliver'], mayRevise: false, mayAssign: true });
    expect(await offersTo('theo')).toEqual({ verbs: [], mayRevise: false, mayAssign: false });
  });
});

describe('the inbox', () => {
  const waiting = async (name: AccountName, { id }: Made, at = startAt) =>
    (await inboxOf(await person(name, at))).filter((item) => item.id === id).map(({ kind, why }) => [kind, why]);

  it('shows each person what waits for them, from the question to the judgement', async () => {
    const made = await asked();
    expect(await waiting('claire', made)).toEqual([['request_to_assign', 'request_asked']]);
    must(await assign(made));
    expect(await waiting('theo', made)).toEqual([['request_to_answer', 'request_assigned']]);
    expect(await waiting('claire', made)).toEqual([]);
    must(await attach(made, 'theo', 'Rondes pour la boîte'));
    expect(await waiting('claire', made)).toEqual([['request_to_deliver', 'request_assigned']]);
    expect(await waiting('claire', made, startAt + 30 * dayMs)).toEqual([['request_to_deliver', 'request_overdue']]);
    expect(await waiting('ines', made)).toEqual([]);
    must(await step(made, 'deliver', 'claire', { at: startAt + 1000 }));
    expect(await waiting('ines', made)).toEqual([['request_to_judge', 'request_delivered']]);
    must(await step(made, 'return', 'ines', { reason: 'Illisible' }));
    expect(await waiting('theo', made)).toEqual([['request_to_answer', 'request_returned']]);
    expect(await waiting('claire', made)).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is every step in the trail with its reason, under the audit', async () => {
    const made = await delivered();
    must(await step(made, 'return', 'ines', { reason: 'Illisible' }));
    const lines = await historyOf(register.store.read, { type: 'evidence_request', id: made.id });
    expect(lines.map(({ act }) => act)).toEqual(['request.return', 'request.deliver', 'evidence.add', 'request.assign', 'request.ask']);
    expect(lines[0]?.why).toBe('Illisible');
    expect(lines.every(({ act, par }) => act === 'evidence.add' || par?.id === audit.id)).toBe(true);
    expect((await verifyStoredTrail(register.store)).firstBroken).toBeNull();
  });

  it('is found by its words, by whoever may see it', async () => {
    const made = await asked({ title: 'Extincteurs du Lavandou' });
    const found = async (name: AccountName) =>
      (await searchEverywhere(await person(name), 'lavandou')).flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(await found('claire')).toEqual([made.code]);
    expect(await found('ines')).toEqual([made.code]);
    expect(await found('theo')).toEqual([]);
  });

  it('stands under its audit as of a past day', async () => {
    const claire = await register.as('claire', { at: startAt + 2 * dayMs });
    const other = await newAudit();
    const made = must(await askForEvidence(await auditor({ auditId: other.id }), other.id, content));
    must(
      await assignRequest(await register.as('claire', { at: startAt + dayMs }), made.id, {
        seenVersion: 1,
        ownerId: register.personId('theo'),
      }),
    );
    const statusOn = async (day: string) => {
      const moment = await momentAtClose(register.store.read, day, 'Europe/Paris');
      const version = (await recordsAsOf(register.store.read, 'audit', [other.id], moment)).get(other.id);
      const related = version ? await relatedOf(claire, 'audit', version, moment) : [];
      return related.find(({ key }) => key === 'requests')?.rows.map(({ code, status }) => [code, status]);
    };
    expect(await statusOn(today)).toEqual([[made.code, 'asked']]);
    expect(await statusOn('2026-11-22')).toEqual([[made.code, 'assigned']]);
  });
});

describe('the pack that answers the list', () => {
  it('holds what was delivered, each step and its reason, for the auditors of the engagement', async () => {
    const own = await newAudit();
    const inOwn = { auditId: own.id };
    const ines = await auditor(inOwn);
    const made = must(await askForEvidence(ines, own.id, content));
    const waiting = must(await askForEvidence(ines, own.id, { ...content, title: 'Badges' }));
    for (const request of [made, waiting]) must(await assign(request));
    must(await attach(made, 'theo', 'Rondes du dossier'));
    must(await attach(waiting, 'theo', 'Pas encore remis'));
    must(await step(made, 'deliver', 'claire', { at: startAt + 1000 }));
    must(
      await advanceRequest(await auditor({ ...inOwn, at: startAt + 2000 }), made.id, {
        verb: 'return',
        seenVersion: await versionOf(made),
        reason: 'La semaine 42 manque',
      }),
    );
    const issued = must(
      await issuePack(await register.as('claire', { at: startAt + 3000 }), {
        kind: 'requests',
        subjectId: own.id,
        lang: 'fr',
        classification: 'confidential',
        purpose: '',
      }),
    );
    const [row] = await register.store.read.select().from(packs).where(eq(packs.code, issued.code));
    const model = requestsPackSchema.parse(JSON.parse(row?.model ?? ''));
    expect(row?.auditId).toBe(own.id);
    expect(model.requests.map(({ code, status, owner, evidenceKeys }) => [code, status, owner, evidenceKeys])).toEqual([
      [made.code, 'returned', 'theo', ['E00001']],
      [waiting.code, 'assigned', 'theo', []],
    ]);
    expect(model.requests[0]?.steps.map(({ verb, by, reason }) => [verb, by, reason])).toEqual([
      ['ask', 'ines', ''],
      ['assign', 'claire', ''],
      ['deliver', 'claire', ''],
      ['return', 'ines', 'La semaine 42 manque'],
    ]);
    expect(model.leftOut).toEqual([{ type: 'evidence', code: waiting.code, title: 'rondes.txt', reason: 'not_delivered' }]);
  });
});
