/** What zod found, in the terms of the document: one problem for each wrong value and each unknown member. */
import type { z } from 'zod';
import { mostProblems, problemAt, shortened, type Path, type Problem, type ProblemCode, type ProblemValues } from './problem.ts';

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

/** A wrong value is shown as the document has it, cut to a length that a line can show. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : shortened(JSON.stringify(value) ?? '');

function ofType(expected: string, value: unknown): { code: ProblemCode; values?: ProblemValues } {
  if (value === undefined) return { code: 'missing' };
  if (typeof value === 'number' && expected === 'number') return { code: 'not_finite' };
  // zod asks for a number first, and only a finite one for a whole one.
  if (expected === 'int') return { code: 'not_whole' };
  return { code: 'wrong_type', values: { expected, value: shown(value) } };
}

function choice(choices: readonly unknown[], value: unknown): { code: ProblemCode; values?: ProblemValues } {
  if (value === undefined) return { code: 'missing' };
  return { code: 'not_a_choice', values: { choices: choices.map(String), value: shown(value) } };
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): { code: ProblemCode; values?: ProblemValues } {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue.expected, value);
    case 'invalid_value':
      return choice(issue.values, value);
    case 'invalid_union':
      return choice('options' in issue ? (issue.options as unknown[]) : [], value);
    case 'too_small':
      if (issue.origin === 'string') return { code: 'empty' };
      if (issue.origin === 'array') return { code: 'too_short', values: { least: Number(issue.minimum) } };
      return { code: issue.inclusive ? 'too_small' : 'not_above', values: { least: Number(issue.minimum) } };
    case 'too_big':
      return {
        code: issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_large',
        values: { most: Number(issue.maximum) },
      };
    case 'custom':
      return issue.params as { code: ProblemCode; values: ProblemValues };
    default:
      return { code: 'bad_value' };
  }
}

/** Where the value of an issue stands. */
const pathOf = (issue: z.core.$ZodIssue): Path => issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));

function problemsOfOne(issue: z.core.$ZodIssue, document: unknown): Problem[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => problemAt([...path, key], 'unknown_field'));
  const { code, values } = codeOf(issue, valueAt(document, path));
  return [problemAt(path, code, values)];
}

/** The problems of the first issues, enough of them for a refusal, and how many there are altogether: a document may have millions. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
): { readonly problems: readonly Problem[]; readonly count: number } {
  return {
    problems: issues.slice(0, mostProblems).flatMap((issue) => problemsOfOne(issue, document)),
    count: issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0),
  };
}
