/** What must hold for any portfolio, year by year. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import type { Portfolio } from '../portfolio.ts';
import { casesOf, portfolios } from '../portfolios.test-data.ts';
import { policyForTest, portfolioForTest, resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { simulationModel } from './model.ts';
import {
  addSums,
  BlockSimulator,
  blockCount,
  emptySums,
  simulateYears,
  yearsPerBlock,
  type BlockSums,
  type YearTotals,
} from './simulate.ts';

const cases = casesOf(200);
const cents = 1e-6;

const zeros = (years: number): YearTotals => ({
  gross: new Float64Array(years),
  residual: new Float64Array(years),
  net: new Float64Array(years),
});

function simulated(portfolio: Portfolio): YearTotals & { sums: BlockSums } {
  const { years } = portfolio.simulation;
  const totals = zeros(years);
  const sums = simulateYears(simulationModel(resolvedForTest(portfolio), programmeOf(portfolio)), years, totals);
  return { ...totals, sums };
}

const each = (a: Float64Array, b: Float64Array, check: (a: number, b: number) => void): void =>
  a.forEach((value, year) => check(value, b[year] ?? Number.NaN));
const close = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(cents * (1 + Math.abs(a)));

describe('any portfolio', () => {
  test('keeps 0 ≤ net ≤ residual ≤ gross in every year, and residual = net + what suppliers and insurers pay', () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const { gross, residual, net, sums } = simulated(portfolio);
        each(residual, gross, (after, before) => expect(after).toBeLessThanOrEqual(before + cents));
        each(net, residual, (after, before) => {
          expect(after).toBeGreaterThanOrEqual(0);
          expect(after).toBeLessThanOrEqual(before + cents);
        });
        const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
        const { supplierRecoveries, recoveries } = sums;
        close(sumOf(residual), sumOf(net) + sumOf(supplierRecoveries.recovered) + sumOf(recoveries.recovered));
        for (const { byPair, recovered } of [supplierRecoveries, recoveries]) close(sumOf(byPair), sumOf(recovered));
        close(sumOf(residual), sumOf(sums.residualByRisk));
      }),
      cases,
    );
  });

  test('is never worse in any year for a supplier that pays more of what it owes', () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const owing = (factor: number): Portfolio => ({
          ...portfolio,
          policies: [],
          suppliers: portfolio.suppliers.map(({ liability, ...supplier }) =>
            liability ? { ...supplier, liability: { ...liability, collectability: factor * liability.collectability } } : supplier,
          ),
        });
        const [none, half, all] = [simulated(owing(0)), simulated(owing(0.5)), simulated(owing(1))];
        each(none.net, none.residual, close);
        each(half.net, none.net, (less, more) => expect(less).toBeLessThanOrEqual(more + cents));
        each(all.net, half.net, (less, more) => expect(less).toBeLessThanOrEqual(more + cents));
        each(none.residual, all.residual, close);
      }),
      cases,
    );
  });

  test('is never worse in any year for having a control', () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const without = simulated({ ...portfolio, risks: portfolio.risks.map((risk) => ({ ...risk, controls: risk.controls.slice(1) })) });
        const with_ = simulated(portfolio);
        each(with_.residual, without.residual, (more, less) => expect(more).toBeLessThanOrEqual(less + cents));
        each(with_.gross, without.gross, close);
      }),
      cases,
    );
  });

  test('leaves the years of other risks unchanged when a risk is added', () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const added = riskForTest('NEW', { frequency: { kind: 'poisson', rate: 2 } });
        const both = simulated({ ...portfolio, policies: [], risks: [...portfolio.risks, added] });
        const before = simulated({ ...portfolio, policies: [] });
        const only = simulated({ ...portfolio, policies: [], suppliers: [], risks: [added] });
        both.gross.forEach((total, year) => close(total, (before.gross[year] ?? 0) + (only.gross[year] ?? 0)));
      }),
      cases,
    );
  });

  test('does not depend on the order of its risks', () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const [a, b] = [simulated(portfolio), simulated({ ...portfolio, risks: [...portfolio.risks].reverse() })];
        each(a.gross, b.gross, close);
        each(a.net, b.net, close);
      }),
      cases,
    );
  });

  test('gives the same bits again, and in blocks that are run in any order', () => {
    fc.assert(
      fc.property(portfolios, (given) => {
        const portfolio = { ...given, simulation: { ...given.simulation, years: 2 * yearsPerBlock + 5 } };
        const years = portfolio.simulation.years;
        const model = simulationModel(resolvedForTest(portfolio), programmeOf(portfolio));
        const forwards = simulated(portfolio);
        const backwards = zeros(years);
        const simulators = [new BlockSimulator(model), new BlockSimulator(model)];
        const parts = Array.from({ length: blockCount(years) }, (_, index) => index)
          .reverse()
          .map((index) => simulators[index % 2]?.run(index, years, backwards) ?? emptySums(model));
        const sums = emptySums(model);
        for (const part of parts.reverse()) addSums(sums, part);
        expect(backwards).toEqual({ gross: forwards.gross, residual: forwards.residual, net: forwards.net });
        expect(sums).toEqual(forwards.sums);
      }),
      casesOf(30),
    );
  });

  test('costs the same in another unit of money', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (factor) => {
        const priced = (unit: number) =>
          simulated(
            portfolioForTest({
              risks: [riskForTest('R', { severity: { kind: 'exponential', mean: 80 * unit }, maximumLoss: 500 * unit })],
              policies: [policyForTest('P', ['R'], { deductible: { kind: 'ordinary', amount: 20 * unit }, annualCapacity: 300 * unit })],
              simulation: { years: 200, seed: 9 },
            }),
          );
        each(priced(factor).net, priced(1).net, (scaled, once) => close(scaled, once * factor));
      }),
      cases,
    );
  });
});

describe('degenerate portfolios', () => {
  test.each([
    ['nothing ever happens', riskForTest('R', { frequency: { kind: 'poisson', rate: 0 } }), 0],
    ['every event costs nothing', riskForTest('R', { severity: { kind: 'fixed', amount: 0 } }), 0],
    ['one event every year', riskForTest('R', { frequency: { kind: 'bernoulli', probability: 1 } }), 100],
    ['a maximum loss of zero', riskForTest('R', { maximumLoss: 0 }), 0],
  ])('%s', (_name, risk, yearly) => {
    const { gross, net } = simulated(portfolioForTest({ risks: [risk] }));
    if (yearly === 0) expect(Math.max(...gross)).toBe(0);
    else expect([...new Set(net)]).toEqual([yearly]);
  });

  test('a limit of zero pays nothing', () => {
    const { residual, net } = simulated(
      portfolioForTest({ risks: [riskForTest('R')], policies: [policyForTest('P', ['R'], { limitPerOccurrence: 0 })] }),
    );
    expect(net).toEqual(residual);
  });

  test('a single year, and no risk at all', () => {
    expect(simulated(portfolioForTest({ risks: [riskForTest('R')], simulation: { years: 1, seed: 1 } })).gross).toHaveLength(1);
    expect(Math.max(...simulated(portfolioForTest({})).gross)).toBe(0);
  });
});
