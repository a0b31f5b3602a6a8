import { z } from 'zod';
import { meanLoss } from '../capped-severity.ts';
import { combinedInGroup, combineReductions } from '../combine.ts';
import { creditOf, freshnessCredit, jeffreysMean, operatingCredit, type ControlStanding, type SignOffStanding } from '../credit.ts';
import { expectedRecovery } from '../expected-recovery.ts';
import { defaultParameters } from '../parameters.ts';
import { checkVectors, number, numbers, pair } from './reader.test-data.ts';
import { layer, uncapped } from './terms.test-data.ts';

const reduced = { reductions: numbers, beta_common: number };

checkVectors('controls', {
  'CTL-01': (inputs) => {
    const { reductions, beta_common } = inputs(reduced);
    const grouped = reductions.map((reduction, index) => ({ id: String(index), reduction, group: 'G' }));
    const { combined } = combineReductions(grouped, { commonCause: beta_common, reductionCap: 0.95 });
    // The inherent rate, 2 a year, is stated in the vector's expectation only.
    return { combined, residual_lambda: 2 * (1 - combined) };
  },
  'CTL-02': (inputs) => {
    const { reductions, beta_common } = inputs(reduced);
    return { combined: combinedInGroup(reductions, beta_common) };
  },
  'CTL-04': (inputs) => ({ credit: inputs({ cases: z.array(pair) }).cases.map(([items, deviations]) => jeffreysMean(items, deviations)) }),
  'CTL-05': (inputs) => {
    const given = inputs({ days_since_test: numbers, period: number, grace: number, half_life: number });
    const parameters = { graceDays: given.grace, halfLifeDays: given.half_life };
    return { factor: given.days_since_test.map((ageDays) => freshnessCredit({ ageDays, intervalDays: given.period }, parameters).value) };
  },
  'CTL-07': () => {
    const clean = { sampleSize: 25, deviations: 0, isFullPopulation: false } as const;
    const perfect: ControlStanding = {
      design: { rating: 1, conclusion: 'adequate' },
      test: { ...clean, isFullPopulation: true, conclusion: 'effective' },
      ageDays: 0,
      intervalDays: 365,
      signOff: 'valid',
    };
    const signed = (signOff: SignOffStanding): number => creditOf({ ...perfect, signOff }, defaultParameters).total;
    return {
      ineffective: operatingCredit({ ...clean, conclusion: 'ineffective' }).value,
      partial: operatingCredit({ ...clean, conclusion: 'partially_effective' }).value,
      signoff_lapsed: signed('lapsed'),
      signoff_revoked: signed('revoked'),
    };
  },
  'CTL-08': (inputs) => {
    const { lam, mu, sigma, severity_factor, limit, deductible } = inputs({
      lam: number,
      mu: number,
      sigma: number,
      severity_factor: number,
      limit: number,
      deductible: number,
    });
    const severity = { ...uncapped({ kind: 'lognormal', mu, sigma }), scale: severity_factor };
    return {
      eal: lam * meanLoss(severity),
      layer: expectedRecovery({ rate: lam, severity }, layer(limit, deductible)).recovered,
    };
  },
});
