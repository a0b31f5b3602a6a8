/** What the page of the guard says after a step; part of its address, so that the page can be reloaded. */
export const guardAnswers = [
  'checked',
  'check_failed',
  'files_failed',
  'resumed',
  'not_resumed',
  'anchored',
  'some_failed',
  'not_signed',
  'rotated',
  'retired',
  'erased',
  'waits',
  'declined',
] as const;
export type GuardAnswer = (typeof guardAnswers)[number];

/** Answers that say that something is wrong. */
export const badAnswers: ReadonlySet<GuardAnswer> = new Set(['check_failed', 'files_failed', 'not_resumed', 'some_failed', 'not_signed']);
