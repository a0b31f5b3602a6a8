import { describe, expect, it } from 'vitest';
import type { Actor, Role } from './access.ts';
import {
  isRequestOverdue,
  mayStepRequest,
  openRequestStatuses,
  requestStatuses,
  requestTransitions,
  requestVerbs,
} from './evidence-request.ts';
import { nextState, verbsFrom } from './lifecycle.ts';

const actor = (role: Role, engaged: { isInternal: boolean } | null = null): Actor => ({
  userId: role,
  personId: role,
  unitId: null,
  name: role,
  email: `${role}@test.example`,
  role,
  engagements: engaged ? [{ auditId: 'ours', opensOn: '2026-01-01', closesOn: '2026-12-31', ...engaged }] : [],
});
const external = actor('auditor', { isInternal: false });
const stepsOf = (who: Actor, request: { auditId: string; askedBy: string }) =>
  [...requestVerbs, 'revise' as const].filter((verb) => mayStepRequest(who, verb, request));

describe('the life of a request', () => {
  it.each([
    ['asked', ['assign', 'withdraw']],
    ['assigned', ['assign', 'deliver', 'withdraw']],
    ['delivered', ['accept', 'return']],
    ['returned', ['assign', 'deliver', 'withdraw']],
    ['accepted', []],
    ['withdrawn', []],
  ] as const)('offers from %s %j', (status, verbs) => {
    expect(verbsFrom(requestTransitions, status).toSorted()).toEqual([...verbs]);
  });

  it('keeps a request that came back in its state when somebody else is to answer', () => {
    expect(nextState(requestTransitions, 'returned', 'assign')).toBe('returned');
  });
});

describe('a late request', () => {
  const lateOn = (today: string) => requestStatuses.filter((status) => isRequestOverdue({ status, dueOn: '2026-11-21' }, today));

  it('is one whose day has passed while the company still prepares its answer', () => {
    expect(lateOn('2026-11-22')).toEqual([...openRequestStatuses]);
  });

  it('is not late on its day', () => {
    expect(lateOn('2026-11-21')).toEqual([]);
  });
});

describe('who takes which step', () => {
  const theirs = { auditId: 'ours', askedBy: 'auditor' };

  it('lets auditors of the engagement judge and change what they asked, from outside the company too', () => {
    expect(stepsOf(external, theirs)).toEqual(['accept', 'return', 'withdraw', 'revise']);
    expect(stepsOf(actor('auditor', { isInternal: true }), theirs)).toEqual(['accept', 'return', 'withdraw', 'revise']);
    expect(stepsOf(external, { ...theirs, auditId: 'other' })).toEqual([]);
  });

  it('keeps the company from changing or judging what an auditor asked', () => {
    expect(stepsOf(actor('compliance'), theirs)).toEqual(['assign', 'deliver']);
  });

  it('lets whoever noted a request down change it, and auditors of the engagement too', () => {
    const noted = { auditId: 'ours', askedBy: 'compliance' };
    expect(stepsOf(actor('compliance'), noted)).toEqual(['assign', 'deliver', 'withdraw', 'revise']);
    expect(stepsOf({ ...actor('compliance'), personId: 'colleague' }, noted)).toEqual(['assign', 'deliver']);
    expect(stepsOf(external, noted)).toEqual(['accept', 'return', 'withdraw', 'revise']);
  });

  it.each(['coo', 'contributor', 'admin'] as const)('lets %s take none', (role) => {
    expect(stepsOf(actor(role), { auditId: 'ours', askedBy: role })).toEqual([]);
  });
});
