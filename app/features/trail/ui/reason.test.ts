import { describe, expect, it } from 'vitest';
import type { Act } from '#app/domain/trail/entry.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { reasonOf } from './reason.ts';

const { t } = i18nFor('fr');
const said = (act: Act, why: string, obj = { type: 'risk', id: 'x', ver: 1 }) => reasonOf({ act, why, obj }, t);

describe('the reason of an entry', () => {
  it.each([
    ['what a person wrote', said('risk.return', 'Cause à préciser'), 'Cause à préciser'],
    ['a stored code in words', said('log.key_add', 'scheduled'), 'Remplacement annuel'],
    ['a code that is none of ours', said('log.key_retire', 'Autre motif'), 'Autre motif'],
    ['the page that was refused', said('authz.deny', 'GET', { type: 'route', id: 'routes/policies/page', ver: 0 }), 'GET /policies/page'],
    ['the right that was missing', said('authz.deny', 'policy.revise'), 'policy.revise'],
  ])('is %s', (_, reason, expected) => {
    expect(reason).toBe(expected);
  });
});
