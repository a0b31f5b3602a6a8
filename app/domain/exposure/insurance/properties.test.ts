/** What must hold for any programme and any year of losses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Portfolio, PortfolioPolicy } from '../portfolio.ts';
import { casesOf, programmes } from '../portfolios.test-data.ts';
import { answeredYear, type Occurrence } from './year.test-data.ts';

const cases = casesOf(10_000);
const loss = fc.double({ min: 0, max: 3_000, noNaN: true });
const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(fc.record({ A: loss }), fc.record({ B: loss }), fc.record({ A: loss, B: loss }));
const year = fc.array(occurrence, { minLength: 1, maxLength: 5 });
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const lossOf = (losses: Occurrence): number => sum(Object.values(losses));
/** Rounding of sums of a few thousand euros. */
const cents = 1e-6;

const withPolicy = (portfolio: Portfolio, change: (policy: PortfolioPolicy) => Partial<PortfolioPolicy>): Portfolio => ({
  ...portfolio,
  policies: portfolio.policies.map((policy, index) => (index === 0 ? { ...policy, ...change(policy) } : policy)),
});
const alone = (portfolio: Portfolio): Portfolio => ({ ...portfolio, policies: portfolio.policies.slice(0, 1) });
const recovered = (portfolio: Portfolio, losses: readonly Occurrence[]): number => sum(answeredYear(portfolio, losses).recoveries);

describe('any programme', () => {
  test('pays each occurrence something between nothing and its loss (INS-I5, INS-I6)', () => {
    fc.assert(
      fc.property(programmes, year, (programme, losses) => {
        answeredYear(programme, losses).recoveries.forEach((paid, index) => {
          expect(paid).toBeGreaterThanOrEqual(0);
          expect(paid).toBeLessThanOrEqual(lossOf(losses[index] ?? {}) + cents);
        });
      }),
      cases,
    );
  });

  test('pays what its policies recover, and what is allocated to the risks', () => {
    fc.assert(
      fc.property(programmes, year, (programme, losses) => {
        const { recoveries, byPolicy, byRisk } = answeredYear(programme, losses);
        expect(Math.abs(sum(byPolicy) - sum(recoveries))).toBeLessThan(cents);
        expect(Math.abs(sum(Object.values(byRisk)) - sum(recoveries))).toBeLessThan(cents);
      }),
      cases,
    );
  });

  test('stays within the year of each policy and of what several share', () => {
    fc.assert(
      fc.property(programmes, year, (programme, losses) => {
        const { byPolicy } = answeredYear(programme, losses);
        programme.policies.forEach(({ annualCapacity, share }, index) => {
          expect(byPolicy[index]).toBeLessThanOrEqual(share === 0 ? 0 : annualCapacity * share + cents);
        });
        const shared = programme.policies.map((policy, index) => (policy.sharedAggregate ? (byPolicy[index] ?? 0) : 0));
        expect(sum(shared)).toBeLessThanOrEqual((programme.sharedAggregates[0]?.annualLimit ?? 0) + cents);
      }),
      cases,
    );
  });

  test('never pays less for a larger single loss (INS-I7)', () => {
    fc.assert(
      fc.property(programmes, loss, loss, (programme, a, b) => {
        const [smaller, larger] = [Math.min(a, b), Math.max(a, b)];
        expect(recovered(programme, [{ A: larger }])).toBeGreaterThanOrEqual(recovered(programme, [{ A: smaller }]) - cents);
      }),
      cases,
    );
  });

  test('pays the same for amounts in another unit', () => {
    fc.assert(
      fc.property(programmes, year, fc.double({ min: 0.01, max: 1_000, noNaN: true }), (programme, losses, factor) => {
        const scaled = losses.map((losses) => Object.fromEntries(Object.entries(losses).map(([risk, amount]) => [risk, amount * factor])));
        const paid = recovered(programme, losses);
        expect(Math.abs(recovered(inUnit(programme, factor), scaled) - factor * paid)).toBeLessThan(cents * factor * (1 + paid));
      }),
      cases,
    );
  });
});

describe('one policy', () => {
  test('recovers no more with a higher deductible', () => {
    fc.assert(
      fc.property(programmes, year, loss, loss, (programme, losses, a, b) => {
        const withDeductible = (amount: number) =>
          withPolicy(alone(programme), () => ({ attachment: 0, deductible: { kind: 'ordinary', amount } }));
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(recovered(withDeductible(high), losses)).toBeLessThanOrEqual(recovered(withDeductible(low), losses) + cents);
      }),
      cases,
    );
  });

  test('recovers no less with a higher limit, of an occurrence or of the year', () => {
    fc.assert(
      fc.property(
        programmes,
        year,
        loss,
        loss,
        fc.constantFrom('limitPerOccurrence' as const, 'annualCapacity' as const),
        (programme, losses, a, b, term) => {
          const withLimit = (limit: number) => withPolicy(withoutSectionYears(alone(programme)), () => ({ [term]: limit }));
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(recovered(withLimit(high), losses)).toBeGreaterThanOrEqual(recovered(withLimit(low), losses) - cents);
        },
      ),
      cases,
    );
  });
});

/** A yearly limit of one section may be used up sooner for the sake of another; the property is about the policy's own limits. */
const withoutSectionYears = (portfolio: Portfolio): Portfolio =>
  withPolicy(portfolio, ({ sections }) => ({ sections: sections.map((section) => ({ ...section, annualLimit: Infinity })) }));

/** The same programme with every amount multiplied. */
function inUnit(portfolio: Portfolio, factor: number): Portfolio {
  const deductibleIn = (deductible: PortfolioPolicy['deductible']): PortfolioPolicy['deductible'] => {
    if (deductible.kind === 'none') return deductible;
    if (deductible.kind === 'percent_of_loss') return { ...deductible, min: deductible.min * factor, max: deductible.max * factor };
    return { ...deductible, amount: deductible.amount * factor };
  };
  return {
    ...portfolio,
    sharedAggregates: portfolio.sharedAggregates.map(({ id, annualLimit }) => ({ id, annualLimit: annualLimit * factor })),
    policies: portfolio.policies.map((policy) => ({
      ...policy,
      attachment: policy.attachment * factor,
      deductible: deductibleIn(policy.deductible),
      limitPerOccurrence: policy.limitPerOccurrence * factor,
      annualCapacity: policy.annualCapacity * factor,
      annualAggregateDeductible: policy.annualAggregateDeductible * factor,
      sections: policy.sections.map((section) => ({
        ...section,
        deductible: deductibleIn(section.deductible),
        limitPerOccurrence: section.limitPerOccurrence * factor,
        annualLimit: section.annualLimit * factor,
      })),
    })),
  };
}
