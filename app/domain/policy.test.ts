import { describe, expect, it } from 'vitest';
import {
  isInForceOn,
  nextPeriod,
  policyAlerts,
  sectionFaults,
  termOfPrimary,
  unallocatedShare,
  withoutUnusedTerms,
  type PolicyStatus,
  type StatedTerms,
} from './policy.ts';

const policy = {
  status: 'in_force',
  line: 'general_liability',
  trigger: 'occurrence',
  subsequentUntil: null,
  periodTo: '2026-12-31',
  isTacitRenewal: true,
  noticeMonths: 2,
  insurers: [{ name: 'A', share: 1 }],
} as const;

describe('the alerts of a policy', () => {
  it.each([
    ['2026-07-01', []],
    ['2026-08-02', [{ code: 'notice_due', on: '2026-10-31', days: 90 }]],
    [
      '2026-10-31',
      [
        { code: 'notice_due', on: '2026-10-31', days: 0 },
        { code: 'renews', on: '2026-12-31', days: 61 },
      ],
    ],
    [
      '2026-11-01',
      [
        { code: 'renews', on: '2026-12-31', days: 60 },
        { code: 'notice_passed', on: '2026-10-31' },
      ],
    ],
    ['2027-01-01', [{ code: 'lapsed', on: '2026-12-31', days: 1 }]],
  ])('on %s', (today, alerts) => {
    expect(policyAlerts(policy, today)).toEqual(alerts);
  });

  it('say that a claims-made cover takes first claims for too short a time, ten years counting for builders', () => {
    const claimsMade = { ...policy, trigger: 'claims_made' } as const;
    const on = (changes: { line?: 'decennial'; subsequentUntil?: string; status?: 'draft' }) =>
      policyAlerts({ ...claimsMade, ...changes }, '2026-07-01');
    expect(on({})).toEqual([{ code: 'subsequent_short', on: '2031-12-31' }]);
    expect(on({ status: 'draft', subsequentUntil: '2031-12-30' })).toEqual([{ code: 'subsequent_short', on: '2031-12-31' }]);
    expect(on({ subsequentUntil: '2031-12-31' })).toEqual([]);
    expect(on({ line: 'decennial', subsequentUntil: '2031-12-31' })).toEqual([{ code: 'subsequent_short', on: '2036-12-31' }]);
    expect(on({ line: 'decennial', subsequentUntil: '2036-12-31' })).toEqual([]);
  });

  it('say that a policy without tacit renewal lapses, and that an ended one needs nobody', () => {
    expect(policyAlerts({ ...policy, isTacitRenewal: false }, '2026-12-31')).toEqual([{ code: 'lapses', on: '2026-12-31', days: 0 }]);
    expect(policyAlerts({ ...policy, status: 'cancelled', insurers: [] }, '2026-12-31')).toEqual([]);
    expect(policyAlerts({ ...policy, status: 'draft', insurers: [] }, '2026-12-31')).toEqual([{ code: 'unallocated_share', share: 1 }]);
  });
});

it('shares typed in tenths and thirds fill a policy', () => {
  expect(unallocatedShare([0.1, 0.2, 0.7].map((share) => ({ name: 'A', share })))).toBe(0);
  expect(unallocatedShare([1 / 3, 1 / 3].map((share) => ({ name: 'A', share })))).toBeCloseTo(1 / 3, 12);
});

it('the next period begins on the day after the last one and lasts a year', () => {
  const next = { periodFrom: '2027-03-01', periodTo: '2028-02-29' };
  expect(nextPeriod({ periodTo: '2027-02-28', subsequentUntil: null })).toEqual({ ...next, subsequentUntil: null });
  expect(nextPeriod({ periodTo: '2027-02-28', subsequentUntil: '2032-02-28' })).toEqual({ ...next, subsequentUntil: '2033-02-28' });
});

describe('a policy answers losses of a day', () => {
  const cover = {
    status: 'in_force',
    trigger: 'occurrence',
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    retroOn: null,
    subsequentUntil: null,
  } as const;

  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('of its period, both ends included: %s', (day, answers) => {
    for (const trigger of ['occurrence', 'claims_made', 'discovery'] as const)
      expect(isInForceOn({ ...cover, trigger }, day)).toBe(answers);
  });

  it('when it is in force, which renewal talks do not end', () => {
    const answering = (status: PolicyStatus) => isInForceOn({ ...cover, status }, '2026-06-30');
    expect((['draft', 'quoted', 'bound', 'suspended', 'cancelled', 'expired'] as const).some(answering)).toBe(false);
    expect([answering('in_force'), answering('renewal_in_progress')]).toEqual([true, true]);
  });

  it('from its retroactive date on, unless it looks at the day of the loss alone', () => {
    const late = { ...cover, retroOn: '2026-07-01' };
    expect(isInForceOn({ ...late, trigger: 'claims_made' }, '2026-06-30')).toBe(false);
    expect(isInForceOn({ ...late, trigger: 'claims_made' }, '2026-07-01')).toBe(true);
    expect(isInForceOn({ ...late, trigger: 'discovery' }, '2026-06-30')).toBe(false);
    expect(isInForceOn(late, '2026-06-30')).toBe(true);
  });

  it('and no later fact, however long it takes first claims', () => {
    expect(isInForceOn({ ...cover, trigger: 'claims_made', subsequentUntil: '2031-12-31' }, '2027-01-01')).toBe(false);
  });
});

describe('the terms of a section', () => {
  const none: StatedTerms = {
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
  };
  const ofSum: StatedTerms = { ...none, deductibleKind: 'percent_of_loss', deductibleBase: 'sum_insured', deductibleRate: 0.05 };

  it('need the sum insured of which a percentage stays with us', () => {
    expect(sectionFaults(ofSum)).toEqual([{ field: 'sumInsuredCents', code: 'required' }]);
    expect(sectionFaults({ ...ofSum, sumInsuredCents: 100 })).toEqual([]);
    expect(sectionFaults({ ...ofSum, deductibleBase: 'loss' })).toEqual([]);
    expect(sectionFaults({ ...none, deductibleBase: 'sum_insured' })).toEqual([]);
  });

  it('can have hours of interruption beside an amount, not beside a part of the loss', () => {
    const hours = { waitingHours: 12, dailyAmountCents: 100, sumInsuredCents: 100 };
    const fault = [{ field: 'dailyAmountCents', code: 'hours_with_such_deductible' }];
    expect(sectionFaults({ ...ofSum, ...hours })).toEqual([]);
    expect(sectionFaults({ ...ofSum, ...hours, deductibleBase: 'loss' })).toEqual(fault);
    expect(sectionFaults({ ...none, ...hours, deductibleKind: 'franchise', deductibleCents: 1 })).toEqual(fault);
    expect(sectionFaults({ ...none, ...hours, deductibleKind: 'ordinary', deductibleCents: 1 })).toEqual([]);
  });

  it('keep what a percentage is taken of only beside a percentage', () => {
    expect(withoutUnusedTerms(ofSum).deductibleBase).toBe('sum_insured');
    expect(withoutUnusedTerms({ ...ofSum, deductibleKind: 'none' }).deductibleBase).toBe('loss');
  });

  it('of a layer have no deductible, no priced hours and no value at risk', () => {
    expect(termOfPrimary(none)).toBeNull();
    expect(termOfPrimary({ ...none, limitOccurrenceCents: 1, limitAnnualCents: 1, sumInsuredCents: 1, waitingHours: 12 })).toBeNull();
    expect(termOfPrimary({ ...none, waitingHours: 0, dailyAmountCents: 1 })).toBeNull();
    expect(termOfPrimary({ ...none, waitingHours: 1, dailyAmountCents: 1 })).toBe('waitingHours');
    expect(termOfPrimary({ ...none, deductibleKind: 'ordinary' })).toBe('deductibleKind');
    expect(termOfPrimary({ ...none, valueAtRiskCents: 1 })).toBe('valueAtRiskCents');
  });
});
