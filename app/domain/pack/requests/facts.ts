/** What the registers say about the requests for evidence of one engagement. */
import type { AuditType } from '../../audit.ts';
import type { RequestStatus, RequestVerb } from '../../evidence-request.ts';
import type { FrontFacts } from '../facts.ts';

/** A step of the request's life, as the trail holds it; `ask` is the first. */
export type RequestStepFacts = { at: number; by: string; verb: RequestVerb | 'ask' | 'revise'; reason: string };

export type RequestFacts = {
  id: string;
  code: string;
  version: number;
  title: string;
  wording: string;
  criterion: string;
  status: RequestStatus;
  askedBy: string;
  /** Who answers; null while nobody was named. */
  owner: string | null;
  dueOn: string;
  /** The newest delivery; files that came after it are not delivered yet. */
  deliveredAt: number | null;
  steps: readonly RequestStepFacts[];
};

export type RequestsPackFacts = FrontFacts & {
  kind: 'requests';
  period: { fromOn: string; toOn: string };
  today: string;
  audit: { code: string; title: string; type: AuditType; leadAuditor: string };
  requests: readonly RequestFacts[];
};
