import { describe, expect, test } from 'vitest';
import type { SupplierLiability } from '../portfolio.ts';
import { resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import { EventList, EventOrder, noPayer, ownCause } from './event-list.ts';
import { liabilitiesOf, payerOf, type Liabilities } from './liabilities.ts';
import { SupplierRecoveryTotals, SupplierResponse } from './supplier-response.ts';

const half: SupplierLiability = { penalty: 10, share: 0.5, annualCap: 60, collectability: 0.8 };
const whole: SupplierLiability = { penalty: 0, share: 1, annualCap: Infinity, collectability: 1 };

/** Risks 0 and 1; payer 0 may trigger both and payer 1 the second. */
const liabilitiesFor = (...terms: readonly SupplierLiability[]): Liabilities => ({
  payers: terms.map((liability, payer) => ({
    id: `S-${payer}`,
    liability,
    pairOf: new Map(
      payer === 0
        ? [
            [0, 0],
            [1, 1],
          ]
        : [[1, 2]],
    ),
  })),
  pairs: [
    { payer: 0, risk: 0 },
    { payer: 0, risk: 1 },
    { payer: 1, risk: 1 },
  ],
});

type Event = readonly [time: number, occurrence: number, risk: number, payer: number, amount: number];

function answered(liabilities: Liabilities, ...years: readonly (readonly Event[])[]) {
  const response = new SupplierResponse(liabilities);
  const totals = new SupplierRecoveryTotals(liabilities);
  const ofYears = years.map((events) => {
    const list = new EventList();
    for (const [time, occurrence, risk, payer, amount] of events) list.push(0, time, occurrence, risk, ownCause, amount, payer);
    const order = new EventOrder();
    order.arrange(list, 1);
    const recovered = response.answerYear(list, order, 0, events.length, totals);
    return { recovered, left: events.map((_, place) => list.amountAt(place)) };
  });
  return { ofYears, totals };
}

test('one failure is one claim, shared out by what each event cost', () => {
  // 100 cost: 10 penalty and 45 damages, of which 0.8 comes in: 44.
  const { ofYears, totals } = answered(liabilitiesFor(half), [
    [0.5, 0, 0, 0, 25],
    [0.5, 0, 1, 0, 75],
  ]);
  expect(ofYears[0]?.recovered).toBeCloseTo(44, 12);
  expect(ofYears[0]?.left[0]).toBeCloseTo(14, 12);
  expect(ofYears[0]?.left[1]).toBeCloseTo(42, 12);
  expect([...totals.byPair].map((paid) => Number(paid.toFixed(9)))).toEqual([11, 33, 0]);
});

test('the cap of the year is used up in order of time, by what is owed and not by what comes in', () => {
  const { ofYears, totals } = answered(liabilitiesFor(half), [
    [0.9, 0, 0, 0, 20],
    [0.1, 1, 0, 0, 90],
    [0.4, 2, 0, 0, 10],
  ]);
  // The first owes 50, the second the last 10; nothing is left for the third.
  expect(ofYears[0]?.left).toEqual([20, 50, 2]);
  expect(ofYears[0]?.recovered).toBe(48);
  expect([...totals.exhaustedYears]).toEqual([1]);
});

test('each year begins with the whole cap, and sums are kept over the years', () => {
  const { ofYears, totals } = answered(
    liabilitiesFor(half, whole),
    [[0.5, 0, 0, 0, 110]],
    [
      [0.5, 0, 0, 0, 50],
      [0.7, 1, 1, 1, 7],
    ],
    [],
  );
  expect(ofYears.map(({ recovered }) => recovered)).toEqual([48, 31, 0]);
  expect([...totals.recovered]).toEqual([72, 7]);
  expect([...totals.squares]).toEqual([48 ** 2 + 24 ** 2, 49]);
  expect([...totals.squaresOfAll]).toEqual([48 ** 2 + 31 ** 2]);
  expect([...totals.exhaustedYears]).toEqual([1, 0]);
});

test('in one occurrence each supplier answers for its own events, and nobody for those without a payer', () => {
  const { ofYears, totals } = answered(liabilitiesFor(half, whole), [
    [0.5, 0, 0, 0, 30],
    [0.5, 0, 1, 1, 40],
    [0.5, 0, 1, noPayer, 50],
  ]);
  expect(ofYears[0]?.left).toEqual([14, 0, 50]);
  expect([...totals.byPair]).toEqual([16, 0, 40]);
});

test('an event that costs nothing earns nothing', () => {
  const { ofYears } = answered(liabilitiesFor(half), [
    [0.1, 0, 0, 0, 30],
    [0.2, 1, 0, 0, 0],
  ]);
  expect(ofYears[0]).toEqual({ recovered: 16, left: [14, 0] });
});

test('blocks add up', () => {
  const liabilities = liabilitiesFor(half, whole);
  const one = answered(liabilities, [[0.5, 0, 0, 0, 110]]).totals;
  const other = answered(liabilities, [[0.5, 0, 1, 1, 7]]).totals;
  one.add(other);
  expect(one).toEqual(answered(liabilities, [[0.5, 0, 0, 0, 110]], [[0.5, 0, 1, 1, 7]]).totals);
});

describe('who pays', () => {
  const trigger = (risk: string) => ({ risk, probability: 1, multiplier: 1, isControlled: false });
  const resolved = resolvedForTest({
    risks: [riskForTest('A', { frequency: { kind: 'poisson', rate: 9 } }), riskForTest('B', { frequency: { kind: 'poisson', rate: 9 } })],
    suppliers: [
      supplierForTest('free', { failureRate: 1, triggers: [trigger('A')] }),
      supplierForTest('idle', { failureRate: 1, liability: whole }),
      supplierForTest('shop', {
        triggers: [trigger('A'), trigger('B')],
        dependsOn: [{ supplier: 'cloud', probability: 1 }],
        liability: half,
      }),
      supplierForTest('cloud', { failureRate: 1, triggers: [trigger('B')], liability: whole }),
    ],
  });

  test('those that owe something and trigger a risk, each pair once', () => {
    const { payers, pairs } = liabilitiesOf(resolved);
    expect(payers.map(({ id, liability }) => [id, liability])).toEqual([
      ['shop', half],
      ['cloud', whole],
    ]);
    expect(pairs).toEqual([
      { payer: 0, risk: 0 },
      { payer: 0, risk: 1 },
      { payer: 1, risk: 1 },
    ]);
    expect(payers.map(({ pairOf }) => [...pairOf])).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
      [[1, 2]],
    ]);
  });

  test('by id, or nobody', () => {
    const liabilities = liabilitiesOf(resolved);
    expect(['shop', 'cloud', 'free', 'idle'].map((id) => payerOf(liabilities, id))).toEqual([0, 1, noPayer, noPayer]);
  });
});
