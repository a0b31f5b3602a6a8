import { z } from 'zod';
import { lastNoticeOn } from '../../calendar.ts';
import { coverRefusal } from '../../cover-trigger.ts';
import { zeroDeviationSampleSize } from '../../sampling.ts';
import { bandOf } from '../../scoring/scale.ts';
import { policyTriggers } from '../../policy.ts';
import { checkVectors, number, numbers, pair } from './reader.test-data.ts';

const day = z.string();
/** In the order of the fields that the vector names. */
const coverCase = z.tuple([z.enum(policyTriggers), day, day, day, day, day, day.nullable(), day.nullable(), z.boolean()]);

checkVectors('registers', {
  'CAL-16': (inputs) => ({
    n: inputs({ cases: z.array(pair) }).cases.map(([confidence, tolerable]) => zeroDeviationSampleSize(confidence, tolerable)),
  }),
  'DAT-01': (inputs) => ({
    dates: inputs({ cases: z.array(z.tuple([day, number])) }).cases.map(([end, months]) => lastNoticeOn(end, { months, days: null })),
  }),
  'MAT-01': (inputs) => {
    const { frequency_edges, impact_edges, A, B } = inputs({ frequency_edges: numbers, impact_edges: numbers, A: pair, B: pair });
    const cellOf = ([rate, loss]: z.infer<typeof pair>): [number, number] => [
      bandOf(rate, { edges: frequency_edges }),
      bandOf(loss, { edges: impact_edges }),
    ];
    const [a, b] = [cellOf(A), cellOf(B)];
    return { cell_A: a, cell_B: b, score_A: a[0] * a[1], score_B: b[0] * b[1], eal_A: A[0] * A[1], eal_B: B[0] * B[1] };
  },
  'TRG-01': (inputs) => ({
    covered: inputs({ cases: z.array(coverCase) }).cases.map(
      ([trigger, periodFrom, periodTo, occurredOn, claimedOn, knownOn, retroOn, subsequentUntil, isResubscribed]) =>
        coverRefusal({ trigger, periodFrom, periodTo, retroOn, subsequentUntil, isResubscribed }, { occurredOn, claimedOn, knownOn }) ===
        null,
    ),
  }),
});
