import { expect, test } from 'vitest';
import { jointBelow, noProgrammeTerms, programmeFaults, type PolicyBelow } from './programme.ts';

const primary: PolicyBelow = { attachmentCents: null, limitOccurrenceCents: 500, deductiblesCents: [10, 5] };

test.each([
  ['a layer that begins where the policy below ends', 510, [primary], 0],
  ['one among the ends of its sections', 507, [primary], 0],
  ['a gap', 600, [primary], 90],
  ['an overlap', 400, [primary], -105],
  ['a layer above a layer', 1_000, [primary, { attachmentCents: 510, limitOccurrenceCents: 490, deductiblesCents: [] }], 0],
  ['a policy below without deductible', 500, [{ ...primary, deductiblesCents: [] }], 0],
  ['a policy below without a limit of its own', 500, [{ ...primary, limitOccurrenceCents: null }], null],
  ['nothing below', 500, [], null],
  ['a primary policy', null, [primary], null],
])('%s', (_, attachment, below, joint) => expect(jointBelow(attachment, below)).toBe(joint));

test('a policy without terms of its own contradicts nothing', () => expect(programmeFaults(noProgrammeTerms, 'P', [])).toEqual([]));

test('reinstatements need the limit that they reinstate', () => {
  const terms = { ...noProgrammeTerms, reinstatements: [] };
  expect(programmeFaults(terms, 'P', [])).toEqual([{ field: 'limitOccurrenceCents', code: 'required' }]);
  expect(programmeFaults({ ...terms, limitOccurrenceCents: 1 }, 'P', [])).toEqual([]);
});

test('every contradiction is told', () => {
  const terms = { ...noProgrammeTerms, attachmentCents: 0, limitOccurrenceCents: 0, limitAnnualCents: 0 };
  expect(programmeFaults(terms, 'P', ['P']).map(({ field, code }) => `${field} ${code}`)).toEqual([
    'attachmentCents not_positive',
    'limitOccurrenceCents not_positive',
    'limitAnnualCents not_positive',
    'underlyingIds not_its_own_underlying',
  ]);
});
