import { expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { portfolioForTest, resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { simulationModel, type RiskModel } from './model.ts';
import { FreshDraws, RecordedDraws, ReplayedDraws, type DrawSource } from './own-draws.ts';

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

/** The events of a risk, and in how many pieces they came. */
function eventsFrom(source: DrawSource, risk: RiskModel, first: number, count = years) {
  const events = { years: [] as number[], losses: [] as number[], lucks: [] as number[], times: [] as number[] };
  let pieces = 0;
  source.forEachDrawn(risk, first, count, ({ draws, from, to }) => {
    pieces += 1;
    for (const field of ['years', 'losses', 'lucks', 'times'] as const) events[field].push(...draws[field].subarray(from, to));
  });
  return { events, pieces };
}

const allFrom = (source: DrawSource, first: number) => risks.map((risk) => eventsFrom(source, risk, first).events);
const freshly = (first: number) => allFrom(new FreshDraws(), first);

test('events come by year, about as many as expected, none above the maximum loss', () => {
  freshly(0).forEach(({ years: of, losses }, index) => {
    expect(of).toEqual(of.toSorted((a, b) => a - b));
    expect(losses.length / years).toBeCloseTo(rates[index] ?? NaN, 0);
    expect(Math.max(0, ...losses)).toBeLessThanOrEqual(200);
  });
});

test('many events come in pieces of whole years', () => {
  const often = risks[2] as RiskModel;
  const { events, pieces } = eventsFrom(new FreshDraws(), often, 0);
  expect(pieces).toBe(Math.ceil(events.years.length / 8_192));
  const alone = [0, 200, 400].map((first) => eventsFrom(new FreshDraws(), often, first, Math.min(200, years - first)).events);
  expect(alone.flatMap(({ losses }) => losses)).toEqual(events.losses);
  expect(alone.flatMap(({ lucks }) => lucks)).toEqual(events.lucks);
  const at: [year: number, event: number][] = [];
  new FreshDraws().forEachDrawn(often, 0, years, ({ draws, from, to }) =>
    at.push([draws.years[from] ?? -1, 0], [draws.years[to - 1] ?? -1, 1]),
  );
  // The year in which a piece ends is not the one in which the next begins.
  expect(at[2]?.[0]).toBe((at[1]?.[0] ?? NaN) + 1);
});

test('recorded ones are the fresh ones, block after block', () => {
  const recorded = new RecordedDraws(risks.length, Infinity);
  const replayed = new ReplayedDraws(risks.map(() => true));
  const kept = [0, years].map((first) => {
    expect(allFrom(recorded, first)).toEqual(freshly(first));
    return { first, block: recorded.kept(), bytes: recorded.bytes };
  });
  for (const { first, block, bytes } of kept) {
    expect(allFrom(replayed.of(block), first)).toEqual(freshly(first));
    // 18 bytes for an event, 4 for where those of each risk begin and for the end.
    expect(bytes).toBe(18 * block.draws.length + 4 * (risks.length + 1));
  }
});

test('too many are drawn and forgotten, and the next block begins anew', () => {
  const recorded = new RecordedDraws(risks.length, 18 * 10_000);
  expect(allFrom(recorded, 0)).toEqual(freshly(0));
  expect(recorded.bytes).toBe(Infinity);
  const rare = risks.map((risk, index) => (index === 2 ? { ...risk, own: risks[3]?.own ?? risk.own } : risk));
  for (const risk of rare) eventsFrom(recorded, risk, 0);
  expect(recorded.bytes).toBeLessThan(18 * 10_000);
});

test('only risks with other luck are drawn again', () => {
  const recorded = new RecordedDraws(risks.length, Infinity);
  allFrom(recorded, 0);
  const source = new ReplayedDraws([true, true, false, true]).of(recorded.kept());
  // The years asked for tell a draw from a replay, which knows those of its block.
  const drawn = allFrom(source, 7 * years);
  const [there, elsewhere] = [freshly(0), freshly(7 * years)];
  expect(drawn).toEqual([there[0], there[1], elsewhere[2], there[3]]);
});
