/** The kinds of values that a portfolio document holds. Numbers are finite; euros, rates a year, parts and days are bounded. */
import { z } from 'zod';
import { isDay } from '../../calendar.ts';
import { documentLimits } from './limits.ts';
import type { ProblemCode, ProblemValues } from './problem.ts';

/** Reports a problem of values against each other, at a member of the object that is looked at. */
export type Report = (path: readonly (string | number)[], code: ProblemCode, values?: ProblemValues) => void;

/** A check for `superRefine` that reports in the terms of the document. */
export const checked =
  <Value>(check: (value: Value, report: Report) => void) =>
  (value: Value, context: { addIssue: (issue: z.core.$ZodRawIssue<z.core.$ZodIssueCustom>) => void }): void =>
    check(value, (path, code, values = {}) =>
      context.addIssue({ code: 'custom', path: [...path], params: { code, values }, input: value }),
    );

/** `abort` keeps the checks between members from judging one that is wrong by itself. */
const abort = { abort: true } as const;

export const numberFrom = (least: number, most: number) => z.number().min(least, abort).max(most, abort);
export const numberAbove = (bound: number, most: number) => z.number().gt(bound, abort).max(most, abort);
export const wholeNumber = (least: number, most: number) => z.int().min(least, abort).max(most, abort);

/** Euros. */
export const amount = numberFrom(0, documentLimits.amount);
export const positiveAmount = numberAbove(0, documentLimits.amount);
/** Events, failures or the like a year. */
export const rate = numberFrom(0, documentLimits.rate);
/** A share, a probability, a reduction. */
export const part = numberFrom(0, 1);
export const days = numberFrom(0, documentLimits.days);
export const positiveDays = numberAbove(0, documentLimits.days);

const hasProblem = (code: ProblemCode) => ({ params: { code, values: {} } });

/** One line of text that every program can write: no control character, no half of a surrogate pair. */
const line = z
  .string()
  .max(documentLimits.textLength, abort)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), hasProblem('bad_text'));

/** A name that groups, perhaps empty. */
export const label = line;
/** What records are known by, as a record's own or as a reference to another. */
export const id = line.min(1, abort);

/** The shape of an ISO 4217 code; the engine never converts. */
export const currency = line.refine((text) => /^[A-Z]{3}$/.test(text), hasProblem('bad_currency'));
export const day = line.refine(isDay, hasProblem('bad_day'));

/** A list, empty when it is absent, of at most `most` entries. */
export const listOf = <Item extends z.ZodType>(item: Item, most: number = documentLimits.entries) => z.array(item).max(most).default([]);
