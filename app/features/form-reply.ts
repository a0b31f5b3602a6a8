import type { SubmissionResult } from '@conform-to/react';

/** What an action answers when it does not save. `conflict` holds the fields of the record as somebody else left it, when the save came too late. */
export type FormReply = { form: SubmissionResult<string[]>; conflict?: Record<string, string> };
