/** The form of an appetite limit. */
import { z } from 'zod';
import { appetiteBases, appetiteMetrics, appetiteScopes, type AppetiteScope } from '#app/domain/appetite.ts';
import type { Format } from '#app/i18n/format.ts';
import {
  optionalDay,
  optionalId,
  optionalText,
  requiredAmount,
  requiredChoice,
  requiredDay,
  requiredShare,
  seenVersion,
} from '../fields.ts';

const fields = z.strictObject({
  intent: z.literal('save').optional(),
  version: seenVersion().optional(),
  scope: requiredChoice(appetiteScopes),
  unitId: optionalId(),
  categoryId: optionalId(),
  metric: requiredChoice(appetiteMetrics),
  basis: requiredChoice(appetiteBases),
  limit: requiredAmount().refine((cents) => cents !== 0, 'not_positive'),
  tolerance: requiredShare(),
  validFrom: requiredDay(),
  validTo: optionalDay(),
  rationale: optionalText(2000),
});

/** The field that names the unit or category of each scope; the whole entity needs none. */
export const fieldOfScope = { entity: null, unit: 'unitId', category: 'categoryId' } as const satisfies Record<
  AppetiteScope,
  string | null
>;

export const appetiteForm = fields.transform(({ version, intent: _intent, limit, ...form }, context) => {
  const field = fieldOfScope[form.scope];
  if (field !== null && form[field] === null) context.addIssue({ code: 'custom', path: [field], message: 'required' });
  if (form.validTo !== null && form.validTo < form.validFrom)
    context.addIssue({ code: 'custom', path: ['validTo'], message: 'before_start' });
  return {
    version,
    content: {
      ...form,
      limitCents: limit,
      // What another scope would name does not linger unseen.
      unitId: form.scope === 'unit' ? form.unitId : null,
      categoryId: form.scope === 'category' ? form.categoryId : null,
    },
  };
});

export type AppetiteContent = z.output<typeof appetiteForm>['content'];

export const appetiteApprovalForm = z.strictObject({ intent: z.literal('approve'), version: seenVersion() });

export const appetiteFormValues = (limit: AppetiteContent & { version: number }, format: Format): Record<string, string> => ({
  version: String(limit.version),
  scope: limit.scope,
  unitId: limit.unitId ?? '',
  categoryId: limit.categoryId ?? '',
  metric: limit.metric,
  basis: limit.basis,
  limit: format.amountInput(limit.limitCents),
  tolerance: format.percentInput(limit.tolerance),
  validFrom: limit.validFrom,
  validTo: limit.validTo ?? '',
  rationale: limit.rationale,
});
