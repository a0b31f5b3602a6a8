/** Vocabulary and life of suppliers and of the contracts with them. */
import type { Transition } from './lifecycle.ts';

export const supplierStatuses = ['prospect', 'due_diligence', 'approved', 'conditional', 'blocked', 'offboarded'] as const;
export type SupplierStatus = (typeof supplierStatuses)[number];

export const supplierCriticalities = ['critical', 'important', 'standard'] as const;
export type SupplierCriticality = (typeof supplierCriticalities)[number];

export const supplierVerbs = ['assess', 'approve', 'approve_with_conditions', 'block', 'unblock', 'offboard'] as const;
export type SupplierVerb = (typeof supplierVerbs)[number];

export const supplierTransitions: readonly Transition<SupplierStatus, SupplierVerb>[] = [
  { verb: 'assess', from: ['prospect'], to: 'due_diligence' },
  { verb: 'approve', from: ['due_diligence', 'conditional'], to: 'approved' },
  { verb: 'approve_with_conditions', from: ['due_diligence', 'approved'], to: 'conditional' },
  { verb: 'block', from: ['due_diligence', 'approved', 'conditional'], to: 'blocked' },
  { verb: 'unblock', from: ['blocked'], to: 'due_diligence' },
  { verb: 'offboard', from: ['approved', 'conditional', 'blocked'], to: 'offboarded' },
];

export const contractKinds = ['standalone', 'overarching', 'subsequent'] as const;
export type ContractKind = (typeof contractKinds)[number];

export const contractStatuses = ['draft', 'under_review', 'approved', 'signed', 'in_force', 'notice_given', 'suspended', 'ended', 'terminated'] as const;
export type ContractStatus = (typeof contractStatuses)[number];

export const renewals = ['none', 'tacit', 'express'] as const;
export type Renewal = (typeof renewals)[number];

export const contractVerbs = ['review', 'return', 'approve', 'sign', 'start', 'give_notice', 'withdraw_notice', 'suspend', 'resume', 'renew', 'end', 'terminate'] as const;
export type ContractVerb = (typeof contractVerbs)[number];

export const contractTransitions: readonly Transition<ContractStatus, ContractVerb>[] = [
  { verb: 'review', from: ['draft'], to: 'under_review' },
  { verb: 'return', from: ['under_review'], to: 'draft' },
  { verb: 'approve', from: ['under_review'], to: 'approved' },
  { verb: 'sign', from: ['approved'], to: 'signed' },
  { verb: 'start', from: ['signed'], to: 'in_force' },
  { verb: 'give_notice', from: ['in_force'], to: 'notice_given' },
  { verb: 'withdraw_notice', from: ['notice_given'], to: 'in_force' },
  { verb: 'suspend', from: ['in_force'], to: 'suspended' },
  { verb: 'resume', from: ['suspended'], to: 'in_force' },
  { verb: 'renew', from: ['in_force'], to: 'in_force' },
  { verb: 'end', from: ['in_force', 'notice_given', 'suspended'], to: 'ended' },
  { verb: 'terminate', from: ['in_force', 'notice_given', 'suspended'], to: 'terminated' },
];
