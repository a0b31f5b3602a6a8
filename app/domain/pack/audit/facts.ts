/** What the registers say about an audit engagement. */
import type {
  ActionStatus,
  AuditOpinion,
  AuditStandard,
  AuditStatus,
  AuditType,
  FindingRating,
  FindingStatus,
  ManagementResponse,
} from '../../audit.ts';
import type { ControlFacts } from '../control/facts.ts';
import type { FrontFacts } from '../facts.ts';

type Named = { code: string; title: string };

export type ActionFacts = Named & {
  id: string;
  owner: string | null;
  dueOn: string;
  originalDueOn: string;
  status: ActionStatus;
  outcome: string;
  verifier: string | null;
};

export type AuditFindingFacts = Named & {
  id: string;
  version: number;
  rating: FindingRating;
  status: FindingStatus;
  criteria: string;
  condition: string;
  cause: string;
  effect: string;
  recommendation: string;
  response: ManagementResponse | null;
  responseText: string;
  owner: string | null;
  dueOn: string | null;
  verifier: string | null;
  control: Named | null;
  risk: Named | null;
  /** The code of the earlier finding that this one repeats. */
  repeatOf: string | null;
  actions: readonly ActionFacts[];
};

/** A finding of another audit on the same controls that is not settled. */
export type EarlierFindingFacts = Named & {
  rating: FindingRating;
  status: FindingStatus;
  owner: string | null;
  dueOn: string | null;
  auditCode: string;
};

export type AuditFacts = Named & {
  version: number;
  type: AuditType;
  standard: AuditStandard;
  status: AuditStatus;
  scope: string;
  objectives: string;
  criteria: string;
  unit: string | null;
  owner: string | null;
  leadAuditor: string;
  reportOn: string | null;
  opinion: AuditOpinion;
  conclusion: string;
};

export type AuditPackFacts = FrontFacts & {
  kind: 'audit';
  period: { fromOn: string; toOn: string };
  /** The day on which it is decided what is overdue. */
  today: string;
  audit: AuditFacts;
  controls: readonly ControlFacts[];
  findings: readonly AuditFindingFacts[];
  earlier: readonly EarlierFindingFacts[];
};
