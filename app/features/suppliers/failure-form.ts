/** The form that says how often a supplier fails, what it then owes us and on whom it depends. */
import { z } from 'zod';
import { failureAnswerSchema, type FailureAnswer } from '#app/domain/exposure/supplier-failure.ts';
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import { optionalAmount, optionalChoice, optionalDecimal, optionalId, optionalShare, optionalText, seenVersion } from '../fields.ts';
import type { ProviderLink } from './record.server.ts';

export const failureKinds = ['return_period', 'rate', 'availability'] as const;
export type FailureKind = (typeof failureKinds)[number];

/** What the form offers: an answer, or none, so that an estimate can be taken back. */
export const failureChoices = ['none', ...failureKinds] as const;

/** Rows of the form that name a provider; a row left empty is none. */
export const providerRows = [1, 2, 3, 4, 5, 6, 7, 8] as const;

type RowField = ReturnType<typeof optionalId> | ReturnType<typeof optionalShare> | ReturnType<typeof optionalText>;
const rowFields = Object.fromEntries(
  providerRows.flatMap((row): [string, RowField][] => [
    [`providerId${row}`, optionalId()],
    [`providerProbability${row}`, optionalShare()],
    [`providerRationale${row}`, optionalText(500)],
  ]),
);

const fields = z.strictObject({
  version: seenVersion(),
  failureKind: optionalChoice(failureChoices),
  failureYears: optionalDecimal(),
  failureRate: optionalDecimal(),
  availability: optionalShare(),
  repairHours: optionalDecimal(),
  penalty: optionalAmount(),
  liableShare: optionalShare(),
  annualCap: optionalAmount(),
  collectability: optionalShare(),
  liabilityRationale: optionalText(500),
  ...rowFields,
});
type Fields = z.output<typeof fields>;

/** Null: not estimated, and nothing owed. */
export type FailureContent = { failure: FailureAnswer | null; liability: LiabilityAnswer | null; providers: ProviderLink[] };

export const failureForm = fields.transform((form, context): { content: FailureContent; version: number } => ({
  content: { failure: failureOf(form, context), liability: liabilityOf(form, context), providers: providersOf(form, context) },
  version: form.version,
}));

/** Where an error of the answer is shown. */
const fieldOfMember: Record<string, string> = {
  years: 'failureYears',
  rate: 'failureRate',
  availability: 'availability',
  repairHours: 'repairHours',
};

function failureOf(form: Fields, context: z.RefinementCtx): FailureAnswer | null {
  if (form.failureKind === null || form.failureKind === 'none') return null;
  const parsed = failureAnswerSchema.safeParse(answerOf(form, form.failureKind));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = fieldOfMember[issue.path.join('.')] ?? 'failureKind';
    const isEmpty = (form as Record<string, unknown>)[field] === null;
    context.addIssue({ code: 'custom', path: [field], message: isEmpty ? 'required' : issue.message });
  }
  return null;
}

function answerOf(form: Fields, kind: FailureKind): unknown {
  switch (kind) {
    case 'return_period':
      return { kind, years: form.failureYears };
    case 'rate':
      return { kind, rate: form.failureRate };
    case 'availability':
      return { kind, availability: form.availability, repairHours: form.repairHours };
  }
}

/** A supplier that owes something owes a penalty or a part of the loss; how much of it would come in must be said. */
function liabilityOf(form: Fields, context: z.RefinementCtx): LiabilityAnswer | null {
  const { penalty, liableShare, annualCap, collectability, liabilityRationale: rationale } = form;
  if (penalty === null && liableShare === null && annualCap === null && collectability === null && rationale === '') return null;
  const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  if (!penalty && !liableShare) fault('liableShare', 'nothing_owed');
  if (annualCap === 0) fault('annualCap', 'not_positive');
  if (collectability === null) fault('collectability', 'required');
  return {
    penaltyCents: penalty ?? 0,
    share: liableShare ?? 0,
    annualCapCents: annualCap,
    collectability: collectability ?? 0,
    rationale,
  };
}

function providersOf(form: Readonly<Record<string, unknown>>, context: z.RefinementCtx): ProviderLink[] {
  const chosen = new Set<string>();
  return providerRows.flatMap((row) => {
    const providerId = form[`providerId${row}`];
    const probability = form[`providerProbability${row}`];
    const rationale = form[`providerRationale${row}`];
    const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [`${field}${row}`], message });
    if (typeof providerId !== 'string') {
      if (probability !== null || rationale !== '') fault('providerId', 'provider_missing');
      return [];
    }
    if (chosen.has(providerId)) fault('providerId', 'provider_repeated');
    chosen.add(providerId);
    if (typeof probability !== 'number') {
      fault('providerProbability', 'required');
      return [];
    }
    return [{ providerId, probability, rationale: typeof rationale === 'string' ? rationale : '' }];
  });
}
