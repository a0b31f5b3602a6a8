import { expect, test } from 'vitest';
import {
  answeredRatio,
  averageRatio,
  premiumRatio,
  sectionTermsOf,
  withinPolicy,
  type RegisteredPolicyTerms,
  type RegisteredSection,
} from './section-terms.ts';

const plain: RegisteredSection = {
  deductibleKind: 'none',
  deductibleBase: 'loss',
  deductibleCents: null,
  deductibleRate: null,
  deductibleMinCents: null,
  deductibleMaxCents: null,
  waitingHours: null,
  indemnityHours: null,
  dailyAmountCents: null,
  limitOccurrenceCents: null,
  limitAnnualCents: null,
  sumInsuredCents: null,
  valueAtRiskCents: null,
  insurers: [{ name: 'A', share: 1 }],
  premiumCents: 90_000,
  premiumDueCents: null,
};

test('a section without terms pays all that it covers', () =>
  expect(sectionTermsOf(plain, 0.8)).toEqual({
    coveredShare: 0.8,
    average: null,
    premiumRatio: 1,
    deductible: { kind: 'none' },
    limitPerOccurrence: Infinity,
    insurerShare: 1,
    ignoredTerms: [],
  }));

test('amounts become euros', () =>
  expect(
    sectionTermsOf({ ...plain, deductibleKind: 'ordinary', deductibleCents: 5_000_000, limitOccurrenceCents: 100_000_000 }, 1),
  ).toMatchObject({
    deductible: { kind: 'ordinary', amount: 50_000 },
    limitPerOccurrence: 1_000_000,
  }));

test('a percentage keeps its bounds, and has none where the wording has none', () => {
  const percent = { ...plain, deductibleKind: 'percent_of_loss', deductibleRate: 0.1 } as const;
  expect(sectionTermsOf(percent, 1).deductible).toEqual({ kind: 'percent_of_loss', rate: 0.1, min: 0, max: Infinity });
  expect(sectionTermsOf({ ...percent, deductibleMinCents: 2_000_000, deductibleMaxCents: 6_000_000 }, 1).deductible).toEqual({
    kind: 'percent_of_loss',
    rate: 0.1,
    min: 20_000,
    max: 60_000,
  });
});

test('a percentage of the sum insured is an amount, between its bounds', () => {
  const percent = {
    ...plain,
    deductibleKind: 'percent_of_loss',
    deductibleBase: 'sum_insured',
    deductibleRate: 0.05,
    sumInsuredCents: 100_000_000,
  } as const;
  const amountOf = (changes: Partial<RegisteredSection>) => sectionTermsOf({ ...percent, ...changes }, 1).deductible;
  expect(amountOf({})).toEqual({ kind: 'ordinary', amount: 50_000 });
  expect(amountOf({ deductibleMaxCents: 4_000_000 })).toEqual({ kind: 'ordinary', amount: 40_000 });
  expect(amountOf({ deductibleMinCents: 6_000_000, deductibleMaxCents: 7_000_000 })).toEqual({ kind: 'ordinary', amount: 60_000 });
  expect(amountOf({ sumInsuredCents: null, deductibleMinCents: 100 })).toEqual({ kind: 'ordinary', amount: 1 });
  // Beside it, hours of interruption have their place: two days of 20,000 euros.
  expect(amountOf({ waitingHours: 48, dailyAmountCents: 2_000_000 })).toEqual({ kind: 'ordinary', amount: 90_000 });
});

test('premium that was not paid lowers each payment in proportion, and what was paid too much raises none', () => {
  const ratio = (premiumCents: number, premiumDueCents: number | null) => sectionTermsOf({ ...plain, premiumCents, premiumDueCents }, 1);
  expect([ratio(90, null), ratio(90, 120), ratio(90, 90), ratio(90, 60), ratio(0, 5)].map(({ premiumRatio }) => premiumRatio)).toEqual([
    1, 0.75, 1, 1, 0,
  ]);
  expect(premiumRatio({ premiumCents: 90, premiumDueCents: 120 })).toBe(0.75);
});

test('what a section answers for counts its sum insured and its premium', () => {
  expect(answeredRatio({ average: { sumInsured: 80, valueAtRisk: 100 }, premiumRatio: 0.75 })).toBeCloseTo(0.6, 15);
  expect(answeredRatio({ average: { sumInsured: 80, valueAtRisk: 100 } })).toBe(0.8);
});

test('the insurers bear what they signed for, never more than all', () => {
  const shares = (...each: number[]) => sectionTermsOf({ ...plain, insurers: each.map((share) => ({ name: 'X', share })) }, 1).insurerShare;
  expect(shares(0.5, 0.3)).toBeCloseTo(0.8, 15);
  expect([shares(), shares(0.7, 0.7)]).toEqual([0, 1]);
});

test('the average rule only lowers', () => {
  const ratio = (sumInsuredCents: number | null, valueAtRiskCents: number | null) =>
    averageRatio(sectionTermsOf({ ...plain, sumInsuredCents, valueAtRiskCents }, 1));
  expect(ratio(80_000_000, 100_000_000)).toBe(0.8);
  expect([ratio(120_000_000, 100_000_000), ratio(0, 0), ratio(80_000_000, null), ratio(null, 100_000_000)]).toEqual([1, 1, 1, 1]);
});

test('what the closed form cannot see is named', () => {
  expect(sectionTermsOf({ ...plain, limitAnnualCents: 0, waitingHours: 0 }, 1).ignoredTerms).toEqual(['annual_limit']);
  expect(sectionTermsOf({ ...plain, limitAnnualCents: 100, waitingHours: 12 }, 1).ignoredTerms).toEqual(['annual_limit', 'waiting_period']);
});

test('hours of interruption become euros where the section says what a day costs', () => {
  const waiting = {
    ...plain,
    deductibleKind: 'ordinary',
    deductibleCents: 1_000_000,
    waitingHours: 48,
    dailyAmountCents: 2_000_000,
  } as const;
  expect(sectionTermsOf(waiting, 1)).toMatchObject({ deductible: { kind: 'ordinary', amount: 50_000 }, ignoredTerms: [] });
  expect(sectionTermsOf({ ...waiting, indemnityHours: 240 }, 1).limitPerOccurrence).toBe(190_000);
  expect(sectionTermsOf({ ...waiting, sumInsuredCents: 50, valueAtRiskCents: 100 }, 1).deductible).toEqual({
    kind: 'ordinary',
    amount: 30_000,
  });
  // The same where half of the premium was paid: the wait costs half as much of what is answered for.
  expect(sectionTermsOf({ ...waiting, premiumCents: 50, premiumDueCents: 100 }, 1).deductible).toEqual({
    kind: 'ordinary',
    amount: 30_000,
  });
});

test('a share of the loss that stays with us is not mixed with hours', () => {
  const percent = { ...plain, deductibleKind: 'percent_of_loss', deductibleRate: 0.1, waitingHours: 48, dailyAmountCents: 100 } as const;
  expect(sectionTermsOf(percent, 1).deductible).toEqual({ kind: 'percent_of_loss', rate: 0.1, min: 0, max: Infinity });
});

const noPolicyTerms: RegisteredPolicyTerms = {
  attachmentCents: null,
  limitOccurrenceCents: null,
  annualDeductibleCents: null,
  limitAnnualCents: null,
  reinstatements: null,
  sharedAggregateId: null,
};

test('a layer acts on one event as a deductible, within the limit of its policy', () => {
  const section = sectionTermsOf({ ...plain, limitOccurrenceCents: 900_00 }, 1);
  expect(withinPolicy(section, noPolicyTerms)).toEqual(section);
  expect(withinPolicy(section, { ...noPolicyTerms, attachmentCents: 500_00, limitOccurrenceCents: 300_00 })).toMatchObject({
    deductible: { kind: 'ordinary', amount: 500 },
    limitPerOccurrence: 300,
    ignoredTerms: [],
  });
});

test('a layer looks at the loss from the ground up: no average rule, and its part of the attachment where premium was not paid', () => {
  const section = sectionTermsOf({ ...plain, sumInsuredCents: 50, valueAtRiskCents: 100, premiumCents: 60, premiumDueCents: 100 }, 1);
  const layer = withinPolicy(section, { ...noPolicyTerms, attachmentCents: 500_00 });
  expect(layer).toMatchObject({ average: null, premiumRatio: 0.6, deductible: { kind: 'ordinary', amount: 300 } });
  expect(withinPolicy(section, noPolicyTerms).average).toEqual({ sumInsured: 0.5, valueAtRisk: 1 });
  const { premiumRatio: _paid, ...whole } = section;
  expect(withinPolicy(whole, { ...noPolicyTerms, attachmentCents: 500_00 }).deductible).toEqual({ kind: 'ordinary', amount: 500 });
});

test.each([
  { annualDeductibleCents: 1 },
  { limitAnnualCents: 0 },
  { reinstatements: [] },
  { sharedAggregateId: 'A' },
] satisfies Partial<RegisteredPolicyTerms>[])('terms of the whole year are named: %j', (terms) =>
  expect(withinPolicy(sectionTermsOf(plain, 1), { ...noPolicyTerms, ...terms }).ignoredTerms).toEqual(['policy_year']),
);
