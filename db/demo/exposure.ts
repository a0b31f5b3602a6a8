/** What the demonstration says of its appetite, of the limits that policies share, and of the model's parameters. Amounts in euros. */
import type { AppetiteBasis, AppetiteMetric } from '#app/domain/appetite.ts';
import type { UnitKey } from './organisation.ts';

/** By the key with which policies name it. */
export const sharedAggregates = {
  damage: { name: 'Dommages et pertes d’exploitation, plafond annuel commun', annualLimit: 35_000_000 },
} as const;
export type AggregateKey = keyof typeof sharedAggregates;

export type DemoAppetite = {
  unit?: UnitKey;
  /** Code of a Basel event type of the first level. */
  category?: string;
  metric: AppetiteMetric;
  basis: AppetiteBasis;
  limit: number;
  tolerance: number;
  why: string;
  /** Still waits for the COO. */
  isProposed?: true;
};

/** Amounts of a company of some 400 million euros of turnover. */
export const appetites: readonly DemoAppetite[] = [
  {
    metric: 'tvar99',
    basis: 'net',
    limit: 15_000_000,
    tolerance: 0.8,
    why: 'Une moitié de la marge brute annuelle disponible\u00a0; au-delà, les engagements bancaires seraient rompus.',
  },
  { metric: 'eal', basis: 'residual', limit: 4_000_000, tolerance: 0.8, why: 'Un pour cent du chiffre d’affaires.' },
  {
    category: 'BDSF',
    metric: 'var95',
    basis: 'residual',
    limit: 3_000_000,
    tolerance: 0.75,
    why: 'Trois jours d’arrêt des entrepôts en une année sur vingt.',
  },
  {
    unit: 'it',
    metric: 'tvar99',
    basis: 'residual',
    limit: 12_000_000,
    tolerance: 0.8,
    why: 'Budget de reconstruction du système d’information.',
  },
  {
    category: 'EF',
    metric: 'eal',
    basis: 'net',
    limit: 250_000,
    tolerance: 0.8,
    why: 'Coût de la fraude externe accepté par la direction financière.',
    isProposed: true,
  },
];

/** The cost of capital is the company's own; everything else stays at the defaults. */
export const parameters = { costOfCapital: 0.08, why: 'Coût moyen pondéré du capital, note de la direction financière.' } as const;
