/** The forms of the import pages. */
import { z } from 'zod';
import { requiredChoice } from '../fields.ts';
import { importRegisters } from './report.ts';

/** `file` is the name of the file that came along. */
export const startForm = z.strictObject({
  register: requiredChoice(importRegisters),
  file: z
    .string()
    .max(300)
    .refine((name) => name !== '', 'file_missing'),
});

export const stepForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('apply') }),
  z.strictObject({ intent: z.literal('apply-partial') }),
  z.strictObject({
    intent: z.literal('remap'),
    fields: z
      .array(
        z.strictObject({
          heading: z
            .string()
            .max(500)
            .optional()
            .transform((text) => text ?? ''),
          field: z
            .string()
            .max(60)
            .optional()
            .transform((text) => text ?? ''),
        }),
      )
      .max(200),
  }),
]);
