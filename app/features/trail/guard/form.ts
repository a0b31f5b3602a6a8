/** The forms of the page of the trail's guard. */
import { z } from 'zod';
import { password } from '../../fields.ts';
import { retirementReasons } from '../signing/reasons.ts';

/** Numbers of entries, as people list them. */
const positions = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\s*[,;]\s*\d{1,12}){0,499}$/)
  .transform((text) => text.split(/[,;]/).map(Number));

export const guardForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('check') }),
  z.strictObject({ intent: z.literal('resume'), password: password() }),
  z.strictObject({ intent: z.literal('anchor') }),
  z.strictObject({ intent: z.literal('rotate'), reason: z.enum(retirementReasons), password: password() }),
  z.strictObject({
    intent: z.literal('retire'),
    key: z.string().regex(/^[0-9a-f]{8}$/),
    reason: z.enum(retirementReasons),
    password: password(),
  }),
  z.strictObject({ intent: z.literal('erase'), positions, ground: z.string().trim().min(1).max(1000), password: password() }),
  z.strictObject({ intent: z.literal('approve'), request: z.uuid(), password: password() }),
  z.strictObject({ intent: z.literal('decline'), request: z.uuid() }),
]);
export type GuardStep = z.infer<typeof guardForm>;
