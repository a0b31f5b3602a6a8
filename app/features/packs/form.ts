/** The request for a control pack of an audit engagement. */
import { z } from 'zod';
import { packClassifications } from '#app/domain/pack/front.ts';
import { optionalText, requiredChoice, requiredId } from '../fields.ts';

export const packForm = z.strictObject({
  auditId: requiredId(),
  lang: requiredChoice(['fr', 'en']),
  classification: requiredChoice(packClassifications),
  purpose: optionalText(500),
});

export type PackRequest = z.output<typeof packForm>;
