/** The forms of the page of API tokens. */
import { z } from 'zod';
import { requiredId, requiredText } from '../fields.ts';

/** Days that a token may live: nothing opens a door forever, and a short life is chosen as easily as a long one. */
export const tokenLives = ['30', '90', '365'] as const;

export const newTokenForm = z.strictObject({
  name: requiredText(60),
  days: z.enum(tokenLives).transform(Number),
});

export const tokenStepForm = z.strictObject({ intent: z.literal('revoke'), id: requiredId() });
