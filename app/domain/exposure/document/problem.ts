/** What is wrong with a portfolio document, as a place in it and a code; the words stand with those who speak to people. */

export type Path = readonly (string | number)[];

/** Values that a message names beside its path. */
export type ProblemValues = Readonly<Record<string, string | number | readonly string[]>>;

export const problemCodes = [
  // The text is no JSON.
  'json_syntax',
  'json_duplicate_key',
  'json_too_deep',
  // A value by itself.
  'missing',
  'unknown_field',
  'wrong_type',
  'not_finite',
  'not_whole',
  'too_small',
  'not_above',
  'too_large',
  'too_short',
  'too_long',
  'empty',
  'not_a_choice',
  'bad_text',
  'bad_currency',
  'bad_day',
  'bad_value',
  // Values against each other.
  'severity_form',
  'spread_out_of_range',
  'lengths_differ',
  'sum_not_one',
  'mean_too_large',
  'variance_not_above_mean',
  'overdispersion_too_large',
  'deviations_above_sample',
  'deductible_with_attachment',
  'reinstatements_without_limit',
  'average_incomplete',
  // Records against each other.
  'duplicate_id',
  'duplicate_reference',
  'unknown_reference',
  'supplier_cycle',
  'supplier_on_other_frequency',
  'supplier_rate_above_risk_rate',
  'suppliers_too_entangled',
  'too_many_events',
  'too_many_failures',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type Problem = {
  /** Where, such as `risks[0].severity.ci90[1]`; empty for the document as a whole. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly values: ProblemValues;
};

/** More problems than this are counted and not told: the first ones are corrected first. */
export const mostProblems = 100;

/** A field name of a stranger is shown up to here. */
const longestName = 60;

/** Cuts what a stranger wrote to a length that a line can show. */
export const shortened = (text: string, longest = longestName): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);

/** `risks[0].severity.ci90[1]`; a name that is no plain word is quoted and escaped, so that it can end neither the path nor the line. */
export function writtenPath(path: Path): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === 'number') return `${written}[${part}]`;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(part) || part.length > longestName) return `${written}[${JSON.stringify(shortened(part))}]`;
    return written === '' ? part : `${written}.${part}`;
  }, '');
}

export const problemAt = (path: Path, code: ProblemCode, values: ProblemValues = {}): Problem => ({
  path: writtenPath(path),
  code,
  values,
});
