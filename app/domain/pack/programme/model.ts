/** The insurance programme as packs show it: a tower for each line, what the policies are worth, and what nobody pays. */
import { z } from 'zod';
import { coverageKinds } from '../../exposure/results.ts';
import { policyLines } from '../../policy.ts';
import { cents, count, day, share } from '../front.ts';

const named = { code: z.string(), title: z.string() };

/** Pays losses of one event between `fromCents` and `toCents` (null: no limit), across the columns `first` to `last` of its tower. */
const layer = z.strictObject({
  id: z.string(),
  first: count,
  last: count,
  policyCode: z.string(),
  policyTitle: z.string(),
  /** Null for a layer above the first line. */
  section: z.string().nullable(),
  fromCents: cents,
  toCents: cents.nullable(),
  /** The insurers' part of each payment. */
  share,
  annualCents: cents.nullable(),
  /** Name of the annual limit that it shares with other policies. */
  aggregate: z.string().nullable(),
});
export type ProgrammeLayer = z.infer<typeof layer>;

const policy = z.strictObject({
  ...named,
  premiumCents: cents,
  expectedCents: cents,
  /** What of it is not counted on (domain model §6.2): insurers may default, and the period ends. Null: the run knows nothing of them. */
  haircuts: z.strictObject({ creditCents: cents, residualTermCents: cents }).nullable(),
  /** Chance that a year uses up the annual limit. */
  exhausted: share,
  /** Premium for one expected euro; null when nothing is expected. */
  premiumToExpected: z.number().nullable(),
});

const line = z.strictObject({
  line: z.enum(policyLines),
  columns: count,
  layers: z.array(layer),
  /** Chance a year of an event above an amount, over the covered part of the risks. */
  curve: z.array(z.tuple([share, cents])),
  risks: z.array(z.strictObject(named)),
  policies: z.array(policy),
});
export type ProgrammeLine = z.infer<typeof line>;

export const programmeSchema = z.strictObject({
  lines: z.array(line),
  /** The largest amounts first; behind them, over-insurance, whose amounts are euros of cover and not of loss. */
  gaps: z.array(
    z.strictObject({ kind: z.enum(coverageKinds), riskCode: z.string(), riskTitle: z.string(), amountCents: cents, probability: share }),
  ),
  /** Policies that end within twelve months without a successor; the nearest first. */
  lapses: z.array(z.strictObject({ ...named, on: day, days: count, expectedCents: cents, uncovered: z.array(z.string()) })),
});
export type PackProgramme = z.infer<typeof programmeSchema>;

const uncovered: readonly string[] = ['uninsured', 'under-insured', 'tower-gap'];

/** Whether the finding is about money that nobody pays; the others are about cover that is paid for twice or cannot be used. */
export const isUncovered = (kind: PackProgramme['gaps'][number]['kind']): boolean => uncovered.includes(kind);
