/** Reading a form: one zod schema gives the typed value or the codes of its errors, and what was typed goes back to the page. */
import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import type { Refusal } from '#app/domain/refusal.ts';
import { errorCode } from '#app/features/fields.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { statusOf } from './reply.ts';

type Reading<T> =
  | {
      ok: true;
      value: T;
      intent: string;
      refused: (refusal: Refusal) => ReturnType<typeof data<FormReply>>;
      /** Answers a save on an older version: what was typed stays, beside what stands now; saving again is then a decision. */
      overtaken: (current: Record<string, string>) => ReturnType<typeof data<FormReply>>;
      /** Shows the form again with what was typed and no error. */
      again: () => SubmissionResult<string[]>;
    }
  | { ok: false; reply: ReturnType<typeof data<FormReply>>; intent: string };

/** Parses the request's form. A repeated single-value field, an unknown field and a missing one are errors at the field, status 422. */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<Reading<z.output<S>>> {
  return readFormData(await request.formData(), schema);
}

/** What was typed goes back to the page, passwords never. */
const hideFields = ['password', 'repeated'];

export function readFormData<S extends z.ZodType>(formData: FormData, schema: S): Reading<z.output<S>> {
  // The parser's own instructions are none of the browser's business here, and a malformed one would throw.
  for (const name of [...formData.keys()].filter((key) => key.startsWith('__'))) formData.delete(name);
  const intent = String(formData.get('intent') ?? '');
  const submission = parseWithZod(formData, { schema, error: (issue: z.core.$ZodRawIssue) => errorCode(issue) });
  if (submission.status !== 'success')
    return { ok: false, reply: data({ form: submission.reply({ hideFields }) }, { status: 422 }), intent };
  return {
    ok: true,
    value: submission.value,
    intent,
    refused: (refusal) => data({ form: submission.reply({ ...errorsOf(refusal), hideFields }) }, { status: statusOf(refusal) }),
    overtaken: (current) => {
      const reply = submission.reply({ formErrors: ['stale'], hideFields });
      return data(
        { form: { ...reply, initialValue: { ...reply.initialValue, version: current['version'] ?? '' } }, conflict: current },
        { status: 409 },
      );
    },
    again: () => ({ initialValue: submission.payload }) as SubmissionResult<string[]>,
  };
}

/** A refusal shown at its field, or above the form when it concerns no single one. */
function errorsOf(refusal: Refusal): { fieldErrors: Record<string, string[]> } | { formErrors: string[] } {
  const code = typeof refusal.details?.['reason'] === 'string' ? refusal.details['reason'] : refusal.code;
  return refusal.field ? { fieldErrors: { [refusal.field]: [code] } } : { formErrors: [code] };
}
