/**
 * The frozen content of a pack: all that its pages show, already decided. Codes, never words; cents, civil days and stamps, never formatted text.
 * It is stored with the pack, so a pack is drawn again years later without a look at the registers.
 */
import { z } from 'zod';
import { applicabilityPackSchema } from './applicability/model.ts';
import { auditPackSchema } from './audit/model.ts';
import { committeePackSchema } from './committee/model.ts';
import { controlPackSchema } from './control/model.ts';
import { insurancePackSchema } from './insurance/model.ts';
import { requestsPackSchema } from './requests/model.ts';
import { supplierPackSchema } from './supplier/model.ts';

export const packModelSchema = z.discriminatedUnion('kind', [
  controlPackSchema,
  auditPackSchema,
  requestsPackSchema,
  applicabilityPackSchema,
  supplierPackSchema,
  committeePackSchema,
  insurancePackSchema,
]);
export type PackModel = z.infer<typeof packModelSchema>;
/** The model of one kind. */
export type PackOf<Kind extends PackModel['kind']> = Extract<PackModel, { kind: Kind }>;
