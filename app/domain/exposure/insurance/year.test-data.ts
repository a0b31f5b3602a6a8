/** One year of occurrences answered by a programme, for tests. */
import type { Portfolio } from '../portfolio.ts';
import { portfolioForTest, riskForTest } from '../portfolio.test-data.ts';
import { EventList, EventOrder, ownCause } from '../simulate/event-list.ts';
import { programmeOf } from './programme.ts';
import { ProgrammeResponse, RecoveryTotals } from './respond.ts';

/** Losses of one occurrence by risk id. */
export type Occurrence = Readonly<Record<string, number>>;

/** What the programme pays for occurrences that follow each other, and what each policy recovers in the year. */
export function answeredYear(
  terms: Partial<Portfolio>,
  occurrences: readonly Occurrence[],
): { recoveries: number[]; byPolicy: number[]; totals: RecoveryTotals; byRisk: Record<string, number> } {
  const ids = [...new Set(occurrences.flatMap((occurrence) => Object.keys(occurrence)))];
  const portfolio = portfolioForTest({ risks: ids.map((id) => riskForTest(id)), ...terms });
  const programme = programmeOf(portfolio);
  const response = new ProgrammeResponse(programme);
  const totals = new RecoveryTotals(programme);
  const events = new EventList();
  occurrences.forEach((losses, index) => {
    const occurrence = events.beginOccurrence();
    for (const [risk, amount] of Object.entries(losses)) {
      const at = portfolio.risks.findIndex(({ id }) => id === risk);
      events.push(0, (index + 0.5) / occurrences.length, occurrence, at, ownCause, amount);
    }
  });
  const order = new EventOrder();
  order.arrange(events, 1);
  response.beginYear();
  const recoveries: number[] = [];
  let from = 0;
  for (const losses of occurrences) {
    const to = from + Object.keys(losses).length;
    recoveries.push(response.pay(events, order, from, to, totals));
    from = to;
  }
  response.endYear(totals);
  const byRisk: Record<string, number> = {};
  programme.pairs.forEach(({ risk }, pair) => {
    const id = portfolio.risks[risk]?.id ?? '';
    byRisk[id] = (byRisk[id] ?? 0) + (totals.byPair[pair] ?? 0);
  });
  return { recoveries, byPolicy: [...totals.recovered], totals, byRisk };
}
