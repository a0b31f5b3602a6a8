import { describe, expect, test } from 'vitest';
import type { ControlStanding } from './credit.ts';
import { explainRisk, type RiskControl, type RiskToExplain } from './explain.ts';
import type { SectionTerms } from './section-terms.ts';

const standing: ControlStanding = {
  design: { rating: 1, conclusion: 'adequate' },
  test: { sampleSize: 10, deviations: 0, conclusion: 'effective', isFullPopulation: true },
  ageDays: 10,
  intervalDays: 365,
  signOff: 'valid',
};
const control = (id: string, frequencyReduction: number, severityReduction: number, changes: Partial<RiskControl> = {}): RiskControl => ({
  id,
  frequencyReduction,
  severityReduction,
  group: null,
  standing,
  ...changes,
});
const terms: SectionTerms = {
  coveredShare: 1,
  average: null,
  deductible: { kind: 'ordinary', amount: 10_000 },
  limitPerOccurrence: Infinity,
  insurerShare: 1,
  ignoredTerms: ['annual_limit'],
};
/** Half a loss of 100,000 a year. */
const risk: RiskToExplain = {
  model: { rate: 0.5, severity: { distribution: { kind: 'fixed', amount: 100_000 }, maximumLoss: 100_000, scale: 1 } },
  controls: [],
};
const told = (changes: Partial<RiskToExplain>) =>
  explainRisk({ ...risk, ...changes }).steps.map(({ kind, before, after }) => [kind, before, after]);

test('a risk without controls or insurance is its inherent self', () => {
  const explanation = explainRisk(risk);
  expect(explanation).toMatchObject({
    inherent: { rate: 0.5, expectedAnnualLoss: 50_000 },
    residual: { rate: 0.5, severityFactor: 1, expectedAnnualLoss: 50_000 },
    net: { expectedAnnualLoss: 50_000, expectedRecovery: 0 },
  });
  expect(explanation.steps).toEqual([{ kind: 'maximum_loss', maximumLoss: 100_000, before: 50_000, after: 50_000 }]);
});

test('the maximum possible loss is the first step', () => {
  const model = { ...risk.model, severity: { ...risk.model.severity, maximumLoss: 60_000 } };
  expect(told({ model })).toEqual([['maximum_loss', 50_000, 30_000]]);
});

test('controls, then insurance, each starting where the one before ended', () => {
  expect(told({ controls: [control('C-1', 0.5, 0), control('C-2', 0, 0.5)], section: { id: 'S-1', terms } })).toEqual([
    ['maximum_loss', 50_000, 50_000],
    ['control', 50_000, 25_000],
    ['control', 25_000, 12_500],
    ['insurance', 12_500, 2_500],
  ]);
});

test('a control step carries its credit and what it took off', () => {
  const halfSigned = control('C-1', 0.5, 0.2, { group: 'G', standing: { ...standing, signOff: 'stale' } });
  const [, step] = explainRisk({ ...risk, controls: [halfSigned] }).steps;
  expect(step).toMatchObject({
    kind: 'control',
    id: 'C-1',
    group: 'G',
    credit: { total: 0.5, limitedBy: 'signOff' },
    frequency: { byDesign: 0.5, credited: 0.25, combinedBefore: 0, combinedAfter: 0.25 },
    severity: { byDesign: 0.2, credited: 0.1, combinedBefore: 0 },
  });
  expect(step?.after).toBeCloseTo(0.5 * 0.75 * 90_000, 8);
});

test('the cap gives back what controls may not claim, and says where', () => {
  const explanation = explainRisk({ ...risk, controls: [control('C-1', 0.9, 0), control('C-2', 0.9, 0)] });
  const cap = explanation.steps.at(-1);
  expect(cap).toMatchObject({ kind: 'reduction_cap', reductionCap: 0.95, isFrequencyCapped: true, isSeverityCapped: false });
  expect(cap?.before).toBeCloseTo(500, 8);
  expect(cap?.after).toBeCloseTo(2_500, 8);
  expect(explanation.residual.expectedAnnualLoss).toBeCloseTo(2_500, 8);
});

test('the cap on severity is told apart from that on frequency, and the residual model has it', () => {
  const { steps, residual } = explainRisk({ ...risk, controls: [control('C-1', 0, 0.9), control('C-2', 0, 0.9)] });
  expect(steps.at(-1)).toMatchObject({ kind: 'reduction_cap', isFrequencyCapped: false, isSeverityCapped: true });
  expect(residual.severityFactor).toBeCloseTo(0.05, 12);
  expect(residual.model.severity.scale).toBeCloseTo(0.05, 12);
});

test('losses that suppliers cause count with their multiplier, before the maximum possible loss and after it', () => {
  const { inherent, steps } = explainRisk({ ...risk, supplierEvents: [{ rate: 0.2, multiplier: 3, isControlled: false }] });
  expect(inherent).toEqual({ rate: 0.5, rateBySuppliers: 0.2, expectedAnnualLoss: expect.closeTo(90_000, 8) });
  expect(steps[0]).toMatchObject({ kind: 'maximum_loss', before: expect.closeTo(90_000, 8), after: expect.closeTo(90_000, 8) });
});

describe('the insurance step', () => {
  const insured = () => explainRisk({ ...risk, controls: [control('C-1', 0.5, 0)], section: { id: 'S-1', terms } });
  test('carries the terms one by one and those it ignores', () => {
    const { steps } = insured();
    const insurance = steps.at(-1);
    if (insurance?.kind !== 'insurance') throw new Error('expected the insurance step last');
    expect(insurance.id).toBe('S-1');
    expect(insurance.recovery.steps.map(({ after }) => after)).toEqual([25_000, 25_000, 22_500, 22_500, 22_500]);
    expect(insurance.recovery.ignoredTerms).toEqual(['annual_limit']);
  });
  test('leads to the net', () =>
    expect(insured().net).toEqual({ expectedAnnualLoss: 2_500, expectedRecovery: 22_500, expectedFromSuppliers: 0 }));
});

test('parameters replace defaults one by one', () => {
  const controls = [control('C-1', 0.6, 0, { group: 'G' }), control('C-2', 0.5, 0, { group: 'G' })];
  const explanation = explainRisk({ ...risk, controls, parameters: { commonCause: 1 } });
  expect(explanation.parameters).toEqual({ commonCause: 1, reductionCap: 0.95, graceDays: 30, halfLifeDays: 180 });
  expect(explanation.residual.rate).toBeCloseTo(0.5 * 0.4, 14);
});
