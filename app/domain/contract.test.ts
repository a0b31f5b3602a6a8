import { describe, expect, it } from 'vitest';
import { closesCircle, committedBySilence, contractAlerts, contractFaults, endOfContract, endOfNextTerm } from './contract.ts';

describe('the end of a contract', () => {
  const term = { startsOn: '2024-01-15', endsOn: null, isIndefinite: false, durationMonths: 48 };

  it('is as stated, else follows from start and duration, and is none for an indefinite one', () => {
    expect(endOfContract(term)).toBe('2028-01-14');
    expect(endOfContract({ ...term, endsOn: '2027-12-31' })).toBe('2027-12-31');
    expect(endOfContract({ ...term, startsOn: null })).toBeNull();
    expect(endOfContract({ ...term, endsOn: '2027-12-31', isIndefinite: true })).toBeNull();
  });

  it('moves by the renewal term, or goes when none is stated', () => {
    expect(endOfNextTerm({ endsOn: '2027-01-14', renewal: 'tacit', renewalTermMonths: 12 })).toBe('2028-01-14');
    expect(endOfNextTerm({ endsOn: '2027-01-14', renewal: 'tacit', renewalTermMonths: null })).toBeNull();
  });

  it('is not before the start, and a subsequent contract has a framework', () => {
    expect(contractFaults({ ...term, endsOn: '2024-01-15', kind: 'standalone', parentId: null })).toEqual([]);
    expect(contractFaults({ ...term, endsOn: '2024-01-14', kind: 'subsequent', parentId: null })).toEqual([
      { field: 'parentId', code: 'required' },
      { field: 'endsOn', code: 'before_start' },
    ]);
  });
});

describe('what silence commits', () => {
  const tacit = { renewal: 'tacit', renewalTermMonths: 6, amountCents: 3_600_000, annualCents: 1_000_001, durationMonths: 36 } as const;

  it.each([
    ['the annual amount over the term', {}, 500_001],
    ['a year of it when no term is stated', { renewalTermMonths: null }, 1_000_001],
    ['the amount in proportion to the duration', { annualCents: null }, 600_000],
    ['the whole amount when the term is unknown', { annualCents: null, renewalTermMonths: null }, 3_600_000],
    ['nothing that is known without amounts', { annualCents: null, amountCents: null }, null],
    ['nothing when the contract does not renew by itself', { renewal: 'express' as const }, null],
  ])('is %s', (_, changes, cents) => {
    expect(committedBySilence({ ...tacit, ...changes })).toBe(cents);
  });
});

describe('the alerts of a contract', () => {
  const contract = {
    status: 'in_force',
    endsOn: '2026-12-31',
    lastNoticeOn: '2026-09-30',
    renewal: 'tacit',
    renewalTermMonths: 12,
    decidedOn: null,
    amountCents: null,
    annualCents: 100,
    durationMonths: null,
  } as const;

  it.each(
    [
      ['2026-07-01', []],
      [
        '2026-07-02',
        [
          { code: 'notice_due', on: '2026-09-30', days: 90 },
          { code: 'committed_by_silence', on: '2026-09-30', cents: 100 },
        ],
      ],
      ['2026-10-01', [{ code: 'notice_passed', on: '2026-09-30' }]],
      [
        '2027-01-02',
        [
          { code: 'end_overdue', on: '2026-12-31', days: 2 },
          { code: 'notice_passed', on: '2026-09-30' },
        ],
      ],
    ].map(([today, alerts]) => [today as string, alerts] as const),
  )('on %s', (today, alerts) => {
    expect(contractAlerts(contract, today).filter(({ code }) => code !== 'ends')).toEqual(alerts);
  });

  it('keep silent about notice once it is decided or given, and about contracts that do not run', () => {
    expect(contractAlerts({ ...contract, decidedOn: '2026-07-01' }, '2026-08-01')).toEqual([]);
    expect(contractAlerts({ ...contract, status: 'notice_given' }, '2026-12-30')).toEqual([{ code: 'ends', on: '2026-12-31', days: 1 }]);
    expect(contractAlerts({ ...contract, status: 'ended' }, '2027-01-02')).toEqual([]);
  });
});

it('a supplier stands under none of its descendants, and a circle that exists already ends the search', () => {
  const parentOf = new Map([
    ['b', 'a'],
    ['c', 'b'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  expect(closesCircle('a', 'c', parentOf)).toBe(true);
  expect(closesCircle('c', 'a', parentOf)).toBe(false);
  expect(closesCircle('a', 'x', parentOf)).toBe(false);
});
