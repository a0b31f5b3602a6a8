/** What terms make of one occurrence, as a curve: layers of an exponential loss in closed form, and sums of certain losses by hand. */
import { describe, expect, test } from 'vitest';
import type { SeverityDistribution } from '../distribution.ts';
import type { EventLoss } from '../event-loss.ts';
import type { Deductible } from '../section-terms.ts';
import { cededLoss, convolvedLoss, type OccurrenceTerms } from './ceded-loss.ts';
import type { Spectrum } from './compound.ts';
import type { LossCurve } from './discretise.ts';

const lossOf = (distribution: SeverityDistribution): EventLoss => ({
  severity: { distribution, maximumLoss: Infinity, scale: 1 },
  caps: [],
});
const ordinary = (amount: number): Deductible => ({ kind: 'ordinary', amount });
const none: Deductible = { kind: 'none' };
const terms = (section: Partial<OccurrenceTerms['section']>, policy: Partial<OccurrenceTerms['policy']>): OccurrenceTerms => ({
  section: { deductible: none, limit: Infinity, ...section },
  policy: { deductible: none, limit: Infinity, ...policy },
});

describe('an exponential loss of 200 on average, half of it covered', () => {
  const mean = 100;
  const loss = lossOf({ kind: 'exponential', mean: 200 });
  const above = (x: number): number => Math.exp(-x / mean);
  /** E[min((Y - from)+, width)] of an exponential Y. */
  const layer = (from: number, width: number): number => mean * (above(from) - above(from + width));

  /** The payment is a layer of the covered loss. */
  const expectLayer = (curve: LossCurve | null, from: number, width: number): void => {
    for (const z of [0, 25, width / 2, Infinity]) expect(curve?.limited(z)).toBeCloseTo(layer(from, Math.min(z, width)), 9);
    for (const z of [0, 25, width - 1]) expect(curve?.above(z)).toBeCloseTo(above(from + z), 9);
    expect(curve?.above(width)).toBe(0);
    expect(curve?.above(width + 1)).toBe(0);
    expect(curve?.largest).toBe(width);
  };

  test.each([
    ['the policy’s own', terms({}, { deductible: ordinary(30), limit: 90 }), 30, 90],
    ['its section’s', terms({ deductible: ordinary(30), limit: 90 }, {}), 30, 90],
    ['its section’s limit alone', terms({ limit: 90 }, {}), 0, 90],
    ['both limits, the lower one the policy’s', terms({ deductible: ordinary(30), limit: 90 }, { limit: 60 }), 30, 60],
    ['both deductibles', terms({ deductible: ordinary(30) }, { deductible: ordinary(20), limit: 80 }), 50, 80],
    [
      'both limits, the lower one the section’s',
      terms({ deductible: ordinary(30), limit: 90 }, { deductible: ordinary(20), limit: 80 }),
      50,
      70,
    ],
  ])('deductible and limit: %s', (_, ofOccurrence, from, width) => expectLayer(cededLoss(loss, 0.5, ofOccurrence), from, width));

  test('a deductible of the policy above the limit of the section leaves nothing', () => {
    const curve = cededLoss(loss, 0.5, terms({ limit: 40 }, { deductible: ordinary(50) }));
    expect(curve?.limited(Infinity)).toBeCloseTo(0, 9);
    expect(curve?.largest).toBe(0);
  });

  test.each<[string, Deductible]>([
    ['a franchise', { kind: 'franchise', amount: 10 }],
    ['a percentage', { kind: 'percent_of_loss', rate: 0.1, min: 0, max: 10 }],
  ])('%s of the policy on top of terms of its section is not told', (_, deductible) => {
    expect(cededLoss(loss, 0.5, terms({ deductible: ordinary(1) }, { deductible }))).toBeNull();
    expect(cededLoss(loss, 0.5, terms({}, { deductible }))).not.toBeNull();
  });
});

describe('losses of 600, of which half is covered, and of 180 together', () => {
  const losses = [
    { loss: lossOf({ kind: 'fixed', amount: 600 }), share: 0.5 },
    { loss: lossOf({ kind: 'fixed', amount: 180 }), share: 1 },
  ];
  /** Half of the occurrences hit both, the others only the first. */
  const combine = ([first, second]: readonly Spectrum[]): Spectrum => {
    const product = { re: first!.re.slice(), im: first!.im.slice() };
    product.re.forEach((x, k) => {
      const [y, u, v] = [first!.im[k]!, (1 + second!.re[k]!) / 2, second!.im[k]! / 2];
      product.re[k] = x * u - y * v;
      product.im[k] = x * v + y * u;
    });
    return product;
  };
  const nodes = 1024;
  const convolved = (ofOccurrence: OccurrenceTerms, mostOfYear = Infinity) =>
    convolvedLoss(losses, ofOccurrence, { nodes, mostOfYear, combine });
  const curveOf = (ofOccurrence: OccurrenceTerms, mostOfYear?: number): LossCurve => {
    const found = convolved(ofOccurrence, mostOfYear);
    if (found === null) throw new Error('The payment should be exact');
    return found.curve;
  };

  test('a deductible comes off their sum, a limit stops it', () => {
    // 300 or 480 covered: 0 or 80 paid beyond 400, and never the whole limit.
    const { curve, step } = convolved(terms({}, { deductible: ordinary(400), limit: 100 }))!;
    expect(curve.limited(Infinity)).toBeCloseTo(80 / 2, 0);
    expect(curve.limited(50)).toBeCloseTo(50 / 2, 6);
    expect(curve.above(50)).toBeCloseTo(1 / 2, 6);
    expect(curve.above(90)).toBeCloseTo(0, 6);
    expect(curve.largest).toBe(100);
    // 800 covered is the first doubling of the limit that exhausts it.
    expect(step).toBe((2 * 800) / nodes);
  });

  test('a limit between the two sums', () => {
    const curve = curveOf(terms({}, { limit: 400 }));
    expect(curve.limited(Infinity)).toBeCloseTo((300 + 400) / 2, 0);
    expect(curve.above(299)).toBeCloseTo(1, 6);
    expect(curve.above(350)).toBeCloseTo(1 / 2, 6);
    expect(curve.above(399)).toBeCloseTo(1 / 2, 6);
    expect(curve.above(400)).toBe(0);
    expect(curve.above(500)).toBe(0);
  });

  test('a payment is not above itself', () => {
    // On a grid with steps of two the covered loss is exactly 480, so 80 is paid.
    const curve = curveOf(terms({}, { deductible: ordinary(400), limit: 128 }));
    expect(curve.above(80)).toBeCloseTo(0, 6);
  });

  test('terms of the section first', () => {
    // 300 or 480 covered, at most 400 by the section, 50 off by the policy: 250 or 350.
    const curve = curveOf(terms({ limit: 400 }, { deductible: ordinary(50) }));
    expect(curve.limited(Infinity)).toBeCloseTo((250 + 350) / 2, 0);
    expect(curve.largest).toBe(350);
  });

  test('what the year pays at most is a limit as well', () => {
    const curve = curveOf(terms({}, { deductible: ordinary(100) }), 250);
    expect(curve.limited(Infinity)).toBeCloseTo((200 + 250) / 2, 0);
    expect(curve.largest).toBe(250);
  });

  test('a percentage of the sum, without a ceiling', () => {
    const deductible: Deductible = { kind: 'percent_of_loss', rate: 0.1, min: 0, max: Infinity };
    expect(curveOf(terms({}, { deductible, limit: 400 })).limited(Infinity)).toBeCloseTo((270 + 400) / 2, 0);
  });

  test('sums beyond the grid exhaust the limit', () => {
    const curve = curveOf(terms({}, { limit: 50 }));
    expect(curve.limited(Infinity)).toBeCloseTo(50, 6);
    expect([curve.above(49), curve.above(50), curve.above(51)]).toEqual([expect.closeTo(1, 6), 0, 0]);
  });

  test('a year that pays nothing', () => {
    const { curve, step } = convolved(terms({}, {}), 0)!;
    expect([curve.limited(100), curve.above(0), curve.largest, step]).toEqual([0, 0, 0, 0]);
  });

  test('is not told without a limit, of terms that no loss exhausts, or when the losses cannot be combined', () => {
    expect(convolved(terms({}, { deductible: ordinary(100) }))).toBeNull();
    const all: Deductible = { kind: 'percent_of_loss', rate: 1, min: 0, max: Infinity };
    expect(convolved(terms({}, { deductible: all, limit: 100 }))).toBeNull();
    expect(convolvedLoss(losses, terms({}, { limit: 100 }), { nodes, mostOfYear: Infinity, combine: () => null })).toBeNull();
  });
});
