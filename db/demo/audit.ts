/** What an audit of the demonstration is told by. Days are counted from the day of loading. */
import type {
  ActionStatus,
  AuditOpinion,
  AuditStandard,
  AuditStatus,
  AuditType,
  FindingRating,
  FindingStatus,
  ManagementResponse,
} from '#app/domain/audit.ts';
import type { ControlKey } from './controls.ts';
import type { AccountKey, PersonKey, UnitKey } from './organisation.ts';
import type { RiskKey } from './risks.ts';

export type DemoAction = {
  title: string;
  owner: PersonKey;
  due: number;
  status: ActionStatus;
  outcome?: string;
  /** A later due day, with the reason for it. */
  extended?: { due: number; why: string };
};

export type DemoFinding = {
  /** Names a finding that a later one repeats. */
  key?: string;
  repeatOf?: string;
  title: string;
  criteria: string;
  condition: string;
  cause: string;
  effect: string;
  recommendation: string;
  rating: FindingRating;
  status: FindingStatus;
  control?: ControlKey;
  risk?: RiskKey;
  owner: PersonKey;
  due: number;
  response?: { answer: ManagementResponse; text: string };
  actions?: readonly DemoAction[];
  /** Recorded on this day. */
  on: number;
};

export type DemoAudit = {
  title: string;
  type: AuditType;
  standard: AuditStandard;
  status: AuditStatus;
  scope: string;
  objectives: string;
  criteria: string;
  unit: UnitKey;
  owner: PersonKey;
  leadAuditor: string;
  /** Days on which it was recorded, and between which it takes place. */
  on: number;
  from: number;
  to: number;
  report?: number;
  opinion?: AuditOpinion;
  conclusion?: string;
  controls: readonly ControlKey[];
  engagement?: { account: AccountKey; opens: number; closes: number; isInternal: boolean };
  findings: readonly DemoFinding[];
};
