/** Puts what an import would write through the schema of the register's form, so that a page and a file are judged by the same rules. */
import type { z } from 'zod';
import { errorCode } from '../fields.ts';

/** A field of the form and the code of what is wrong with it, its parameter apart. */
export type FormFault = { field: string; code: string; details: Record<string, string> };

export type Checked<T> = { value: T; faults: [] } | { value: null; faults: FormFault[] };

/** `texts` are the fields as a browser would send them: empty ones are left out. */
export function checkForm<T>(schema: z.ZodType<T>, texts: Readonly<Record<string, string>>): Checked<T> {
  const sent = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const parsed = schema.safeParse(sent, { error: errorCode });
  if (parsed.success) return { value: parsed.data, faults: [] };
  return { value: null, faults: parsed.error.issues.map(({ path, message }) => faultOf(String(path[0] ?? ''), message)) };
}

function faultOf(field: string, message: string): FormFault {
  const [code = 'invalid', limit] = message.split(':');
  return { field, code, details: limit === undefined ? {} : { limit } };
}
