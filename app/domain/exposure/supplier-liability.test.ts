import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventLoss, LossCap } from './event-loss.ts';
import type { LossModel } from './loss-model.ts';
import { expectedPayment, limitedTo, paymentAfter } from './payment.ts';
import type { SupplierLiability } from './portfolio.ts';
import { casesOf } from './portfolios.test-data.ts';
import { afterDeductible } from './recover.ts';
import type { Deductible } from './section-terms.ts';
import { expectedCollection, expectedCollectionOf, expectedInsurance, liabilityOf, owedFor, owedPayment } from './supplier-liability.ts';

const liability: SupplierLiability = { penalty: 10, share: 0.5, annualCap: 40, collectability: 0.8 };
const fixed = (amount: number): LossModel => ({
  rate: 1,
  severity: { distribution: { kind: 'fixed', amount }, maximumLoss: Infinity, scale: 1 },
});
/** Losses of 6 and 200 with chances 1/4 and 3/4. */
const discrete: LossModel = {
  rate: 1,
  severity: { distribution: { kind: 'discrete', amounts: [6, 200], probabilities: [0.25, 0.75] }, maximumLoss: Infinity, scale: 1 },
};

test.each([
  [0, 0],
  [6, 6],
  [10, 10],
  [30, 20],
  [70, 40],
])('a loss of %d earns the penalty and half of what is beyond it: %d', (loss, owed) => expect(owedFor(loss, liability)).toBe(owed));

test('an answer is kept in cents and computed in euros; no cap is none', () => {
  const answer = { penaltyCents: 1_050, share: 0.5, annualCapCents: 400_000, collectability: 0.8, rationale: 'Article 12' };
  expect(liabilityOf(answer)).toEqual({ penalty: 10.5, share: 0.5, annualCap: 4_000, collectability: 0.8 });
  expect(liabilityOf({ ...answer, annualCapCents: null }).annualCap).toBe(Infinity);
});

describe('what is collected for one event', () => {
  test.each<[string, Partial<SupplierLiability>, number, number]>([
    ['part of the penalty', {}, 6, 0.8 * 6],
    ['penalty and damages', {}, 30, 0.8 * 20],
    ['at most the cap', {}, 200, 0.8 * 40],
    ['a cap below the penalty', { annualCap: 4 }, 30, 0.8 * 4],
    ['a penalty alone', { share: 0 }, 30, 0.8 * 10],
    ['damages alone', { penalty: 0, annualCap: Infinity }, 30, 0.8 * 15],
    ['nothing collectable', { collectability: 0 }, 30, 0],
  ])('%s', (_name, changes, loss, expected) => {
    expect(expectedCollection({ ...fixed(loss), liability: { ...liability, ...changes } })).toBeCloseTo(expected, 10);
  });

  test('is an expected value', () => {
    expect(expectedCollection({ ...discrete, liability })).toBeCloseTo(0.8 * (6 / 4 + (3 * 40) / 4), 10);
  });

  test('of a loss that a control stops at 20 in half of the cases', () => {
    const loss = (caps: LossCap[]): EventLoss => ({ severity: fixed(200).severity, caps });
    expect(expectedCollectionOf(loss([]), liability)).toBeCloseTo(0.8 * 40, 10);
    expect(expectedCollectionOf(loss([{ amount: 20, probability: 0.5 }]), liability)).toBeCloseTo(0.8 * (40 / 2 + 15 / 2), 10);
    // A cap below the penalty leaves no damages.
    expect(expectedCollectionOf(loss([]), { ...liability, annualCap: 4 })).toBeCloseTo(0.8 * 4, 10);
  });

  test('is nothing where nobody owes anything', () => {
    expect(expectedCollection(discrete)).toBe(0);
    expect(expectedCollection({ ...discrete, liability: undefined })).toBe(0);
  });
});

describe('insurance pays for what is left', () => {
  const above20 = limitedTo(100, paymentAfter({ kind: 'ordinary', amount: 20 }));

  test('by hand', () => {
    // Of 6, 1.2 are left, below the deductible; of 200, 168 are left, of which half is insured: 84 - 20.
    expect(expectedInsurance({ ...discrete, liability }, above20, 0.5)).toBeCloseTo(0.75 * 64, 10);
    expect(expectedInsurance(discrete, above20, 0.5)).toBeCloseTo(0.75 * 80, 10);
  });

  test('a franchise is reached by what is left', () => {
    const franchise = (amount: number) => paymentAfter({ kind: 'franchise', amount });
    expect(expectedInsurance({ ...fixed(30), liability }, franchise(14), 1)).toBeCloseTo(14, 10);
    expect(expectedInsurance({ ...fixed(30), liability }, franchise(14.1), 1)).toBe(0);
  });

  test('there is nothing to insure of what a supplier pays in full, and nothing covered by a share of zero', () => {
    const full: SupplierLiability = { penalty: 0, share: 1, annualCap: Infinity, collectability: 1 };
    expect(expectedInsurance({ ...discrete, liability: full }, paymentAfter({ kind: 'none' }), 1)).toBe(0);
    expect(expectedInsurance({ ...discrete, liability }, paymentAfter({ kind: 'none' }), 0)).toBe(0);
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const amount = fc.double({ min: 0.5, max: 500, noNaN: true });
  const deductible: fc.Arbitrary<Deductible> = fc.oneof(
    fc.record({ kind: fc.constant('ordinary' as const), amount }),
    fc.record({ kind: fc.constant('percent_of_loss' as const), rate: share, min: amount, max: amount }),
  );

  test('closed forms agree with the amounts of a single loss, whatever the terms', () => {
    fc.assert(
      fc.property(
        fc.record({
          penalty: fc.oneof(fc.constant(0), amount),
          share,
          annualCap: fc.oneof(amount, fc.constant(Infinity)),
          collectability: share,
        }),
        fc.record({ deductible, limit: amount, insured: share, loss: amount }),
        (terms, { deductible, limit, insured, loss }) => {
          const owed = Math.min(owedFor(loss, terms), terms.annualCap);
          const left = loss - terms.collectability * owed;
          const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + loss));
          near(expectedPayment(fixed(loss).severity, owedPayment(terms)), owed);
          near(
            expectedInsurance({ ...fixed(loss), liability: terms }, limitedTo(limit, paymentAfter(deductible)), insured),
            Math.min(limit, afterDeductible(insured * left, deductible)),
          );
        },
      ),
      casesOf(10_000),
    );
  });
});
