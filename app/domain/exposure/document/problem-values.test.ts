import { describe, expect, it } from 'vitest';
import { exampleWith, fixedRisk, minimal, told, withPolicy, withRisk, withSeverity, withTest, type Json } from './document.test-data.ts';
import { readJson } from './json-text.ts';
import { parsePortfolio } from './parse.ts';
import { writtenPath, type Problem } from './problem.ts';

const problemsOf = (document: unknown): readonly Problem[] => {
  const parsed = parsePortfolio(document);
  return parsed.ok ? [] : parsed.problems;
};
const withFrequency = (frequency: Json): Json => withRisk({ frequency });
const forms = ['ci90', 'mu and sigma', 'p50 and p90', 'mode and p95', 'mean and sd'];
const longId = 'R'.repeat(100);
const shownId = `${'R'.repeat(60)}…`;

describe('a refusal names what its message needs', () => {
  it.each<[string, unknown, Json]>([
    ['a list for an object', [], { expected: 'object', value: 'a list' }],
    ['an object for a number', withSeverity({ kind: 'fixed', amount: {} }), { expected: 'number', value: 'an object' }],
    ['nothing for a number', withSeverity({ kind: 'fixed', amount: null }), { expected: 'number', value: 'null' }],
    ['words for a whole number', withTest({ sampleSize: 'ten' }), { expected: 'number', value: '"ten"' }],
    [
      'a text of sixty characters',
      withSeverity({ kind: 'fixed', amount: 'x'.repeat(58) }),
      { expected: 'number', value: `"${'x'.repeat(58)}"` },
    ],
    [
      'an unknown choice',
      withTest({ conclusion: 'good' }),
      { choices: ['effective', 'partially_effective', 'ineffective'], value: '"good"' },
    ],
    ['too small', withTest({ sampleSize: 0 }), { least: 1 }],
    ['too large', withFrequency({ kind: 'poisson', rate: 10_001 }), { most: 10_000 }],
    ['too short', withSeverity({ kind: 'lognormal', ci90: [5] }), { least: 2 }],
    ['too long', withRisk({ id: 'R'.repeat(201) }), { most: 200 }],
    ['an endless whole number', withTest({ sampleSize: Infinity }), {}],

    ['half a form', withSeverity({ kind: 'lognormal', p50: 5 }), { forms }],
    ['quantiles out of order', withSeverity({ kind: 'lognormal', p50: 5, p90: 4 }), { least: 5 }],
    ['an absurd spread', withSeverity({ kind: 'lognormal', p50: 1, p90: 1e15 }), { sigma: expect.closeTo(26.9506, 3), most: 10 }],
    ['a mode below the minimum', withSeverity({ kind: 'pert', min: 5, mode: 4, max: 9 }), { least: 5 }],
    ['a mode above the maximum', withSeverity({ kind: 'pert', min: 5, mode: 10, max: 9 }), { least: 10 }],
    ['an empty range', withSeverity({ kind: 'pert', min: 5, mode: 5, max: 5 }), { least: 5 }],
    ['an absurd gamma', withSeverity({ kind: 'gamma', shape: 1e5, scale: 1e12 }), { mean: 1e17, most: 1e15 }],
    [
      'amounts without probabilities',
      withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [1] }),
      { amounts: 2, probabilities: 1 },
    ],
    ['probabilities that do not sum to 1', withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [0.5, 0.25] }), { sum: 0.75 }],
    ['a variance at the mean', withFrequency({ kind: 'negative-binomial', mean: 3, variance: 3 }), { mean: 3 }],
    ['absurd clusters', withFrequency({ kind: 'negative-binomial', mean: 1, variance: 20_001 }), { overdispersion: 20_000, most: 10_000 }],
    ['more deviations than items', withTest({ deviations: 11 }), { sampleSize: 10 }],
    ['a ceiling below the floor', withPolicy({ deductible: { kind: 'percent-of-loss', rate: 0.1, min: 5, max: 4 } }), { least: 5 }],
    ['half an average rule', withPolicy({ sumInsured: 5 }), { missing: 'valueAtRisk' }],
    ['the other half', withPolicy({ valueAtRisk: 5 }), { missing: 'sumInsured' }],

    ['a reference to nothing', withRisk({ controls: [{ control: longId }] }), { id: shownId, register: 'controls' }],
    ['an id used twice', minimal({ risks: [fixedRisk({ id: longId }), fixedRisk({ id: longId })] }), { id: shownId }],
    [
      'more events than any computer draws',
      {
        ...withFrequency({ kind: 'poisson', rate: 9_000 }),
        suppliers: [{ id: 'S-1', failureRate: 1_000 }],
        simulation: { years: 300_000 },
      },
      { events: 3e9, most: 2e9 },
    ],
    [
      'a supplier on clustered events',
      minimal({
        risks: [fixedRisk(), fixedRisk({ id: 'R-2', frequency: { kind: 'bernoulli', probability: 0.5 } })],
        suppliers: [{ id: 'S-1', failureRate: 0.1, triggers: [{ risk: 'R-2', probability: 1 }] }],
      }),
      { risk: 'R-2' },
    ],
  ])('%s', (_name, document, values) => expect(problemsOf(document)[0]?.values).toEqual(values));

  it.each([
    ['endless', Infinity, 'not_finite'],
    ['broken', 2.5, 'not_whole'],
    ['in words', '2', 'wrong_type'],
  ])('a whole number that is %s', (_name, sampleSize, code) =>
    expect(told(withTest({ sampleSize }))).toEqual([`controls[0].test.sampleSize: ${code}`]),
  );

  it.each([
    [['p50', 'p95']],
    [['mode', 'p90']],
    [['mode', 'sd']],
    [['mean', 'p95']],
    [['sd', 'p90']],
    [['mean', 'sigma']],
    [['mu', 'sd']],
    [['p50', 'p90', 'sd']],
    [['mean', 'sd', 'mode']],
    [['sigma', 'mu', 'p50']],
  ])('members of different forms, %j, make no form', (names) => {
    const members = Object.fromEntries(names.map((name, index) => [name, index + 1]));
    expect(told(withSeverity({ kind: 'lognormal', ...members }))).toEqual(['risks[0].severity: severity_form']);
  });

  it('points at the record that a fault is about, not at the first', () => {
    const document = minimal({
      risks: [fixedRisk(), fixedRisk({ id: 'R-2', frequency: { kind: 'poisson', rate: 0.05 } })],
      suppliers: [{ id: 'S-1', failureRate: 0.1, triggers: [{ risk: 'R-2', probability: 1 }] }],
    });
    expect(told(document)).toEqual(['risks[1].frequency.rate: supplier_rate_above_risk_rate']);
  });

  it('points at the supplier whose failure spreads in more ways than can be counted', () => {
    const middle = Array.from({ length: 17 }, (_, index) => `M-${index}`);
    const suppliers = [
      { id: 'other', failureRate: 0 },
      { id: 'hub', failureRate: 0.1 },
      ...middle.map((id) => ({ id, failureRate: 0, dependsOn: [{ supplier: 'hub', probability: 0.5 }] })),
      {
        id: 'last',
        failureRate: 0,
        triggers: [{ risk: 'R-1', probability: 1 }],
        dependsOn: middle.map((supplier) => ({ supplier, probability: 0.5 })),
      },
    ];
    expect(problemsOf(minimal({ risks: [fixedRisk()], suppliers }))).toEqual([
      { path: 'suppliers[1]', code: 'suppliers_too_entangled', values: { supplier: 'hub' } },
    ]);
  });
});

describe('a chain of suppliers', () => {
  /** Whoever stands at its end fails with each before it. */
  const chained = (length: number) =>
    minimal({
      risks: [fixedRisk()],
      suppliers: Array.from({ length }, (_, index) => ({
        id: `S-${index}`,
        failureRate: 0,
        triggers: index === length - 1 ? [{ risk: 'R-1', probability: 1 }] : [],
        dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 1 }],
      })),
    });

  it('is taken as far as its failures can be drawn', () => {
    // 10,000 failures of each supplier, with all that stand behind it.
    expect(problemsOf(chained(631))).toEqual([]);
    expect(problemsOf(chained(633))).toEqual([
      { path: 'suppliers', code: 'too_many_failures', values: { failures: 10_000 * ((633 * 634) / 2), most: 2e9 } },
    ]);
  });
});

describe('broken records beside each other', () => {
  it('are each told, whatever stands in their place', () => {
    const document = {
      ...minimal({ risks: [null, 7, fixedRisk({ controls: [null, { control: 'C-9' }] })] }),
      controls: 'none',
      suppliers: [null, { id: 'S-1', failureRate: 0.1, triggers: null, dependsOn: [null, { supplier: 'S-9', probability: 1 }] }],
      policies: [null, { id: 'P-1', covers: [null, { risk: 'R-9', share: 1 }] }],
    };
    expect(told(document)).toEqual([
      'risks[0]: wrong_type',
      'risks[1]: wrong_type',
      'risks[2].controls[0]: wrong_type',
      'controls: wrong_type',
      'suppliers[0]: wrong_type',
      'suppliers[1].triggers: wrong_type',
      'suppliers[1].dependsOn[0]: wrong_type',
      'policies[0]: wrong_type',
      'policies[1].covers[0]: wrong_type',
      'risks[2].controls[1].control: unknown_reference',
      'suppliers[1].dependsOn[1].supplier: unknown_reference',
      'policies[1].covers[1].risk: unknown_reference',
    ]);
  });

  it('a supplier without an id neither names nor closes a circle', () => {
    const suppliers = [
      { failureRate: 1, dependsOn: [{ supplier: 'S-1', probability: 1 }] },
      { id: 'S-1', failureRate: 1 },
    ];
    expect(told(minimal({ suppliers }))).toEqual(['suppliers[0].id: missing']);
  });
});

describe('limits are the last values that pass', () => {
  it.each([
    ['a gamma with the largest mean', withSeverity({ kind: 'gamma', shape: 1_000, scale: 1e12 })],
    ['every item a deviation', withTest({ deviations: 10 })],
    ['a ceiling at the floor', withPolicy({ deductible: { kind: 'percent-of-loss', rate: 0.1, min: 5, max: 5 } })],
    ['the widest lognormal', withSeverity({ kind: 'lognormal', mu: 1, sigma: 10 })],
    ['the most clusters', withFrequency({ kind: 'negative-binomial', mean: 1, variance: 10_001 })],
    ['an id of two hundred characters', withRisk({ id: 'R'.repeat(200) })],
    ['probabilities off by rounding', withSeverity({ kind: 'discrete', amounts: [1, 2], probabilities: [0.5, 0.5 + 5e-10] })],
    ['no average rule', withPolicy({})],
  ])('%s', (_name, document) => expect(told(document)).toEqual([]));

  it.each([['xEUR'], ['EURx'], ['eur']])('%s is no currency', (currency) =>
    expect(told(exampleWith({ currency }))).toEqual(['currency: bad_currency']),
  );

  it('a name of sixty characters stands in a path as it is, a longer one is cut and quoted', () => {
    const sixty = 'a'.repeat(60);
    expect(writtenPath([sixty])).toBe(sixty);
    expect(writtenPath([`${sixty}a`])).toBe(`["${sixty}…"]`);
  });

  it('objects may lie as deep as the limit', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(readJson(nested(32)).ok).toBe(true);
    expect(readJson(nested(34))).toMatchObject({ ok: false, problem: { code: 'json_too_deep', path: `${'[0]'.repeat(33)}` } });
  });

  it('only a mark at the start of a text is skipped', () => {
    expect(readJson('\uFEFF1')).toMatchObject({ ok: true, value: 1 });
    expect(readJson('1\uFEFF').ok).toBe(false);
  });
});
