/** What others take off our bad years, and its price (domain model §6.3). Amounts in euros a year. */
import type { RunResults } from './results.ts';

export type TailRelief = {
  /** Residual TVaR 99 less net TVaR 99. */
  readonly amount: number;
  /** What premiums cost beyond what insurers are expected to pay, per euro of it; null when nothing is taken off. */
  readonly costPerEuro: number | null;
};

export function tailReliefOf({
  residual,
  net,
  recovery,
  totalCostOfRisk: { premiums },
}: Pick<RunResults, 'residual' | 'net' | 'recovery' | 'totalCostOfRisk'>): TailRelief {
  const amount = residual.tailValueAtRisk['0.99'] - net.tailValueAtRisk['0.99'];
  return { amount, costPerEuro: amount > 0 ? (premiums - recovery.expected) / amount : null };
}
