import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import type { FindingVerb } from '#app/domain/audit.ts';
import type { Result } from '#app/domain/refusal.ts';
import { advanceAudit, recordAudit } from '#app/features/audits/commands.server.ts';
import { setAuditScope } from '#app/features/audits/scope.server.ts';
import { advanceAction, extendAction, recordAction, reviseAction } from '#app/features/findings/actions.server.ts';
import { advanceFinding, recordFinding, respondToFinding, reviseFinding } from '#app/features/findings/commands.server.ts';
import type { FindingContent } from '#app/features/findings/form.ts';
import {
  findingLinkChoices,
  findingList,
  findingsOfControl,
  findingsOfRisk,
  getAction,
  getFinding,
  listFindings,
} from '#app/features/findings/queries.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { insertControl, insertTest, linkControlToRisk } from '#tests/setup/controls.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

const today = '2026-11-21';
let register: TestRegister;
let audit: { id: string; code: string };
let control: string;
let risk: string;

beforeAll(async () => {
  register = await openTestRegister();
  audit = await auditInFieldwork('internal');
});
afterAll(() => register.close());

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** An audit in fieldwork, of no unit, over one control that acts on one risk. */
async function auditInFieldwork(confidentiality: 'internal' | 'restricted') {
  const claire = await register.as('claire');
  control = await insertControl(register, { ownerId: register.personId('theo') });
  risk = must(
    await recordRisk(claire, {
      title: 'Incendie',
      cause: '',
      event: '',
      consequence: '',
      categoryId: null,
      unitId: null,
      process: '',
      ownerId: null,
      confidentiality: 'internal',
      treatment: null,
      treatmentRationale: '',
      velocity: null,
      nextReviewOn: null,
      assumptions: '',
      impactLevels: {},
      answers: null,
    }),
  ).id;
  await linkControlToRisk(register, risk, control);
  const recorded = must(
    await recordAudit(claire, {
      title: 'Entrepôts',
      type: 'internal',
      standard: 'other',
      scope: 'Incendie',
      objectives: '',
      criteria: '',
      unitId: null,
      ownerId: null,
      confidentiality,
      leadAuditor: '',
      periodFrom: '2026-10-01',
      periodTo: '2026-12-31',
      reportOn: null,
      opinion: 'not_rated',
      conclusion: '',
    }),
  );
  must(await setAuditScope(claire, recorded.id, { seenVersion: 1, add: [control] }));
  must(await advanceAudit(claire, recorded.id, { verb: 'announce', seenVersion: 2 }));
  must(await advanceAudit(claire, recorded.id, { verb: 'start_fieldwork', seenVersion: 3 }));
  return recorded;
}

const engaged = (isInternal: boolean, auditId = audit.id): Engagement[] => [{ auditId, opensOn: today, closesOn: today, isInternal }];

const content = (changes: Partial<FindingContent> = {}): FindingContent => ({
  title: 'Ronde non faite',
  rating: 'high',
  criteria: 'Permis de feu',
  condition: 'Signée à l’avance',
  cause: '',
  effect: '',
  recommendation: '',
  controlId: control,
  riskId: risk,
  repeatOfId: null,
  ownerId: register.personId('olivier'),
  dueOn: '2026-12-31',
  ...changes,
});

const recorded = async (changes?: Partial<FindingContent>) =>
  must(await recordFinding(await register.as('claire'), audit.id, content(changes)));
const finding = async (code: string, name: AccountName = 'claire') => getFinding(await register.as(name), code);
const versionOf = async (code: string) => (await finding(code))?.finding.version ?? 0;
const advance = async ({ id, code }: { id: string; code: string }, verb: FindingVerb, name: AccountName = 'claire', reason = '') =>
  advanceFinding(await register.as(name), id, { verb, seenVersion: await versionOf(code), reason });

async function issued(changes?: Partial<FindingContent>) {
  const made = await recorded(changes);
  must(await advance(made, 'validate'));
  must(await advance(made, 'issue'));
  return made;
}

const respond = async (
  { id, code }: { id: string; code: string },
  response: 'agree' | 'partially' | 'disagree',
  responseText: string,
  name: AccountName = 'olivier',
) => respondToFinding(await register.as(name), id, { seenVersion: await versionOf(code), response, responseText });

const newAction = async (findingId: string, owner: AccountName = 'olivier') =>
  must(
    await recordAction(await register.as('claire'), findingId, {
      title: 'Interdire après quinze heures',
      ownerId: register.personId(owner),
      dueOn: '2026-12-15',
    }),
  );
const actionStep = async (id: string, code: string, verb: Parameters<typeof advanceAction>[2]['verb'], name: AccountName, reason = '') => {
  const version = (await getAction(await register.as('claire'), code))?.action.version ?? 0;
  return advanceAction(await register.as(name), id, { verb, seenVersion: version, reason });
};

describe('who records a finding', () => {
  it('is the compliance officer, or an internal auditor inside the engagement', async () => {
    expect((await recordFinding(await register.as('ines', { engagements: engaged(true) }), audit.id, content())).ok).toBe(true);
    for (const ctx of [
      await register.as('ines', { engagements: engaged(false) }),
      await register.as('ines'),
      await register.as('ines', { engagements: engaged(true, 'another') }),
      await register.as('odile'),
      await register.as('olivier'),
      await register.as('ada'),
    ]) {
      expect(await recordFinding(ctx, audit.id, content())).toMatchObject({ refusal: { code: 'not_allowed' } });
    }
  });

  it('waits for the fieldwork and stays within the scope', async () => {
    const claire = await register.as('claire');
    const outside = await insertControl(register, {});
    expect(await recordFinding(claire, audit.id, content({ controlId: outside }))).toMatchObject({
      refusal: { field: 'controlId', details: { reason: 'control_outside_scope' } },
    });
    expect(await recordFinding(claire, audit.id, content({ riskId: 'other' }))).toMatchObject({
      refusal: { field: 'riskId', details: { reason: 'risk_outside_scope' } },
    });
    expect(await recordFinding(claire, audit.id, content({ ownerId: 'nobody' }))).toMatchObject({ refusal: { field: 'ownerId' } });
    expect(await recordFinding(claire, audit.id, content({ repeatOfId: 'none' }))).toMatchObject({ refusal: { field: 'repeatOfId' } });
    expect(await recordFinding(claire, 'none', content())).toMatchObject({ refusal: { code: 'not_found' } });
  });
});

describe('the life of a finding', () => {
  it('goes from draft to closed with a response, an action and two people', async () => {
    const made = await issued();
    expect(await advance(made, 'agree_action')).toMatchObject({ refusal: { details: { reason: 'response_missing' } } });
    must(await respond(made, 'agree', ''));
    expect(await advance(made, 'agree_action')).toMatchObject({ refusal: { details: { reason: 'action_missing' } } });
    const action = await newAction(made.id);
    must(await advance(made, 'agree_action'));
    expect(await advance(made, 'claim', 'olivier')).toMatchObject({ refusal: { details: { reason: 'actions_open' } } });
    must(await actionStep(action.id, action.code, 'claim', 'olivier', 'Consigne signée'));
    expect(await advance(made, 'claim', 'theo')).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await advance(made, 'claim', 'olivier'));
    expect(await advance(made, 'verify')).toMatchObject({ refusal: { details: { reason: 'actions_unverified' } } });
    must(await actionStep(action.id, action.code, 'verify', 'claire'));
    expect(await advance(made, 'verify', 'olivier')).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await advance(made, 'verify'));
    expect(await finding(made.code)).toMatchObject({ finding: { status: 'verified' }, verifier: 'claire' });
    must(await advance(made, 'close'));
    expect(await advance(made, 'claim')).toMatchObject({ refusal: { code: 'state' } });
    expect((await historyOf(register.store.read, { type: 'audit', id: audit.id })).some(({ obj }) => obj.id === made.id)).toBe(true);
  });

  it('is never verified by its owner, whatever the role', async () => {
    const made = await issued({ ownerId: register.personId('colin') });
    must(await respond(made, 'agree', '', 'colin'));
    const action = await newAction(made.id);
    must(await advance(made, 'agree_action'));
    must(await actionStep(action.id, action.code, 'claim', 'olivier', 'Fait'));
    must(await actionStep(action.id, action.code, 'verify', 'colin'));
    must(await advance(made, 'claim', 'colin'));
    expect(await advance(made, 'verify', 'colin')).toMatchObject({ refusal: { code: 'verifier_is_owner' } });
    expect(await advance(made, 'reject_claim', 'claire')).toMatchObject({ refusal: { field: 'reason' } });
    must(await advance(made, 'reject_claim', 'claire', 'Une équipe manque'));
    expect((await finding(made.code))?.finding.status).toBe('action_agreed');
  });

  it('is not closed while the linked control still fails its test', async () => {
    const made = await issued();
    must(await respond(made, 'agree', ''));
    const action = await newAction(made.id);
    must(await advance(made, 'agree_action'));
    must(await actionStep(action.id, action.code, 'cancel', 'claire', 'Remplacée'));
    must(await advance(made, 'claim', 'olivier'));
    must(await advance(made, 'verify'));
    await insertTest(register, control, { testerId: register.personId('theo'), conclusion: 'ineffective', deviations: 3 });
    expect(await advance(made, 'close')).toMatchObject({ refusal: { code: 'incomplete', details: { reason: 'control_fails' } } });
    await insertTest(register, control, { testerId: register.personId('theo'), periodTo: '2026-11-15', concludedAt: 2 });
    must(await advance(made, 'close'));
  });

  it('needs an owner and a day before it is issued', async () => {
    const made = await recorded({ ownerId: null, dueOn: null });
    must(await advance(made, 'validate'));
    expect(await advance(made, 'issue')).toMatchObject({ refusal: { details: { reason: 'finding_owner_missing' } } });
    must(await reviseFinding(await register.as('claire'), made.id, 2, content({ dueOn: null })));
    expect(await advance(made, 'issue')).toMatchObject({ refusal: { details: { reason: 'finding_due_missing' } } });
  });

  it('ends by acceptance of the operations director, with a reason and never of her own finding', async () => {
    const made = await issued();
    expect(await advance(made, 'accept_risk', 'claire', 'Coût')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await advance(made, 'accept_risk', 'odile')).toMatchObject({ refusal: { field: 'reason' } });
    must(await advance(made, 'accept_risk', 'odile', 'Le coût dépasse le sinistre'));
    expect((await historyOf(register.store.read, { type: 'finding', id: made.id }))[0]).toMatchObject({
      act: 'finding.advance',
      why: 'Le coût dépasse le sinistre',
    });
    const own = await issued({ ownerId: register.personId('odile') });
    expect(await advance(own, 'accept_risk', 'odile', 'Coût')).toMatchObject({
      refusal: { code: 'not_allowed', details: { reason: 'accepter_is_owner' } },
    });
  });

  it('is not changed after its implementation was reported, nor on an older version', async () => {
    const made = await recorded();
    expect(await reviseFinding(await register.as('claire'), made.id, 9, content())).toMatchObject({ refusal: { code: 'stale' } });
    must(await advance(made, 'validate'));
    must(await advance(made, 'issue'));
    must(await advance(made, 'accept_risk', 'odile', 'Coût'));
    expect(await reviseFinding(await register.as('claire'), made.id, await versionOf(made.code), content())).toMatchObject({
      refusal: { code: 'state' },
    });
  });
});

describe('the response of management', () => {
  it('is given by the owner or the compliance officer, with words unless it simply agrees', async () => {
    const made = await issued();
    expect(await respond(made, 'partially', '')).toMatchObject({ refusal: { field: 'responseText', details: { reason: 'required' } } });
    expect(await respond(made, 'agree', '', 'theo')).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await respond(made, 'agree', '', 'odile')).toMatchObject({ refusal: { code: 'not_allowed' } });
    must(await respond(made, 'partially', 'Une partie'));
    must(await respond(made, 'disagree', 'Finalement non', 'claire'));
    expect((await finding(made.code))?.finding).toMatchObject({ response: 'disagree', responseText: 'Finalement non' });
    const draft = await recorded();
    expect(await respond(draft, 'agree', '')).toMatchObject({ refusal: { code: 'state' } });
  });
});

describe('actions', () => {
  it('keep their first due day through extensions, each with its reason in the trail', async () => {
    const made = await issued();
    const { id, code } = await newAction(made.id);
    const claire = await register.as('claire');
    expect(await extendAction(claire, id, { seenVersion: 1, dueOn: '2026-12-15', reason: 'x' })).toMatchObject({
      refusal: { field: 'dueOn', details: { reason: 'not_later' } },
    });
    expect(await extendAction(claire, id, { seenVersion: 1, dueOn: '2027-01-15', reason: '' })).toMatchObject({
      refusal: { field: 'reason' },
    });
    expect(await extendAction(await register.as('olivier'), id, { seenVersion: 1, dueOn: '2027-01-15', reason: 'Retard' })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
    must(await extendAction(claire, id, { seenVersion: 1, dueOn: '2027-01-15', reason: 'Pièce en retard' }));
    expect((await getAction(claire, code))?.action).toMatchObject({ dueOn: '2027-01-15', originalDueOn: '2026-12-15' });
    expect((await historyOf(register.store.read, { type: 'action', id }))[0]).toMatchObject({
      act: 'action.extend',
      why: 'Pièce en retard',
      par: { type: 'finding', id: made.id },
    });
  });

  it('are carried out by their owner and verified by somebody else', async () => {
    const made = await issued();
    const { id, code } = await newAction(made.id, 'claire');
    must(await actionStep(id, code, 'start', 'claire'));
    expect(await actionStep(id, code, 'claim', 'claire')).toMatchObject({ refusal: { field: 'reason' } });
    must(await actionStep(id, code, 'claim', 'claire', 'Fait'));
    expect(await actionStep(id, code, 'verify', 'claire')).toMatchObject({ refusal: { code: 'verifier_is_owner' } });
    must(await actionStep(id, code, 'reopen', 'colin', 'Photo manquante'));
    must(await actionStep(id, code, 'claim', 'claire', 'Fait, photo jointe'));
    must(await actionStep(id, code, 'verify', 'colin'));
    expect(await getAction(await register.as('claire'), code)).toMatchObject({
      verifier: 'colin',
      action: { status: 'verified', outcome: 'Fait, photo jointe' },
    });
    expect(
      await reviseAction(await register.as('claire'), id, { seenVersion: 6, title: 'x', ownerId: register.personId('theo') }),
    ).toMatchObject({ refusal: { code: 'state' } });
    must(await actionStep(id, code, 'close', 'colin'));
  });

  it('are overdue from the day after, until they are reported', async () => {
    const { id, code } = await newAction((await issued()).id);
    const late = async () => (await getAction(await register.as('claire', { at: Date.parse('2026-12-16T09:00:00Z') }), code))?.isOverdue;
    expect((await getAction(await register.as('claire', { at: Date.parse('2026-12-15T09:00:00Z') }), code))?.isOverdue).toBe(false);
    expect(await late()).toBe(true);
    must(await actionStep(id, code, 'claim', 'olivier', 'Fait'));
    expect(await late()).toBe(false);
  });

  it('are shown to their owner even when the finding is not', async () => {
    const before = { audit, control, risk };
    audit = await auditInFieldwork('restricted');
    try {
      const made = await issued();
      const { code } = await newAction(made.id, 'theo');
      expect(await finding(made.code, 'theo')).toBeNull();
      expect(await getAction(await register.as('theo'), code)).toMatchObject({ mayOpenFinding: false });
      expect(await getAction(await register.as('olivier'), code)).toMatchObject({ mayOpenFinding: true });
      expect(await getAction(await register.as('ines', { engagements: engaged(true, 'other') }), code)).toBeNull();
    } finally {
      ({ audit, control, risk } = before);
    }
  });

  it('answer only findings that still expect something, of people who exist, by a day to come', async () => {
    const claire = await register.as('claire');
    const made = await issued();
    const olivier = register.personId('olivier');
    expect(await recordAction(claire, made.id, { title: 'A', ownerId: 'nobody', dueOn: '2026-12-15' })).toMatchObject({
      refusal: { field: 'ownerId' },
    });
    expect(await recordAction(claire, made.id, { title: 'A', ownerId: olivier, dueOn: '2026-11-20' })).toMatchObject({
      refusal: { field: 'dueOn' },
    });
    must(await advance(made, 'accept_risk', 'odile', 'Coût'));
    expect(await recordAction(claire, made.id, { title: 'A', ownerId: olivier, dueOn: '2026-12-15' })).toMatchObject({
      refusal: { code: 'state' },
    });
    expect(await recordAction(await register.as('olivier'), made.id, { title: 'A', ownerId: olivier, dueOn: '2026-12-15' })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
  });
});

describe('reading findings', () => {
  it('pages through every finding once and filters by what it shows', async () => {
    const page = async (query: string, name: AccountName = 'claire', engagements: Engagement[] = []) =>
      listFindings(await register.as(name, { engagements }), listParams(new URL(`http://test/findings${query}`), findingList));
    await recorded({ rating: 'observation', dueOn: null, title: 'Bonne tenue' });
    for (const sort of ['code', 'title', 'dueOn', '-dueOn']) {
      const whole = (await page(`?sort=${sort}&limit=200`)).rows.map(({ code }) => code);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const part: Awaited<ReturnType<typeof page>> = await page(`?sort=${sort}&limit=3${after ? `&after=${after}` : ''}`);
        paged.push(...part.rows.map(({ code }) => code));
        after = part.next;
      }
      expect(paged).toEqual(whole);
    }
    expect((await page('?rating=observation')).rows.map(({ title }) => title)).toEqual(['Bonne tenue']);
    expect((await page('?q=tenue+bonne')).rows).toHaveLength(1);
    expect((await page('', 'ines')).rows).toEqual([]);
    expect((await page(`?audit=${audit.id}&limit=200`, 'ines', engaged(false))).rows.length).toBeGreaterThan(5);
  });

  it('shows links from both sides, and an earlier finding with those that repeat it', async () => {
    const first = await recorded({ title: 'Première fois' });
    const again = await recorded({ title: 'Encore', repeatOfId: first.id });
    expect(await finding(again.code)).toMatchObject({
      control: { title: 'Rapprochement des stocks' },
      risk: { title: 'Incendie' },
      repeatOf: { code: first.code },
    });
    expect((await finding(first.code))?.repeatedBy).toMatchObject([{ code: again.code }]);
    const audited = (await finding(first.code))?.finding;
    const claire = await register.as('claire');
    const ofControl = await findingsOfControl(claire, audited?.controlId ?? '');
    expect(ofControl.map(({ code }) => code)).toContain(again.code);
    expect((await findingsOfRisk(claire, audited?.riskId ?? '')).map(({ code }) => code)).toContain(again.code);
    expect(await findingsOfControl(await register.as('ines'), audited?.controlId ?? '')).toEqual([]);
    const choices = await findingLinkChoices(claire, audit.id, first.id);
    expect(choices.controls).toHaveLength(1);
    expect(choices.risks).toHaveLength(1);
    expect(choices.earlier.map(({ value }) => value)).not.toContain(first.id);
  });
});

it('leaves a trail that verifies', async () => {
  expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
});
