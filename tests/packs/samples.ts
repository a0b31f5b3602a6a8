/** One believable pack of each kind, so that what holds for every kind is asked of every kind. */
import type { PackModel } from '#app/domain/pack/model.ts';
import { applicabilityModel } from './applicability-fixture.ts';
import { auditModel } from './audit-fixture.ts';
import { committeeModel } from './committee-fixture.ts';
import { packModel } from './fixture.ts';
import { insuranceModel } from './insurance-fixture.ts';
import { requestsModel } from './requests-fixture.ts';
import { supplierModel } from './supplier-fixture.ts';

type Sample = (lang: 'fr' | 'en', rest?: { title?: string }) => PackModel;

export const samples: { readonly [Kind in PackModel['kind']]: Sample } = {
  control: packModel,
  audit: auditModel,
  supplier: supplierModel,
  requests: requestsModel,
  applicability: applicabilityModel,
  committee: committeeModel,
  insurance: insuranceModel,
};
export const sampleKinds = Object.keys(samples) as PackModel['kind'][];
