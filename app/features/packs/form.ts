/** The request for a pack: of which kind, about which record, for whom and in which language. */
import { z } from 'zod';
import { packClassifications, packKinds } from '#app/domain/pack/front.ts';
import {
  checkbox,
  optionalDay,
  optionalId,
  optionalText,
  password,
  requiredChoice,
  requiredText,
  seenVersion,
  shownDigest,
} from '../fields.ts';

export const packForm = z.strictObject({
  kind: requiredChoice(packKinds),
  /** Absent for the kinds that are about the whole organisation. */
  subjectId: optionalId(),
  lang: requiredChoice(['fr', 'en']),
  /** At the close of which day the registers are shown; as they stand now when absent. */
  asOf: optionalDay(),
  classification: requiredChoice(packClassifications),
  purpose: optionalText(500),
  /** One a line: the name, then what they are, after a comma. Accounts of an engagement are added to those of its packs. */
  recipients: optionalText(2000),
  watermark: optionalText(60),
  keepsFilesBack: checkbox(),
  keepsAmountsBack: checkbox(),
  /** Codes of the only controls or policies to show, apart by spaces, commas or lines; all when left out. */
  only: optionalText(2000),
  intent: z.enum(['issue', 'preview']).optional(),
});

type Chosen = z.output<typeof packForm>;
/** What is not chosen is left as it is: no further recipients, no watermark, nothing kept back. */
export type PackRequest = Pick<Chosen, 'kind' | 'subjectId' | 'lang' | 'classification' | 'purpose'> &
  Partial<Pick<Chosen, 'asOf' | 'only' | 'recipients' | 'watermark' | 'keepsFilesBack' | 'keepsAmountsBack'>>;

export const approvePackForm = z.strictObject({ intent: z.literal('approve'), shownDigest: shownDigest(), password: password() });
export const refusePackForm = z.strictObject({
  intent: z.literal('refuse'),
  shownDigest: shownDigest(),
  reason: requiredText(1000),
  password: password(),
});

/** Taking back a drawing, or withdrawing what was issued: never without a reason, because its readers will ask. */
export const packEndForm = z.strictObject({ intent: z.enum(['cancel', 'withdraw']), version: seenVersion(), reason: requiredText(1000) });
