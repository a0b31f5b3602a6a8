import { describe, expect, it } from 'vitest';
import { nextPeriod, policyAlerts, unallocatedShare } from './policy.ts';

const policy = {
  status: 'in_force',
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
  expect(nextPeriod({ periodTo: '2027-02-28' })).toEqual({ periodFrom: '2027-03-01', periodTo: '2028-02-29' });
});
