/** The forms of a request for evidence: what an auditor asks, and who of the company answers. */
import { z } from 'zod';
import { optionalText, requiredDay, requiredId, requiredText, seenVersion } from '../fields.ts';

const content = {
  title: requiredText(200),
  wording: optionalText(4000),
  criterion: optionalText(500),
  dueOn: requiredDay(),
};

export const requestForm = z.strictObject(content);
export type RequestContent = z.output<typeof requestForm>;

export const requestRevisionForm = z.strictObject({ intent: z.literal('revise'), version: seenVersion(), ...content });

export const assignmentForm = z.strictObject({ intent: z.literal('assign'), version: seenVersion(), ownerId: requiredId() });
