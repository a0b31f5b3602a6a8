/** The forms of a contract: its content, the steps of its life, the decision about its renewal. */
import { z } from 'zod';
import { contractFaults, contractKinds, contractVerbs, renewals } from '#app/domain/contract.ts';
import { confidentialities } from '#app/domain/risk.ts';
import {
  checkbox,
  ids,
  optionalAmount,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredChoice,
  requiredDay,
  requiredText,
  seenVersion,
} from '../fields.ts';

/** Months of a hundred years: longer is a slip of the keyboard. */
const longestMonths = 1200;

const fields = z.strictObject({
  version: seenVersion().optional(),
  reference: requiredText(200),
  title: requiredText(300),
  category: optionalText(200),
  kind: requiredChoice(contractKinds),
  parentId: optionalId(),
  /** Codes of the boxes that are ticked. */
  supplierCodes: ids(),
  /** Codes of suppliers that the boxes do not show. */
  otherSuppliers: optionalText(4000),
  ownerId: optionalId(),
  unitId: optionalId(),
  confidentiality: requiredChoice(confidentialities),
  startsOn: optionalDay(),
  durationMonths: optionalInteger(1, longestMonths),
  endsOn: optionalDay(),
  isIndefinite: checkbox(),
  amount: optionalAmount(),
  annual: optionalAmount(),
  currency: requiredText(3)
    .transform((text) => text.toUpperCase())
    .refine((text) => /^[A-Z]{3}$/.test(text), 'not_a_currency'),
  amendedOn: optionalDay(),
  renewal: requiredChoice(renewals),
  renewalTermMonths: optionalInteger(1, longestMonths),
  noticeMonths: optionalInteger(0, longestMonths),
  noticeDays: optionalInteger(0, 3650),
  paymentTermsDays: optionalInteger(0, 999),
  liabilityCap: optionalAmount(),
  hasAuditRight: checkbox(),
  hasExitPlan: checkbox(),
  governingLaw: optionalText(200),
  notes: optionalText(8000),
});

type Fields = z.output<typeof fields>;

/** Content of a contract as commands and imports give it; `endsOn` null with a start and a duration means the end of that term. */
export type ContractContent = Omit<
  Fields,
  'version' | 'amount' | 'annual' | 'liabilityCap' | 'amendedOn' | 'supplierCodes' | 'otherSuppliers'
> & {
  amountCents: number | null;
  annualCents: number | null;
  liabilityCapCents: number | null;
  supplierIds: readonly string[];
};

export type ContractForm = {
  content: Omit<ContractContent, 'supplierIds'>;
  supplierCodes: string[];
  version: number | undefined;
  /** The day from which a changed amount or duration holds; null: the change is a correction. */
  amendedOn: string | null;
};

export const contractForm = fields.transform(
  ({ version, amount, annual, liabilityCap, amendedOn, supplierCodes, otherSuppliers, ...rest }, context): ContractForm => {
    // Only a subsequent contract stands under another one.
    const parentId = rest.kind === 'subsequent' ? rest.parentId : null;
    for (const { field, code } of contractFaults(rest)) context.addIssue({ code: 'custom', path: [field], message: code });
    const typed = otherSuppliers
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== '');
    return {
      content: { ...rest, parentId, amountCents: amount, annualCents: annual, liabilityCapCents: liabilityCap },
      supplierCodes: [...supplierCodes, ...typed],
      version,
      amendedOn,
    };
  },
);

/** Verbs of the life that are plain steps; giving and withdrawing notice are decisions. */
export const contractStepVerbs = contractVerbs.filter((verb) => verb !== 'give_notice' && verb !== 'withdraw_notice');
export type ContractStepVerb = (typeof contractStepVerbs)[number];

export const contractStepForm = z.strictObject({
  intent: z.enum(contractVerbs).exclude(['give_notice', 'withdraw_notice']),
  version: seenVersion(),
  reason: optionalText(1000),
});

/** Steps that need a reason, which the trail keeps. */
export const contractReasons = ['return', 'suspend', 'terminate'] as const satisfies readonly ContractStepVerb[];

export const contractDecisions = ['give_notice', 'let_renew', 'withdraw_notice'] as const;
export type ContractDecision = (typeof contractDecisions)[number];

export const contractDecisionForm = z.strictObject({
  intent: z.enum(contractDecisions),
  version: seenVersion(),
  decidedOn: requiredDay(),
  decision: requiredText(2000),
});
