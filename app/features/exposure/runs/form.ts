/** The forms of runs: asking for one, taking it back, approving what was shown. */
import { z } from 'zod';
import { optionalText, password, shownDigest } from '../../fields.ts';

export const requestRunForm = z.strictObject({ intent: z.literal('run') });
export const cancelRunForm = z.strictObject({ intent: z.literal('cancel') });
export const approveRunForm = z.strictObject({
  intent: z.literal('approve'),
  shownDigest: shownDigest(),
  reason: optionalText(2000),
  password: password(),
});
