import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#app/features/context.ts';
import { standingAgainst } from '#app/domain/appetite.ts';
import { appetiteChecks } from '#app/features/exposure/runs/appetite.server.ts';
import { approveAppetite, recordAppetite } from '#app/features/settings/appetite.server.ts';
import { approveRun, objectionToApproval } from '#app/features/exposure/runs/approve.server.ts';
import { cancelRun, requestRun } from '#app/features/exposure/runs/commands.server.ts';
import { computeAll, forgetLeases, inPlace, type Runner } from '#app/features/exposure/runs/compute.server.ts';
import { storedDocument } from '#app/features/exposure/runs/document.ts';
import { readFailure } from '#app/features/exposure/runs/failure.ts';
import {
  changesSince,
  comparisonOf,
  computedOf,
  getRun,
  listRuns,
  newestComputed,
  openRun,
} from '#app/features/exposure/runs/queries.server.ts';
import { runDigestOf, runRecord, type RunRow } from '#app/features/exposure/runs/record.server.ts';
import { exposureView } from '#app/features/exposure/runs/view.ts';
import { inboxOf } from '#app/features/inbox/inbox.server.ts';
import { setParameters } from '#app/features/settings/parameters.server.ts';
import { revokeSignature } from '#app/features/signoff/commands.server.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { exposureDocuments, exposureRuns, jobs, risks, signatures } from '#db/schema/index.ts';
import { newRisk, refusalOf, valueOf } from '#tests/setup/portfolio.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

const years = 2_000;
const minute = 60_000;
const proof = { authenticatedAt: startAt, factors: ['pwd'] };

let register: TestRegister;
let odile: Context;
let claire: Context;
beforeAll(async () => {
  register = await openTestRegister();
  odile = await register.as('odile');
  claire = await register.as('claire');
});
afterAll(() => register.close());

/** A risk that the organisation carries: draft risks are in no run. */
async function carriedRisk(rate: number) {
  const risk = await newRisk(register, rate);
  await register.store.transact(async (tx) => {
    await tx.update(risks).set({ status: 'active' }).where(eq(risks.id, risk.id));
  });
  return risk;
}

const rowOf = async (id: string): Promise<RunRow> => {
  const row = await runRecord(register.store.read, id);
  if (!row) throw new Error(`no run ${id}`);
  return row;
};

/** Asks later than whoever asked before, so that runs have an order. */
let clock = startAt;
async function asked(ctx: Context = odile): Promise<RunRow> {
  clock += minute;
  register.setTime(clock);
  const { id } = valueOf(await requestRun({ ...ctx, at: clock }, { years }));
  return rowOf(id);
}

async function computed(ctx?: Context): Promise<RunRow> {
  const { id } = await asked(ctx);
  await computeAll(register.services, inPlace);
  return rowOf(id);
}

const actsOf = async (id: string) => (await historyOf(register.store.read, { type: 'exposure_run', id })).map(({ act }) => act).reverse();

describe('asking for a run', () => {
  it('needs a risk with figures', async () => {
    expect(refusalOf(await requestRun(odile))).toEqual(['incomplete', undefined, 'no_quantified_risk']);
  });

  it('is for compliance and the COO alone', async () => {
    for (const name of ['olivier', 'theo', 'ines', 'ada'] as const)
      expect(refusalOf(await requestRun(await register.as(name)))).toEqual(['not_allowed', undefined, undefined]);
  });

  it('freezes the register, engine, years and seed, once for the same question', async () => {
    await carriedRisk(1);
    const first = await asked();
    expect(first).toMatchObject({
      code: 'E-0001',
      status: 'queued',
      asOf: '2026-11-21',
      years,
      seed: 1,
      parametersVersion: null,
      engine: 'garant-exposure/2',
    });
    expect((await asked(claire)).id).toBe(first.id);
    const [document] = await register.store.read.select().from(exposureDocuments).where(eq(exposureDocuments.sha256, first.inputSha256));
    expect(JSON.parse(document?.body ?? '')).toMatchObject({
      asOf: '2026-11-21',
      portfolio: { simulation: { years } },
      names: { risks: { 'R-0001': 'Arrêt de l’exploitation' } },
    });
    expect((await openRun(odile))?.run.code).toBe('E-0001');
    await computeAll(register.services, inPlace);
  });
});

describe('computing', () => {
  it('keeps results by digest, checks them, and writes both digests to the trail', async () => {
    const run = await rowOf((await newestComputed(odile))?.run.id ?? '');
    expect(run).toMatchObject({ status: 'reconciled', progress: 1, failure: '' });
    const found = await computedOf(register.store.read, run);
    // One event of 10,000 € a year on average: the exact figure, which two thousand years estimate.
    expect(found?.results.risks[0]?.inherent.expectedAnnualLoss).toBeCloseTo(10_000, 6);
    expect(found?.results.years).toBe(years);
    expect(await actsOf(run.id)).toEqual(['exposure.run', 'exposure.compute']);
    expect(await register.store.read.$count(jobs, eq(jobs.isDone, false))).toBe(0);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('gives the same bits again from the same snapshot', async () => {
    const before = (await newestComputed(odile))?.run;
    const after = await computed();
    expect(after.id).not.toBe(before?.id);
    expect(after.inputSha256).toBe(before?.inputSha256);
    expect(after.resultsSha256).toBe(before?.resultsSha256);
    expect(after.previousRunId).toBe(before?.id);
  });

  it('reads back what it wrote, infinities included', async () => {
    const run = (await newestComputed(odile))?.run;
    const found = run && (await computedOf(register.store.read, run));
    expect(found && storedDocument(found.input).sha256).toBe(run?.inputSha256);
    expect(found && storedDocument(found.results).sha256).toBe(run?.resultsSha256);
  });

  it('fails with the reason when the engine breaks, and goes on with the next', async () => {
    const run = await asked();
    const broken: Runner = () => Promise.reject(new Error('no memory'));
    await computeAll(register.services, broken);
    const after = await rowOf(run.id);
    expect(after).toMatchObject({ status: 'failed', resultsSha256: null });
    expect(readFailure(after.failure)).toEqual({ code: 'broken', detail: 'no memory' });
    expect(await actsOf(run.id)).toEqual(['exposure.run', 'exposure.fail']);
  });

  it('names the contradictions of a portfolio without meaning', async () => {
    const run = await asked();
    const fault = { code: 'suppliers_too_entangled', supplier: 'S-0001' } as const;
    await computeAll(register.services, () => Promise.resolve({ kind: 'faults', faults: [fault] }));
    expect(readFailure((await rowOf(run.id)).failure)).toEqual({ code: 'faults', faults: [fault] });
  });

  it('keeps results of a run whose check disagrees, as not reconciled', async () => {
    const run = await asked();
    await computeAll(register.services, async (portfolio, options) => {
      const ending = await inPlace(portfolio, options);
      if (ending.kind !== 'results') return ending;
      const [first, ...rest] = ending.results.reconciliation;
      if (!first) throw new Error('nothing was checked');
      return { kind: 'results', results: { ...ending.results, reconciliation: [{ ...first, withinTolerance: false }, ...rest] } };
    });
    const after = await rowOf(run.id);
    expect(after.status).toBe('not_reconciled');
    expect(await objectionToApproval(odile, after)).toBe('not_reconciled');
    const shown = { shownDigest: runDigestOf(after), reason: '' };
    expect(refusalOf(await approveRun(odile, run.id, shown, proof))).toEqual(['state', undefined, undefined]);
  });
});

describe('a process that dies', () => {
  /** A run that a process leased and never finished. */
  async function abandoned(): Promise<RunRow> {
    const run = await asked();
    await register.store.transact(async (tx) => {
      await tx.update(exposureRuns).set({ status: 'running', startedAt: clock, progress: 0.4 }).where(eq(exposureRuns.id, run.id));
      await tx
        .update(jobs)
        .set({ leaseUntil: clock + 30_000, attempts: 1 })
        .where(eq(jobs.id, run.id));
    });
    return run;
  }

  it('leaves its run to whoever looks after the lease has ended, and to nobody before', async () => {
    const run = await abandoned();
    await computeAll(register.services, inPlace);
    expect((await rowOf(run.id)).status).toBe('running');
    register.setTime((clock += minute));
    await computeAll(register.services, inPlace);
    expect((await rowOf(run.id)).status).toBe('reconciled');
  });

  it('is forgotten at once where only one server may run', async () => {
    const run = await abandoned();
    await forgetLeases(register.services);
    await computeAll(register.services, inPlace);
    expect((await rowOf(run.id)).status).toBe('reconciled');
  });

  it('three times over, fails the run', async () => {
    const run = await abandoned();
    await register.store.transact(async (tx) => {
      await tx.update(jobs).set({ leaseUntil: null, attempts: 3 }).where(eq(jobs.id, run.id));
    });
    await computeAll(register.services, inPlace);
    expect(readFailure((await rowOf(run.id)).failure)).toEqual({ code: 'given_up' });
  });
});

describe('cancelling', () => {
  it('ends a run that waits, and the queue passes it by', async () => {
    const run = await asked();
    valueOf(await cancelRun(claire, run.id));
    await computeAll(register.services, () => Promise.reject(new Error('must not be computed')));
    expect(await rowOf(run.id)).toMatchObject({ status: 'cancelled', resultsSha256: null, isCancelRequested: true });
    expect(await actsOf(run.id)).toEqual(['exposure.run', 'exposure.cancel']);
  });

  it('stops the thread of a run that computes', async () => {
    const run = await asked();
    let wasStopped = false;
    await computeAll(register.services, async (_portfolio, { signal }) => {
      valueOf(await cancelRun(odile, run.id));
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      wasStopped = true;
      return { kind: 'cancelled' };
    });
    expect(wasStopped).toBe(true);
    expect((await rowOf(run.id)).status).toBe('cancelled');
  });

  it('wins over results that arrive too late', async () => {
    const run = await asked();
    await computeAll(register.services, async (portfolio, options) => {
      valueOf(await cancelRun(odile, run.id));
      return inPlace(portfolio, options);
    });
    expect(await rowOf(run.id)).toMatchObject({ status: 'cancelled', resultsSha256: null });
  });

  it('is refused once the run has ended, and to others', async () => {
    const run = await computed();
    expect(refusalOf(await cancelRun(odile, run.id))).toEqual(['state', undefined, undefined]);
    expect(refusalOf(await cancelRun(await register.as('olivier'), run.id))).toEqual(['not_allowed', undefined, undefined]);
    expect(refusalOf(await cancelRun(odile, 'none'))).toEqual(['not_found', undefined, undefined]);
  });
});

describe('limits on the bad years of a part', () => {
  it('make the run measure the part by itself, with the losses that it has in the whole', async () => {
    const limit = { scope: 'unit' as const, unitId: register.unitId, categoryId: null, metric: 'tvar99' as const, basis: 'net' as const };
    const terms = { limitCents: 4_000_000, tolerance: 0.8, validFrom: '2026-01-01', validTo: null, rationale: 'Budget' };
    const { id, version } = valueOf(await recordAppetite(claire, { ...limit, ...terms }));
    valueOf(await approveAppetite(odile, id, version));
    await register.store.transact(async (tx) => {
      await tx.update(risks).set({ unitId: register.unitId }).where(eq(risks.code, 'R-0001'));
    });
    const found = await computedOf(register.store.read, await computed());
    expect(found?.input.parts).toEqual([{ scope: 'unit', key: 'LYO' }]);
    // The only risk belongs to the unit, so that the part is the whole.
    const whole = found?.results.net.tailValueAtRisk['0.99'] ?? NaN;
    expect(found?.results.parts[0]?.figures?.net.tvar99).toBe(whole);
    const [check] = found ? await appetiteChecks(odile, exposureView(found)) : [];
    expect(check).toMatchObject({
      scope: 'unit',
      limit: 40_000,
      figure: whole,
      standing: standingAgainst(whole, { limit: 40_000, tolerance: 0.8 }),
    });
  });
});

const shown = (run: RunRow) => ({ shownDigest: runDigestOf(run), reason: 'Comité du 24' });
const waiting = async () => (await inboxOf(odile)).flatMap(({ kind, code }) => (kind === 'run_to_approve' ? [code] : []));

describe('approving', () => {
  it('signs the run as shown, and supersedes the one approved before', async () => {
    const first = await computed();
    expect(await objectionToApproval(odile, first)).toBeNull();
    expect(await waiting()).toEqual([first.code]);
    valueOf(await approveRun(odile, first.id, shown(first), proof));
    expect(await waiting()).toEqual([]);
    const second = await computed();
    expect(await waiting()).toEqual([second.code]);
    const approved = await rowOf(first.id);
    expect(approved.status).toBe('approved');
    const [signature] = await register.store.read
      .select()
      .from(signatures)
      .where(eq(signatures.id, approved.signatureId ?? ''));
    expect(signature).toMatchObject({
      recordType: 'exposure_run',
      meaning: 'approved',
      recordDigest: runDigestOf(first),
      signerName: 'odile',
      reason: 'Comité du 24',
    });
    expect(signature?.statement).toContain(first.code);

    valueOf(await approveRun(odile, second.id, shown(second), proof));
    expect((await rowOf(first.id)).status).toBe('superseded');
    expect(await actsOf(first.id)).toEqual(['exposure.run', 'exposure.compute', 'exposure.approve', 'exposure.supersede']);
    const list = await signaturesOf(register.store.read, { type: 'exposure_run', id: second.id }, odile.today);
    expect(list.map(({ state }) => state)).toEqual(['valid']);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('is refused for an older run, what was not shown, and everybody but the COO', async () => {
    const [older, newer] = [await computed(), await computed()];
    expect(refusalOf(await approveRun(odile, newer.id, { shownDigest: 'a'.repeat(64), reason: '' }, proof))).toEqual([
      'stale',
      undefined,
      undefined,
    ]);
    for (const name of ['claire', 'olivier', 'ines', 'ada'] as const)
      expect(refusalOf(await approveRun(await register.as(name), newer.id, shown(newer), proof))).toEqual([
        'not_allowed',
        undefined,
        undefined,
      ]);
    valueOf(await approveRun(odile, newer.id, shown(newer), proof));
    expect(await objectionToApproval(odile, older)).toBe('newer_approved');
    expect(refusalOf(await approveRun(odile, older.id, shown(older), proof))).toEqual(['state', undefined, 'newer_approved']);
    expect(refusalOf(await approveRun(odile, newer.id, shown(newer), proof))).toEqual(['state', undefined, undefined]);
  });

  it('is not for whoever set the parameters of the run (S7)', async () => {
    const parameters = {
      commonCause: 0.3,
      reductionCap: 0.9,
      graceDays: 30,
      halfLifeDays: 180,
      costOfCapital: 0.08,
      years,
      seed: 5,
      rationale: 'Comité',
    };
    valueOf(await setParameters(claire, 0, parameters));
    const run = await computed();
    expect(run).toMatchObject({ parametersVersion: 1, seed: 5 });
    const disguised: Context = { ...odile, actor: { ...odile.actor, personId: register.personId('claire') } };
    expect(await objectionToApproval(disguised, run)).toBe('signer_edited_parameters');
    expect(refusalOf(await approveRun(disguised, run.id, shown(run), proof))).toEqual(['signer_is_preparer', undefined, undefined]);
    expect((await rowOf(run.id)).status).toBe('reconciled');
    valueOf(await approveRun(odile, run.id, shown(run), proof));
  });
});

describe('withdrawing the signature of an approval', () => {
  const reason = 'Approuvé trop tôt';

  it('steps the run back into the inbox in the same transaction, from where it can be approved again', async () => {
    const { id, code } = await computed();
    const first = valueOf(await approveRun(odile, id, shown(await rowOf(id)), proof));
    expect(await waiting()).toEqual([]);
    valueOf(await revokeSignature(odile, first.id, { reason }, proof));
    expect(await rowOf(id)).toMatchObject({ status: 'reconciled', signatureId: null, version: 4 });
    expect((await actsOf(id)).slice(-3)).toEqual(['exposure.approve', 'signature.revoke', 'exposure.reopen']);
    const [entry] = await historyOf(register.store.read, { type: 'exposure_run', id });
    expect(entry).toMatchObject({ act: 'exposure.reopen', why: reason });
    expect(await waiting()).toEqual([code]);

    const second = valueOf(await approveRun(odile, id, shown(await rowOf(id)), proof));
    expect(await rowOf(id)).toMatchObject({ status: 'approved', signatureId: second.id });
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('changes nothing of a run that another one has superseded', async () => {
    const older = await computed();
    const { id } = valueOf(await approveRun(odile, older.id, shown(older), proof));
    const newer = await computed();
    valueOf(await approveRun(odile, newer.id, shown(newer), proof));
    valueOf(await revokeSignature(odile, id, { reason }, proof));
    expect(await rowOf(older.id)).toMatchObject({ status: 'superseded', signatureId: id });
    expect((await rowOf(newer.id)).status).toBe('approved');
    expect(await waiting()).toEqual([]);
  });

  it('is for the signer alone', async () => {
    const approved = (await newestComputed(odile))?.run;
    const { signatureId } = await rowOf(approved?.id ?? '');
    const revoked = await revokeSignature(await register.as('claire'), signatureId ?? '', { reason }, proof);
    expect(refusalOf(revoked)).toEqual(['not_allowed', undefined, undefined]);
    expect((await rowOf(approved?.id ?? '')).status).toBe('approved');
  });
});

describe('reading', () => {
  it('says what of the register changed since, by kind, and not that time passed', async () => {
    const run = await computed();
    const found = await computedOf(register.store.read, run);
    if (!found) throw new Error('not computed');
    const nextMonth = await register.as('odile', { at: clock + 30 * 24 * 60 * minute });
    expect(await changesSince(nextMonth, found.input)).toEqual([]);
    const { code } = await carriedRisk(3);
    expect(await changesSince(odile, found.input)).toEqual([{ kind: 'risks', id: code, change: 'added' }]);
  });

  it('compares a run with the one before, real changes apart from luck', async () => {
    const run = await computed();
    const found = await computedOf(register.store.read, run);
    const comparison = found && (await comparisonOf(register.store.read, run, found));
    expect(comparison?.inputs).toEqual([{ kind: 'risks', id: 'R-0002', change: 'added' }]);
    expect(comparison?.figures.find(({ basis, measure }) => basis === 'inherent' && measure === 'expected')).toMatchObject({
      isBeyondError: true,
    });
    const again = await computed();
    const same = await computedOf(register.store.read, again);
    const none = same && (await comparisonOf(register.store.read, again, same));
    expect(none?.inputs).toEqual([]);
    expect(none?.figures.every(({ difference, isBeyondError }) => difference === 0 && !isBeyondError)).toBe(true);
  });

  it('has a view whose parts sum to their wholes', async () => {
    const run = (await newestComputed(odile))?.run;
    const found = run && (await computedOf(register.store.read, run));
    if (!found) throw new Error('not computed');
    const { bridge, tail, units, headline } = exposureView(found);
    expect(bridge.inherent + bridge.controls).toBeCloseTo(bridge.residual, 6);
    expect(bridge.residual + bridge.suppliers + bridge.insurance).toBeCloseTo(bridge.net, 6);
    expect(tail.diversification?.standAlone).toBeGreaterThan(0);
    expect(units.reduce((sum, { tailShare }) => sum + tailShare, 0)).toBeCloseTo(1, 6);
    expect(headline.map(({ basis }) => basis)).toEqual(['inherent', 'residual', 'net']);
  });

  it('lists runs newest first, page by page, and finds one by its code', async () => {
    const params = { q: '', sort: { field: 'requestedAt', direction: 'desc' as const }, after: null, limit: 3, filters: {} };
    const first = await listRuns(odile, params);
    expect(first.rows).toHaveLength(3);
    const next = await listRuns(odile, { ...params, after: first.next });
    expect(new Set([...first.rows, ...next.rows].map(({ id }) => id)).size).toBe(6);
    expect((await listRuns(odile, { ...params, limit: 50, filters: { status: 'not_reconciled' } })).rows).toHaveLength(1);
    expect((await getRun(odile, 'E-0001'))?.requester).toBe('odile');
    expect(await getRun(odile, 'E-9999')).toBeNull();
  });
});
