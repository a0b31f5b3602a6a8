/** Business interruption by the hour: what waits, what is indemnified, and what an hour costs (domain model §6, step 2). */
import type { Deductible } from './section-terms.ts';

/** What a day of interruption costs in euros, and the hours without indemnity before those with it; Infinity: no end stated. */
export type Interruption = { readonly dailyAmount: number; readonly waitingHours: number; readonly indemnityHours: number };

/**
 * Deductible and limit per occurrence of a section whose losses count from the waiting period to the end of the indemnity period. A loss
 * by amount X is read as hours at daily/24 each, so that min(X - w, i) is eligible; the average rule leaves `ratio` of it, then the
 * section's own ordinary deductible d and limit apply: max(0, ratio·X - (ratio·w + d)), at most ratio·i - d. Euros.
 */
export function withInterruption(
  { deductible, limit, ratio }: { deductible: Deductible & { kind: 'none' | 'ordinary' }; limit: number; ratio: number },
  { dailyAmount, waitingHours, indemnityHours }: Interruption,
): { deductible: Deductible; limit: number } {
  const hour = (ratio * dailyAmount) / 24;
  const own = deductible.kind === 'ordinary' ? deductible.amount : 0;
  const amount = hour * waitingHours + own;
  const most = indemnityHours === Infinity ? Infinity : Math.max(0, hour * indemnityHours - own);
  return { deductible: amount === 0 ? { kind: 'none' } : { kind: 'ordinary', amount }, limit: Math.min(limit, most) };
}
