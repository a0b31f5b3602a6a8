/** The forms of signing: what was shown comes back with the answer, so that nothing else can be signed. */
import { z } from 'zod';
import { optionalDay, password, requiredDay, requiredText, seenVersion, shownDigest } from '../fields.ts';

export const signForm = z.strictObject({
  intent: z.literal('sign'),
  shownDigest: shownDigest(),
  validUntilOn: optionalDay(),
  password: password(),
});

export const refuseForm = z.strictObject({
  intent: z.literal('refuse'),
  shownDigest: shownDigest(),
  reason: requiredText(2000),
  password: password(),
});

export const revokeForm = z.strictObject({
  intent: z.literal('revoke'),
  signatureId: z.string().min(1).max(64),
  reason: requiredText(2000),
  password: password(),
});

export const acceptRiskForm = z.strictObject({
  intent: z.literal('accept'),
  version: seenVersion(),
  validUntilOn: requiredDay(),
  reason: requiredText(2000),
  password: password(),
});
