/** The form of a limit that several policies share. */
import { z } from 'zod';
import type { Format } from '#app/i18n/format.ts';
import { requiredAmount, requiredText, seenVersion } from '../fields.ts';

export const aggregateForm = z
  .strictObject({
    version: seenVersion().optional(),
    name: requiredText(200),
    annualLimit: requiredAmount().refine((cents) => cents !== 0, 'not_positive'),
  })
  .transform(({ version, name, annualLimit }) => ({ version, content: { name, annualLimitCents: annualLimit } }));

export type AggregateContent = z.output<typeof aggregateForm>['content'];

export const aggregateFormValues = (
  { version, name, annualLimitCents }: { version: number } & AggregateContent,
  format: Format,
): Record<string, string> => ({ version: String(version), name, annualLimit: format.amountInput(annualLimitCents) });
