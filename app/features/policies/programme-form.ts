/** The form of what a policy has as a whole: its place in the tower, limits, annual deductible, reinstatements. */
import { z } from 'zod';
import { highestReinstatementRate, mostReinstatements, programmeFaults, type ProgrammeTerms } from '#app/domain/programme.ts';
import { parsePercentToShare } from '#app/i18n/parse-number.ts';
import { checkbox, cleanText, ids, optionalAmount, optionalId, seenVersion } from '../fields.ts';

/** Percentages of the premium between semicolons, first used first; empty: no reinstatement clause. */
const reinstatementRates = z
  .string()
  .max(200)
  .optional()
  .transform((text, context): number[] | null => {
    const parts = cleanText(text ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length === 0) return null;
    const rates = parts.map(parsePercentToShare);
    const known = rates.flatMap((rate) => (rate === null || rate < 0 || rate > highestReinstatementRate ? [] : [rate]));
    if (known.length === rates.length && rates.length <= mostReinstatements) return known;
    context.addIssue({
      code: 'custom',
      message: rates.length > mostReinstatements ? `too_many:${mostReinstatements}` : 'not_reinstatements',
    });
    return z.NEVER;
  });

const fields = z.strictObject({
  version: seenVersion(),
  attachment: optionalAmount(),
  underlyingIds: ids(50),
  isDropDown: checkbox(),
  limitOccurrence: optionalAmount(),
  annualDeductible: optionalAmount(),
  limitAnnual: optionalAmount(),
  reinstatements: reinstatementRates,
  sharedAggregateId: optionalId(),
});

export type ProgrammeContent = ProgrammeTerms & { underlyingIds: string[] };

/** The form's field of a term: `limitAnnualCents` is asked as `limitAnnual`. */
export const fieldOfProgrammeTerm = (term: string): string => term.replace(/Cents$/, '');

export const programmeForm = fields.transform(
  (
    { version, attachment, limitOccurrence, annualDeductible, limitAnnual, ...rest },
    context,
  ): { content: ProgrammeContent; version: number } => {
    const content: ProgrammeContent = {
      ...rest,
      attachmentCents: attachment,
      limitOccurrenceCents: limitOccurrence,
      annualDeductibleCents: annualDeductible,
      limitAnnualCents: limitAnnual,
    };
    for (const { field, code } of programmeFaults(content, '', content.underlyingIds))
      context.addIssue({ code: 'custom', path: [fieldOfProgrammeTerm(field)], message: code });
    return { content, version };
  },
);
