/** The request for a pack: of which kind, about which record, for whom and in which language. */
import { z } from 'zod';
import { packClassifications, packKinds } from '#app/domain/pack/front.ts';
import { optionalId, optionalText, requiredChoice } from '../fields.ts';

export const packForm = z.strictObject({
  kind: requiredChoice(packKinds),
  /** Absent for the kinds that are about the whole organisation. */
  subjectId: optionalId(),
  lang: requiredChoice(['fr', 'en']),
  classification: requiredChoice(packClassifications),
  purpose: optionalText(500),
});

export type PackRequest = z.output<typeof packForm>;
