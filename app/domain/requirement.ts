/** Vocabulary of requirements of frameworks and laws, and how far the controls of a requirement meet it. */
import type { ControlStatus, TestConclusion } from './control.ts';

export const applicabilities = ['undecided', 'applicable', 'not_applicable'] as const;
export type Applicability = (typeof applicabilities)[number];

export const requirementStatuses = ['undecided', 'not_applicable', 'uncovered', 'untested', 'not_met', 'partly_met', 'met'] as const;
export type RequirementStatus = (typeof requirementStatuses)[number];

/** A control that implements a requirement; the conclusion is that of its latest concluded test, null before the first. */
export type ImplementingControl = { status: ControlStatus; conclusion: TestConclusion | null };

/**
 * How far a requirement is met, never stored: the latest tests of its controls say it. Retired controls implement nothing. It is met when
 * every control was found effective, and not met when no control that was tested worked even in part.
 */
export function requirementStatus(applicability: Applicability, controls: readonly ImplementingControl[]): RequirementStatus {
  if (applicability !== 'applicable') return applicability;
  const conclusions = controls.filter(({ status }) => status !== 'retired').map(({ conclusion }) => conclusion);
  if (conclusions.length === 0) return 'uncovered';
  if (conclusions.every((conclusion) => conclusion === null)) return 'untested';
  if (conclusions.every((conclusion) => conclusion === 'effective')) return 'met';
  return conclusions.some((conclusion) => conclusion === 'effective' || conclusion === 'partially_effective') ? 'partly_met' : 'not_met';
}

/** How many requirements are in each status, in the order of the statuses; those without any are left out. */
export function countByStatus(statuses: readonly RequirementStatus[]): { status: RequirementStatus; count: number }[] {
  return requirementStatuses
    .map((status) => ({ status, count: statuses.filter((other) => other === status).length }))
    .filter(({ count }) => count > 0);
}

/** A text by which references sort as people count, S2 before S10, whatever the language of the machine. */
export const referenceOrder = (reference: string): string => reference.replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'));
