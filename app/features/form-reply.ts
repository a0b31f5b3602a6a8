import type { SubmissionResult } from '@conform-to/react';

/** What an action answers when it does not save. `conflict` holds the fields of the record as somebody else left it, when the save came too late. */
export type FormReply = { form: SubmissionResult<string[]>; conflict?: Record<string, string> };

/** The answer to one form of a page that has several: each posts its own `intent`. */
export function replyTo(reply: Partial<FormReply> | undefined, intent: string): FormReply['form'] | undefined {
  return reply?.form?.initialValue?.['intent'] === intent ? reply.form : undefined;
}
