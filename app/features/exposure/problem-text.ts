/** What the problems of a portfolio document say, in English: the command line and the API speak to those who write programs. */
import type { Problem, ProblemCode, ProblemValues } from '#app/domain/exposure/document/problem.ts';

const figure = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const shownNumber = (value: unknown): string => figure.format(Number(value));
const list = (value: unknown, word: 'and' | 'or' = 'or'): string =>
  new Intl.ListFormat('en', { type: word === 'or' ? 'disjunction' : 'conjunction' }).format(value as readonly string[]);

/** Words for the registers as the document names them. */
const singular: Record<string, string> = {
  risks: 'risk',
  controls: 'control',
  suppliers: 'supplier',
  policies: 'policy',
  sharedAggregates: 'shared aggregate',
};

const types: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  tuple: 'a list',
};

const sentences: Record<ProblemCode, (values: ProblemValues) => string> = {
  json_syntax: ({ line, column }) => `is no JSON at line ${line}, column ${column}`,
  json_duplicate_key: ({ line, column }) => `is named twice in one object (line ${line}, column ${column})`,
  json_too_deep: () => 'is nested too deeply',

  missing: () => 'is missing',
  unknown_field: () => 'is no field of the format',
  wrong_type: ({ expected, value }) => `must be ${types[String(expected)] ?? expected}, not ${value}`,
  not_finite: () => 'must be a finite number',
  not_whole: () => 'must be a whole number',
  too_small: ({ least }) => `must be at least ${shownNumber(least)}`,
  not_above: ({ least }) => `must be above ${shownNumber(least)}`,
  too_large: ({ most }) => `must be at most ${shownNumber(most)}`,
  too_short: ({ least }) => `needs ${Number(least) === 1 ? 'an entry' : `${least} entries`}`,
  too_long: ({ most }) => `must not be longer than ${shownNumber(most)}`,
  empty: () => 'must not be empty',
  not_a_choice: ({ choices, value }) => `must be ${list(choices)}, not ${value}`,
  bad_text: () => 'has a control character or half of a character',
  bad_currency: () => 'must be a currency code of three capital letters, such as EUR',
  bad_day: () => 'must be a day of the calendar, written YYYY-MM-DD',
  bad_value: () => 'has a value that the format does not know',

  severity_form: ({ forms }) => `must be given by exactly one of ${list(forms)}`,
  spread_out_of_range: ({ most, sigma }) => `implies a sigma of ${shownNumber(sigma)}; it must be above 0 and at most ${most}`,
  lengths_differ: ({ amounts, probabilities }) => `has ${probabilities} entries for ${amounts} amounts`,
  sum_not_one: ({ sum }) => `must sum to 1, not ${shownNumber(sum)}`,
  mean_too_large: ({ mean, most }) => `implies a mean of ${shownNumber(mean)}; it must be at most ${shownNumber(most)}`,
  variance_not_above_mean: ({ mean }) => `must be above the mean of ${shownNumber(mean)}; for a variance equal to the mean use poisson`,
  overdispersion_too_large: ({ overdispersion, most }) =>
    `is too far above the mean: variance / mean - 1 is ${shownNumber(overdispersion)}, at most ${shownNumber(most)} is taken`,
  deviations_above_sample: ({ sampleSize }) => `must not be above the sample size of ${sampleSize}`,
  deductible_with_attachment: () => 'cannot stand together with an attachment above 0: a layer has no deductible',
  reinstatements_without_limit: () => 'need a limitPerOccurrence to reinstate',
  average_incomplete: ({ missing }) => `needs ${missing} beside it`,

  duplicate_id: ({ id }) => `is used twice: ${JSON.stringify(id)}`,
  duplicate_reference: ({ id }) => `is named twice here: ${JSON.stringify(id)}`,
  unknown_reference: ({ id, register }) => `names a ${singular[String(register)]} that is not there: ${JSON.stringify(id)}`,
  supplier_cycle: ({ ids }) =>
    `makes suppliers depend on themselves: ${(ids as readonly string[]).map((id) => JSON.stringify(id)).join(' → ')}`,
  supplier_on_other_frequency: ({ risk }) => `must be poisson, because suppliers trigger ${JSON.stringify(risk)}`,
  supplier_rate_above_risk_rate: ({ risk, rate, bySuppliers }) =>
    `is ${shownNumber(rate)}, but suppliers alone cause ${shownNumber(bySuppliers)} events a year of ${JSON.stringify(risk)}`,
  suppliers_too_entangled: ({ supplier }) => `fails with too many others that depend on each other: ${JSON.stringify(supplier)}`,
  too_many_events: ({ events, most }) => `would make ${shownNumber(events)} events; at most ${shownNumber(most)} are simulated in one run`,
  too_many_failures: ({ failures, most }) =>
    `depend on each other so much that ${shownNumber(failures)} failures would have to be drawn; at most ${shownNumber(most)} are`,
};

/** The message of a problem, without its place. */
export const problemText = ({ code, values }: Problem): string => sentences[code](values);

/** One line: place and message. */
export const problemLine = (problem: Problem): string => `${problem.path || 'document'}: ${problemText(problem)}`;
