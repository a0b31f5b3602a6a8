/** The form of a supplier, shared by the page and the import. Identifiers are checked by their checksums. */
import { z } from 'zod';
import { supplierCriticalities, supplierVerbs, type SupplierVerb } from '#app/domain/contract.ts';
import { isLei, isSiren, isSiret, readLegalId } from '#app/domain/spreadsheet/legal-ids.ts';
import { cleanText, optionalAmount, optionalId, optionalText, requiredChoice, requiredText, seenVersion } from '../fields.ts';

/** An identifier as people type it, with spaces and dots; stored without them. */
const identifier = (isValid: (text: string) => boolean, code: string) =>
  z
    .string()
    .max(60)
    .optional()
    .transform((text) =>
      cleanText(text ?? '')
        .toUpperCase()
        .replaceAll(/[\s.\-_/]/g, ''),
    )
    .refine((text) => text === '' || isValid(text), code)
    .transform((text) => text || null);

const fields = z.strictObject({
  version: seenVersion().optional(),
  name: requiredText(200),
  siren: identifier(isSiren, 'not_a_siren'),
  siret: identifier(isSiret, 'not_a_siret'),
  vatNumber: identifier((text) => readLegalId(text)?.vatNumber === text, 'not_a_vat_number'),
  lei: identifier(isLei, 'not_a_lei'),
  country: requiredText(60).transform((text) => (text.length === 2 ? text.toUpperCase() : text)),
  criticality: requiredChoice(supplierCriticalities),
  parentId: optionalId(),
  ownerId: optionalId(),
  unitId: optionalId(),
  annualSpend: optionalAmount(),
  notes: optionalText(4000),
});

type Fields = z.output<typeof fields>;

/** Content of a supplier as commands and imports give it. */
export type SupplierContent = Omit<Fields, 'version' | 'annualSpend'> & { annualSpendCents: number | null };

export const supplierForm = fields.transform(
  ({ version, annualSpend, ...rest }, context): { content: SupplierContent; version: number | undefined } => {
    // A SIRET begins with the SIREN of the company whose establishment it names.
    const siren = rest.siren ?? rest.siret?.slice(0, 9) ?? null;
    if (rest.siret !== null && siren !== rest.siret.slice(0, 9))
      context.addIssue({ code: 'custom', path: ['siret'], message: 'siret_not_of_siren' });
    return { content: { ...rest, siren, annualSpendCents: annualSpend }, version };
  },
);

export const supplierStepForm = z.strictObject({ intent: z.enum(supplierVerbs), version: seenVersion(), reason: optionalText(1000) });

/** Steps that need a reason, which the trail keeps. */
export const supplierReasons = ['approve_with_conditions', 'block', 'unblock', 'offboard'] as const satisfies readonly SupplierVerb[];
