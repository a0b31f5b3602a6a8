import { describe, expect, test } from 'vitest';
import { lossAnswersSchema, lossModelOf, lossWarnings, type LossAnswers } from './loss-model.ts';
import { expectedAnnualLoss, largestLossExceededWith, playback } from './playback.ts';

const answers: LossAnswers = {
  frequency: { kind: 'return_period', years: 8 },
  severity: { kind: 'ci90', lowCents: 20_000_000, highCents: 300_000_000 },
  maximumLossCents: 1_000_000_000,
};

const issuesOf = (changes: object) =>
  lossAnswersSchema.safeParse({ ...answers, ...changes }).error?.issues.map(({ message, path }) => [message, path.join('.')]) ?? [];

describe('maximum possible loss', () => {
  test('may equal the 95 % quantile and not lie below it (RSK-I5)', () => {
    expect(issuesOf({ maximumLossCents: 300_000_000 })).toEqual([]);
    expect(issuesOf({ maximumLossCents: 299_999_999 })).toEqual([['maximum_loss_below_p95', 'maximumLossCents']]);
  });

  test('is mandatory', () => expect(issuesOf({ maximumLossCents: undefined })).toEqual([['amount_required', 'maximumLossCents']]));

  test('refused answers are reported under their own path only', () =>
    expect(issuesOf({ severity: { kind: 'ci90', lowCents: 300, highCents: 200 } })).toEqual([['not_increasing', 'severity.highCents']]));

  test('a cap that takes a tenth off the mean is questioned, with the other warnings', () => {
    expect(lossWarnings(answers)).toEqual([]);
    const doubtful: LossAnswers = {
      frequency: { kind: 'rate', rate: 0 },
      severity: { kind: 'ci90', lowCents: 1_000_000, highCents: 300_000_000 },
      maximumLossCents: 300_000_000,
    };
    expect(lossWarnings(doubtful)).toEqual([
      { code: 'no_event_counted', field: 'frequency.rate' },
      { code: 'interval_unusually_wide', field: 'severity.highCents' },
      { code: 'maximum_loss_lowers_mean', field: 'maximumLossCents' },
    ]);
  });
});

describe('playback', () => {
  test('of a fixed loss', () => {
    const model = lossModelOf({
      frequency: { kind: 'rate', rate: 0.5 },
      severity: { kind: 'fixed', amountCents: 10_000_00 },
      maximumLossCents: 10_000_00,
    });
    expect(playback(model)).toEqual({
      mean: 10_000,
      p01: 10_000,
      p50: 10_000,
      p99: 10_000,
      chanceOfAtLeastOne: 0.3934693402873666,
      oneIn100YearLoss: 10_000,
      expectedAnnualLoss: 5_000,
    });
  });

  test('cuts quantiles at the maximum possible loss', () => {
    const shown = playback(lossModelOf({ ...answers, maximumLossCents: 300_000_000 }));
    // The geometric middle of the interval is the median.
    expect(shown.p50).toBeCloseTo(Math.sqrt(200_000 * 3_000_000), 4);
    expect(shown.p99).toBe(3_000_000);
    expect(shown.expectedAnnualLoss).toBeCloseTo(shown.mean / 8, 8);
  });

  test('the 1-in-100-year loss of an exponential severity solves 1 - exp(-λ e^(-x/m)) = 0.01', () => {
    const model = { rate: 2, severity: { distribution: { kind: 'exponential', mean: 1_000 }, maximumLoss: Infinity, scale: 1 } } as const;
    const x = largestLossExceededWith(0.01, model);
    expect(1 - Math.exp(-2 * Math.exp(-x / 1_000))).toBeCloseTo(0.01, 14);
  });

  test('is nothing when an event is rarer than once in a hundred years', () => {
    const rare = lossModelOf({ ...answers, frequency: { kind: 'return_period', years: 150 } });
    expect(playback(rare).oneIn100YearLoss).toBe(0);
    expect(playback(lossModelOf({ ...answers, frequency: { kind: 'rate', rate: 0 } })).oneIn100YearLoss).toBe(0);
    expect(expectedAnnualLoss(rare)).toBeGreaterThan(0);
  });
});
