import { describe, expect, it } from 'vitest';
import type { TestConclusion } from './control.ts';
import { countByStatus, referenceOrder, requirementStatus } from './requirement.ts';

const operating = (...conclusions: (TestConclusion | null)[]) =>
  conclusions.map((conclusion) => ({ status: 'operating', conclusion }) as const);

describe('how far a requirement is met', () => {
  it.each([
    ['uncovered', operating()],
    ['untested', operating(null, null)],
    ['met', operating('effective', 'effective')],
    ['partly_met', operating('effective', null)],
    ['partly_met', operating('effective', 'ineffective')],
    ['partly_met', operating('partially_effective')],
    ['not_met', operating('ineffective')],
    ['not_met', operating('ineffective', null)],
  ] as const)('is %s for %j', (status, controls) => {
    expect(requirementStatus('applicable', controls)).toBe(status);
  });

  it('does not count retired controls', () => {
    expect(requirementStatus('applicable', [{ status: 'retired', conclusion: 'effective' }])).toBe('uncovered');
    expect(requirementStatus('applicable', [...operating('effective'), { status: 'retired', conclusion: 'ineffective' }])).toBe('met');
  });

  it('is not asked of what does not apply or is not decided', () => {
    expect(requirementStatus('not_applicable', operating('ineffective'))).toBe('not_applicable');
    expect(requirementStatus('undecided', operating('effective'))).toBe('undecided');
  });
});

it('counts by status in their order', () => {
  expect(countByStatus(['met', 'uncovered', 'met'])).toEqual([
    { status: 'uncovered', count: 1 },
    { status: 'met', count: 2 },
  ]);
});

it('puts references in the order in which people count', () => {
  const references = ['Art. 32, 1, c', 'Art. 5', 'Art. 32, 1, b', 'Art. 4', 'Art. 100'];
  const inOrder = references
    .map((reference) => [referenceOrder(reference), reference] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  expect(inOrder.map(([, reference]) => reference)).toEqual(['Art. 4', 'Art. 5', 'Art. 32, 1, b', 'Art. 32, 1, c', 'Art. 100']);
});
