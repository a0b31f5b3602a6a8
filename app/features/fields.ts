/**
 * Fields that forms, imports and the API share. What people type is text; each field turns it into the value that is stored, or names
 * what is wrong by a code (`too_long:200`) that both dictionaries know under `shell.errors`.
 */
import { z } from 'zod';
import { isRegisterDay } from '#app/domain/calendar.ts';
import { parseAmountToCents, parseDecimal, parseInteger, parsePercentToShare } from '#app/i18n/parse-number.ts';

/** The code of an issue that zod found by itself. */
export function errorCode(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'invalid';
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? 'required'
          : `too_short:${String(issue.minimum)}`
        : issue.origin === 'array'
          ? `too_few:${String(issue.minimum)}`
          : `too_small:${String(issue.minimum)}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `too_long:${String(issue.maximum)}`
        : issue.origin === 'array'
          ? `too_many:${String(issue.maximum)}`
          : `too_big:${String(issue.maximum)}`;
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined || issue.input === '' ? 'required' : 'unknown_choice';
    case 'unrecognized_keys':
      return 'unrecognised_field';
    default:
      return 'invalid';
  }
}

/** User text as it is stored: Unicode NFC, one kind of line end, no control characters, trimmed. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028\u2029\ufeff]/g, '')
    .trim();
}

const typed = z.string().transform(cleanText);

export const requiredText = (most: number) => typed.pipe(z.string().min(1).max(most));

/** Text that may stay empty; absent and empty are the same. */
export const optionalText = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => cleanText(text ?? ''))
    .refine((text) => text.length <= most, `too_long:${most}`);

export const requiredDay = () => typed.pipe(z.string().min(1).refine(isRegisterDay, 'not_a_date'));

export const optionalDay = () => optionalParsed((text) => (isRegisterDay(text) ? text : null), 'not_a_date');

export const requiredChoice = <const V extends readonly [string, ...string[]]>(values: V) => z.enum(values);

export const optionalChoice = <const V extends readonly [string, ...string[]]>(values: V) =>
  z
    .enum(values)
    .optional()
    .transform((value) => value ?? null);

/** The id of another record, chosen from a list; whether it exists and may be seen is asked by the command. */
export const optionalId = () =>
  z
    .string()
    .max(64)
    .optional()
    .transform((id) => (id ? id : null));
export const requiredId = () => z.string().min(1).max(64);

/** Several ids from a list of boxes or a multiple select. */
export const ids = (most = 500) => z.array(z.string().min(1).max(64)).max(most).default([]);

export const checkbox = () =>
  z
    .enum(['on', 'true'])
    .optional()
    .transform((value) => value !== undefined);

/** An amount of zero or more, in cents. */
export const requiredAmount = () => requiredParsed(parseAmountToCents, 'not_an_amount').refine((cents) => cents >= 0, 'negative');
export const optionalAmount = () =>
  optionalParsed(parseAmountToCents, 'not_an_amount').refine((cents) => cents === null || cents >= 0, 'negative');

/** A percentage from 0 to 100, as a share in [0,1]. */
export const requiredShare = () =>
  requiredParsed(parsePercentToShare, 'not_a_percentage').refine((share) => share >= 0 && share <= 1, 'not_a_percentage');
export const optionalShare = (most = 1) =>
  optionalParsed(parsePercentToShare, 'not_a_percentage').refine(
    (share) => share === null || (share >= 0 && share <= most),
    'not_a_percentage',
  );

export const optionalDecimal = () => optionalParsed(parseDecimal, 'not_a_number');
export const requiredInteger = (least: number, most: number) =>
  requiredParsed(parseInteger, 'not_an_integer').pipe(z.number().min(least).max(most));
export const optionalInteger = (least: number, most: number) =>
  optionalParsed(parseInteger, 'not_an_integer')
    .refine((value) => value === null || value >= least, `too_small:${least}`)
    .refine((value) => value === null || value <= most, `too_big:${most}`);

/** The signer's password, typed again. */
export const password = () => z.string().min(1).max(256);

/** The digest of what was shown to a signer (SHA-256, hex): it comes back with the answer, so that nothing else can be signed. */
export const shownDigest = () => z.string().regex(/^[0-9a-f]{64}$/);

/** The version that the person saw, in a hidden field: a save on an older one is refused as stale. */
export const seenVersion = () =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number);

function requiredParsed<T>(parse: (text: string) => T | null, code: string) {
  return typed.pipe(z.string().min(1).max(200)).transform((text, context) => {
    const value = parse(text);
    if (value === null) {
      context.addIssue({ code: 'custom', message: code });
      return z.NEVER;
    }
    return value;
  });
}

function optionalParsed<T>(parse: (text: string) => T | null, code: string) {
  return z
    .string()
    .max(200)
    .optional()
    .transform((text, context): T | null => {
      const clean = cleanText(text ?? '');
      if (clean === '') return null;
      const value = parse(clean);
      if (value === null) {
        context.addIssue({ code: 'custom', message: code });
        return z.NEVER;
      }
      return value;
    });
}
