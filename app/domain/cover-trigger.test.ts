import { describe, expect, test } from 'vitest';
import { coverRefusal, leastSubsequentUntil, type CoverPeriod, type LossInTime } from './cover-trigger.ts';

const occurrence: CoverPeriod = {
  trigger: 'occurrence',
  periodFrom: '2024-01-01',
  periodTo: '2024-12-31',
  retroOn: null,
  subsequentUntil: null,
  isResubscribed: false,
};
const claimsMade: CoverPeriod = { ...occurrence, trigger: 'claims_made', subsequentUntil: '2029-12-31' };
const loss: LossInTime = { occurredOn: '2024-06-30', claimedOn: '2024-09-01', knownOn: '2024-07-01' };

describe('occurrence basis', () => {
  test.each([
    ['2023-12-31', 'occurred_outside_period'],
    ['2024-01-01', null],
    ['2024-12-31', null],
    ['2025-01-01', 'occurred_outside_period'],
  ])('a fact of %s', (occurredOn, refusal) => expect(coverRefusal(occurrence, { ...loss, occurredOn })).toBe(refusal));

  test('claims and knowledge do not matter', () =>
    expect(coverRefusal(occurrence, { ...loss, claimedOn: '2050-01-01', knownOn: '2049-01-01' })).toBeNull());
});

describe('claims-made basis', () => {
  test.each([
    ['a fact of the last day', {}, { occurredOn: '2024-12-31', knownOn: '2024-12-31', claimedOn: '2025-02-01' }, null],
    ['a fact after the end', {}, { occurredOn: '2025-01-01', claimedOn: '2025-02-01' }, 'occurred_after_end'],
    ['a fact before the period', {}, { occurredOn: '2010-01-01' }, null],
    ['a fact of the retroactive date', { retroOn: '2024-06-30' }, {}, null],
    ['a fact before the retroactive date', { retroOn: '2024-07-01' }, {}, 'occurred_before_retro'],
    ['known the day before inception', {}, { occurredOn: '2023-01-01', knownOn: '2023-12-31' }, 'known_at_inception'],
    ['known on the day of inception', {}, { occurredOn: '2024-01-01', knownOn: '2024-01-01' }, null],
    ['not claimed yet', {}, { claimedOn: null }, 'not_claimed'],
    ['claimed before inception', {}, { occurredOn: '2023-01-01', claimedOn: '2023-12-31', knownOn: null }, 'claimed_outside_period'],
    ['claimed on the first day', {}, { occurredOn: '2023-01-01', claimedOn: '2024-01-01', knownOn: null }, null],
    ['claimed on the last subsequent day', {}, { claimedOn: '2029-12-31' }, null],
    ['claimed after the subsequent period', {}, { claimedOn: '2030-01-01' }, 'claimed_outside_period'],
    ['claimed after the end, no subsequent period', { subsequentUntil: null }, { claimedOn: '2025-01-01' }, 'claimed_outside_period'],
    ['claimed on the last day, no subsequent period', { subsequentUntil: null }, { claimedOn: '2024-12-31' }, null],
    ['resubscribed, learnt in the period', { isResubscribed: true }, { claimedOn: '2026-01-01', knownOn: '2024-12-31' }, null],
    [
      'resubscribed, learnt after the end',
      { isResubscribed: true },
      { claimedOn: '2026-01-01', knownOn: '2025-01-01' },
      'known_after_end_and_resubscribed',
    ],
    [
      'resubscribed, learnt by the claim',
      { isResubscribed: true },
      { claimedOn: '2026-01-01', knownOn: null },
      'known_after_end_and_resubscribed',
    ],
    ['not resubscribed, learnt after the end', {}, { claimedOn: '2026-01-01', knownOn: '2025-12-31' }, null],
  ] as const)('%s', (_, period, changes, refusal) =>
    expect(coverRefusal({ ...claimsMade, ...period }, { ...loss, ...changes })).toBe(refusal),
  );
});

describe('discovery basis', () => {
  const discovery: CoverPeriod = { ...occurrence, trigger: 'discovery', retroOn: '2020-01-01' };
  test.each([
    ['learnt in the period', {}, null],
    ['learnt by the claim', { knownOn: null }, null],
    ['never learnt', { knownOn: null, claimedOn: null }, 'discovered_outside_period'],
    ['learnt too late', { knownOn: '2025-01-01' }, 'discovered_outside_period'],
    ['learnt before', { occurredOn: '2023-01-01', knownOn: '2023-12-31' }, 'discovered_outside_period'],
    ['a fact before the retroactive date', { occurredOn: '2019-12-31' }, 'occurred_before_retro'],
    ['a fact after the end', { occurredOn: '2025-01-01' }, 'occurred_after_end'],
  ] as const)('%s', (_, changes, refusal) => expect(coverRefusal(discovery, { ...loss, ...changes })).toBe(refusal));
});

test('the subsequent period lasts five years at least, ten for listed professions', () => {
  expect(leastSubsequentUntil('2024-12-31', 'general')).toBe('2029-12-31');
  expect(leastSubsequentUntil('2024-02-29', 'listed')).toBe('2034-02-28');
});
