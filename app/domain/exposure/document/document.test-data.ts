/** Portfolio documents for tests: the smallest there is, and what a test adds to it. */
import example from '#tests/fixtures/portfolio-example.json';
import { parsePortfolio } from './parse.ts';

export type Json = Record<string, unknown>;

export { example };

/** Sets the value at a path of the example, such as `risks.0.frequency.rate`. */
export function exampleWith(changes: Json): Json {
  const document: Json = structuredClone(example);
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const holder = parts.reduce<Json>((node, part) => node[part] as Json, document);
    holder[last] = value;
  }
  return document;
}

/** The problems of a document as `path: code`. */
export function told(document: unknown): string[] {
  const parsed = parsePortfolio(document);
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path}: ${code}`);
}

export const minimal = (changes: Json = {}): Json => ({ currency: 'EUR', asOf: '2026-11-21', risks: [], ...changes });
export const fixedRisk = (changes: Json = {}): Json => ({
  id: 'R-1',
  frequency: { kind: 'poisson', rate: 1 },
  severity: { kind: 'fixed', amount: 100 },
  ...changes,
});
export const withRisk = (changes: Json): Json => minimal({ risks: [fixedRisk(changes)] });
export const withSeverity = (severity: Json): Json => withRisk({ severity });
export const withPolicy = (terms: Json): Json =>
  minimal({ risks: [fixedRisk()], policies: [{ id: 'P-1', covers: [{ risk: 'R-1', share: 1 }], ...terms }] });
export const withTest = (test: Json): Json =>
  minimal({
    controls: [
      {
        id: 'C-1',
        designRating: 1,
        test: { sampleSize: 10, deviations: 0, conclusion: 'effective', daysSinceEnd: 1, intervalDays: 365, ...test },
      },
    ],
  });
