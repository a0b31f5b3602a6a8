import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesOf } from '../portfolios.test-data.ts';
import { mean, quantile, type SeverityDistribution } from '../distribution.ts';
import { example, fixedRisk, minimal, told, withPolicy, withRisk, withSeverity, withTest, type Json } from './document.test-data.ts';
import { parsePortfolio, parsePortfolioText } from './parse.ts';

const resolved = (document: unknown) => {
  const parsed = parsePortfolio(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.resolved;
};

/** The law of the only risk of a document with this severity. */
function severityOf(severity: Json): SeverityDistribution {
  const [risk] = resolved(withSeverity(severity)).portfolio.risks;
  if (!risk) throw new Error('The document has no risk.');
  return risk.severity;
}

describe('a good document', () => {
  it('is the example of the format', () => {
    const { portfolio, risks } = resolved(example);
    expect(portfolio).toEqual({
      risks: [
        {
          id: 'R-1',
          frequency: { kind: 'poisson', rate: 0.8 },
          severity: { kind: 'lognormal', mu: expect.closeTo(11.604086, 6), sigma: expect.closeTo(1.033891, 6) },
          maximumLoss: 5_000_000,
          category: 'BDSF',
          unit: 'Lyon',
          controls: [{ control: 'C-1', frequencyReduction: 0.6, severityReduction: 0, cap: null }],
        },
      ],
      controls: [
        {
          id: 'C-1',
          standing: {
            design: { rating: 0.9, conclusion: 'adequate' },
            test: { sampleSize: 25, deviations: 0, conclusion: 'effective', isFullPopulation: false },
            ageDays: 100,
            intervalDays: 365,
            signOff: 'valid',
          },
          group: 'G1',
          annualCost: 12_000,
        },
      ],
      suppliers: [
        {
          id: 'S-1',
          failureRate: 0.1,
          triggers: [{ risk: 'R-1', probability: 0.8, multiplier: 1, isControlled: false }],
          dependsOn: [{ supplier: 'S-2', probability: 0.5 }],
        },
        { id: 'S-2', failureRate: 0.02, triggers: [], dependsOn: [] },
      ],
      policies: [
        {
          id: 'P-1',
          sections: [
            {
              id: 'P-1',
              covers: [{ risk: 'R-1', share: 1, recoveryProbability: 1 }],
              average: { sumInsured: 800_000, valueAtRisk: 1_000_000 },
              deductible: { kind: 'none' },
              limitPerOccurrence: Infinity,
              annualLimit: Infinity,
            },
          ],
          attachment: 0,
          underlying: [],
          isDropDown: false,
          deductible: { kind: 'ordinary', amount: 50_000 },
          limitPerOccurrence: 1_000_000,
          annualAggregateDeductible: 0,
          annualCapacity: 1_500_000,
          reinstatements: [1],
          sharedAggregate: 'A-1',
          share: 1,
          premium: 65_000,
        },
      ],
      sharedAggregates: [{ id: 'A-1', annualLimit: 2_000_000 }],
      parameters: { commonCause: 0.2, reductionCap: 0.95, graceDays: 30, halfLifeDays: 180, costOfCapital: 0.06 },
      simulation: { years: 100_000, seed: 388_563 },
    });
    // Own failures of S-1 trigger 0.1 × 0.8, those it inherits from S-2 0.02 × 0.5 × 0.8.
    expect(risks[0]?.own).toEqual({ kind: 'poisson', rate: expect.closeTo(0.8 - 0.088, 12) });
  });

  it('takes the interval of a test from the test, and an average rule only from both of its amounts', () => {
    const { portfolio } = resolved(withTest({ intervalDays: 90 }));
    expect(portfolio.controls[0]?.standing.intervalDays).toBe(90);
    expect(resolved(withPolicy({})).portfolio.policies[0]?.sections[0]?.average).toBeNull();
    expect(resolved(withPolicy({ sumInsured: 0, valueAtRisk: 10 })).portfolio.policies[0]?.sections[0]?.average).toEqual({
      sumInsured: 0,
      valueAtRisk: 10,
    });
  });

  it('may leave out what has a default', () => {
    const { portfolio } = resolved(
      minimal({
        risks: [fixedRisk({ controls: [{ control: 'C-1' }] })],
        controls: [{ id: 'C-1', designRating: 0.5 }],
        suppliers: [{ id: 'S-1', failureRate: 0.5, triggers: [{ risk: 'R-1', probability: 1 }] }],
        policies: [{ id: 'P-1', covers: [{ risk: 'R-1', share: 0.5 }] }],
        parameters: { graceDays: 0 },
        simulation: { years: 10 },
      }),
    );
    expect(portfolio.parameters).toEqual({ commonCause: 0.2, reductionCap: 0.95, graceDays: 0, halfLifeDays: 180, costOfCapital: 0.06 });
    expect(portfolio.simulation).toEqual({ years: 10, seed: 1 });
    expect(portfolio.risks[0]).toMatchObject({ maximumLoss: Infinity, category: '', unit: '' });
    expect(portfolio.risks[0]?.controls[0]).toMatchObject({ frequencyReduction: 0, severityReduction: 0 });
    expect(portfolio.controls[0]).toMatchObject({ standing: { test: null, ageDays: null, signOff: 'valid' }, group: null, annualCost: 0 });
    expect(portfolio.suppliers[0]?.triggers[0]).toMatchObject({ multiplier: 1, isControlled: false });
    expect(portfolio.policies[0]).toMatchObject({
      attachment: 0,
      deductible: { kind: 'none' },
      limitPerOccurrence: Infinity,
      annualCapacity: Infinity,
      share: 1,
      premium: 0,
    });
    expect(resolved(minimal()).portfolio.simulation).toEqual({ years: 100_000, seed: 1 });
  });

  it('credits a control that was never tested with half, as fresh (rulings 2.11)', () => {
    const { credits } = resolved(minimal({ controls: [{ id: 'C-1', designRating: 0.8 }] }));
    expect(credits.get('C-1')).toMatchObject({ operating: { value: 0.5 }, freshness: { value: 1 }, total: 0.4 });
  });

  it('counts what a full population showed, up to a half when partially effective', () => {
    const operating = (test: Json) => resolved(withTest(test)).credits.get('C-1')?.operating.value;
    expect(operating({ fullPopulation: true, deviations: 1 })).toBe(0.9);
    expect(operating({ fullPopulation: true, conclusion: 'partially_effective' })).toBe(0.5);
    expect(operating({ conclusion: 'ineffective' })).toBe(0);
  });

  it.each<[string, Json, number, number]>([
    ['an interval', { kind: 'lognormal', ci90: [20_000, 600_000] }, 0.95, 600_000],
    ['mu and sigma', { kind: 'lognormal', mu: 10, sigma: 10 }, 0.5, Math.exp(10)],
    ['two quantiles', { kind: 'lognormal', p50: 1_000, p90: 5_000 }, 0.9, 5_000],
    ['a mode and a quantile', { kind: 'lognormal', mode: 1_000, p95: 5_000 }, 0.95, 5_000],
    ['triangular', { kind: 'triangular', min: 0, mode: 0, max: 100 }, 1, 100],
    ['pert', { kind: 'pert', min: 5, mode: 100, max: 100 }, 1, 100],
    ['exponential', { kind: 'exponential', mean: 1_000 }, 0.5, 1_000 * Math.LN2],
    ['fixed', { kind: 'fixed', amount: 0 }, 0.5, 0],
    ['discrete', { kind: 'discrete', amounts: [5, 0], probabilities: [0.25, 0.75] }, 0.8, 5],
  ])('takes a severity as %s', (_name, severity, probability, amount) => {
    expect(quantile(severityOf(severity), probability)).toBeCloseTo(amount, 6);
  });

  it('takes a severity by its moments', () => {
    expect(mean(severityOf({ kind: 'lognormal', mean: 5_000, sd: 9_000 }))).toBeCloseTo(5_000, 6);
    expect(mean(severityOf({ kind: 'gamma', shape: 2, scale: 50 }))).toBe(100);
  });

  it('takes a percentage of the loss with and without bounds', () => {
    const deductible = (terms: Json) =>
      resolved(withPolicy({ deductible: { kind: 'percent-of-loss', rate: 0.1, ...terms } })).portfolio.policies[0]?.deductible;
    expect(deductible({})).toEqual({ kind: 'percent_of_loss', rate: 0.1, min: 0, max: Infinity });
    expect(deductible({ min: 5, max: 5 })).toEqual({ kind: 'percent_of_loss', rate: 0.1, min: 5, max: 5 });
  });

  it('has the smaller of annual limit and reinstated limits as its capacity (rulings 2.7)', () => {
    const capacity = (terms: Json) => resolved(withPolicy(terms)).portfolio.policies[0]?.annualCapacity;
    expect(capacity({ limitPerOccurrence: 10, reinstatements: [1, 0.5] })).toBe(30);
    expect(capacity({ limitPerOccurrence: 10, reinstatements: [1, 0.5], annualLimit: 25 })).toBe(25);
    expect(capacity({ limitPerOccurrence: 10, reinstatements: [] })).toBe(10);
    expect(capacity({ limitPerOccurrence: 10 })).toBe(Infinity);
  });

  it('may be at every limit of its sizes', () => {
    expect(told(withRisk({ frequency: { kind: 'poisson', rate: 0 } }))).toEqual([]);
    expect(told({ ...withRisk({ frequency: { kind: 'poisson', rate: 10_000 } }), simulation: { years: 200_000 } })).toEqual([]);
    expect(told(withRisk({ frequency: { kind: 'negative-binomial', mean: 1, variance: 10_001 } }))).toEqual([]);
    expect(told(withSeverity({ kind: 'fixed', amount: 1e15 }))).toEqual([]);
    expect(told({ ...withRisk({}), simulation: { years: 1_000_000, seed: Number.MAX_SAFE_INTEGER } })).toEqual([]);
  });
});

describe('the text of a document', () => {
  it('comes back with what was read', () => {
    expect(parsePortfolioText(JSON.stringify(example))).toMatchObject({ ok: true, currency: 'EUR', document: example });
  });

  it('is refused where it is no JSON', () => {
    expect(parsePortfolioText('{"risks": [}')).toEqual({
      ok: false,
      count: 1,
      problems: [{ path: '', code: 'json_syntax', values: { line: 1, column: 12 } }],
    });
    expect(parsePortfolioText('{"risks": [], "risks": []}')).toMatchObject({ problems: [{ path: 'risks', code: 'json_duplicate_key' }] });
  });
});

/** One setter for each value inside a document. */
function spotsOf(node: unknown): ((value: unknown) => void)[] {
  if (typeof node !== 'object' || node === null) return [];
  const members = node as Json;
  return Object.keys(members).flatMap((key) => [(value: unknown) => void (members[key] = value), ...spotsOf(members[key])]);
}

/** The example with one value anywhere in it replaced by another. */
const mutated = fc.tuple(fc.jsonValue(), fc.nat()).map(([value, place]) => {
  const document = structuredClone(example);
  const spots = spotsOf(document);
  spots[place % spots.length]?.(value);
  return document;
});

describe('any JSON', () => {
  it('is parsed or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parsePortfolio(value).ok).toBe(false);
      }),
    );
  });

  it('is parsed or refused when it is nearly a portfolio, and the same way each time', () => {
    fc.assert(
      fc.property(mutated, (document) => {
        const first = parsePortfolio(document);
        if (!first.ok) expect(first.problems.length).toBeGreaterThan(0);
        expect(parsePortfolio(structuredClone(document))).toEqual(first);
      }),
      casesOf(500),
    );
  });
});
