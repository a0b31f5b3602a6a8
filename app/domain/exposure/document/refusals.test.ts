import { describe, expect, it } from 'vitest';
import { exampleWith, fixedRisk, minimal, told, withPolicy, withRisk, withSeverity, withTest, type Json } from './document.test-data.ts';
import { parsePortfolio } from './parse.ts';
import { mostProblems, type Problem } from './problem.ts';

const problemsOf = (document: unknown): readonly Problem[] => {
  const parsed = parsePortfolio(document);
  return parsed.ok ? [] : parsed.problems;
};

const sameIds = (register: string, record: Json): Json => minimal({ [register]: [record, record] });
const supplier = (id: string, ...providers: string[]): Json => ({
  id,
  failureRate: 0.1,
  dependsOn: providers.map((provider) => ({ supplier: provider, probability: 0.5 })),
});

describe('a bad document', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', [], [': wrong_type']],
    ['nothing', null, [': wrong_type']],
    ['without its parts', {}, ['currency: missing', 'asOf: missing', 'risks: missing']],
    ['an unknown member', minimal({ colour: 'red' }), ['colour: unknown_field']],
    ['an unknown member of a record', withRisk({ rate: 1, weight: 2 }), ['risks[0].rate: unknown_field', 'risks[0].weight: unknown_field']],
    ['a member with a name of no language', minimal({ 'a b\n\u001b[31m': 1 }), ['["a b\\n\\u001b[31m"]: unknown_field']],
    ['a prototype', JSON.parse('{"currency":"EUR","asOf":"2026-11-21","risks":[],"__proto__":{"x":1}}'), ['__proto__: unknown_field']],
    ['a currency in words', minimal({ currency: 'euro' }), ['currency: bad_currency']],
    ['a day that no calendar has', minimal({ asOf: '2026-02-30' }), ['asOf: bad_day']],
    ['a day with a time', minimal({ asOf: '2026-11-21T00:00:00Z' }), ['asOf: bad_day']],

    ['a negative rate', withRisk({ frequency: { kind: 'poisson', rate: -0.1 } }), ['risks[0].frequency.rate: too_small']],
    ['a rate in words', withRisk({ frequency: { kind: 'poisson', rate: '0.1' } }), ['risks[0].frequency.rate: wrong_type']],
    ['a rate that is no number', withRisk({ frequency: { kind: 'poisson', rate: NaN } }), ['risks[0].frequency.rate: not_finite']],
    ['an endless rate', withRisk({ frequency: { kind: 'poisson', rate: Infinity } }), ['risks[0].frequency.rate: not_finite']],
    ['an absurd rate', withRisk({ frequency: { kind: 'poisson', rate: 10_001 } }), ['risks[0].frequency.rate: too_large']],
    ['no rate', withRisk({ frequency: { kind: 'poisson' } }), ['risks[0].frequency.rate: missing']],
    ['an empty rate', withRisk({ frequency: { kind: 'poisson', rate: null } }), ['risks[0].frequency.rate: wrong_type']],
    ['an unknown law', withRisk({ frequency: { kind: 'geometric' } }), ['risks[0].frequency.kind: not_a_choice']],
    ['a law without a name', withRisk({ frequency: {} }), ['risks[0].frequency.kind: missing']],
    ['a probability of 2', withRisk({ frequency: { kind: 'bernoulli', probability: 2 } }), ['risks[0].frequency.probability: too_large']],
    [
      'a variance at the mean',
      withRisk({ frequency: { kind: 'negative-binomial', mean: 3, variance: 3 } }),
      ['risks[0].frequency.variance: variance_not_above_mean'],
    ],
    [
      'a mean of nothing',
      withRisk({ frequency: { kind: 'negative-binomial', mean: 0, variance: 3 } }),
      ['risks[0].frequency.mean: not_above'],
    ],
    [
      'absurd clusters',
      withRisk({ frequency: { kind: 'negative-binomial', mean: 1, variance: 10_002 } }),
      ['risks[0].frequency.variance: overdispersion_too_large'],
    ],

    ['quantiles out of order', withSeverity({ kind: 'lognormal', ci90: [600_000, 20_000] }), ['risks[0].severity.ci90[1]: not_above']],
    ['equal quantiles', withSeverity({ kind: 'lognormal', p50: 5, p90: 5 }), ['risks[0].severity.p90: not_above']],
    ['a mode above its quantile', withSeverity({ kind: 'lognormal', mode: 5, p95: 4 }), ['risks[0].severity.p95: not_above']],
    ['an interval from zero', withSeverity({ kind: 'lognormal', ci90: [0, 5] }), ['risks[0].severity.ci90[0]: not_above']],
    ['half an interval', withSeverity({ kind: 'lognormal', ci90: [5] }), ['risks[0].severity.ci90: too_short']],
    ['an interval of words', withSeverity({ kind: 'lognormal', ci90: ['5', 6] }), ['risks[0].severity.ci90[0]: wrong_type']],
    ['an absurd spread', withSeverity({ kind: 'lognormal', ci90: [1e-300, 1e15] }), ['risks[0].severity.ci90[1]: spread_out_of_range']],
    ['an absurd sigma', withSeverity({ kind: 'lognormal', mu: 1, sigma: 10.1 }), ['risks[0].severity.sigma: too_large']],
    ['no sigma', withSeverity({ kind: 'lognormal', mu: 1, sigma: 0 }), ['risks[0].severity.sigma: not_above']],
    [
      'no spread left after rounding',
      withSeverity({ kind: 'lognormal', mean: 1e15, sd: 1e-300 }),
      ['risks[0].severity.sd: spread_out_of_range'],
    ],
    ['half a form', withSeverity({ kind: 'lognormal', p50: 5 }), ['risks[0].severity: severity_form']],
    ['two forms', withSeverity({ kind: 'lognormal', p50: 5, sigma: 1 }), ['risks[0].severity: severity_form']],
    ['a form and a half', withSeverity({ kind: 'lognormal', ci90: [1, 2], mu: 3 }), ['risks[0].severity: severity_form']],
    ['a mode below the minimum', withSeverity({ kind: 'pert', min: 5, mode: 4, max: 9 }), ['risks[0].severity.mode: too_small']],
    ['a mode above the maximum', withSeverity({ kind: 'triangular', min: 5, mode: 10, max: 9 }), ['risks[0].severity.max: too_small']],
    ['an empty range', withSeverity({ kind: 'pert', min: 5, mode: 5, max: 5 }), ['risks[0].severity.max: not_above']],
    ['a gamma without scale', withSeverity({ kind: 'gamma', shape: 1, scale: 0 }), ['risks[0].severity.scale: not_above']],
    ['an absurd gamma', withSeverity({ kind: 'gamma', shape: 1e6, scale: 1e12 }), ['risks[0].severity.scale: mean_too_large']],
    ['an exponential of nothing', withSeverity({ kind: 'exponential', mean: 0 }), ['risks[0].severity.mean: not_above']],
    ['a negative amount', withSeverity({ kind: 'fixed', amount: -1 }), ['risks[0].severity.amount: too_small']],
    ['an absurd amount', withSeverity({ kind: 'fixed', amount: 1.1e15 }), ['risks[0].severity.amount: too_large']],
    [
      'probabilities that do not sum to 1',
      withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [0.5, 0.4] }),
      ['risks[0].severity.probabilities: sum_not_one'],
    ],
    [
      'amounts without probabilities',
      withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [1] }),
      ['risks[0].severity.probabilities: lengths_differ'],
    ],
    [
      'no outcome',
      withSeverity({ kind: 'discrete', amounts: [], probabilities: [] }),
      ['risks[0].severity.amounts: too_short', 'risks[0].severity.probabilities: too_short'],
    ],
    [
      'a negative probability',
      withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [1.5, -0.5] }),
      ['risks[0].severity.probabilities[0]: too_large', 'risks[0].severity.probabilities[1]: too_small'],
    ],
    ['a maximum below nothing', withRisk({ maximumLoss: -1 }), ['risks[0].maximumLoss: too_small']],

    ['a design above 1', minimal({ controls: [{ id: 'C-1', designRating: 1.1 }] }), ['controls[0].designRating: too_large']],
    ['an unknown sign-off', minimal({ controls: [{ id: 'C-1', designRating: 1, signOff: 'yes' }] }), ['controls[0].signOff: not_a_choice']],
    ['an empty sample', withTest({ sampleSize: 0 }), ['controls[0].test.sampleSize: too_small']],
    ['half an item', withTest({ sampleSize: 2.5 }), ['controls[0].test.sampleSize: not_whole']],
    ['more deviations than items', withTest({ deviations: 11 }), ['controls[0].test.deviations: deviations_above_sample']],
    ['an unknown conclusion', withTest({ conclusion: 'good' }), ['controls[0].test.conclusion: not_a_choice']],
    ['a test of tomorrow', withTest({ daysSinceEnd: -1 }), ['controls[0].test.daysSinceEnd: too_small']],
    ['a population in words', withTest({ fullPopulation: 'yes' }), ['controls[0].test.fullPopulation: wrong_type']],

    [
      'a deductible above an attachment',
      withPolicy({ attachment: 5, deductible: { kind: 'ordinary', amount: 1 } }),
      ['policies[0].deductible: deductible_with_attachment'],
    ],
    ['reinstatements without a limit', withPolicy({ reinstatements: [1] }), ['policies[0].reinstatements: reinstatements_without_limit']],
    ['half an average rule', withPolicy({ sumInsured: 5 }), ['policies[0].sumInsured: average_incomplete']],
    ['the other half', withPolicy({ valueAtRisk: 5 }), ['policies[0].valueAtRisk: average_incomplete']],
    ['a share above 1', withPolicy({ share: 1.01 }), ['policies[0].share: too_large']],
    ['a covered share above 1', withPolicy({ covers: [{ risk: 'R-1', share: 2 }] }), ['policies[0].covers[0].share: too_large']],
    [
      'a ceiling below the floor',
      withPolicy({ deductible: { kind: 'percent-of-loss', rate: 0.1, min: 5, max: 4 } }),
      ['policies[0].deductible.max: too_small'],
    ],
    ['an unknown deductible', withPolicy({ deductible: { kind: 'aggregate', amount: 1 } }), ['policies[0].deductible.kind: not_a_choice']],
    ['a limit below nothing', withPolicy({ limitPerOccurrence: -1 }), ['policies[0].limitPerOccurrence: too_small']],

    ['a control that is not there', withRisk({ controls: [{ control: 'C-9' }] }), ['risks[0].controls[0].control: unknown_reference']],
    ['a risk that is not there', withPolicy({ covers: [{ risk: 'R-9', share: 1 }] }), ['policies[0].covers[0].risk: unknown_reference']],
    ['an aggregate that is not there', withPolicy({ sharedAggregate: 'A-9' }), ['policies[0].sharedAggregate: unknown_reference']],
    [
      'a supplier that is not there',
      minimal({ suppliers: [supplier('S-1', 'S-2')] }),
      ['suppliers[0].dependsOn[0].supplier: unknown_reference'],
    ],
    [
      'a trigger of nothing',
      minimal({ suppliers: [{ id: 'S-1', failureRate: 0.1, triggers: [{ risk: 'R-9', probability: 1 }] }] }),
      ['suppliers[0].triggers[0].risk: unknown_reference'],
    ],
    ['two risks with one id', sameIds('risks', fixedRisk()), ['risks[1].id: duplicate_id']],
    ['two controls with one id', sameIds('controls', { id: 'C-1', designRating: 1 }), ['controls[1].id: duplicate_id']],
    ['two suppliers with one id', sameIds('suppliers', supplier('S-1')), ['suppliers[1].id: duplicate_id']],
    ['two policies with one id', sameIds('policies', { id: 'P-1', covers: [] }), ['policies[1].id: duplicate_id']],
    ['two aggregates with one id', sameIds('sharedAggregates', { id: 'A-1', annualLimit: 1 }), ['sharedAggregates[1].id: duplicate_id']],
    [
      'a risk that is covered twice',
      withPolicy({
        covers: [
          { risk: 'R-1', share: 0.5 },
          { risk: 'R-1', share: 0.5 },
        ],
      }),
      ['policies[0].covers[1].risk: duplicate_reference'],
    ],
    ['an empty id', withRisk({ id: '' }), ['risks[0].id: empty']],
    ['an id with a line break', withRisk({ id: 'R\n1' }), ['risks[0].id: bad_text']],
    ['half a character', withRisk({ unit: '\ud800' }), ['risks[0].unit: bad_text']],
    ['an endless id', withRisk({ id: 'R'.repeat(201) }), ['risks[0].id: too_long']],

    ['a supplier of itself', minimal({ suppliers: [supplier('S-1', 'S-1')] }), ['suppliers[0].dependsOn: supplier_cycle']],
    [
      'a supplier on clustered events',
      minimal({
        risks: [fixedRisk({ frequency: { kind: 'bernoulli', probability: 0.5 } })],
        suppliers: [{ id: 'S-1', failureRate: 0.1, triggers: [{ risk: 'R-1', probability: 1 }] }],
      }),
      ['risks[0].frequency.kind: supplier_on_other_frequency'],
    ],
    [
      'suppliers that cause more than there is',
      minimal({
        risks: [fixedRisk({ frequency: { kind: 'poisson', rate: 0.05 } })],
        suppliers: [{ id: 'S-1', failureRate: 0.1, triggers: [{ risk: 'R-1', probability: 1 }] }],
      }),
      ['risks[0].frequency.rate: supplier_rate_above_risk_rate'],
    ],

    ['no year', minimal({ simulation: { years: 0 } }), ['simulation.years: too_small']],
    ['half a year', minimal({ simulation: { years: 0.5 } }), ['simulation.years: not_whole']],
    ['a million years and one', minimal({ simulation: { years: 1_000_001 } }), ['simulation.years: too_large']],
    ['a negative seed', minimal({ simulation: { seed: -1 } }), ['simulation.seed: too_small']],
    ['an unknown parameter', minimal({ parameters: { commonCauses: 0.1 } }), ['parameters.commonCauses: unknown_field']],
    ['a half-life of nothing', minimal({ parameters: { halfLifeDays: 0 } }), ['parameters.halfLifeDays: not_above']],
    [
      'more events than any computer draws',
      { ...withRisk({ frequency: { kind: 'poisson', rate: 10_000 } }), simulation: { years: 200_001 } },
      ['simulation.years: too_many_events'],
    ],
    [
      'more risks than any company has',
      minimal({ risks: Array.from({ length: 5_001 }, (_, index) => fixedRisk({ id: `R-${index}` })) }),
      ['risks: too_long'],
    ],
  ])('with %s is refused at its place', (_name, document, expected) => {
    expect(told(document)).toEqual(expected);
  });

  it('names the values that a message needs', () => {
    const values = (document: unknown) => problemsOf(document)[0]?.values;
    expect(values(withSeverity({ kind: 'fixed', amount: 'x'.repeat(500) }))).toEqual({ expected: 'number', value: `"${'x'.repeat(59)}…` });
    expect(values(withRisk({ frequency: { kind: 'hourly' } }))).toEqual({
      choices: ['poisson', 'negative-binomial', 'bernoulli'],
      value: '"hourly"',
    });
    expect(values(withRisk({ frequency: { kind: 'poisson', rate: -1 } }))).toEqual({ least: 0 });
    expect(values(exampleWith({ 'risks.0.frequency.rate': 0.05 }))).toEqual({
      risk: 'R-1',
      rate: 0.05,
      bySuppliers: expect.closeTo(0.088, 12),
    });
  });

  it('names the suppliers of a cycle', () => {
    const suppliers = [supplier('S-0', 'S-1'), supplier('S-1', 'S-2'), supplier('S-2', 'S-3'), supplier('S-3', 'S-1')];
    expect(problemsOf(minimal({ suppliers }))).toEqual([
      { path: 'suppliers[1].dependsOn', code: 'supplier_cycle', values: { ids: ['S-1', 'S-2', 'S-3', 'S-1'] } },
    ]);
  });

  it('is told in one go, shape and references', () => {
    const document = exampleWith({
      'risks.0.frequency.rate': -1,
      'risks.0.controls.0.control': 'C-7',
      'policies.0.share': 3,
      'suppliers.0.dependsOn.0.supplier': 'S-1',
    });
    expect(told(document)).toEqual([
      'risks[0].frequency.rate: too_small',
      'policies[0].share: too_large',
      'risks[0].controls[0].control: unknown_reference',
      'suppliers[0].dependsOn: supplier_cycle',
    ]);
  });

  it('has its first hundred problems told and all of them counted', () => {
    const parsed = parsePortfolio(
      minimal({ risks: Array.from({ length: 300 }, (_, index) => fixedRisk({ id: `R-${index}`, colour: 1 })) }),
    );
    expect(parsed).toMatchObject({ ok: false, count: 300 });
    expect(parsed.ok ? [] : parsed.problems).toHaveLength(mostProblems);
  });

  it('has its problems in an order that neither time nor the order of its members changes', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    const wrong = exampleWith({
      'risks.0.frequency.rate': -1,
      'risks.0.severity.ci90': [5, 'x'],
      'policies.0.share': 3,
      'controls.0.designRating': 2,
      'simulation.years': 0,
    });
    expect(told(wrong)).toHaveLength(5);
    expect(told(reversed(wrong))).toEqual(told(wrong));
  });
});
