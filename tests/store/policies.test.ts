import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listParams } from '#app/features/list-page.ts';
import { sectionChoices } from '#app/features/policies/choices.server.ts';
import { advancePolicy, recordPolicy, revisePolicy } from '#app/features/policies/commands.server.ts';
import { policyForm, sectionForm, type PolicyContent, type SectionContent } from '#app/features/policies/form.ts';
import { policyFormValues } from '#app/features/policies/form-values.ts';
import { getPolicy, listPolicies, policyList } from '#app/features/policies/queries.server.ts';
import { policyRecord } from '#app/features/policies/record.server.ts';
import { recordSection, removeSection, reviseSection } from '#app/features/policies/sections.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { linkRisk } from '#app/features/risks/links.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { openTestRegister, type AccountName, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

let last = 0;
const content = (changes: Partial<PolicyContent> = {}): PolicyContent => ({
  number: `DAB-${(last += 1)}`,
  title: 'Dommages aux biens',
  line: 'property',
  ownerId: null,
  unitId: null,
  insurers: [
    { name: 'Lavandière', share: 0.6 },
    { name: 'Ponant', share: 0.4 },
  ],
  broker: '',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  isTacitRenewal: true,
  noticeMonths: 2,
  premiumCents: 41_200_000,
  premiumTaxesCents: 3_708_000,
  premiumDueCents: null,
  currency: 'EUR',
  trigger: 'occurrence',
  retroOn: null,
  subsequentUntil: null,
  programmeRank: 1,
  territory: 'France',
  exclusions: '',
  ...changes,
});
const terms = (changes: Partial<SectionContent> = {}): SectionContent => ({
  title: 'Marchandises',
  perils: 'Incendie',
  deductibleKind: 'ordinary',
  deductibleBase: 'loss',
  deductibleCents: 7_500_000,
  deductibleRate: null,
  deductibleMinCents: null,
  deductibleMaxCents: null,
  waitingHours: null,
  indemnityHours: null,
  dailyAmountCents: null,
  limitOccurrenceCents: 1_800_000_000,
  limitAnnualCents: null,
  sumInsuredCents: null,
  valueAtRiskCents: null,
  ...changes,
});

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const recorded = async (changes?: Partial<PolicyContent>) => valueOf(await recordPolicy(await register.as('claire'), content(changes)));
const record = async (id: string) =>
  (await policyRecord(register.store.read, id)) ??
  (() => {
    throw new Error('no such policy');
  })();
const version = async (id: string) => (await record(id)).version;
const advance = async (
  id: string,
  verb: Parameters<typeof advancePolicy>[2]['verb'],
  { name = 'claire', at }: { name?: AccountName; at?: number } = {},
) => advancePolicy(await register.as(name, at === undefined ? {} : { at }), id, { verb, seenVersion: await version(id), reason: 'Motif' });
const addSection = async (id: string, changes?: Partial<SectionContent>) =>
  valueOf(await recordSection(await register.as('claire'), id, await version(id), terms(changes)));
const inForce = async (changes?: Partial<PolicyContent>) => {
  const policy = await recorded(changes);
  const section = await addSection(policy.id);
  for (const verb of ['quote', 'bind', 'start'] as const) valueOf(await advance(policy.id, verb));
  return { ...policy, sectionId: section.id };
};
const list = async (query: string, name: AccountName = 'claire') =>
  listPolicies(await register.as(name), listParams(new URL(`http://test/policies${query}`), policyList));

/** A quantified risk of which the section covers the whole loss. */
async function coveredRisk(sectionId: string) {
  const claire = await register.as('claire');
  const risk = valueOf(
    await recordRisk(claire, {
      title: 'Incendie de l’entrepôt',
      cause: 'Feu',
      event: 'Incendie',
      consequence: 'Perte',
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
      answers: {
        frequency: { kind: 'return_period', years: 10 },
        severity: { kind: 'fixed', amountCents: 100_000_000 },
        maximumLossCents: 100_000_000,
      },
    }),
  );
  valueOf(await linkRisk(claire, risk.id, { intent: 'link-section', version: 1, sectionId, coveredShare: 1, comment: '' }));
  const net = async () => (await getRisk(claire, risk.code))?.risk.netCents;
  return { ...risk, net };
}

describe('the form of a policy', () => {
  const typed = (changes: Record<string, string>) =>
    policyForm.safeParse({
      number: 'P',
      title: 'T',
      line: 'cyber',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
      noticeMonths: '2',
      premium: '1 000',
      premiumTaxes: '0',
      currency: 'eur',
      trigger: 'occurrence',
      programmeRank: '1',
      ...changes,
    });

  it('takes the rows that name an insurer', () => {
    expect(typed({ insurerName2: 'Ponant', insurerShare2: '40', retroOn: '2020-01-01' }).data?.content).toMatchObject({
      insurers: [{ name: 'Ponant', share: 0.4 }],
      currency: 'EUR',
      retroOn: null,
    });
  });

  it('takes how strong an insurer is, the premium due, and the subsequent period of a claims-made cover only', () => {
    const strength = { insurerName1: 'A', insurerShare1: '60', insurerStep1: '2', insurerName2: 'B', insurerShare2: '40' };
    const cover = { premiumDue: '1 250', subsequentUntil: '2031-12-31' };
    expect(typed({ ...strength, insurerSolvency2: '150', ...cover }).data?.content).toMatchObject({
      insurers: [
        { name: 'A', share: 0.6, creditQualityStep: 2 },
        { name: 'B', share: 0.4, solvencyRatio: 1.5 },
      ],
      premiumDueCents: 125_000,
      subsequentUntil: null,
    });
    expect(typed({ trigger: 'claims_made', ...cover }).data?.content.subsequentUntil).toBe('2031-12-31');
  });

  it('shows what it reads', async () => {
    const { id } = await recorded({
      insurers: [{ name: 'A', share: 1, solvencyRatio: 1.5 }],
      trigger: 'claims_made',
      subsequentUntil: '2031-12-31',
      premiumDueCents: 50_000_000,
    });
    const shown = policyFormValues(await record(id), i18nFor('fr').format);
    expect(typed(shown).data?.content).toMatchObject({
      insurers: [{ name: 'A', share: 1, solvencyRatio: 1.5 }],
      subsequentUntil: '2031-12-31',
      premiumDueCents: 50_000_000,
    });
  });

  it.each([
    [{ insurerName1: 'A', insurerShare1: '60', insurerName2: 'B', insurerShare2: '50' }, 'insurerShare1', 'shares_above_whole'],
    [{ insurerName3: 'A' }, 'insurerShare3', 'required'],
    [{ insurerShare3: '10' }, 'insurerName3', 'required'],
    [{ periodTo: '2025-12-31' }, 'periodTo', 'before_start'],
    [{ trigger: 'claims_made', subsequentUntil: '2026-12-30' }, 'subsequentUntil', 'before_start'],
    [{ premiumDue: '0' }, 'premiumDue', 'not_positive'],
    [{ insurerName1: 'A', insurerShare1: '60', insurerSolvency1: '1001' }, 'insurerSolvency1', 'not_a_percentage'],
  ])('refuses %j', (changes, field, code) => {
    expect(typed(changes as Record<string, string>).error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, code]]);
  });

  it.each([
    [{ deductibleKind: 'ordinary' }, 'deductible', 'required'],
    [{ deductibleKind: 'percent_of_loss' }, 'deductibleRate', 'required'],
    [
      { deductibleKind: 'percent_of_loss', deductibleRate: '10', deductibleMin: '500', deductibleMax: '100' },
      'deductibleMax',
      'low_above_high',
    ],
    [{ deductibleKind: 'none', limitOccurrence: '1 M€', limitAnnual: '500 k€' }, 'limitAnnual', 'annual_below_occurrence'],
    [{ deductibleKind: 'none', valueAtRisk: '1 M€' }, 'sumInsured', 'required'],
    [{ deductibleKind: 'percent_of_loss', deductibleRate: '5', deductibleBase: 'sum_insured' }, 'sumInsured', 'required'],
  ])('refuses the terms %j', (changes, field, code) => {
    const { error } = sectionForm.safeParse({ version: '1', title: 'T', ...changes });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, code]]);
  });

  it('forgets the terms that the kind of deductible does not use', () => {
    expect(
      sectionForm.safeParse({ version: '1', title: 'T', deductibleKind: 'none', deductible: '100', deductibleRate: '10' }).data?.content,
    ).toMatchObject({ deductibleCents: null, deductibleRate: null });
  });

  it('takes a percentage of the sum insured', () => {
    const percent = { deductibleKind: 'percent_of_loss', deductibleRate: '5', deductibleBase: 'sum_insured', sumInsured: '1 M€' };
    expect(sectionForm.safeParse({ version: '1', title: 'T', ...percent }).data?.content).toMatchObject({
      deductibleKind: 'percent_of_loss',
      deductibleBase: 'sum_insured',
      deductibleRate: 0.05,
      sumInsuredCents: 100_000_000,
    });
  });
});

describe('a policy', () => {
  it('has no premium due of nothing, and takes no first claims for a shorter time than it lasts', async () => {
    const claire = await register.as('claire');
    expect(await recordPolicy(claire, content({ premiumDueCents: 0 }))).toMatchObject({ refusal: { field: 'premiumDue' } });
    const short = content({ trigger: 'claims_made', subsequentUntil: '2026-12-30' });
    expect(await recordPolicy(claire, short)).toMatchObject({ refusal: { field: 'subsequentUntil' } });
  });

  it('pays in proportion to the premium that was paid (L113-9)', async () => {
    const { sectionId, id } = await inForce();
    const risk = await coveredRisk(sectionId);
    // A loss of a million each ten years, of which the first 75,000 stay with us.
    expect(await risk.net()).toBe(750_000);
    const { version: seen, ...before } = await record(id);
    const due = content({ number: before.number, premiumDueCents: 82_400_000 });
    valueOf(await revisePolicy(await register.as('claire'), id, seen, due));
    // Half of the premium: 500,000 less 75,000 are paid.
    expect(await risk.net()).toBe(5_750_000);
  });

  it('bears a number of its own and shares that do not pass the whole', async () => {
    const { id } = await recorded();
    const claire = await register.as('claire');
    const { number } = await record(id);
    expect(await recordPolicy(claire, content({ number }))).toMatchObject({
      refusal: { field: 'number', details: { reason: 'duplicate' } },
    });
    expect(
      await recordPolicy(
        claire,
        content({
          insurers: [
            { name: 'A', share: 0.7 },
            { name: 'B', share: 0.4 },
          ],
        }),
      ),
    ).toMatchObject({ refusal: { details: { reason: 'shares_above_whole' } } });
    expect(await recordPolicy(await register.as('odile'), content())).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await revisePolicy(claire, id, 1, content({ number }))).toMatchObject({ ok: true });
    expect(await revisePolicy(claire, id, 1, content())).toMatchObject({ refusal: { code: 'stale' } });
  });

  it('is bound with sections only, starts within its period, and ends after it', async () => {
    const early = await recorded({ periodFrom: '2027-01-01', periodTo: '2027-12-31' });
    valueOf(await advance(early.id, 'quote'));
    expect(await advance(early.id, 'bind')).toMatchObject({ refusal: { details: { reason: 'section_missing' } } });
    await addSection(early.id);
    valueOf(await advance(early.id, 'bind'));
    expect(await advance(early.id, 'start')).toMatchObject({ refusal: { details: { reason: 'period_not_begun' } } });
    const { id } = await inForce();
    expect(await advance(id, 'expire')).toMatchObject({ refusal: { details: { reason: 'period_still_runs' } } });
    valueOf(await advance(id, 'begin_renewal'));
    expect(await advance(id, 'renew')).toMatchObject({ refusal: { details: { reason: 'period_still_runs' } } });
    valueOf(await advance(id, 'renew', { at: Date.parse('2027-01-01T09:00:00Z') }));
    expect(await record(id)).toMatchObject({ status: 'bound', periodFrom: '2027-01-01', periodTo: '2027-12-31' });
  });

  it('is out of sight of an auditor and found by its insurers', async () => {
    const { code } = await recorded({ insurers: [{ name: 'Mutuelle Introuvable', share: 1 }] });
    expect((await list('?q=introuvable')).rows.map((row) => row.code)).toEqual([code]);
    expect((await list('', 'ines')).rows).toEqual([]);
    expect(await getPolicy(await register.as('ines'), code)).toBeNull();
  });
});

describe('the net figures of a risk', () => {
  it('follow the policy when it is suspended, resumed and revised', async () => {
    const { id, sectionId } = await inForce();
    const risk = await coveredRisk(sectionId);
    // One loss of 1 M€ in ten years: 75 k€ of deductible stay, the insurers pay the rest.
    expect(await risk.net()).toBe(750_000);
    valueOf(await advance(id, 'suspend', { name: 'odile' }));
    expect(await risk.net()).toBe(10_000_000);
    valueOf(await advance(id, 'resume'));
    const { number } = await record(id);
    valueOf(
      await revisePolicy(
        await register.as('claire'),
        id,
        await version(id),
        content({ number, insurers: [{ name: 'Lavandière', share: 0.6 }] }),
      ),
    );
    expect(await risk.net()).toBe(750_000 + Math.round(0.4 * 9_250_000));
    expect((await getRisk(await register.as('claire'), risk.code))?.figures.map(({ cause }) => cause)).toEqual([
      'policy.revise',
      'policy.advance',
      'policy.advance',
      'risk.link',
      'risk.record',
    ]);
  });

  it('follow the terms of the section, which cannot be removed while it answers a risk', async () => {
    const { id, code, sectionId } = await inForce();
    const risk = await coveredRisk(sectionId);
    const claire = await register.as('claire');
    expect(await reviseSection(claire, id, await version(id), sectionId, terms({ limitAnnualCents: 1 }))).toMatchObject({
      refusal: { field: 'limitAnnual' },
    });
    expect(await reviseSection(claire, id, 1, sectionId, terms())).toMatchObject({ refusal: { code: 'stale' } });
    valueOf(await reviseSection(claire, id, await version(id), sectionId, terms({ limitOccurrenceCents: 50_000_000 })));
    expect(await risk.net()).toBe(5_000_000);
    expect((await getPolicy(claire, code))?.sections[0]?.risks.map((linked) => linked.code)).toEqual([risk.code]);
    expect(await removeSection(claire, id, await version(id), sectionId)).toMatchObject({ refusal: { code: 'in_use' } });
    const other = await addSection(id, { title: 'Vol' });
    expect(other.position).toBe(2);
    expect((await sectionChoices(register.store.read)).map((choice) => choice.id)).toContain(other.id);
    valueOf(await removeSection(claire, id, await version(id), other.id));
    expect((await record(id)).sections.map(({ title }) => title)).toEqual(['Marchandises']);
  });

  it('leave a trail that verifies', async () => {
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
  });
});

describe('the list of policies', () => {
  it('pages through every policy once, whatever the order', async () => {
    for (const sort of ['code', '-title', 'periodTo']) {
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
  });
});
