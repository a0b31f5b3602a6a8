import { expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { portfolioForTest, resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { simulationModel } from './model.ts';
import { FreshDraws, RecordedDraws, ReplayedDraws, type DrawnEvents } from './own-draws.ts';

const years = 500;
const rates = [2, 0, 30, 0.5];
const { risks } = (() => {
  const resolved = resolvedForTest(
    portfolioForTest({
      risks: rates.map((rate, index) =>
        riskForTest(`R${index}`, {
          frequency: { kind: 'poisson', rate },
          severity: { kind: 'lognormal', mu: 3, sigma: 1 },
          maximumLoss: 200,
        }),
      ),
    }),
  );
  return simulationModel(resolved, programmeOf(resolved.portfolio));
})();

const eventsOf = ({ draws, from, to }: DrawnEvents) => ({
  years: [...draws.years.slice(from, to)],
  losses: [...draws.losses.slice(from, to)],
  lucks: [...draws.lucks.slice(from, to)],
  times: [...draws.times.slice(from, to)],
});

const freshly = (first: number) => risks.map((risk) => eventsOf(new FreshDraws().drawsOf(risk, first, years)));

test('events come by year, about as many as expected, none above the maximum loss', () => {
  freshly(0).forEach(({ years: of, losses }, index) => {
    expect(of).toEqual(of.toSorted((a, b) => a - b));
    expect(losses.length / years).toBeCloseTo(rates[index] ?? NaN, 0);
    expect(Math.max(0, ...losses)).toBeLessThanOrEqual(200);
  });
});

test('recorded ones are the fresh ones, block after block', () => {
  const recorded = new RecordedDraws(risks.length);
  const replayed = new ReplayedDraws(risks.map(() => true));
  const kept = [0, years].map((first) => {
    const drawn = risks.map((risk) => eventsOf(recorded.drawsOf(risk, first, years)));
    expect(drawn).toEqual(freshly(first));
    return { first, block: recorded.kept(), bytes: recorded.bytes };
  });
  for (const { first, block, bytes } of kept) {
    const source = replayed.of(block);
    expect(risks.map((risk) => eventsOf(source.drawsOf(risk, first, years)))).toEqual(freshly(first));
    // 18 bytes for an event, 4 for where those of each risk begin and for the end.
    expect(bytes).toBe(18 * block.draws.length + 4 * (risks.length + 1));
  }
});

test('only risks with other luck are drawn again', () => {
  const recorded = new RecordedDraws(risks.length);
  for (const risk of risks) recorded.drawsOf(risk, 0, years);
  const source = new ReplayedDraws([true, true, false, true]).of(recorded.kept());
  // The years asked for tell a draw from a replay, which knows those of its block.
  const drawn = risks.map((risk) => eventsOf(source.drawsOf(risk, 7 * years, years)));
  const [there, elsewhere] = [freshly(0), freshly(7 * years)];
  expect(drawn).toEqual([there[0], there[1], elsewhere[2], there[3]]);
});
