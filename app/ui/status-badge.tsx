import type { ReactNode } from 'react';
import type { ActionStatus, AuditStatus, FindingStatus } from '#app/domain/audit.ts';
import type { ContractStatus, SupplierStatus } from '#app/domain/contract.ts';
import type { ControlStatus } from '#app/domain/control.ts';
import type { PolicyStatus } from '#app/domain/policy.ts';
import type { RiskStatus } from '#app/domain/risk.ts';
import { Badge, type Tone } from './badge.tsx';

type Status = RiskStatus | ControlStatus | AuditStatus | FindingStatus | ActionStatus | PolicyStatus | ContractStatus | SupplierStatus;

/** A status means the same in every register, so its tone is decided once. */
const toneOf: Record<Status, Tone> = {
  draft: 'draft',
  planned: 'draft',
  quoted: 'draft',
  prospect: 'draft',
  open: 'draft',

  submitted: 'progress',
  proposed: 'progress',
  designed: 'progress',
  announced: 'progress',
  fieldwork: 'progress',
  draft_report: 'progress',
  management_response: 'progress',
  follow_up: 'progress',
  validated: 'progress',
  issued: 'progress',
  action_agreed: 'progress',
  implemented: 'progress',
  in_progress: 'progress',
  done_claimed: 'progress',
  under_review: 'progress',
  bound: 'progress',
  signed: 'progress',
  due_diligence: 'progress',
  renewal_in_progress: 'progress',

  active: 'good',
  operating: 'good',
  in_force: 'good',
  approved: 'good',

  final: 'done',
  verified: 'done',

  accepted: 'warning',
  risk_accepted: 'warning',
  conditional: 'warning',
  notice_given: 'warning',
  suspended: 'warning',

  blocked: 'danger',
  terminated: 'danger',

  closed: 'ended',
  retired: 'ended',
  cancelled: 'ended',
  expired: 'ended',
  ended: 'ended',
  offboarded: 'ended',
};

/** The status of a record; `children` is its word: `<StatusBadge status={risk.status}>{t.risks.statuses[risk.status]}</StatusBadge>`. */
export function StatusBadge({ status, children }: { status: Status; children: ReactNode }) {
  return <Badge tone={toneOf[status]}>{children}</Badge>;
}
