/** The forms of a finding and of the actions that answer it. */
import { z } from 'zod';
import { findingRatings, managementResponses } from '#app/domain/audit.ts';
import { optionalDay, optionalId, optionalText, requiredChoice, requiredDay, requiredId, requiredText, seenVersion } from '../fields.ts';

const fields = z.strictObject({
  version: seenVersion().optional(),
  title: requiredText(200),
  rating: requiredChoice(findingRatings),
  criteria: requiredText(2000),
  condition: requiredText(4000),
  cause: optionalText(2000),
  effect: optionalText(2000),
  recommendation: optionalText(2000),
  controlId: optionalId(),
  riskId: optionalId(),
  repeatOfId: optionalId(),
  ownerId: optionalId(),
  dueOn: optionalDay(),
});

/** Content of a finding as commands take it. */
export type FindingContent = Omit<z.output<typeof fields>, 'version'>;

export const findingForm = fields.transform(({ version, ...content }): { content: FindingContent; version: number | undefined } => ({
  content,
  version,
}));

export const responseForm = z.strictObject({
  intent: z.literal('respond'),
  version: seenVersion(),
  response: requiredChoice(managementResponses),
  responseText: optionalText(4000),
});

export const actionForm = z.strictObject({
  intent: z.literal('add-action'),
  title: requiredText(300),
  ownerId: requiredId(),
  dueOn: requiredDay(),
});

export const actionRevisionForm = z.strictObject({
  intent: z.literal('revise'),
  version: seenVersion(),
  title: requiredText(300),
  ownerId: requiredId(),
});

export const extensionForm = z.strictObject({
  intent: z.literal('extend'),
  version: seenVersion(),
  dueOn: requiredDay(),
  reason: requiredText(1000),
});
