import { test } from 'vitest';
import { expectPinned, pinnedPortfolio } from './pinned.test-data.ts';
import { compareWhatIf } from './what-if/comparison.ts';
import type { WhatIfChange } from './what-if/changes.ts';

test.each<[string, readonly WhatIfChange[]]>([
  ['policy-lapses', [{ kind: 'policy-lapses', policy: 'cyber' }]],
  [
    'terms-worsen',
    [
      { kind: 'deductible-doubles', policy: 'cyber' },
      { kind: 'limit-halves', policy: 'property' },
      { kind: 'control-fails', control: 'filter' },
    ],
  ],
  ['supplier-fails', [{ kind: 'supplier-fails', supplier: 'cloud' }]],
  ['contract-ends', [{ kind: 'contract-ends', suppliers: ['power'] }]],
])('a portfolio, a seed and a change give the comparison that they gave before: %s', (name, changes) => {
  // The last year lies in the second block.
  const { portfolio } = pinnedPortfolio(1_030);
  expectPinned(`pinned-what-if-${name}`, compareWhatIf(portfolio, changes));
});
