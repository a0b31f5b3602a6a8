import { describe, expect, test } from 'vitest';
import { mean, quantile, survival } from './distribution.ts';
import { calibrate, severityAnswerSchema, severityWarnings, type SeverityAnswer } from './severity.ts';

const issuesOf = (answer: unknown) =>
  severityAnswerSchema.safeParse(answer).error?.issues.map(({ message, path }) => [message, path.join('.')]) ?? [];

describe('the distribution says what the answer said', () => {
  test('nine losses in ten between 200 k€ and 3 M€', () => {
    const law = calibrate({ kind: 'ci90', lowCents: 20_000_000, highCents: 300_000_000 });
    expect(quantile(law, 0.05)).toBeCloseTo(200_000, 6);
    expect(quantile(law, 0.95)).toBeCloseTo(3_000_000, 5);
  });

  test('typical and bad loss', () => {
    const law = calibrate({ kind: 'p50_p90', p50Cents: 20_000_000, p90Cents: 150_000_000 });
    expect(quantile(law, 0.5)).toBeCloseTo(200_000, 6);
    expect(quantile(law, 0.9)).toBeCloseTo(1_500_000, 5);
  });

  test('most likely loss and one in twenty', () => {
    const law = calibrate({ kind: 'mode_p95', modeCents: 5_000_000, p95Cents: 90_000_000 });
    if (law.kind !== 'lognormal') throw new Error('expected a lognormal');
    expect(Math.exp(law.mu - law.sigma ** 2)).toBeCloseTo(50_000, 7);
    expect(quantile(law, 0.95)).toBeCloseTo(900_000, 6);
  });

  test('mean and standard deviation', () => {
    const law = calibrate({ kind: 'mean_sd', meanCents: 10_000_000, sdCents: 20_000_000 });
    if (law.kind !== 'lognormal') throw new Error('expected a lognormal');
    expect(mean(law)).toBeCloseTo(100_000, 7);
    expect(mean(law) * Math.sqrt(Math.expm1(law.sigma ** 2))).toBeCloseTo(200_000, 6);
  });

  test('minimum, most likely, maximum in both shapes', () => {
    const answer = { kind: 'min_mode_max', minCents: 1_000_000, modeCents: 5_000_000, maxCents: 20_000_000 } as const;
    expect(calibrate({ ...answer, shape: 'pert' })).toEqual({ kind: 'pert', min: 10_000, mode: 50_000, max: 200_000 });
    expect(mean(calibrate({ ...answer, shape: 'triangular' }))).toBeCloseTo(86_666.6667, 4);
  });

  test('the same amount each time', () => {
    const law = calibrate({ kind: 'fixed', amountCents: 1_050 });
    expect([mean(law), survival(law, 10.49), survival(law, 10.5)]).toEqual([10.5, 1, 0]);
  });
});

describe('guards', () => {
  const bounded = { kind: 'min_mode_max', shape: 'pert' } as const;
  test.each([
    [{ kind: 'ci90', lowCents: 200, highCents: 100 }, 'not_increasing', 'highCents'],
    [{ kind: 'ci90', lowCents: 100, highCents: 149 }, 'interval_too_narrow', 'highCents'],
    [{ kind: 'ci90', lowCents: 100, highCents: 100_100 }, 'interval_too_wide', 'highCents'],
    [{ kind: 'ci90', lowCents: 0, highCents: 100 }, 'not_positive', 'lowCents'],
    [{ kind: 'ci90', lowCents: 10.5, highCents: 100 }, 'amount_required', 'lowCents'],
    [{ kind: 'ci90', highCents: 100 }, 'amount_required', 'lowCents'],
    [{ kind: 'p50_p90', p50Cents: 100, p90Cents: 100 }, 'not_increasing', 'p90Cents'],
    [{ kind: 'p50_p90', p50Cents: 100, p90Cents: 2_500 }, 'spread_too_wide', 'p90Cents'],
    [{ kind: 'mode_p95', modeCents: 100, p95Cents: 99 }, 'not_increasing', 'p95Cents'],
    [{ kind: 'mode_p95', modeCents: 100, p95Cents: 10_000_000 }, 'spread_too_wide', 'p95Cents'],
    [{ kind: 'mean_sd', meanCents: 100, sdCents: 0 }, 'not_positive', 'sdCents'],
    [{ kind: 'mean_sd', meanCents: 100, sdCents: 2_300 }, 'spread_too_wide', 'sdCents'],
    [{ ...bounded, minCents: 200, modeCents: 100, maxCents: 300 }, 'not_increasing', 'modeCents'],
    [{ ...bounded, minCents: 100, modeCents: 300, maxCents: 200 }, 'not_increasing', 'maxCents'],
    [{ ...bounded, minCents: 100, modeCents: 100, maxCents: 100 }, 'not_increasing', 'maxCents'],
    [{ ...bounded, minCents: -1, modeCents: 100, maxCents: 200 }, 'negative', 'minCents'],
    [{ kind: 'fixed', amountCents: -5 }, 'not_positive', 'amountCents'],
  ])('%o is refused: %s', (answer, code, field) => expect(issuesOf(answer)).toEqual([[code, field]]));

  test.each<SeverityAnswer>([
    { kind: 'ci90', lowCents: 100, highCents: 150 },
    { kind: 'ci90', lowCents: 100, highCents: 100_000 },
    { kind: 'p50_p90', p50Cents: 100, p90Cents: 2_400 },
    { ...bounded, minCents: 0, modeCents: 0, maxCents: 100 },
    { ...bounded, minCents: 50, modeCents: 100, maxCents: 100 },
  ])('%o is accepted, on the edge of the guard', (answer) => expect(issuesOf(answer)).toEqual([]));

  test('an interval above a factor of 100 is questioned', () => {
    expect(severityWarnings({ kind: 'ci90', lowCents: 100, highCents: 10_000 })).toEqual([]);
    expect(severityWarnings({ kind: 'ci90', lowCents: 100, highCents: 10_001 })).toEqual([
      { code: 'interval_unusually_wide', field: 'highCents' },
    ]);
    expect(severityWarnings({ kind: 'fixed', amountCents: 100 })).toEqual([]);
  });
});
