import { expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { pinnedPortfolio } from '../pinned.test-data.ts';
import { YearBlock, type Listing } from './block.ts';
import { ownCause } from './event-list.ts';
import { simulationModel, type SimulationModel } from './model.ts';

const years = 200;
const model = (): SimulationModel => {
  const resolved = pinnedPortfolio(years);
  return simulationModel(resolved, programmeOf(resolved.portfolio));
};

function blockOf({ risks }: SimulationModel): YearBlock {
  const block = new YearBlock(years);
  block.trackRisks(risks.length);
  return block;
}

function simulated(of: SimulationModel, listing: Listing): YearBlock {
  const block = blockOf(of);
  block.simulate(of, 0, years, listing);
  return block;
}

/** Sum of the listed events for each place that `at` gives them. */
function listed({ events }: YearBlock, places: number, at: (event: number) => number): number[] {
  const sums = new Array<number>(places).fill(0);
  for (let event = 0; event < events.length; event++) sums[at(event)] = (sums[at(event)] ?? 0) + events.amountAt(event);
  return sums;
}

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>): void =>
  Array.from(actual).forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 4));

test('with every event listed, the list adds up to the residual loss of each year and of each risk', () => {
  const of = model();
  const block = simulated(of, 'all');
  close(
    listed(block, years, (event) => block.events.yearAt(event)),
    block.residual,
  );
  close(
    listed(block, of.risks.length, (event) => block.events.riskAt(event)),
    block.residualByRisk,
  );
  expect(Math.max(...block.largestUnlisted)).toBe(0);
});

test('what nobody pays for stays off the list, and its largest occurrence is kept', () => {
  const of = model();
  const [all, insured] = [simulated(of, 'all'), simulated(of, 'insured')];
  expect([...insured.residual]).toEqual([...all.residual]);
  expect(insured.events.length).toBeLessThan(all.events.length);
  // No policy covers thefts, nor does anybody owe us something for those that happen by themselves or with the post.
  const isUnpaid = ({ events }: YearBlock, event: number): boolean =>
    of.risks[events.riskAt(event)]?.id === 'theft' &&
    (events.causeAt(event) === ownCause || of.shocks[events.causeAt(event)]?.shock.tree.root.id === 'post');
  const largest = new Float64Array(years);
  for (let event = 0; event < all.events.length; event++) {
    const year = all.events.yearAt(event);
    if (isUnpaid(all, event)) largest[year] = Math.max(largest[year] ?? 0, all.events.amountAt(event));
  }
  expect(Math.max(...largest)).toBeGreaterThan(0);
  expect(insured.largestUnlisted.every((amount, year) => amount >= (largest[year] ?? NaN))).toBe(true);
  for (let event = 0; event < insured.events.length; event++) expect(isUnpaid(insured, event)).toBe(false);
});

test('no year has less before controls than after them, and no occurrence costs more than its year', () => {
  const { gross, residual, largestGross, largestResidual } = simulated(model(), 'insured');
  for (let year = 0; year < years; year++) {
    expect(residual[year]).toBeLessThanOrEqual((gross[year] ?? 0) * (1 + 1e-12));
    expect(largestGross[year]).toBeLessThanOrEqual((gross[year] ?? 0) * (1 + 1e-12));
    expect(largestResidual[year]).toBeLessThanOrEqual((residual[year] ?? 0) * (1 + 1e-12));
  }
});

test('the years of one supplier are those of the whole less those without it, and name it as their cause', () => {
  const of = model();
  const [whole, alone] = [simulated(of, 'all'), blockOf(of)];
  for (const shock of of.shocks) {
    const without = simulated({ ...of, shocks: of.shocks.filter((other) => other !== shock) }, 'all');
    alone.simulateShock(shock, 0, years);
    close(
      alone.residual,
      whole.residual.map((loss, year) => loss - (without.residual[year] ?? 0)),
    );
    expect(alone.events.length).toBeGreaterThan(0);
    for (let event = 0; event < alone.events.length; event++) expect(alone.events.causeAt(event)).toBe(shock.index);
  }
  for (let event = 0; event < whole.events.length; event++) {
    expect(whole.events.causeAt(event)).toBeGreaterThanOrEqual(ownCause);
    expect(whole.events.causeAt(event)).toBeLessThan(of.shocks.length);
  }
});

test('a year is the same by itself as among others, whatever the block held before', () => {
  const of = model();
  const whole = simulated(of, 'insured');
  const single = new YearBlock(1);
  single.trackRisks(of.risks.length);
  for (const year of [0, 7, 199]) {
    single.simulate(of, year, 1, 'insured');
    expect([single.gross[0], single.residual[0], single.largestGross[0], single.largestResidual[0], single.largestUnlisted[0]]).toEqual([
      whole.gross[year],
      whole.residual[year],
      whole.largestGross[year],
      whole.largestResidual[year],
      whole.largestUnlisted[year],
    ]);
  }
});
