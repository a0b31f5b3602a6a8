/** The forms of a policy and of its sections, shared by the pages and the import. */
import { z } from 'zod';
import {
  creditQualitySteps,
  deductibleBases,
  deductibleKinds,
  isOverAllocated,
  mostInsurers,
  policyLines,
  policyTriggers,
  policyVerbs,
  sectionFaults,
  withoutUnusedTerms,
  type InsurerShare,
  type StatedTerms,
  type PolicyVerb,
} from '#app/domain/policy.ts';
import {
  checkbox,
  optionalAmount,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalShare,
  optionalText,
  requiredAmount,
  requiredChoice,
  requiredDay,
  requiredInteger,
  requiredText,
  seenVersion,
} from '../fields.ts';

/** Rows of the form that name an insurer; a row left empty is no insurer. */
export const insurerRows = Array.from({ length: mostInsurers }, (_, index) => index + 1);

type InsurerField = ReturnType<typeof optionalText> | ReturnType<typeof optionalShare> | ReturnType<typeof optionalInteger>;

/** Own funds over requirement that somebody may type: ten times. */
const highestSolvencyRatio = 10;

const insurerFields = Object.fromEntries(
  insurerRows.flatMap((row): [string, InsurerField][] => [
    [`insurerName${row}`, optionalText(200)],
    [`insurerShare${row}`, optionalShare()],
    [`insurerStep${row}`, optionalInteger(0, 6)],
    [`insurerSolvency${row}`, optionalShare(highestSolvencyRatio)],
  ]),
);

const fields = z.strictObject({
  version: seenVersion().optional(),
  number: requiredText(100),
  title: requiredText(200),
  line: requiredChoice(policyLines),
  ownerId: optionalId(),
  unitId: optionalId(),
  ...insurerFields,
  broker: optionalText(200),
  periodFrom: requiredDay(),
  periodTo: requiredDay(),
  isTacitRenewal: checkbox(),
  noticeMonths: requiredInteger(0, 36),
  premium: requiredAmount(),
  premiumTaxes: requiredAmount(),
  premiumDue: optionalAmount(),
  currency: requiredText(3)
    .transform((text) => text.toUpperCase())
    .refine((text) => /^[A-Z]{3}$/.test(text), 'not_a_currency'),
  trigger: requiredChoice(policyTriggers),
  retroOn: optionalDay(),
  subsequentUntil: optionalDay(),
  programmeRank: requiredInteger(1, 999),
  territory: optionalText(500),
  exclusions: optionalText(8000),
});

type Fields = z.output<typeof fields>;

/** Content of a policy as commands take it; its sections are written apart. */
export type PolicyContent = Pick<
  Fields,
  | 'number'
  | 'title'
  | 'line'
  | 'ownerId'
  | 'unitId'
  | 'broker'
  | 'periodFrom'
  | 'periodTo'
  | 'isTacitRenewal'
  | 'noticeMonths'
  | 'currency'
  | 'trigger'
  | 'retroOn'
  | 'subsequentUntil'
  | 'programmeRank'
  | 'territory'
  | 'exclusions'
> & { insurers: InsurerShare[]; premiumCents: number; premiumTaxesCents: number; premiumDueCents: number | null };

export const policyForm = fields.transform((form, context): { content: PolicyContent; version: number | undefined } => {
  const {
    number,
    title,
    line,
    ownerId,
    unitId,
    broker,
    periodFrom,
    periodTo,
    isTacitRenewal,
    noticeMonths,
    currency,
    trigger,
    retroOn,
    subsequentUntil,
    programmeRank,
    territory,
    exclusions,
  } = form;
  if (periodTo < periodFrom) context.addIssue({ code: 'custom', path: ['periodTo'], message: 'before_start' });
  const claimedUntil = trigger === 'claims_made' ? subsequentUntil : null;
  if (claimedUntil !== null && claimedUntil < periodTo)
    context.addIssue({ code: 'custom', path: ['subsequentUntil'], message: 'before_start' });
  if (form.premiumDue === 0) context.addIssue({ code: 'custom', path: ['premiumDue'], message: 'not_positive' });
  const insurers = insurersOf(form, context);
  if (isOverAllocated(insurers)) context.addIssue({ code: 'custom', path: ['insurerShare1'], message: 'shares_above_whole' });
  return {
    content: {
      number,
      title,
      line,
      ownerId,
      unitId,
      broker,
      periodFrom,
      periodTo,
      isTacitRenewal,
      noticeMonths,
      currency,
      trigger,
      programmeRank,
      territory,
      exclusions,
      insurers,
      // A cover by occurrence looks at the day of the loss and has no day to look back to.
      retroOn: trigger === 'occurrence' ? null : retroOn,
      subsequentUntil: claimedUntil,
      premiumCents: form.premium,
      premiumTaxesCents: form.premiumTaxes,
      premiumDueCents: form.premiumDue,
    },
    version: form.version,
  };
});

function insurersOf(form: Readonly<Record<string, unknown>>, context: z.RefinementCtx): InsurerShare[] {
  return insurerRows.flatMap((row) => {
    const name = form[`insurerName${row}`];
    const share = form[`insurerShare${row}`];
    const hasName = typeof name === 'string' && name !== '';
    if (!hasName && share === null) return [];
    if (!hasName) context.addIssue({ code: 'custom', path: [`insurerName${row}`], message: 'required' });
    if (typeof share !== 'number') context.addIssue({ code: 'custom', path: [`insurerShare${row}`], message: 'required' });
    else if (share === 0) context.addIssue({ code: 'custom', path: [`insurerShare${row}`], message: 'not_positive' });
    const step = creditQualitySteps.find((known) => known === form[`insurerStep${row}`]);
    const solvencyRatio = form[`insurerSolvency${row}`];
    const strength = {
      ...(step !== undefined && { creditQualityStep: step }),
      ...(typeof solvencyRatio === 'number' && { solvencyRatio }),
    };
    return hasName && typeof share === 'number' ? [{ name, share, ...strength }] : [];
  });
}

const sectionFields = z.strictObject({
  /** Version of the policy: a section has none of its own. */
  version: seenVersion(),
  title: requiredText(200),
  perils: optionalText(2000),
  deductibleKind: requiredChoice(deductibleKinds),
  deductibleBase: z.enum(deductibleBases).default('loss'),
  deductible: optionalAmount(),
  deductibleRate: optionalShare(),
  deductibleMin: optionalAmount(),
  deductibleMax: optionalAmount(),
  waitingHours: optionalInteger(0, 8760),
  indemnityHours: optionalInteger(1, 26_280),
  dailyAmount: optionalAmount(),
  limitOccurrence: optionalAmount(),
  limitAnnual: optionalAmount(),
  sumInsured: optionalAmount(),
  valueAtRisk: optionalAmount(),
});

/** Content of a section as commands take it. */
export type SectionContent = StatedTerms & { title: string; perils: string };

/** The form's field of a term: `limitAnnualCents` is asked as `limitAnnual`. */
export const fieldOfTerm = (term: keyof StatedTerms): string => term.replace(/Cents$/, '');

export const sectionForm = sectionFields.transform(
  (
    { version, deductible, deductibleMin, deductibleMax, dailyAmount, limitOccurrence, limitAnnual, sumInsured, valueAtRisk, ...rest },
    context,
  ): { content: SectionContent; version: number } => {
    const content = withoutUnusedTerms({
      ...rest,
      deductibleCents: deductible,
      deductibleMinCents: deductibleMin,
      deductibleMaxCents: deductibleMax,
      dailyAmountCents: dailyAmount,
      limitOccurrenceCents: limitOccurrence,
      limitAnnualCents: limitAnnual,
      sumInsuredCents: sumInsured,
      valueAtRiskCents: valueAtRisk,
    });
    for (const { field, code } of sectionFaults(content)) context.addIssue({ code: 'custom', path: [fieldOfTerm(field)], message: code });
    return { content, version };
  },
);

export const policyStepForm = z.strictObject({ intent: z.enum(policyVerbs), version: seenVersion(), reason: optionalText(1000) });

/** Steps that need a reason, which the trail keeps. */
export const policyReasons = ['suspend', 'cancel'] as const satisfies readonly PolicyVerb[];

export const sectionRemovalForm = z.strictObject({
  intent: z.literal('remove-section'),
  version: seenVersion(),
  sectionId: z.string().min(1).max(64),
});
