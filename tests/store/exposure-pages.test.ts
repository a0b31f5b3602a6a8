import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { compareWhatIf } from '#app/domain/exposure/what-if/comparison.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { programmeView } from '#app/features/exposure/programme/view.server.ts';
import { requestRun } from '#app/features/exposure/runs/commands.server.ts';
import { computeAll, inPlace } from '#app/features/exposure/runs/compute.server.ts';
import type { compareOnThread } from '#app/features/exposure/what-if/compare.server.ts';
import { whatIfView, type WhatIfView } from '#app/features/exposure/what-if/view.server.ts';
import { whyView } from '#app/features/exposure/why/view.server.ts';
import { reviseRisk } from '#app/features/risks/commands.server.ts';
import { riskForm } from '#app/features/risks/form.ts';
import { riskFormValues } from '#app/features/risks/form-values.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { risks } from '#db/schema/index.ts';
import { demoActor } from '#tests/setup/demo-people.ts';
import { openEmptyRegister, type EmptyRegister } from '#tests/setup/register.ts';
import type { Role } from '#app/domain/access.ts';

let register: EmptyRegister;

const as = (role: Role) => demoActor(register, role);

beforeAll(async () => {
  register = await openEmptyRegister();
  const loaded = await loadDemo(register.services, 'cheval-agrafe-pile-correcte');
  if (!loaded.ok) throw new Error(loaded.refusal.code);
});
afterAll(() => register.close());

async function programme(risk: string | null = null) {
  const view = await programmeView(await as('coo'), risk);
  if (view === null) throw new Error('The demonstration contradicts itself.');
  return view;
}

describe('the programme', () => {
  it('draws every line that is in force, the layer above the section that answers the same risk', async () => {
    const { lines } = await programme();
    expect(lines).toHaveLength(9);
    const cyber = lines.find(({ line }) => line === 'cyber');
    const [first, , , layer] = cyber?.tower.layers ?? [];
    expect(first?.to).toBe(5_100_000);
    expect(layer).toMatchObject({ from: 5_100_000, to: 15_100_000, first: 0, last: 0 });
    expect(cyber?.layers.map(({ fromCents }) => fromCents)).toEqual([10_000_000, 5_000_000, 5_000_000, 510_000_000]);
  });

  it('tells shared limits and reinstatements', async () => {
    const { lines } = await programme();
    const property = lines.find(({ line }) => line === 'property');
    expect(property?.layers.every(({ aggregate }) => aggregate?.code === 'AG-0001')).toBe(true);
    const cargo = lines.find(({ line }) => line === 'marine_cargo');
    expect(cargo?.layers[0]).toMatchObject({ share: 0.8, reinstatements: [1, 0.5] });
  });

  it('finds gaps, the largest first, and cover that ends with nothing behind it', async () => {
    const { gaps, lapses } = await programme();
    // Cover that no event uses is no loss of a year and stands behind the losses.
    const isLoss = ({ kind }: (typeof gaps)[number]) => kind !== 'over-insured';
    const amounts = (found: typeof gaps) => found.map(({ amountCents }) => amountCents);
    const descending = (found: typeof gaps) => amounts(found).toSorted((a, b) => b - a);
    expect(amounts(gaps)).toEqual([...descending(gaps.filter(isLoss)), ...descending(gaps.filter((gap) => !isLoss(gap)))]);
    expect(new Set(gaps.map(({ kind }) => kind))).toContain('uninsured');
    expect(lapses[0]).toMatchObject({ title: 'Cyber', days: 44 });
    expect(lapses.map(({ days }) => days)).toEqual([44, 104, 244]);
  });

  it('answers five events of the risk that was chosen, and of the costliest insured one otherwise', async () => {
    const { stress } = await programme('R-0011');
    expect(stress?.risk.code).toBe('R-0011');
    expect(stress?.answers).toHaveLength(5);
    for (const { loss, recovered, retained } of stress?.answers ?? []) expect(recovered + retained).toBeCloseTo(loss, 6);
    expect((await programme('nothing')).stress?.risk.code).toBe('R-0021');
  });
});

describe('what if', () => {
  const inline: typeof compareOnThread = ({ portfolio, changes }) => {
    const comparison = compareWhatIf(portfolio, changes, 200);
    return Promise.resolve('faults' in comparison ? { failure: 'contradictory' } : { comparison });
  };
  const asked = async (...changes: string[]): Promise<WhatIfView> => whatIfView(await as('coo'), changes, inline);
  const resultOf = ({ answer }: WhatIfView) => {
    if (answer === null || 'failure' in answer) throw new Error('The comparison failed.');
    return answer.result;
  };

  it('offers what can move something, and computes nothing until something is asked', async () => {
    const { choices, answer } = await asked();
    expect(answer).toBeNull();
    expect(new Set(choices.map(({ kind }) => kind)).size).toBe(6);
    expect(choices.map(({ value }) => value)).toContain('policy-lapses:P-0001');
    // The excess layer has limits and no deductible.
    const layer = choices.find(({ title }) => title === 'Cyber, ligne d’excédent')?.code;
    expect(choices.map(({ value }) => value)).toContain(`limit-halves:${layer}`);
    expect(choices.map(({ value }) => value)).not.toContain(`deductible-doubles:${layer}`);
  });

  it('leaves out what the address names and the register does not have', async () => {
    const { chosen, answer } = await asked('policy-lapses:P-9999', 'nonsense', '');
    expect(chosen).toEqual([]);
    expect(answer).toBeNull();
  });

  it('shows the policy that lapses without recoveries, and only the risks that move', async () => {
    const view = await asked('policy-lapses:P-0007');
    expect(view.chosen.map(({ code }) => code)).toEqual(['P-0007']);
    const { policies, risks: moving, inherent } = resultOf(view);
    expect(policies.find(({ code }) => code === 'P-0007')?.after).toBe(0);
    expect(inherent.expectedAnnualLoss.after).toBe(inherent.expectedAnnualLoss.before);
    expect(moving.length).toBeGreaterThan(0);
    for (const { net } of moving) expect(net.after).toBeGreaterThan(net.before);
  });

  it('takes the suppliers of a contract that ends out', async () => {
    const { choices } = await asked();
    const contract = choices.find(({ kind }) => kind === 'contract-ends')?.value ?? '';
    const { residual } = resultOf(await asked(contract));
    expect(residual.expectedAnnualLoss.after).toBeLessThan(residual.expectedAnnualLoss.before);
  });

  it('names the supplier that fails and what one failure costs', async () => {
    const { failures } = resultOf(await asked('supplier-fails:S-0001'));
    expect(failures).toMatchObject([{ supplier: { code: 'S-0001', title: 'Transports Corvelin' } }]);
    expect(failures[0]?.after?.expected).toBeGreaterThan(0);
  });
});

describe('why this number', () => {
  const figuresOf = async (role: Role, code: string, loss: string | null = null) => (await whyView(await as(role), code, loss)).figures;

  it('says the figures that the register keeps of the risk', async () => {
    const rows = await register.store.read.select().from(risks).where(eq(risks.status, 'active'));
    for (const { code, inherentCents, residualCents } of rows) {
      const figures = await figuresOf('coo', code);
      if (figures === null) continue;
      expect(centsOf(figures.inherent), code).toBe(inherentCents);
      expect(centsOf(figures.residual), code).toBe(residualCents);
    }
  });

  it('takes credits, combination and suppliers apart until they make the residual', async () => {
    const figures = await figuresOf('coo', 'R-0007');
    if (!figures) throw new Error('R-0007 is not counted.');
    const [first, second] = figures.controls;
    expect(first?.before).toBeCloseTo(figures.inherent, 6);
    expect(second?.before).toBe(first?.after);
    expect(second?.after).toBeCloseTo(figures.residual, 6);
    expect(figures.frequency.steps.map(({ id }) => id)).toEqual(figures.controls.map(({ code }) => code));
    expect(figures.suppliers?.map(({ code }) => code)).toEqual(['S-0009', 'S-0010']);
    const caused = figures.suppliers?.reduce((sum, { rate, probability }) => sum + rate * probability, 0);
    expect(caused).toBeCloseTo(figures.rateBySuppliers, 12);
  });

  it('says how a count and what was believed before it make the rate', async () => {
    const [before] = await register.store.read.select().from(risks).where(eq(risks.code, 'R-0021'));
    if (!before) throw new Error('The demonstration has no R-0021.');
    expect((await figuresOf('coo', 'R-0021'))?.belief).toBeNull();
    const shown = Object.entries(riskFormValues(before, i18nFor('fr').format)).filter(([, value]) => value !== '');
    const values = { ...Object.fromEntries(shown), frequencyKind: 'count_in_years' };
    const counted = { frequencyCount: '3', frequencyYears: '5', frequencyPriorEvents: '0,5', frequencyPriorYears: '2' };
    const { content } = riskForm.parse({ ...values, ...counted });
    expect(await reviseRisk(await as('compliance'), before.id, before.version, content)).toMatchObject({ ok: true });
    const figures = await figuresOf('coo', 'R-0021');
    expect(figures?.belief).toEqual({ seen: { events: 3, years: 5 }, before: { events: 0.5, years: 2 } });
    expect(figures?.rate).toBeCloseTo(3.5 / 7, 12);
    const [after] = await register.store.read.select().from(risks).where(eq(risks.code, 'R-0021'));
    expect(after?.inherentCents).toBe(centsOf(figures?.inherent ?? NaN));
  });

  it('answers the loss that was typed, and says when it is none', async () => {
    const ctx = await as('coo');
    const typed = await whyView(ctx, 'R-0011', '2 M€');
    expect(typed).toMatchObject({ isLossInvalid: false, figures: { insurance: { chosen: { loss: 2_000_000 } } } });
    const wrong = await whyView(ctx, 'R-0011', 'beaucoup');
    expect(wrong.isLossInvalid).toBe(true);
    expect(wrong.figures?.insurance?.chosen.loss).toBeGreaterThan(0);
    expect((await whyView(ctx, 'R-0011', '-5')).isLossInvalid).toBe(true);
  });

  it('keeps policies and suppliers from those who may not read them', async () => {
    const figures = await figuresOf('auditor', 'R-0007');
    expect(figures).toMatchObject({ insurance: null, suppliers: null, run: null });
    expect(figures?.rateBySuppliers).toBeGreaterThan(0);
  });

  it('has nothing to say of a risk that is not counted', async () => {
    expect(await whyView(await as('coo'), 'R-9999', null)).toEqual({ figures: null, isLossInvalid: false });
  });
});

describe('beside a run', () => {
  beforeAll(async () => {
    const asked = await requestRun(await as('compliance'), { years: 1_000 });
    if (!asked.ok) throw new Error(asked.refusal.code);
    await computeAll(register.services, inPlace);
  });

  it('the programme takes its recoveries and chances of exhaustion', async () => {
    const { run, lines } = await programme();
    expect(run?.asOf).toBe('2026-11-21');
    const cyber = lines.find(({ line }) => line === 'cyber')?.policies[0];
    expect(cyber?.exhausted).toBeGreaterThanOrEqual(0);
    // It ends in 44 days, and below 90 days of residual term nothing of its recovery is counted on.
    expect(cyber?.notCountedCents).toBe(cyber?.expectedCents);
    expect(cyber?.premiumToExpected).toBeCloseTo((cyber?.premiumCents ?? 0) / (cyber?.expectedCents ?? NaN), 3);
  });

  it('a risk shows the figures of the run to deciders, and to nobody else', async () => {
    const coo = await whyView(await as('coo'), 'R-0011', null);
    expect(coo.figures?.run?.residual.expectedAnnualLoss).toBeCloseTo(coo.figures?.residual ?? NaN, 4);
    expect(Object.keys(coo.figures?.insurance?.byRun ?? {})).toContain('P-0001');
    const owner = await whyView(await as('contributor'), 'R-0011', null);
    expect(owner.figures).toMatchObject({ run: null, insurance: { byRun: {} } });
  });
});
