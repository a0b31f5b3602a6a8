import { expect, it } from 'vitest';
import { portfolioForTest, riskForTest } from '#app/domain/exposure/portfolio.test-data.ts';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import { compareWhatIf, PresentPortfolio } from '#app/domain/exposure/what-if/comparison.ts';
import { LastPortfolio } from './last-portfolio.ts';

const years = 50;
const portfolioOf = (amount: number, seed = 1): Portfolio =>
  portfolioForTest({
    risks: [riskForTest('R', { frequency: { kind: 'poisson', rate: 2 }, severity: { kind: 'fixed', amount } })],
    simulation: { years, seed },
  });

/** Which portfolios were simulated, and the answers. */
function asking(...portfolios: Portfolio[]) {
  const simulated: Portfolio[] = [];
  const last = new LastPortfolio((portfolio) => {
    simulated.push(portfolio);
    return PresentPortfolio.of(portfolio, years);
  });
  return { answers: portfolios.map((portfolio) => last.compare({ portfolio, changes: [] })), simulated };
}

it('simulates a portfolio once, however often it is asked about', () => {
  const { simulated, answers } = asking(portfolioOf(5), portfolioOf(5), portfolioOf(5));
  expect(simulated).toHaveLength(1);
  for (const answer of answers) expect(answer).toEqual(compareWhatIf(portfolioOf(5), [], years));
});

it('simulates another portfolio, and another seed, and forgets the one before', () => {
  const asked = [portfolioOf(5), portfolioOf(6), portfolioOf(6, 2), portfolioOf(5)];
  const { simulated, answers } = asking(...asked);
  expect(simulated).toEqual(asked);
  expect(answers).toEqual(asked.map((portfolio) => compareWhatIf(portfolio, [], years)));
});

it('keeps nothing of a portfolio without meaning', () => {
  const broken = {
    ...portfolioOf(5),
    suppliers: [{ id: 'S', failureRate: 9, triggers: [{ risk: 'R', probability: 1, multiplier: 1, isControlled: false }], dependsOn: [] }],
  };
  const { simulated, answers } = asking(broken, broken);
  expect(simulated).toHaveLength(2);
  expect(answers[1]).toMatchObject({ faults: [{ code: 'supplier_rate_above_risk_rate' }] });
});
