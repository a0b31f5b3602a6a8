import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement } from '#app/domain/access.ts';
import { homeOf } from '#app/features/home/home.server.ts';
import { recordRisk, advanceRisk } from '#app/features/risks/commands.server.ts';
import { categoryChoices } from '#app/features/people/choices.server.ts';
import { searchEverywhere } from '#app/features/search/everywhere.server.ts';
import { startOfDay, trailCondition, trailFilter } from '#app/features/trail/filter.server.ts';
import { withNames } from '#app/features/trail/names.server.ts';
import { latestEntries } from '#app/features/trail/queries.server.ts';
import { insertControl, insertTest } from '#tests/setup/controls.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const viewOf = async (name: Parameters<TestRegister['as']>[0], engagements: Engagement[] = []) =>
  (await homeOf(await register.as(name, { engagements }))).view;

async function insertRisk(title: string, isQuantified: boolean, confidentiality: 'internal' | 'restricted' = 'internal') {
  const [category] = await categoryChoices(register.store.read);
  const result = await recordRisk(await register.as('claire'), {
    title,
    cause: 'c',
    event: 'e',
    consequence: 'q',
    categoryId: category?.id ?? null,
    unitId: null,
    process: '',
    ownerId: register.personId('colin'),
    confidentiality,
    treatment: null,
    treatmentRationale: '',
    velocity: null,
    nextReviewOn: null,
    assumptions: '',
    impactLevels: {},
    answers: isQuantified
      ? { frequency: { kind: 'rate', rate: 2 }, severity: { kind: 'fixed', amountCents: 1_000_000 }, maximumLossCents: 5_000_000 }
      : null,
  });
  if (!result.ok) throw new Error(result.refusal.code);
  await advanceRisk(await register.as('claire'), result.value.id, { verb: 'submit', seenVersion: 1, reason: '' });
  await advanceRisk(await register.as('odile'), result.value.id, { verb: 'validate', seenVersion: 2, reason: '' });
  return result.value;
}

describe('the home page', () => {
  it('begins with nothing', async () => {
    expect(await viewOf('claire')).toMatchObject({
      kind: 'company',
      isEmpty: true,
      totals: { residualCents: 0, unquantified: 0 },
      topRisks: [],
      deadlines: [],
    });
    expect(await viewOf('ines')).toEqual({ kind: 'auditor', engagements: [] });
    expect(await viewOf('theo')).toMatchObject({ kind: 'contributor', risks: [], controls: [] });
    expect(await viewOf('ada')).toMatchObject({ kind: 'admin', accounts: 7, withoutPassword: 7 });
  });

  it('adds up the risks that the company bears, and counts those without an amount', async () => {
    const { code } = await insertRisk('Avec montant', true);
    await insertRisk('Sans montant', false);
    const view = await viewOf('odile');
    expect(view).toMatchObject({
      isEmpty: false,
      totals: { inherentCents: 2_000_000, residualCents: 2_000_000, netCents: 2_000_000, quantified: 1, unquantified: 1 },
      topRisks: [{ code }],
    });
  });

  it('shows which controls are tested, effective and signed, and the weakest first', async () => {
    const tester = { testerId: register.personId('theo') };
    await insertTest(register, await insertControl(register, {}), tester);
    await insertTest(register, await insertControl(register, {}), { ...tester, deviations: 2, conclusion: 'ineffective' });
    await insertTest(register, await insertControl(register, {}), { ...tester, periodFrom: '2025-01-01', periodTo: '2025-11-20' });
    await insertControl(register, {});
    await insertControl(register, { status: 'retired' });
    const view = await viewOf('claire');
    expect(view.kind === 'company' && view.controls).toMatchObject({ operating: 4, tested: 2, effective: 2, signed: 0, weakCount: 3 });
    expect(view.kind === 'company' && view.controls.weak.map(({ why }) => why)).toEqual(['ineffective', 'overdue', 'never_tested']);
  });

  it('tells of changes of the registers, each with its record', async () => {
    const view = await viewOf('claire');
    const [latest] = view.kind === 'company' ? view.changes : [];
    expect(latest).toMatchObject({ act: 'risk.validate', record: { type: 'risk', title: 'Sans montant' } });
  });
});

describe('the search over all registers', () => {
  it('finds within the scope of the actor, register by register', async () => {
    const { code } = await insertRisk('Œuvre réservée', true, 'restricted');
    const find = async (name: Parameters<TestRegister['as']>[0], q: string) => searchEverywhere(await register.as(name), q);
    expect(await find('claire', 'oeuvre')).toMatchObject([{ type: 'risk', rows: [{ code }], hasMore: false }]);
    expect(await find('claire', code)).toMatchObject([{ rows: [{ code }] }]);
    expect(await find('olivier', 'oeuvre')).toEqual([]);
    expect(await find('ines', 'oeuvre')).toEqual([]);
    expect(await find('claire', '  ')).toEqual([]);
    expect(await find('claire', '"; drop')).toEqual([]);
  });

  it('says when a register holds more', async () => {
    expect(await searchEverywhere(await register.as('claire'), 'montant', 1)).toMatchObject([
      { type: 'risk', hasMore: true, listTo: '/risks?q=montant' },
    ]);
  });
});

describe('the page of the trail', () => {
  const entries = async (query: string) => {
    const filter = trailFilter(new URL(`http://test/trail${query}`));
    const where = await trailCondition(register.store.read, filter, 'Europe/Paris');
    return latestEntries(register.store.read, { beforeSeq: filter.beforeSeq, where });
  };

  it('narrows to a register, a person and a period, and pages by position', async () => {
    const all = await entries('');
    expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((a, b) => b - a));
    expect(new Set((await entries(`?person=${register.userId('odile')}`)).map(({ act }) => act))).toEqual(new Set(['risk.validate']));
    expect(await entries('?register=control')).toEqual([]);
    expect(await entries('?to=2026-11-20')).toEqual([]);
    expect(await entries('?from=2026-11-21&to=2026-11-21')).toHaveLength(all.length);
    expect((await entries('?before=3')).map(({ seq }) => seq)).toEqual([2, 1, 0]);
    expect(await entries('?register=nonsense&from=31/12/2026&before=x')).toHaveLength(all.length);
  });

  it('puts names in place of ids', async () => {
    const [line] = await latestEntries(register.store.read, { limit: 1 });
    if (!line) throw new Error('the trail is empty');
    const [named] = await withNames(await register.as('claire'), [
      { ...line, changes: [{ field: 'owner_id', before: register.personId('colin'), after: register.unitId }] },
    ]);
    expect(named?.changes).toEqual([{ field: 'owner_id', before: 'colin', after: 'Lyon' }]);
  });

  it.each([
    ['2026-07-14', 'Europe/Paris', '2026-07-13T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', 'America/Los_Angeles', '2026-01-01T08:00:00.000Z'],
  ])('begins the day %s in %s at %s', (on, zone, at) => {
    expect(new Date(startOfDay(on, zone)).toISOString()).toBe(at);
  });
});
