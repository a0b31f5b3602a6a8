import { describe, expect, it } from 'vitest';
import { exampleWith, minimal } from '#app/domain/exposure/document/document.test-data.ts';
import { parsePortfolio } from '#app/domain/exposure/document/parse.ts';
import { problemCodes } from '#app/domain/exposure/document/problem.ts';
import { problemLine, problemText } from './problem-text.ts';

const lines = (document: unknown): string[] => {
  const parsed = parsePortfolio(document);
  return parsed.ok ? [] : parsed.problems.map(problemLine);
};

describe('problems in words', () => {
  it.each<[unknown, string]>([
    [[], 'document: must be an object, not a list'],
    [exampleWith({ 'risks.0.frequency.rate': -1 }), 'risks[0].frequency.rate: must be at least 0'],
    [exampleWith({ 'risks.0.severity.ci90.1': '6' }), 'risks[0].severity.ci90[1]: must be a number, not "6"'],
    [
      exampleWith({ 'risks.0.frequency': { kind: 'often' } }),
      'risks[0].frequency.kind: must be poisson, negative-binomial, or bernoulli, not "often"',
    ],
    [
      exampleWith({ 'risks.0.severity': { kind: 'lognormal', p50: 4 } }),
      'risks[0].severity: must be given by exactly one of ci90, mu and sigma, p50 and p90, mode and p95, or mean and sd',
    ],
    [exampleWith({ 'policies.0.covers.0.risk': 'R-2' }), 'policies[0].covers[0].risk: names a risk that is not there: "R-2"'],
    [
      exampleWith({ 'suppliers.1.dependsOn': [{ supplier: 'S-1', probability: 1 }] }),
      'suppliers[0].dependsOn: makes suppliers depend on themselves: "S-1" → "S-2" → "S-1"',
    ],
    [
      exampleWith({ 'risks.0.frequency.rate': 0.05 }),
      'risks[0].frequency.rate: is 0.05, but suppliers alone cause 0.088 events a year of "R-1"',
    ],
    [minimal({ 'a\nb': 1 }), '["a\\nb"]: is no field of the format'],
  ])('are one line each', (document, line) => {
    expect(lines(document)).toEqual([line]);
  });

  it('exist for every code', () => {
    const values = { forms: ['a'], choices: ['a'], ids: ['a'] };
    for (const code of problemCodes) expect(problemText({ path: '', code, values })).toMatch(/^[a-z].*[^.\n]$/);
  });
});
