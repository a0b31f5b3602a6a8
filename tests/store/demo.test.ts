import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#app/domain/calendar.ts';
import { contractAlerts } from '#app/domain/contract.ts';
import { requestStatuses } from '#app/domain/evidence-request.ts';
import { contextFor, type Context } from '#app/features/context.ts';
import { loadDemo, type DemoCounts } from '#app/features/demo/load.server.ts';
import { demoStanding, recordedSinceDemo } from '#app/features/demo/standing.server.ts';
import { csvOf, exportRows } from '#app/features/imports/export.server.ts';
import { inboxOf } from '#app/features/inbox/inbox.server.ts';
import { authenticate, signIn } from '#app/features/people/sessions.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { riskView } from '#app/features/risks/view.server.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { accounts, type AccountKey } from '#db/demo/organisation.ts';
import {
  audits,
  auditControls,
  contracts,
  controls,
  controlTests,
  evidence,
  evidenceRequests,
  findings,
  policies,
  policySections,
  risks,
  signatures,
  suppliers,
  trailEntries,
} from '#db/schema/index.ts';
import { dryRun } from '#tests/setup/imports.ts';
import { openEmptyRegister, startAt, type EmptyRegister } from '#tests/setup/register.ts';

const password = 'cheval-agrafe-pile-correcte';
const today = '2026-11-21';

let register: EmptyRegister;
let counts: DemoCounts;
beforeAll(async () => {
  register = await openEmptyRegister();
  const loaded = await loadDemo(register.services, password);
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  counts = loaded.value;
});
afterAll(() => register.close());

const read = () => register.store.read;

/** A context of somebody who has come in by the front door. */
async function signedIn(key: AccountKey): Promise<Context> {
  const session = await signIn(register.services, { email: accounts[key].email, password, address: '127.0.0.1', requestId: 'test' });
  const principal = session.ok ? await authenticate(register.services, session.value.token, 'Europe/Paris') : null;
  if (!principal) throw new Error(`${key} cannot sign in`);
  return contextFor(register.services, {
    actor: principal.actor,
    presence: { kind: 'user', auth: 'pwd', sessionTag: '' },
    lang: principal.lang,
    requestId: 'test',
  });
}

const statusesOf = async (table: typeof risks | typeof controls | typeof contracts | typeof findings) => {
  const rows = await read()
    .select({ status: table.status, count: sql<number>`cast(count(*) as integer)` })
    .from(table)
    .groupBy(table.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
};

describe('the demonstration organisation', () => {
  it('fills every register', () => {
    expect(counts).toEqual({
      units: 18,
      people: 45,
      suppliers: 45,
      contracts: 120,
      policies: 10,
      controls: 60,
      controlTests: 72,
      evidence: 74,
      evidenceRequests: 7,
      requirements: 15,
      signatures: 49,
      risks: 40,
      audits: 4,
      findings: 12,
      actions: 10,
    });
  });

  it('tells fourteen months in the order of time, in a trail that holds', async () => {
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
    const bodies = await read().select({ body: trailEntries.body }).from(trailEntries).orderBy(asc(trailEntries.seq));
    const entries = bodies.map(({ body }) => JSON.parse(body) as { ts: string; skew: number; act: string });
    expect(entries[0]?.ts.slice(0, 10)).toBe(addDays(today, -440));
    const loaded = entries.findIndex(({ act }) => act === 'demo.load');
    expect(entries[loaded]?.ts).toBe(new Date(startAt).toISOString());
    expect(entries.slice(0, loaded + 1).every(({ skew }) => skew === 0)).toBe(true);
  });

  it('has risks and controls in every state of their lives', async () => {
    expect(await statusesOf(risks)).toEqual({ draft: 2, submitted: 2, active: 30, under_review: 2, accepted: 3, closed: 1 });
    expect(await statusesOf(controls)).toEqual({ draft: 2, proposed: 2, designed: 2, operating: 51, suspended: 2, retired: 1 });
    expect(await statusesOf(findings)).toEqual({
      draft: 1,
      validated: 1,
      issued: 2,
      action_agreed: 2,
      risk_accepted: 1,
      implemented: 1,
      verified: 1,
      closed: 3,
    });
  });

  it('computes what most risks cost, lower with controls and with insurance', async () => {
    const rows = (await read().select().from(risks)).flatMap(({ inherentCents, residualCents, netCents }) =>
      inherentCents === null || residualCents === null || netCents === null ? [] : [{ inherentCents, residualCents, netCents }],
    );
    expect(rows.length).toBe(38);
    expect(rows.filter(({ inherentCents, residualCents }) => residualCents < inherentCents).length).toBeGreaterThan(20);
    expect(rows.filter(({ residualCents, netCents }) => netCents < residualCents).length).toBeGreaterThan(15);
  });

  it('leaves the director controls to sign for each reason, and a refusal to the compliance officer', async () => {
    const waiting = (await inboxOf(await signedIn('coo'))).filter(({ kind }) => kind === 'control_to_sign');
    const reasons = waiting.map(({ why }) => why);
    for (const why of ['never_signed', 'stale', 'lapsed'])
      expect(reasons.filter((reason) => reason === why).length, why).toBeGreaterThanOrEqual(2);
    expect((await inboxOf(await signedIn('compliance'))).filter(({ kind }) => kind === 'control_refused')).toHaveLength(1);
    const valid = await read()
      .selectDistinct({ id: controls.id })
      .from(controls)
      .innerJoin(signatures, eq(signatures.recordDigest, controls.contentDigest));
    expect(valid.length).toBeGreaterThan(30);
  });

  it('leaves the tester a test to finish and the owner something to do', async () => {
    const tester = await signedIn('tester');
    const drafts = await read()
      .select({ testerId: controlTests.testerId, seed: controlTests.seed })
      .from(controlTests)
      .where(eq(controlTests.status, 'draft'));
    expect(drafts.some(({ testerId, seed }) => testerId === tester.actor.personId && seed !== null)).toBe(true);
    expect(await inboxOf(tester)).not.toEqual([]);
    expect(await inboxOf(await signedIn('owner'))).not.toEqual([]);
  });

  it('leaves a request for evidence in each state, with somebody to act on those that are open', async () => {
    const rows = await read().select({ status: evidenceRequests.status }).from(evidenceRequests);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(requestStatuses));
    const waiting = async (key: AccountKey) =>
      (await inboxOf(await signedIn(key))).filter(({ kind }) => kind.startsWith('request_')).map(({ kind, why }) => `${kind} ${why}`);
    expect(await waiting('auditor')).toEqual(['request_to_judge request_delivered']);
    expect(await waiting('owner')).toEqual(['request_to_answer request_overdue', 'request_to_answer request_assigned']);
    expect(await waiting('compliance')).toEqual(['request_to_assign request_asked']);
  });

  it('opens one engagement of twelve controls to the auditor today', async () => {
    const { actor } = await signedIn('auditor');
    expect(actor.engagements).toHaveLength(1);
    const [engagement] = actor.engagements;
    expect(
      await read()
        .select({ status: audits.status })
        .from(audits)
        .where(eq(audits.id, engagement?.auditId ?? '')),
    ).toEqual([{ status: 'fieldwork' }]);
    expect(await read().$count(auditControls, eq(auditControls.auditId, engagement?.auditId ?? ''))).toBe(12);
  });

  it('names the insurance of a risk to the auditor, and opens or counts nothing that the engagement leaves out', async () => {
    const viewFor = async (key: AccountKey) => {
      const ctx = await signedIn(key);
      const found = await getRisk(ctx, 'R-0011');
      if (!found) throw new Error('The auditor does not see R-0011.');
      return riskView(ctx, found);
    };
    expect(await viewFor('auditor')).toMatchObject({ counted: { policyCode: 'P-0001', mayRead: false }, sections: null, suppliers: null });
    const { counted, sections } = await viewFor('coo');
    expect([counted?.mayRead, sections?.map(({ policyCode }) => policyCode)]).toEqual([true, ['P-0001', 'P-0002']]);
  });

  it('has contracts to decide, one that nobody decided in time, and a supplier that is blocked', async () => {
    const alerts = (await read().select().from(contracts)).flatMap((contract) => contractAlerts(contract, today));
    expect(alerts.filter(({ code }) => code === 'notice_due').length).toBeGreaterThanOrEqual(8);
    expect(alerts.filter(({ code }) => code === 'notice_passed')).toHaveLength(1);
    expect(await read().$count(suppliers, eq(suppliers.status, 'blocked'))).toBe(1);
  });

  it('has a policy that lapses within sixty days and a section under the average rule', async () => {
    const rows = await read().select().from(policies);
    expect(rows.every(({ status }) => status === 'in_force')).toBe(true);
    expect(rows.filter(({ periodTo }) => periodTo >= today && periodTo <= addDays(today, 60))).toHaveLength(1);
    const sections = await read().select().from(policySections);
    expect(sections.filter(({ sumInsuredCents, valueAtRiskCents }) => (sumInsuredCents ?? 0) < (valueAtRiskCents ?? 0))).toHaveLength(1);
  });

  it.each(['contracts', 'risks'] as const)('exports %s that come back without a change', async (name) => {
    const content = csvOf(await exportRows(read(), name));
    const report = await dryRun(await signedIn('compliance'), { content, register: name });
    expect([report.changes, report.refusals]).toEqual([[], []]);
  });

  it('keeps the files of its evidence', async () => {
    const rows = await read().select().from(evidence);
    expect(new Set(rows.map(({ mediaType }) => mediaType))).toEqual(new Set(['text/csv', 'text/plain', 'image/png', 'application/pdf']));
    expect((await Promise.all(rows.map(({ sha256 }) => register.services.files.has(sha256)))).every(Boolean)).toBe(true);
  });

  it('is loaded once', async () => {
    expect(await loadDemo(register.services, password)).toMatchObject({ ok: false, refusal: { code: 'already_exists' } });
  });

  it('knows what people recorded since', async () => {
    const claire = await signedIn('compliance');
    expect(await demoStanding(read())).toBe('whole');
    expect(await recordedSinceDemo(read())).toBe(0);
    const recorded = await recordSupplier(claire, {
      name: 'Nouveau',
      siren: null,
      siret: null,
      vatNumber: null,
      lei: null,
      country: 'FR',
      criticality: 'standard',
      parentId: null,
      ownerId: null,
      unitId: null,
      annualSpendCents: null,
      notes: '',
    });
    expect(recorded.ok).toBe(true);
    expect(await recordedSinceDemo(read())).toBe(1);
  });
});
