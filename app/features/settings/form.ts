/** The forms of the administrator: settings of the organisation, accounts. */
import { z } from 'zod';
import { roles } from '#app/domain/access.ts';
import { isZone } from '#app/domain/calendar.ts';
import { packKinds } from '#app/domain/pack/front.ts';
import { langs } from '#app/i18n/lang.ts';
import { optionalId, optionalText, requiredChoice, requiredText, seenVersion } from '../fields.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

export const organisationForm = z.strictObject({
  version: seenVersion(),
  organisationName: requiredText(120),
  currency: requiredText(10)
    .transform((text) => text.toUpperCase())
    .refine((code) => currencies.has(code), 'not_a_currency'),
  zone: requiredText(60).refine(isZone, 'not_a_zone'),
  signedPackKinds: z.array(z.enum(packKinds)).default([]),
});

export type OrganisationContent = Omit<z.output<typeof organisationForm>, 'version'>;

export const newUserForm = z.strictObject({
  name: requiredText(120),
  email: z.email('not_an_email').max(200),
  role: requiredChoice(roles),
  unitId: optionalId(),
  position: optionalText(120),
  lang: requiredChoice(langs),
});

/** What the page of an account posts. */
export const userStepForm = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('role'), role: requiredChoice(roles) }),
  z.strictObject({ intent: z.enum(['enable', 'disable', 'invite']) }),
]);
