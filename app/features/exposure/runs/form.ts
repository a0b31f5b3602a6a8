/** The forms of runs: asking for one, taking it back, approving what was shown. */
import { z } from 'zod';
import { optionalText } from '../../fields.ts';

export const requestRunForm = z.strictObject({ intent: z.literal('run') });
export const cancelRunForm = z.strictObject({ intent: z.literal('cancel') });
export const approveRunForm = z.strictObject({
  intent: z.literal('approve'),
  shownDigest: z.string().regex(/^[0-9a-f]{64}$/),
  reason: optionalText(2000),
  password: z.string().min(1).max(256),
});
