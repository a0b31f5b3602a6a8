/** Vocabulary and life of an insurance policy and the terms of its sections. */
import type { Transition } from './lifecycle.ts';

export const policyLines = ['property', 'bi', 'cyber', 'general_liability', 'professional_liability', 'd_and_o', 'crime_fraud', 'epl', 'product', 'environmental', 'motor_fleet', 'marine_cargo', 'credit', 'decennial', 'other'] as const;
export type PolicyLine = (typeof policyLines)[number];

export const policyStatuses = ['draft', 'quoted', 'bound', 'in_force', 'renewal_in_progress', 'suspended', 'cancelled', 'expired'] as const;
export type PolicyStatus = (typeof policyStatuses)[number];

export const policyTriggers = ['occurrence', 'claims_made', 'discovery'] as const;
export type PolicyTrigger = (typeof policyTriggers)[number];

export const deductibleKinds = ['none', 'ordinary', 'franchise', 'percent_of_loss'] as const;
export type DeductibleKind = (typeof deductibleKinds)[number];

/** A co-insurer and its part of the policy, 0 < share ≤ 1; the shares of one policy sum to at most 1 (INS-I1). */
export type InsurerShare = { name: string; share: number };

export const policyVerbs = ['quote', 'bind', 'start', 'begin_renewal', 'renew', 'suspend', 'resume', 'cancel', 'expire'] as const;
export type PolicyVerb = (typeof policyVerbs)[number];

export const policyTransitions: readonly Transition<PolicyStatus, PolicyVerb>[] = [
  { verb: 'quote', from: ['draft'], to: 'quoted' },
  { verb: 'bind', from: ['quoted'], to: 'bound' },
  { verb: 'start', from: ['bound'], to: 'in_force' },
  { verb: 'begin_renewal', from: ['in_force'], to: 'renewal_in_progress' },
  { verb: 'renew', from: ['renewal_in_progress'], to: 'bound' },
  { verb: 'suspend', from: ['in_force'], to: 'suspended' },
  { verb: 'resume', from: ['suspended'], to: 'in_force' },
  { verb: 'cancel', from: ['draft', 'quoted', 'bound', 'in_force', 'suspended', 'renewal_in_progress'], to: 'cancelled' },
  { verb: 'expire', from: ['in_force', 'suspended', 'renewal_in_progress'], to: 'expired' },
];

/** A policy answers losses of `day` when it is in force (renewal talks do not end cover) and the day lies in its period, both ends included. */
export function isInForceOn(policy: { status: PolicyStatus; periodFrom: string; periodTo: string }, day: string): boolean {
  return (policy.status === 'in_force' || policy.status === 'renewal_in_progress') && policy.periodFrom <= day && day <= policy.periodTo;
}
