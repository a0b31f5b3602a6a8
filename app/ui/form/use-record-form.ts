import { type DefaultValue, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { z } from 'zod';

type Options<Values extends Record<string, unknown>> = {
  /** The form's id in the page; the ids of its fields begin with it. */
  id: string;
  /** What the action answered when it refused the form: `submission.reply()`. */
  lastResult?: SubmissionResult<string[]> | null;
  /** Values to begin with, as text: amounts by `format.amountInput`, shares by `format.percentInput`. */
  defaultValue?: DefaultValue<Values>;
};

/**
 * A form over its zod schema: `const [form, fields] = useRecordForm(riskForm, { id: 'risk', lastResult, defaultValue })`.
 * The server is the one judge of what was typed; the schema tells the browser only which fields are required and how long they may be.
 */
export function useRecordForm<Schema extends z.ZodType<unknown, Record<string, unknown>>>(
  schema: Schema,
  { id, lastResult, defaultValue }: Options<z.input<Schema>>,
) {
  return useForm<z.input<Schema>>({ id, lastResult, defaultValue, constraint: getZodConstraint(fieldsOf(schema)) });
}

/** The object that holds the fields, when the form's schema turns it into something else. */
function fieldsOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodPipe ? fieldsOf(schema.in as z.ZodType) : schema;
}
