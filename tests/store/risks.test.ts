import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRisks, getRisk, riskList } from '#app/features/risks/queries.server.ts';
import { advanceRisk, recordRisk, reviseRisk } from '#app/features/risks/commands.server.ts';
import { riskForm, type RiskContent } from '#app/features/risks/form.ts';
import { riskFormValues } from '#app/features/risks/form-values.ts';
import { listParams } from '#app/features/list-page.ts';
import { historyOf, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

const content = (changes: Partial<RiskContent> = {}): RiskContent => ({
  title: 'Arrêt prolongé de l’entrepôt',
  cause: 'Incendie',
  event: 'L’entrepôt ne fonctionne plus',
  consequence: 'Les magasins ne sont plus livrés',
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
    frequency: { kind: 'return_period', years: 8 },
    severity: { kind: 'ci90', lowCents: 20_000_000, highCents: 300_000_000 },
    maximumLossCents: 500_000_000,
  },
  ...changes,
});

/** What a browser's form says: choices that nobody made are not sent. */
const filled = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

const recorded = async (changes?: Partial<RiskContent>) => {
  const result = await recordRisk(await register.as('claire'), content(changes));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

const list = async (query: string, name: 'claire' | 'olivier' | 'ines' = 'claire') =>
  listRisks(await register.as(name), listParams(new URL(`http://test/risks${query}`), riskList));

describe('the risk register', () => {
  it('records a risk with its figures and its entry in one go', async () => {
    const { id, code } = await recorded();
    const found = await getRisk(await register.as('claire'), code);
    expect(found?.risk).toMatchObject({ id, status: 'draft', version: 1 });
    expect(found?.risk.inherentCents).toBeGreaterThan(10_000_000);
    expect(found?.risk.netCents).toBe(found?.risk.residualCents);
    const history = await historyOf(register.store.read, { type: 'risk', id });
    expect(history.map(({ act, actorName }) => [act, actorName])).toEqual([['risk.record', 'claire']]);
  });

  it('takes a count of events with what was believed before it, and shows it again as it was typed', async () => {
    const { code } = await recorded({
      answers: {
        frequency: { kind: 'count_in_years', count: 1, years: 4, prior: { events: 0.5, years: 2 } },
        severity: { kind: 'fixed', amountCents: 1_000_000 },
        maximumLossCents: 1_000_000,
      },
    });
    const found = await getRisk(await register.as('claire'), code);
    // (1 + 0.5) / (4 + 2) events a year of 10,000 €.
    expect(found?.risk.inherentCents).toBe(250_000);
    const shown = found ? riskFormValues(found.risk, i18nFor('fr').format) : {};
    expect(shown).toMatchObject({ frequencyCount: '1', frequencyYears: '4', frequencyPriorEvents: '0,5', frequencyPriorYears: '2' });
    expect(riskForm.parse(filled(shown)).content.answers?.frequency).toEqual(found?.risk.frequency);
  });

  it.each([
    [{ frequencyPriorEvents: '0,5', frequencyPriorYears: '' }, 'frequencyPriorYears', 'required'],
    [{ frequencyPriorEvents: '', frequencyPriorYears: '2' }, 'frequencyPriorEvents', 'required'],
    [{ frequencyPriorEvents: '0', frequencyPriorYears: '2' }, 'frequencyPriorEvents', 'not_positive'],
    [{ frequencyPriorEvents: '1', frequencyPriorYears: '2000000' }, 'frequencyPriorYears', 'period_too_long'],
  ])('refuses half a belief, or one of nothing: %j', (changes, field, code) => {
    const typed = {
      ...{ title: 'T', cause: 'C', event: 'E', consequence: 'L', confidentiality: 'internal' },
      ...{ frequencyKind: 'count_in_years', frequencyCount: '1', frequencyYears: '4' },
      ...{ severityKind: 'fixed', severityAmount: '10 k€', maximumLoss: '10 k€' },
    };
    const { error } = riskForm.safeParse({ ...typed, ...changes });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, code]]);
  });

  it('finds a risk without regard to accents, by the beginnings of words', async () => {
    await recorded({ title: 'Cyberattaque sur l’œuvre logistique' });
    expect((await list('?q=oeuvre+cyber')).rows.map(({ title }) => title)).toEqual(['Cyberattaque sur l’œuvre logistique']);
    expect((await list('?q=%22%29+OR+1')).rows).toEqual([]);
  });

  it('refuses a save on an older version and keeps the newer one', async () => {
    const { id, code } = await recorded();
    const ctx = await register.as('claire');
    expect((await reviseRisk(ctx, id, 1, content({ title: 'Premier' }))).ok).toBe(true);
    expect(await reviseRisk(ctx, id, 1, content({ title: 'Second' }))).toMatchObject({ ok: false, refusal: { code: 'stale' } });
    expect((await getRisk(ctx, code))?.risk).toMatchObject({ title: 'Premier', version: 2 });
  });

  it('is validated by somebody who neither prepared nor owns it', async () => {
    const { id } = await recorded({ ownerId: register.personId('colin'), categoryId: null });
    const claire = await register.as('claire');
    expect(await advanceRisk(claire, id, { verb: 'submit', seenVersion: 1, reason: '' })).toMatchObject({
      refusal: { code: 'incomplete' },
    });
    const [category] = await import('#app/features/people/choices.server.ts').then(({ categoryChoices }) =>
      categoryChoices(register.store.read),
    );
    await reviseRisk(claire, id, 1, content({ ownerId: register.personId('colin'), categoryId: category?.id ?? null }));
    expect((await advanceRisk(claire, id, { verb: 'submit', seenVersion: 2, reason: '' })).ok).toBe(true);
    const validate = { verb: 'validate', seenVersion: 3, reason: '' } as const;
    expect(await advanceRisk(claire, id, validate)).toMatchObject({ refusal: { code: 'validator_is_preparer' } });
    expect(await advanceRisk(await register.as('colin'), id, validate)).toMatchObject({ refusal: { code: 'validator_is_owner' } });
    expect(await advanceRisk(await register.as('olivier'), id, validate)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect((await advanceRisk(await register.as('odile'), id, validate)).ok).toBe(true);
  });

  it('pages through every risk once, whatever the order, with unquantified ones last', async () => {
    await recorded({ answers: null, title: 'Sans montant' });
    for (const sort of ['code', '-residual', 'residual', 'title', '-nextReviewOn']) {
      const all = (await list(`?sort=${sort}&limit=200`)).rows.map(({ code }) => code);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: Awaited<ReturnType<typeof list>> = await list(`?sort=${sort}&limit=2${after ? `&after=${after}` : ''}`);
        paged.push(...page.rows.map(({ code }) => code));
        after = page.next;
      }
      expect(paged).toEqual(all);
      expect(new Set(paged).size).toBe(all.length);
    }
    expect((await list('?sort=residual')).rows.at(-1)?.title).toBe('Sans montant');
  });

  it('hides restricted risks from contributors of other units and everything from an auditor without engagement', async () => {
    const { code } = await recorded({ confidentiality: 'restricted', title: 'Réservé' });
    expect(await getRisk(await register.as('olivier'), code)).toBeNull();
    expect((await list('', 'ines')).rows).toEqual([]);
  });

  it('leaves a trail that verifies', async () => {
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, firstBroken: null });
  });
});
