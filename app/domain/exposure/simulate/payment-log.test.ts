import { expect, test } from 'vitest';
import { PaymentLog } from './payment-log.ts';

type Payment = readonly [time: number, source: number, paid: number];

/** A log with these payments in each year, in order of time. */
function logOf(...years: readonly (readonly Payment[])[]): PaymentLog {
  const log = new PaymentLog(years.length, 1);
  years.forEach((payments, year) => {
    for (const [time, source, paid] of payments) log.add(time, source, paid);
    log.endYear(year, 100 * year);
  });
  return log;
}

const all = Uint8Array.of(1, 1, 1, 1);
/** Added to a large amount, a small one is lost; added to another small one first, it is not. So sums tell orders apart. */
const [large, small] = [2 ** 53, 1];

test('adds what both logs have of a year, in order of time', () => {
  const anew = logOf([[0.2, 0, small]], [[0.5, 0, 7]]);
  const kept = logOf(
    [
      [0.1, 1, small],
      [0.3, 1, large],
    ],
    [],
  );
  expect(anew.paidWith(kept, all, 0)).toBe(small + small + large);
  expect(anew.paidWith(kept, all, 1)).toBe(7);
  // The large amount comes first here, and the two small ones are lost one by one.
  const late = logOf([[0.4, 0, small]], []);
  const early = logOf(
    [
      [0.1, 1, large],
      [0.3, 1, small],
    ],
    [],
  );
  expect(late.paidWith(early, all, 0)).toBe(large);
});

test('at the same time, what is simulated first comes first', () => {
  const kept = logOf([
    [0.5, 1, small],
    [0.6, 1, large],
  ]);
  expect(logOf([[0.6, 0, small]]).paidWith(kept, all, 0)).toBe(large + 2);
  expect(logOf([[0.6, 2, small]]).paidWith(kept, all, 0)).toBe(small + large + small);
});

test('leaves out what is answered anew', () => {
  const kept = logOf([
    [0.1, 0, 5],
    [0.2, 1, 7],
    [0.3, 3, 11],
  ]);
  expect(logOf([[0.15, 0, 2]]).paidWith(kept, Uint8Array.of(0, 1, 1, 0), 0)).toBe(9);
});

test('a copy has the same payments, and stays when the log is used again', () => {
  const log = logOf(
    [[0.1, 0, 5]],
    [
      [0.2, 1, 7],
      [0.3, 2, 1],
    ],
  );
  const copy = log.trimmed();
  expect(copy.bytes).toBe(log.bytes);
  log.clear();
  log.endYear(0, 0);
  log.endYear(1, 0);
  const nothing = logOf([], []);
  expect([0, 1].map((year) => nothing.paidWith(copy, all, year))).toEqual([5, 8]);
  expect([0, 1].map((year) => nothing.paidWith(log, all, year))).toEqual([0, 0]);
  expect([...copy.bySuppliers]).toEqual([0, 100]);
});

test('says what it takes: 18 bytes for an occurrence and 12 for a year', () => {
  expect(
    logOf(
      [[0.1, 0, 5]],
      [
        [0.2, 1, 7],
        [0.3, 2, 1],
      ],
    ).bytes,
  ).toBe(3 * 18 + 2 * 12);
});
