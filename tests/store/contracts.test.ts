import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceContract, recordContract, reviseContract } from '#app/features/contracts/commands.server.ts';
import { decideContract } from '#app/features/contracts/decide.server.ts';
import type { ContractContent } from '#app/features/contracts/form.ts';
import { putContract } from '#app/features/contracts/put.server.ts';
import { contractList, getContract, listContracts } from '#app/features/contracts/queries.server.ts';
import { contractRecord } from '#app/features/contracts/record.server.ts';
import { contractView } from '#app/features/contracts/view.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { advanceSupplier, recordSupplier } from '#app/features/suppliers/commands.server.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

let last = 0;
const content = (changes: Partial<ContractContent> = {}): ContractContent => ({
  reference: `REF-${(last += 1)}`,
  title: 'Messagerie nationale',
  category: 'Transport',
  kind: 'standalone',
  parentId: null,
  ownerId: null,
  unitId: null,
  confidentiality: 'internal',
  startsOn: '2024-01-15',
  durationMonths: 36,
  endsOn: null,
  isIndefinite: false,
  amountCents: 36_000_000,
  annualCents: null,
  currency: 'EUR',
  renewal: 'tacit',
  renewalTermMonths: 12,
  noticeMonths: 1,
  noticeDays: null,
  paymentTermsDays: 30,
  liabilityCapCents: null,
  hasAuditRight: true,
  hasExitPlan: false,
  governingLaw: 'droit français',
  notes: '',
  supplierIds: [],
  ...changes,
});

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

const recorded = async (changes?: Partial<ContractContent>) => valueOf(await recordContract(await register.as('claire'), content(changes)));
const supplier = async (name: string) =>
  valueOf(
    await recordSupplier(await register.as('claire'), {
      name,
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
    }),
  ).id;
const record = async (id: string) => {
  const found = await contractRecord(register.store.read, id);
  if (!found) throw new Error('no such contract');
  return found;
};
const advance = async (id: string, verb: Parameters<typeof advanceContract>[2]['verb'], name: AccountName = 'claire') =>
  advanceContract(await register.as(name), id, { verb, seenVersion: (await record(id)).version, reason: 'Motif' });
const inForce = async (changes?: Partial<ContractContent>) => {
  const { id, code } = await recorded({ supplierIds: [await supplier('Routier')], ...changes });
  for (const verb of ['review', 'approve', 'sign', 'start'] as const) valueOf(await advance(id, verb));
  return { id, code };
};
const list = async (query: string, name: AccountName = 'claire') =>
  listContracts(await register.as(name), listParams(new URL(`http://test/contracts${query}`), contractList));

describe('a contract', () => {
  it('ends with its term and keeps its last notice day', async () => {
    const { id } = await recorded();
    expect(await record(id)).toMatchObject({ status: 'draft', endsOn: '2027-01-14', lastNoticeOn: '2026-12-14' });
    const indefinite = await recorded({ isIndefinite: true, endsOn: '2030-01-01' });
    expect(await record(indefinite.id)).toMatchObject({ endsOn: null, lastNoticeOn: null });
  });

  it('is refused under a reference that another one bears, or with a supplier that does not exist', async () => {
    const { id } = await recorded();
    const { reference } = await record(id);
    expect(await recordContract(await register.as('claire'), content({ reference }))).toMatchObject({
      refusal: { field: 'reference', details: { reason: 'duplicate' } },
    });
    expect(await recordContract(await register.as('claire'), content({ supplierIds: ['nobody'] }))).toMatchObject({
      refusal: { field: 'supplierCodes' },
    });
    expect(await recordContract(await register.as('odile'), content())).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('stands under an overarching contract only, which then stays one', async () => {
    const frame = await recorded({ kind: 'overarching' });
    const standalone = await recorded();
    expect(await recordContract(await register.as('claire'), content({ kind: 'subsequent', parentId: standalone.id }))).toMatchObject({
      refusal: { field: 'parentId' },
    });
    const child = await recorded({ kind: 'subsequent', parentId: frame.id });
    const ctx = await register.as('claire');
    expect((await getContract(ctx, frame.code))?.subsequent.map(({ code }) => code)).toEqual([child.code]);
    expect(await reviseContract(ctx, frame.id, { seenVersion: 1, content: content(), amendedOn: null })).toMatchObject({
      refusal: { field: 'kind' },
    });
  });

  it('cannot be signed without a supplier or while one is blocked', async () => {
    const blockedId = await supplier('Bloqué');
    const claire = await register.as('claire');
    valueOf(await advanceSupplier(claire, blockedId, { verb: 'assess', seenVersion: 1, reason: '' }));
    valueOf(await advanceSupplier(claire, blockedId, { verb: 'block', seenVersion: 2, reason: 'Attestation fausse' }));
    const bare = await recorded();
    const { id } = await recorded({ supplierIds: [blockedId, await supplier('Sain')] });
    for (const each of [bare.id, id]) for (const verb of ['review', 'approve'] as const) valueOf(await advance(each, verb));
    expect(await advance(bare.id, 'sign')).toMatchObject({ refusal: { details: { reason: 'supplier_missing' } } });
    expect(await advance(id, 'sign')).toMatchObject({ refusal: { details: { reason: 'supplier_blocked' } } });
    valueOf(await advanceSupplier(claire, blockedId, { verb: 'unblock', seenVersion: 3, reason: 'Régularisé' }));
    expect((await advance(id, 'sign')).ok).toBe(true);
  });

  it('is amended with its states kept, and corrected without a new one', async () => {
    const { id } = await inForce();
    const claire = await register.as('claire');
    const base = await record(id);
    const revise = async (changes: Partial<ContractContent>, amendedOn: string | null) =>
      reviseContract(claire, id, {
        seenVersion: (await record(id)).version,
        content: content({ reference: base.reference, supplierIds: base.supplierIds, ...changes }),
        amendedOn,
      });
    expect(await revise({ title: 'Autre' }, '2025-06-01')).toMatchObject({
      refusal: { field: 'amendedOn', details: { reason: 'amendment_without_change' } },
    });
    expect(await revise({ durationMonths: 48 }, '2024-01-15')).toMatchObject({ refusal: { details: { reason: 'amendment_not_later' } } });
    valueOf(await revise({ durationMonths: 48 }, '2025-06-01'));
    valueOf(await revise({ durationMonths: 60 }, null));
    expect(await record(id)).toMatchObject({
      endsOn: '2029-01-14',
      amendments: [
        { effectiveOn: '2024-01-15', durationMonths: 36 },
        { effectiveOn: '2025-06-01', durationMonths: 60 },
      ],
    });
    const acts = (await historyOf(register.store.read, { type: 'contract', id })).map(({ act }) => act);
    expect(acts.slice(0, 2)).toEqual(['contract.revise', 'contract.amend']);
  });

  it('says by when silence commits how much, until a decision is recorded', async () => {
    const { id, code } = await inForce();
    const odile = await register.as('odile');
    const alertsOf = async () =>
      contractView(
        odile,
        (await getContract(odile, code)) ??
          (() => {
            throw new Error('not found');
          })(),
      ).alerts;
    expect(await alertsOf()).toEqual([
      { code: 'ends', on: '2027-01-14', days: 54 },
      { code: 'notice_due', on: '2026-12-14', days: 23 },
      { code: 'committed_by_silence', on: '2026-12-14', cents: 12_000_000 },
    ]);
    expect((await list('?deadline=30')).rows.map((row) => row.code)).toContain(code);
    const { version } = await record(id);
    const decision = { outcome: 'let_renew', seenVersion: version, decidedOn: '2026-11-20', decision: 'Prix tenus' } as const;
    expect(await decideContract(await register.as('olivier'), id, decision)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await decideContract(odile, id, { ...decision, decidedOn: '2026-11-22' })).toMatchObject({ refusal: { field: 'decidedOn' } });
    valueOf(await decideContract(odile, id, decision));
    expect((await alertsOf()).map((alert) => alert.code)).toEqual(['ends']);
    expect((await list('?deadline=30')).rows.map((row) => row.code)).not.toContain(code);
    valueOf(await advance(id, 'renew'));
    expect(await record(id)).toMatchObject({
      status: 'in_force',
      endsOn: '2028-01-14',
      lastNoticeOn: '2027-12-14',
      decidedOn: null,
      decision: '',
    });
  });

  it('takes notice and lets it be withdrawn, and does not renew undecided', async () => {
    const { id } = await inForce();
    const odile = await register.as('odile');
    expect(await advance(id, 'renew')).toMatchObject({ refusal: { details: { reason: 'decision_missing' } } });
    const decide = async (outcome: 'give_notice' | 'withdraw_notice') =>
      decideContract(odile, id, {
        outcome,
        seenVersion: (await record(id)).version,
        decidedOn: '2026-11-21',
        decision: 'Remise en concurrence',
      });
    expect(await decide('withdraw_notice')).toMatchObject({ refusal: { code: 'state' } });
    valueOf(await decide('give_notice'));
    expect(await record(id)).toMatchObject({ status: 'notice_given', decidedOn: '2026-11-21', decision: 'Remise en concurrence' });
    valueOf(await decide('withdraw_notice'));
    expect(await record(id)).toMatchObject({ status: 'in_force', decidedOn: null });
  });

  it('is hidden from contributors of other units when restricted, and from auditors', async () => {
    const { code } = await recorded({ confidentiality: 'restricted' });
    expect(await getContract(await register.as('olivier'), code)).toBeNull();
    expect((await list('', 'ines')).rows).toEqual([]);
  });
});

describe('the list of contracts', () => {
  it('pages through every contract once, whatever the order, and names the suppliers', async () => {
    const supplierIds = [await supplier('Zéphyr'), await supplier('Alizé')];
    await recorded({ title: 'Sans terme ni montant', startsOn: null, amountCents: null, supplierIds });
    for (const sort of ['code', 'title', '-endsOn', 'lastNoticeOn', '-amount']) {
      const all = (await list(`?sort=${sort}&limit=200`)).rows.map(({ code }) => code);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Awaited<ReturnType<typeof list>> = await list(`?sort=${sort}&limit=3${after ? `&after=${after}` : ''}`);
        paged.push(...page.rows.map(({ code }) => code));
        after = page.next;
      }
      expect(paged).toEqual(all);
      expect(new Set(paged).size).toBe(all.length);
    }
    expect((await list('?q=terme')).rows[0]?.suppliers).toEqual(['Alizé', 'Zéphyr']);
  });
});

describe('many contracts in one transaction', () => {
  it('are written once, and written again change nothing', async () => {
    const ctx = await register.as('claire');
    const supplierIds = [await supplier('Titulaire')];
    const amendments = [
      { effectiveOn: '2024-01-15', amountCents: 1, durationMonths: 12 },
      { effectiveOn: '2024-06-01', amountCents: 36_000_000, durationMonths: 36 },
    ];
    const writes = Array.from({ length: 30 }, () => ({ ...content({ supplierIds }), status: 'in_force' as const, amendments }));
    const first = await transact(ctx, async (tx, trail) => {
      const results = [];
      for (const write of writes) results.push(await putContract(tx, trail, ctx, write, null));
      return results;
    });
    const known = await Promise.all(first.map((result) => record(result.record.id)));
    expect(known).toEqual(first.map((result) => result.record));
    expect(known[0]).toMatchObject({ status: 'in_force', supplierIds, amendments, version: 1 });
    const second = await transact(ctx, async (tx, trail) => {
      const results = [];
      for (const [index, write] of writes.entries()) results.push(await putContract(tx, trail, ctx, write, known[index] ?? null));
      return results;
    });
    expect(second.every((result) => !result.isChanged)).toBe(true);
  });

  it('leave a trail that verifies', async () => {
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
  });
});
