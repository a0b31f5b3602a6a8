import { z } from 'zod';
import { creditQualitySteps } from '../../policy.ts';
import { creditHaircut, probabilityOfDefault } from '../insurance/haircut.ts';
import { withInterruption, type Interruption } from '../interruption.ts';
import type { Deductible, SectionTerms } from '../section-terms.ts';
import { checkVectors, number, numbers, type Check, type Inputs } from './reader.test-data.ts';
import { layer, ordinary, paid, section } from './terms.test-data.ts';

const layered = z.object({ limit: number, attachment: number, share: number });
const then = z.object({ deductible: number, min_deductible: number.nullable(), max_deductible: number, limit: number });

/** The terms of the participation act on what the shares of two layers pay. */
function onLayers(inputs: Inputs, deductibleOf: (terms: z.infer<typeof then>) => Deductible): { recoveries: number[] } {
  const given = inputs({ event_losses: numbers, layers: z.array(layered), then });
  const participation = given.event_losses.map((loss) =>
    given.layers.reduce(
      (sum, { limit, attachment, share }) => sum + (paid([loss], { ...layer(limit, attachment), insurerShare: share })[0] ?? NaN),
      0,
    ),
  );
  return {
    recoveries: paid(participation, section({ deductible: deductibleOf(given.then), limitPerOccurrence: given.then.limit })),
  };
}

/** Terms of a section that indemnifies interruption from the waiting hours on. */
function interruptionTerms(interruption: Interruption): SectionTerms {
  const { deductible, limit } = withInterruption({ deductible: { kind: 'none' }, limit: Infinity, ratio: 1 }, interruption);
  return section({ deductible, limitPerOccurrence: limit });
}

const byAmount: Check = (inputs) => {
  const given = inputs({ annual_bi_value: number, waiting_days: number, indemnity_days: number, losses: numbers });
  const interruption = {
    dailyAmount: given.annual_bi_value / 365,
    waitingHours: 24 * given.waiting_days,
    indemnityHours: 24 * given.indemnity_days,
  };
  return { recoveries: paid(given.losses, interruptionTerms(interruption)) };
};

checkVectors('policy-terms', {
  'POL-01': (inputs) =>
    onLayers(inputs, ({ deductible, min_deductible, max_deductible }) => ({
      kind: 'percent_of_loss',
      rate: deductible,
      min: min_deductible ?? 0,
      max: max_deductible,
    })),
  'POL-07': (inputs) => onLayers(inputs, ({ deductible }) => ordinary(deductible)),
  'POL-08': byAmount,
  'POL-10': byAmount,
  'POL-19': (inputs) => {
    const given = inputs({ hours: numbers, waiting_hours: number, daily_amount: number, indemnity_hours: number });
    const terms = interruptionTerms({
      dailyAmount: given.daily_amount,
      waitingHours: given.waiting_hours,
      indemnityHours: given.indemnity_hours,
    });
    return {
      recoveries: paid(
        given.hours.map((hours) => (hours * given.daily_amount) / 24),
        terms,
      ),
    };
  },
  'POL-14': (inputs) => {
    const { value, insured, damages } = inputs({ value: number, insured: number, damages: numbers });
    return { indemnities: paid(damages, section({ average: { sumInsured: insured, valueAtRisk: value } })) };
  },
  'POL-16': (inputs) => {
    const { loss, deductible, limit, share } = inputs({ loss: number, deductible: number, limit: number, share: number });
    const pays = (amount: number, terms: Partial<SectionTerms>): number => paid([amount], section(terms))[0] ?? NaN;
    return {
      share_after_limit: pays(loss, { deductible: ordinary(deductible), limitPerOccurrence: limit, insurerShare: share }),
      // The other two orders, to show that the order in force is a choice.
      limit_after_share: pays(pays(loss, { deductible: ordinary(deductible), insurerShare: share }), { limitPerOccurrence: limit }),
      deductible_after_share: pays(loss, { coveredShare: share, deductible: ordinary(deductible), limitPerOccurrence: limit }),
    };
  },
  'POL-17': (inputs) => {
    const { recovery, lgd, pd } = inputs({ recovery: number, lgd: number, pd: z.record(z.string(), number) });
    const bySteps = (value: (step: (typeof creditQualitySteps)[number]) => number): Record<string, number> =>
      Object.fromEntries(creditQualitySteps.map((step) => [`CQS${step}`, value(step)]));
    // The vector states the table of the regulation; the engine has its own copy.
    const unlike = creditQualitySteps.filter((step) => pd[`CQS${step}`] !== probabilityOfDefault({ creditQualityStep: step }));
    if (unlike.length > 0) throw new Error(`Other probabilities of default than the vector's at the steps ${unlike.join(', ')}`);
    const haircut = bySteps((creditQualityStep) => creditHaircut({ creditQualityStep }, lgd));
    return { haircut, net: bySteps((creditQualityStep) => recovery * (1 - creditHaircut({ creditQualityStep }, lgd))) };
  },
});
