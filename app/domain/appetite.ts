/** How much loss the organisation is willing to carry: the vocabulary of appetite limits, and how a figure stands against one. */
export const appetiteScopes = ['entity', 'unit', 'category'] as const;
export type AppetiteScope = (typeof appetiteScopes)[number];

/** Expected annual loss, values at risk, and the mean of the worst hundredth of years. */
export const appetiteMetrics = ['eal', 'var95', 'var99', 'tvar99'] as const;
export type AppetiteMetric = (typeof appetiteMetrics)[number];

export const appetiteBases = ['inherent', 'residual', 'net'] as const;
export type AppetiteBasis = (typeof appetiteBases)[number];

/** Share of a limit from which a figure is near it, unless the limit says otherwise (domain model §2.2). */
export const defaultTolerance = 0.8;

export const appetiteStandings = ['within', 'near', 'breach'] as const;
export type AppetiteStanding = (typeof appetiteStandings)[number];

/** Where `amount` stands: in breach above the limit, near it from `tolerance` × limit on, else within (domain model §3.3). */
export function standingAgainst(amount: number, { limit, tolerance }: { limit: number; tolerance: number }): AppetiteStanding {
  if (amount > limit) return 'breach';
  return amount >= tolerance * limit ? 'near' : 'within';
}

type Validity = { approvedAt: number | null; validFrom: string; validTo: string | null };

/** Whether a limit binds on `day`: approved, and the day lies in its validity, both ends included. */
export const appliesOn = ({ approvedAt, validFrom, validTo }: Validity, day: string): boolean =>
  approvedAt !== null && validFrom <= day && (validTo === null || day <= validTo);
