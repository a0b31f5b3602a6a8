/** Sizes beyond which a portfolio document is a mistake or an attack, not a portfolio (rulings 2.10). */
export const documentLimits = {
  bytes: 10 * 1024 * 1024,
  /** Objects and lists inside one another; the format needs six. */
  depth: 32,
  risks: 5_000,
  /** Also of policies, suppliers and shared aggregates. */
  records: 2_000,
  /** Entries of a list within a record. */
  entries: 5_000,
  reinstatements: 100,
  /** Events or failures a year. */
  rate: 10_000,
  /** Euros. */
  amount: 1e15,
  years: 1_000_000,
  /** Expected events of a whole run. */
  events: 2e9,
  /** Variance/mean - 1 of a negative binomial; below the least, its gamma functions lose their digits and Poisson says the same. */
  overdispersion: { least: 1e-9, most: 10_000 },
  sigma: 10,
  mu: 35,
  gammaShape: { least: 0.001, most: 1_000_000 },
  days: 100_000,
  /** Items of a test. */
  sampleSize: 1_000_000_000,
  reinstatementRate: 10,
  multiplier: 1_000_000,
  textLength: 200,
} as const;
