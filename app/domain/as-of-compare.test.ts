import { describe, expect, it } from 'vitest';
import { isEnded, isRegisterAsOf, listIn, numberIn, optionalTextIn, textIn } from './as-of.ts';
import { differencesOf, type Standing } from './as-of-compare.ts';

const days = { from: '2026-03-31', to: '2026-06-30' };
const stood: Standing = {
  title: 'Incendie',
  status: 'active',
  ownerId: 'anne',
  residualCents: 100_000,
  grade: null,
  isInForce: true,
  until: '2026-05-31',
  signOff: null,
};
const between = (before: Partial<Standing> | null, after: Partial<Standing> | null, register: 'risk' | 'control' | 'contract' = 'risk') =>
  differencesOf(register, before && { ...stood, ...before }, after && { ...stood, ...after }, days);
const later = { until: '2027-05-31' };

describe('what happened between two days', () => {
  it('is nothing to a record that stands as it stood, or that was recorded later', () => {
    expect(between(later, later)).toEqual([]);
    expect(between(null, null)).toEqual([]);
  });

  it('is new, and nothing else, what the first day did not know', () => {
    expect(between(null, {})).toEqual([{ kind: 'new', of: 'status', before: null, after: 'active' }]);
  });

  it('tells an end from any other step', () => {
    expect(between(later, { ...later, status: 'closed' })).toEqual([{ kind: 'closed', of: 'status', before: 'active', after: 'closed' }]);
    expect(between({ ...later, status: 'closed' }, later)).toEqual([{ kind: 'moved', of: 'status', before: 'closed', after: 'active' }]);
    expect(between({ ...later, status: 'ended' }, { ...later, status: 'terminated' }, 'contract')).toEqual([
      { kind: 'moved', of: 'status', before: 'ended', after: 'terminated' },
    ]);
  });

  it.each([
    [100_000, 101_000, false],
    [100_000, 101_011, true],
    [101_011, 100_000, true],
    [100_000, null, true],
    [null, 0, true],
    [0, 0, false],
    [null, null, false],
  ])('%s to %s cents: moved %s', (before, after, hasMoved) => {
    const expected = hasMoved ? [{ kind: 'moved', of: 'residual', before, after }] : [];
    expect(between({ ...later, residualCents: before }, { ...later, residualCents: after })).toEqual(expected);
  });

  it('names the old and the new owner, and the old and the new grade', () => {
    expect(between(later, { ...later, ownerId: null })).toEqual([{ kind: 'owner', of: 'owner', before: 'anne', after: null }]);
    expect(between({ ...later, grade: 'low' }, { ...later, grade: 'high' })).toEqual([
      { kind: 'moved', of: 'grade', before: 'low', after: 'high' },
    ]);
  });

  it.each([
    ['runs out within', { until: '2026-05-31' }, { until: '2026-05-31' }, true],
    ['runs out on the last day, which it still covers', { until: '2026-06-30' }, { until: '2026-06-30' }, false],
    ['was the last day of the first', { until: '2026-03-31' }, { until: '2026-03-31' }, true],
    ['had run out before', { until: '2026-03-30' }, { until: '2026-03-30' }, false],
    ['was put off', { until: '2026-05-31' }, { until: '2027-05-31' }, false],
    ['was brought forward', { until: '2027-05-31' }, { until: '2026-05-31' }, true],
    ['no longer has an end', { until: '2026-05-31' }, { until: null }, false],
    ['was never in force', { until: '2026-05-31', isInForce: false }, { until: '2026-05-31' }, false],
  ])('an effect that %s has lapsed: %s %s %s', (_case, before, after, hasLapsed) => {
    const expected = hasLapsed ? [{ kind: 'lapsed', of: 'until', before: before.until, after: after.until }] : [];
    expect(between(before, after, 'contract')).toEqual(expected);
  });

  it('a signature lapses when it held and no longer does', () => {
    expect(between({ ...later, signOff: 'valid' }, { ...later, signOff: 'stale' }, 'control')).toEqual([
      { kind: 'lapsed', of: 'signature', before: 'valid', after: 'stale' },
    ]);
    expect(between({ ...later, signOff: 'stale' }, { ...later, signOff: 'lapsed' }, 'control')).toEqual([]);
  });

  it('says nothing of values that were erased', () => {
    const erased = { ...later, status: null, ownerId: null, grade: null };
    expect(between(erased, { ...later, grade: 'low' })).toEqual([]);
    expect(between({ ...later, grade: 'low' }, erased)).toEqual([]);
  });
});

describe('a version of a record', () => {
  const fields = { title: 'Incendie', owner_id: null, probability: '0.015', maximum_loss_cents: 500, controls: [{ control_id: 'c' }] };

  it('is read member by member', () => {
    expect(textIn(fields, 'title')).toBe('Incendie');
    expect(optionalTextIn(fields, 'owner_id')).toBeNull();
    expect(numberIn(fields, 'probability')).toBe(0.015);
    expect(numberIn(fields, 'maximum_loss_cents')).toBe(500);
    expect(listIn(fields, 'controls')).toEqual([{ control_id: 'c' }]);
  });

  it('has nothing where it says nothing, as when it was erased', () => {
    expect(textIn(null, 'title')).toBe('');
    expect(numberIn(fields, 'title')).toBeNull();
    expect(numberIn({ probability: '' }, 'probability')).toBeNull();
    expect(listIn(fields, 'suppliers')).toEqual([]);
  });

  it('has come to its end in the states that its register ends in', () => {
    expect(isEnded('policy', 'expired')).toBe(true);
    expect(isEnded('policy', 'in_force')).toBe(false);
    expect(isEnded('risk', null)).toBe(false);
    expect(isRegisterAsOf('contract')).toBe(true);
    expect(isRegisterAsOf('signature')).toBe(false);
  });
});
