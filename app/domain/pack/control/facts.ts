/** What the registers say about the controls of an engagement. */
import type { AuditType, FindingRating, FindingStatus } from '../../audit.ts';
import type {
  ControlExecution,
  ControlFrequency,
  ControlNature,
  ControlStatus,
  DesignConclusion,
  Sampling,
  TestConclusion,
  TestItem,
  TestStatus,
} from '../../control.ts';
import type { SignOffStanding } from '../../exposure/credit.ts';
import type { RiskStatus } from '../../risk.ts';
import type { Scale } from '../../scoring/scale.ts';
import type { FrontFacts, SignatureFacts } from '../facts.ts';

export type RiskFacts = {
  code: string;
  title: string;
  status: RiskStatus;
  inherentCents: number | null;
  residualCents: number | null;
  frequencyReduction: number;
  severityReduction: number;
};

export type DesignFacts = {
  id: string;
  assessedOn: string;
  assessor: string;
  rating: number;
  conclusion: DesignConclusion;
  walkthrough: string;
};

/** Only concluded tests enter the pack; `conclusion` and `concludedAt` are null in a draft. */
export type TestFacts = {
  id: string;
  code: string;
  status: TestStatus;
  periodFrom: string;
  periodTo: string;
  tester: string;
  concludedAt: number | null;
  populationSize: number;
  populationSource: string;
  populationCompleteness: string;
  sampling: Sampling;
  sampleSize: number;
  seed: number | null;
  items: readonly TestItem[];
  deviations: number;
  deviationNature: string;
  conclusion: TestConclusion | null;
  remark: string;
};

export type FindingFacts = {
  code: string;
  title: string;
  rating: FindingRating;
  status: FindingStatus;
  owner: string | null;
  dueOn: string | null;
};

export type ControlFacts = {
  id: string;
  code: string;
  version: number;
  title: string;
  objective: string;
  description: string;
  unit: string | null;
  process: string;
  owner: string | null;
  operator: string | null;
  status: ControlStatus;
  nature: ControlNature;
  execution: ControlExecution;
  frequency: ControlFrequency;
  isKey: boolean;
  operatingSinceOn: string | null;
  testProcedure: string;
  evidenceRequired: string;
  risks: readonly RiskFacts[];
  /** The latest assessment. */
  design: DesignFacts | null;
  tests: readonly TestFacts[];
  findings: readonly FindingFacts[];
  signOff: SignOffStanding;
  contentDigest: string;
  signatures: readonly SignatureFacts[];
};

export type ControlPackFacts = FrontFacts & {
  kind: 'control';
  period: { fromOn: string; toOn: string };
  audit: { code: string; title: string; type: AuditType; lead: string | null; periodFrom: string; periodTo: string } | null;
  controls: readonly ControlFacts[];
  frequencyScale: Scale;
  impactScale: Scale;
  sampleSizes: readonly { frequency: ControlFrequency; low: number; medium: number; high: number }[];
};
