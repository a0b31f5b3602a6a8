/** What can be wrong with an answer, or surprising in it; codes that the dictionaries put into words. */

/** An answer with one of these is refused; zod issues carry the code as their message. */
export const answerRefusals = [
  'number_required',
  'amount_required',
  'not_positive',
  'negative',
  'not_a_probability',
  'rate_too_high',
  'period_too_long',
  'not_increasing',
  'interval_too_narrow',
  'interval_too_wide',
  'spread_too_wide',
  'maximum_loss_below_p95',
] as const;
export type AnswerRefusal = (typeof answerRefusals)[number];

/** An answer with one of these is kept after the person has been asked once more. */
export const answerWarnings = ['interval_unusually_wide', 'no_event_counted', 'maximum_loss_lowers_mean'] as const;
export type AnswerWarning = (typeof answerWarnings)[number];

/** A code and the field of the answer that it concerns. */
export type AnswerIssue<Code extends string> = { readonly code: Code; readonly field: string };
