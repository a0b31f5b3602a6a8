/** Vocabulary and life of an internal control, its design assessments and its tests. */
import type { Transition } from './lifecycle.ts';

export const controlStatuses = ['draft', 'proposed', 'designed', 'operating', 'suspended', 'retired'] as const;
export type ControlStatus = (typeof controlStatuses)[number];

export const controlNatures = ['preventive', 'detective', 'corrective', 'directive'] as const;
export type ControlNature = (typeof controlNatures)[number];

export const controlExecutions = ['manual', 'semi_automated', 'automated'] as const;
export type ControlExecution = (typeof controlExecutions)[number];

export const controlFrequencies = [
  'annual',
  'semiannual',
  'quarterly',
  'monthly',
  'weekly',
  'daily',
  'multiple_daily',
  'per_event',
  'continuous',
] as const;
export type ControlFrequency = (typeof controlFrequencies)[number];

export const designConclusions = ['adequate', 'needs_improvement', 'inadequate'] as const;
export type DesignConclusion = (typeof designConclusions)[number];

/** The ratings a design assessment may give: the share of the intended effect that the design can deliver. */
export const designRatings = [0, 0.25, 0.5, 0.75, 0.9, 1] as const;

export const testConclusions = ['effective', 'partially_effective', 'ineffective'] as const;
export type TestConclusion = (typeof testConclusions)[number];

export const samplings = ['statistical', 'judgmental', 'full'] as const;
export type Sampling = (typeof samplings)[number];

export const testStatuses = ['draft', 'concluded'] as const;
export type TestStatus = (typeof testStatuses)[number];

export const itemResults = ['pass', 'deviation', 'pending'] as const;

/** One item of a sample: its rank in the population (1-based), what was found, and why. */
export type TestItem = { rank: number; result: (typeof itemResults)[number]; note: string };

/** A control is tested over days in which it worked: it must be, or have been, in operation (CTL-I2). */
export const testableControlStatuses: readonly ControlStatus[] = ['operating', 'suspended'];

export const controlVerbs = ['propose', 'assess_design', 'operate', 'suspend', 'resume', 'retire'] as const;
export type ControlVerb = (typeof controlVerbs)[number];

/** The life of a control. Signing is not a state: whether a control waits for a signature is derived from its signed content. */
export const controlTransitions: readonly Transition<ControlStatus, ControlVerb>[] = [
  { verb: 'propose', from: ['draft'], to: 'proposed' },
  { verb: 'assess_design', from: ['proposed'], to: 'designed' },
  { verb: 'operate', from: ['designed'], to: 'operating' },
  { verb: 'suspend', from: ['operating'], to: 'suspended' },
  { verb: 'resume', from: ['suspended'], to: 'operating' },
  { verb: 'retire', from: ['draft', 'proposed', 'designed', 'operating', 'suspended'], to: 'retired' },
];

/** A control in one of these states waits in the inbox of the COO unless its signed content bears a valid signature. */
export const signableControlStatuses: readonly ControlStatus[] = ['designed', 'operating'];

/** Days within which a control must be tested again: key 365, automated 1,095, other 730 (domain model §4.1). */
export function testIntervalDays(control: { isKey: boolean; execution: ControlExecution }): number {
  if (control.execution === 'automated') return 1095;
  return control.isKey ? 365 : 730;
}
