/**
 * Questions about one portfolio come one after the other. The years of the one that was asked about last are kept, so that only the first
 * question after a change of the register simulates all of them.
 */
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { WhatIfChange } from '#app/domain/exposure/what-if/changes.ts';
import { PresentPortfolio, type Faults, type WhatIfComparison } from '#app/domain/exposure/what-if/comparison.ts';
import { exactText } from '#app/domain/exposure/what-if/exact-text.ts';

export type WhatIfTask = { readonly portfolio: Portfolio; readonly changes: readonly WhatIfChange[] };
export type WhatIfReply = WhatIfComparison | Faults;

export class LastPortfolio {
  private kept: { readonly text: string; readonly present: PresentPortfolio } | null = null;

  constructor(
    private readonly simulate: (portfolio: Portfolio) => PresentPortfolio | Faults = (portfolio) => PresentPortfolio.of(portfolio),
  ) {}

  compare({ portfolio, changes }: WhatIfTask): WhatIfReply {
    const present = this.presentOf(portfolio);
    return 'faults' in present ? present : present.compare(changes);
  }

  private presentOf(portfolio: Portfolio): PresentPortfolio | Faults {
    // The text has all that the years hang on, the seed among it.
    const text = exactText(portfolio);
    if (this.kept?.text === text) return this.kept.present;
    // Let go first, so that there is never more than one in memory.
    this.kept = null;
    const present = this.simulate(portfolio);
    if (!('faults' in present)) this.kept = { text, present };
    return present;
  }
}
