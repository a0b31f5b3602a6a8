import { describe, expect, it } from 'vitest';
import { engineVersion, runPortfolio } from '../run.ts';
import { answerOf } from './answer.ts';
import { exampleWith, fixedRisk, minimal, withPolicy } from './document.test-data.ts';
import { parsePortfolio } from './parse.ts';

const origin = { engine: engineVersion, inputSha256: 'ab'.repeat(32) };

function answered(document: unknown) {
  const parsed = parsePortfolio(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return answerOf(runPortfolio(parsed.resolved), origin);
}

const example = exampleWith({ 'simulation.years': 2_000 });
const answeredExample = () => answered(example);

describe('the answer', () => {
  it('has the members that its readers know, in their order', () => {
    const answer = answeredExample();
    expect(Object.keys(answer)).toEqual([
      'engine',
      'inputSha256',
      'years',
      'seed',
      'inherent',
      'residual',
      'net',
      'recovery',
      'risks',
      'controls',
      'suppliers',
      'totalCostOfRisk',
      'reconciled',
      'reconciliation',
      'coverage',
    ]);
    expect(Object.keys(answer.net.tailValueAtRisk)).toEqual(['0.95', '0.99', '0.995']);
    expect(Object.keys(answer.risks[0]?.severity ?? {})).toEqual(['mean', 'p01', 'p50', 'p99']);
    expect(answer).toMatchObject({ engine: 'garant-exposure/2', years: 2_000, seed: 388_563, reconciled: true });
  });

  it('gives the same bytes for the same document', () => {
    expect(JSON.stringify(answered(structuredClone(example)))).toBe(JSON.stringify(answeredExample()));
  });

  it('says each factor of a credit as a number', () => {
    const answer = answeredExample();
    // 25 clean items earn 25.5/26.
    expect(answer.controls).toMatchObject([
      { id: 'C-1', credit: { design: 0.9, operating: 25.5 / 26, freshness: 1, signOff: 1, total: expect.closeTo(0.9 * (25.5 / 26), 12) } },
    ]);
  });

  it.each([
    ['an occurrence', withPolicy({ limitPerOccurrence: 0, reinstatements: [1], premium: 50 })],
    ['a year', withPolicy({ annualLimit: 0 })],
    ['a layer', withPolicy({ attachment: 10, limitPerOccurrence: 0 })],
    ['an aggregate', { ...withPolicy({ sharedAggregate: 'A-1' }), sharedAggregates: [{ id: 'A-1', annualLimit: 0 }] }],
  ])('of a limit of nothing for %s is that nothing is recovered', (_of, document) => {
    const answer = answered({ ...document, simulation: { years: 500 } });
    expect(answer.recovery).toMatchObject({ expected: 0, reinstatementPremium: 0, policies: [{ premiumToExpectedRecovery: null }] });
    expect(answer.net).toEqual(answer.residual);
    expect(answer.reconciled).toBe(true);
  });

  it('of a policy that pays everything is that nothing is left, not even rounding', () => {
    const risks = ['R-1', 'R-2'].map((id) => fixedRisk({ id, severity: { kind: 'lognormal', mu: 10, sigma: 1 } }));
    const covers = risks.map(({ id }) => ({ risk: id, share: 1 }));
    const answer = answered(minimal({ risks, policies: [{ id: 'P-1', covers }], simulation: { years: 2_000 } }));
    expect(answer.residual.expectedAnnualLoss).toBeGreaterThan(0);
    expect(answer.net).toMatchObject({ expectedAnnualLoss: 0, exceedance: [[0, 0]], occurrenceExceedance: [[0, 0]] });
    expect(answer.risks.map(({ net }) => net.expectedAnnualLoss)).toEqual([0, 0]);
  });

  it('of a maximum loss of nothing is that nothing is lost', () => {
    const answer = answered(minimal({ risks: [fixedRisk({ maximumLoss: 0 })], simulation: { years: 500 } }));
    expect(answer.inherent).toMatchObject({ expectedAnnualLoss: 0, standardDeviation: 0, exceedance: [[0, 0]] });
    expect(answer.risks[0]?.inherent).toEqual({ rate: 1, expectedAnnualLoss: 0 });
    expect(answer.reconciled).toBe(true);
  });

  it('leads from inherent to net in steps without a gap', () => {
    const [risk] = answeredExample().risks;
    expect(risk?.steps.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['control C-1', 'policy P-1']);
    expect(risk?.steps[0]?.before).toBe(risk?.inherent.expectedAnnualLoss);
    expect(risk?.steps[1]?.before).toBe(risk?.residual.expectedAnnualLoss);
    expect(risk?.steps[1]?.after).toBeCloseTo(risk?.net.expectedAnnualLoss ?? NaN, 6);
  });

  it('finds the figure that is published with the example', () => {
    const answer = answeredExample();
    // The figure published with the format: 0.8 events a year of the lognormal through the interval, cut at 5 M€.
    expect(answer.risks[0]?.inherent.expectedAnnualLoss).toBeCloseTo(149_410.6, -1);
    expect(Math.abs(answer.inherent.expectedAnnualLoss - 149_410.6)).toBeLessThan(4 * answer.inherent.standardError);
  });

  it('draws curves of at most 200 points on which the probability falls', () => {
    const answer = answeredExample();
    for (const { exceedance, occurrenceExceedance } of [answer.inherent, answer.residual, answer.net]) {
      for (const curve of [exceedance, occurrenceExceedance]) {
        expect(curve.length).toBeLessThanOrEqual(200);
        expect(curve.every(([probability], index) => index === 0 || probability < (curve[index - 1]?.[0] ?? 0))).toBe(true);
      }
    }
  });

  it('shares the tail out among the risks', () => {
    const answer = answeredExample();
    const contributions = answer.risks.reduce((sum, { tailContribution }) => sum + tailContribution, 0);
    expect(contributions).toBeCloseTo(answer.residual.tailValueAtRisk['0.99'], 3);
  });

  it('has no word of cover above the maximum loss, which is not counted in euros a year', () => {
    const wide = exampleWith({ 'simulation.years': 10, 'policies.0.limitPerOccurrence': 1e9, 'policies.0.annualLimit': 1e9 });
    const parsed = parsePortfolio(wide);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const results = runPortfolio(parsed.resolved);
    expect(results.coverage.map(({ kind }) => kind)).toEqual(['under-insured', 'over-insured']);
    expect(answerOf(results, origin).coverage).toEqual(results.coverage.slice(0, 1));
  });

  it('is complete for an empty portfolio', () => {
    const empty = answered(minimal({ simulation: { years: 10 } }));
    expect(empty).toMatchObject({ risks: [], recovery: { expected: 0, policies: [] }, totalCostOfRisk: { total: 0 }, reconciled: true });
    expect(JSON.stringify(empty)).not.toContain('null,');
  });

  it('has null where there is no ratio', () => {
    const idle = answered(
      exampleWith({ 'simulation.years': 10, 'policies.0.covers': [], 'risks.0.frequency': { kind: 'poisson', rate: 0.1 } }),
    );
    expect(idle.recovery.policies[0]).toMatchObject({ expected: 0, premiumToExpectedRecovery: null });
  });
});
