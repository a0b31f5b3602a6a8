import { describe, expect, test } from 'vitest';
import { limitedExpectedEventLoss, meanEventLoss, type EventLoss } from '../event-loss.ts';
import type { SeverityDistribution } from '../distribution.ts';
import { limitedTo, paymentAfter } from '../payment.ts';
import { afterDeductible } from '../recover.ts';
import type { Deductible } from '../section-terms.ts';
import { discretise, lossCurve, paymentCurve, secondMomentOf } from './discretise.ts';

const lossOf = (
  distribution: SeverityDistribution,
  changes: Partial<EventLoss['severity']> = {},
  caps: EventLoss['caps'] = [],
): EventLoss => ({
  severity: { distribution, maximumLoss: Infinity, scale: 1, ...changes },
  caps,
});
const sum = (masses: Float64Array) => masses.reduce((total, mass) => total + mass, 0);
const meanOf = (masses: Float64Array, step: number) => masses.reduce((total, mass, k) => total + mass * k * step, 0);
const ordinary = (amount: number): Deductible => ({ kind: 'ordinary', amount });

const losses: Record<string, EventLoss> = {
  lognormal: lossOf({ kind: 'lognormal', mu: 10, sigma: 1.2 }),
  'narrow lognormal': lossOf({ kind: 'lognormal', mu: 12, sigma: 0.05 }),
  gamma: lossOf({ kind: 'gamma', shape: 0.5, scale: 40_000 }),
  exponential: lossOf({ kind: 'exponential', mean: 30_000 }),
  pert: lossOf({ kind: 'pert', min: 1_000, mode: 20_000, max: 200_000 }),
  triangular: lossOf({ kind: 'triangular', min: 10_000, mode: 10_500, max: 90_000 }),
  fixed: lossOf({ kind: 'fixed', amount: 123_456 }),
  capped: lossOf({ kind: 'lognormal', mu: 10, sigma: 1.2 }, { maximumLoss: 100_001, scale: 0.7 }),
  'stopped by controls': lossOf({ kind: 'gamma', shape: 2, scale: 30_000 }, { scale: 0.9 }, [
    { amount: 40_000, probability: 0.6 },
    { amount: 25_000, probability: 0.3 },
  ]),
  'taken away whole': lossOf({ kind: 'exponential', mean: 30_000 }, { scale: 0 }),
};

describe.each(Object.entries(losses))('%s', (_, loss) => {
  const grid = { step: 250, nodes: 4096 };
  const discretised = () => discretise(lossCurve(loss), grid);

  test('is a law: no mass is negative and they sum to one', () => {
    const masses = discretised();
    expect(Math.min(...masses)).toBeGreaterThanOrEqual(0);
    expect(sum(masses)).toBeCloseTo(1, 12);
  });

  test('keeps its mean up to the last node', () => {
    const expected = limitedExpectedEventLoss(loss, (grid.nodes - 1) * grid.step);
    expect(Math.abs(meanOf(discretised(), grid.step) - expected)).toBeLessThanOrEqual(1e-7 * expected);
  });

  test('gives the masses of the formula, node by node', () => {
    const limited = Array.from({ length: grid.nodes }, (_, k) => limitedExpectedEventLoss(loss, k * grid.step) / grid.step);
    const at = (k: number) => limited[k] ?? NaN;
    discretised()
      .slice(0, -1)
      .forEach((mass, k) => {
        const exact = k === 0 ? 1 - at(1) : 2 * at(k) - at(k - 1) - at(k + 1);
        expect(Math.abs(mass - exact)).toBeLessThan(2e-6);
      });
  });
});

test('evaluates a law at few of the nodes', () => {
  const curve = lossCurve(losses.lognormal as EventLoss);
  let evaluations = 0;
  const counting = { ...curve, limited: (x: number) => ((evaluations += 1), curve.limited(x)) };
  discretise(counting, { step: 250, nodes: 2 ** 15 });
  expect(evaluations).toBeLessThan(2_500);
});

describe('an exponential curve', () => {
  const [mean, step] = [200_000, 100];
  /** Stopped at `largest`; `evaluations` counts how often it was asked. */
  const exponential = (largest = Infinity) => {
    const counting = {
      evaluations: 0,
      limited: (x: number) => ((counting.evaluations += 1), mean * (1 - Math.exp(-Math.min(x, largest) / mean))),
      above: (x: number) => (x >= largest ? 0 : Math.exp(-x / mean)),
      largest,
    };
    return counting;
  };

  test('is asked at few of the nodes and followed between them', () => {
    const curve = exponential();
    const masses = discretise(curve, { step, nodes: 1024 });
    // Sixteen blocks, each of them asked at its end and in its middle.
    expect(curve.evaluations).toBeLessThan(40);
    const ratio = Math.exp(-step / mean);
    const first = (mean / step) * (1 / ratio + ratio - 2);
    masses.slice(1, -1).forEach((mass, k) => expect(Math.abs(mass - first * ratio ** (k + 1))).toBeLessThan(2e-8));
    expect(masses[0]).toBeCloseTo(1 - (mean / step) * (1 - ratio), 7);
  });

  test('is not asked beyond its largest loss', () => {
    const curve = exponential(350);
    const masses = discretise(curve, { step, nodes: 1024 });
    expect(curve.evaluations).toBeLessThan(8);
    expect(masses.slice(5).every((mass) => mass === 0)).toBe(true);
    expect(sum(masses)).toBeCloseTo(1, 12);
    expect(meanOf(masses, step)).toBeCloseTo(mean * (1 - Math.exp(-350 / mean)), 9);
  });
});

test('a part of a loss is that part of it', () => {
  const part = lossCurve(lossOf({ kind: 'fixed', amount: 100 }), 0.4);
  expect([part.limited(Infinity), part.above(39), part.above(40)]).toEqual([40, 1, 0]);
});

test('an atom on a node stays there, one between two nodes is shared in proportion', () => {
  const on = discretise(lossCurve(lossOf({ kind: 'fixed', amount: 300 })), { step: 100, nodes: 8 });
  expect([...on]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
  const between = discretise(lossCurve(lossOf({ kind: 'fixed', amount: 325 })), { step: 100, nodes: 8 });
  expect(between[3]).toBeCloseTo(0.75, 12);
  expect(between[4]).toBeCloseTo(0.25, 12);
});

test('the last node holds what lies beyond', () => {
  const masses = discretise(lossCurve(lossOf({ kind: 'fixed', amount: 5_000 })), { step: 100, nodes: 8 });
  expect(masses[7]).toBe(1);
});

test('the second moment averages over the caps that may act', () => {
  const fixed = lossOf({ kind: 'fixed', amount: 100 }, {}, [{ amount: 40, probability: 0.25 }]);
  expect(secondMomentOf(fixed)).toBeCloseTo(0.25 * 1_600 + 0.75 * 10_000, 9);
});

describe('payments', () => {
  const deductibles: Deductible[] = [
    { kind: 'none' },
    ordinary(30_000),
    { kind: 'franchise', amount: 30_000 },
    { kind: 'percent_of_loss', rate: 0.2, min: 5_000, max: 12_000 },
  ];
  const cases = deductibles.flatMap((deductible) => Object.entries(losses).map(([name, loss]) => ({ deductible, name, loss })));

  test.each(cases)('$deductible.kind on $name has the mean of min(payment, z) at every limit z', ({ deductible, loss }) => {
    const curve = paymentCurve(loss, limitedTo(60_000, paymentAfter(deductible)), 0.8);
    // The same expectation by summing the function over a fine law of the loss.
    const step = 50;
    const fine = discretise(lossCurve(loss, 0.8), { step, nodes: 2 ** 15 });
    for (const z of [1_000, 29_000, 45_000, Infinity]) {
      const paid = (covered: number) => Math.min(afterDeductible(covered, deductible), 60_000, z);
      const expected = fine.reduce((total, mass, k) => total + mass * paid(k * step), 0);
      expect(Math.abs(curve.limited(z) - expected)).toBeLessThan(60);
    }
  });

  test.each(cases)('$deductible.kind on $name: the chance above z is the slope', ({ deductible, loss }) => {
    const curve = paymentCurve(loss, limitedTo(60_000, paymentAfter(deductible)), 0.8);
    for (const z of [500, 11_111, 29_500, 44_000]) {
      const slope = (curve.limited(z + 1) - curve.limited(z - 1)) / 2;
      expect(Math.abs(curve.above(z) - slope)).toBeLessThan(1e-4);
    }
    expect(curve.above(60_000)).toBe(0);
  });

  test('a payment without terms is the loss', () => {
    const loss = losses.gamma as EventLoss;
    const curve = paymentCurve(loss, paymentAfter({ kind: 'none' }));
    expect(curve.limited(Infinity)).toBeCloseTo(meanEventLoss(loss), 6);
    expect(curve.largest).toBe(Infinity);
  });

  test('of a loss at its franchise is not above itself', () => {
    const curve = paymentCurve(lossOf({ kind: 'fixed', amount: 30 }), paymentAfter({ kind: 'franchise', amount: 30 }));
    expect([curve.above(29), curve.above(30)]).toEqual([1, 0]);
  });

  test('has pieces of which some pay nothing and some are empty', () => {
    // The first 50, then half of what exceeds 100 up to 200.
    const payment = {
      jump: { at: 0, height: 0 },
      segments: [
        { from: 0, to: 50, slope: 1 },
        { from: 80, to: 60, slope: 1 },
        { from: 50, to: 100, slope: 0 },
        { from: 100, to: 200, slope: 0.5 },
        { from: 200, to: Infinity, slope: 0 },
      ],
    };
    const curve = paymentCurve(lossOf({ kind: 'exponential', mean: 100 }), payment);
    for (const [paid, loss] of [
      [20, 20],
      [49, 49],
      [60, 120],
      [99, 198],
    ] as const)
      expect(curve.above(paid)).toBeCloseTo(Math.exp(-loss / 100), 12);
    expect(curve.above(100)).toBe(0);
    expect(curve.limited(Infinity)).toBeCloseTo(100 * (1 - Math.exp(-0.5)) + 50 * (Math.exp(-1) - Math.exp(-2)), 9);
    expect(curve.largest).toBe(100);
  });

  test('is as large as the limit while one of the losses that controls leave is', () => {
    const stopped = lossOf({ kind: 'exponential', mean: 100 }, {}, [{ amount: 40, probability: 0.25 }]);
    expect(paymentCurve(stopped, limitedTo(60, paymentAfter({ kind: 'none' }))).largest).toBe(60);
    const always = lossOf({ kind: 'exponential', mean: 100 }, {}, [{ amount: 40, probability: 1 }]);
    expect(paymentCurve(always, limitedTo(60, paymentAfter({ kind: 'none' }))).largest).toBe(40);
  });
});

test('a loss that controls take away whole costs nothing, wherever they would stop it', () => {
  const gone = lossCurve(lossOf({ kind: 'exponential', mean: 100 }, { scale: 0 }, [{ amount: 0, probability: 1 }]));
  expect([gone.limited(50), gone.above(0), gone.largest]).toEqual([0, 0, 0]);
});
