/** What a declaration of applicability shows beside what all packs have. */
import { z } from 'zod';
import { findingRatings, findingStatuses } from '../../audit.ts';
import { controlStatuses, designConclusions, testConclusions } from '../../control.ts';
import { signOffStandings } from '../../exposure/credit.ts';
import { applicabilities, requirementStatuses } from '../../requirement.ts';
import { count, day, digest, evidenceKey, front, stamp } from '../front.ts';

const requirement = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  reference: z.string(),
  title: z.string(),
  wording: z.string(),
  applicability: z.enum(applicabilities),
  justification: z.string(),
  status: z.enum(requirementStatuses),
  controlCodes: z.array(z.string()),
});
export type PackRequirement = z.infer<typeof requirement>;

const control = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  status: z.enum(controlStatuses),
  isKey: z.boolean(),
  owner: z.string().nullable(),
  /** References of the requirements that it helps to meet. */
  references: z.array(z.string()),
  designStanding: z.enum([...designConclusions, 'not_assessed']),
  operating: z.enum([...testConclusions, 'not_tested']),
  lastTest: z.strictObject({ code: z.string(), fromOn: day, toOn: day, concluded: stamp, evidenceKeys: z.array(evidenceKey) }).nullable(),
  signOff: z.enum(signOffStandings),
  /** Of the signed content as it stands here: what a current sign-off binds. */
  contentDigest: digest,
});
export type ImplementingPackControl = z.infer<typeof control>;

const finding = z.strictObject({
  code: z.string(),
  title: z.string(),
  rating: z.enum(findingRatings),
  status: z.enum(findingStatuses),
  controlCode: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
});

export const applicabilityPackSchema = z.strictObject({
  ...front,
  kind: z.literal('applicability'),
  period: z.null(),
  framework: z.strictObject({
    code: z.string(),
    version: z.int().positive(),
    title: z.string(),
    source: z.string(),
    perimeter: z.string(),
  }),
  summary: z.strictObject({
    requirements: count,
    applicable: count,
    notApplicable: count,
    undecided: count,
    met: count,
    /** Applicable without a control, or with none that worked. */
    gaps: count,
    byStatus: z.array(z.strictObject({ status: z.enum(requirementStatuses), count: count.positive() })),
  }),
  requirements: z.array(requirement),
  controls: z.array(control),
  /** Findings on these controls that are issued and not settled. */
  openFindings: z.array(finding),
});
export type ApplicabilityPack = z.infer<typeof applicabilityPackSchema>;
