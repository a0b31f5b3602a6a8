/** Every action of app/domain/access.ts, for everybody, on one restricted record: compared with rules.csv cell by cell. */
import { describe, expect, test } from 'vitest';
import { accessRules, can, type Action, type Actor, type Engagement, type Role, type Subject } from '#app/domain/access.ts';
import { isUpdating, reviewedTable } from './table.ts';

const record: Subject = {
  ownerId: 'owner',
  operatorId: 'operator',
  testerId: 'tester',
  unitId: 'ours',
  isRestricted: true,
  auditId: 'audit',
};

const engagement = (auditId: string, isInternal: boolean): Engagement => ({
  auditId,
  opensOn: '2026-01-01',
  closesOn: '2026-12-31',
  isInternal,
});

function actor(personId: string, role: Role, unitId = 'other', engagements: Engagement[] = []): Actor {
  return { userId: personId, personId, unitId, name: personId, email: `${personId}@test.example`, role, engagements };
}

/** The engagement of an auditor that is over is not among those of the actor: it was left out when the request came in. */
const actors = {
  admin: actor('admin', 'admin'),
  compliance: actor('compliance', 'compliance'),
  coo: actor('coo', 'coo'),
  owner: actor('owner', 'contributor'),
  operator: actor('operator', 'contributor'),
  tester: actor('tester', 'contributor'),
  colleague: actor('colleague', 'contributor', 'ours'),
  outsider: actor('outsider', 'contributor'),
  internal_auditor: actor('internal', 'auditor', 'other', [engagement('audit', true)]),
  external_auditor: actor('external', 'auditor', 'other', [engagement('audit', false)]),
  other_auditor: actor('other', 'auditor', 'other', [engagement('elsewhere', true)]),
  expired_auditor: actor('expired', 'auditor'),
} as const;
type Column = keyof typeof actors;
const columns = Object.keys(actors) as Column[];

const actions = Object.keys(accessRules) as Action[];
const table = reviewedTable('rules.csv', ['action'], columns);
const word = (isAllowed: boolean) => (isAllowed ? 'allow' : 'deny');

describe('every action on a restricted record, for everybody', () => {
  test.each(actions)('%s', (action) => {
    const answers = Object.fromEntries(columns.map((column) => [column, word(can(actors[column], action, record))]));
    table.found([action], answers);
    if (!isUpdating) expect(answers).toEqual(table.expected([action]));
  });

  test('no reviewed row is without an action', () => {
    expect(isUpdating ? [] : table.without(actions.map((action) => [action]))).toEqual([]);
  });
});

describe('without a record at hand', () => {
  test.each(actions)('%s may be offered to whoever may do it on some record', (action) => {
    const granted = columns.filter((column) => can(actors[column], action, record));
    expect(granted.filter((column) => !can(actors[column], action))).toEqual([]);
  });
});

describe('a record that is not restricted', () => {
  const open: Subject = { ...record, isRestricted: false };

  test.each(actions)('%s asks of a contributor the role or the relation, and no unit', (action) => {
    const answers = (['owner', 'colleague', 'outsider'] as const).map((column) => can(actors[column], action, open));
    const [owner, colleague, outsider] = answers;
    expect(outsider).toBe(colleague);
    // Whoever may do it without any relation may do it as the owner too.
    expect(owner).toBe(owner || colleague);
  });
});
