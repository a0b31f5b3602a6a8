/**
 * What the registers say about the scope of a pack, as it is gathered in one read: in any order, with the ids that link the parts. Rows may bear more
 * members than named here; the pack takes these.
 */
import type { Role } from '../access.ts';
import type { AuditType, FindingRating, FindingStatus } from '../audit.ts';
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
} from '../control.ts';
import type { EvidenceRecordType } from '../evidence.ts';
import type { SignOffStanding } from '../exposure/credit.ts';
import type { Scale } from '../scoring/scale.ts';
import type { RiskStatus } from '../risk.ts';
import type { SignatureMeaning } from '../signature.ts';
import type { LeftOutReason, LeftOutType, PackClassification, PackFilter } from './model.ts';

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

export type SignatureFacts = {
  id: string;
  meaning: SignatureMeaning;
  signer: string;
  role: Role;
  signedAt: number;
  statement: string;
  reason: string;
  recordVersion: number;
  recordDigest: string;
  validUntilOn: string | null;
  revoked: { revokedAt: number; by: string; reason: string } | null;
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

/** A file of a record of the pack; files of other records are ignored. */
export type EvidenceFacts = {
  id: string;
  recordType: EvidenceRecordType;
  recordId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  source: string;
  capturedOn: string | null;
  uploadedBy: string;
  uploadedAt: number;
};

export type PackFacts = {
  packId: string;
  version: number;
  supersedes: string | null;
  lang: 'fr' | 'en';
  title: string;
  classification: PackClassification;
  purpose: string;
  organisation: { name: string; registration: string | null };
  audit: { code: string; title: string; type: AuditType; lead: string | null; periodFrom: string; periodTo: string } | null;
  period: { fromOn: string; toOn: string };
  asOfAt: number;
  issuedAt: number;
  issuedBy: { name: string; role: Role };
  recipients: readonly { name: string; detail: string }[];
  /** IANA zone of the organisation. */
  timeZone: string;
  trail: { size: number; root: string };
  filters: readonly { code: PackFilter; value: string }[];
  leftOut: readonly { type: LeftOutType; code: string; title: string; reason: LeftOutReason }[];
  controls: readonly ControlFacts[];
  evidence: readonly EvidenceFacts[];
  frequencyScale: Scale;
  impactScale: Scale;
  sampleSizes: readonly { frequency: ControlFrequency; low: number; medium: number; high: number }[];
  /** Name and version of the program that issues the pack. */
  application: string;
};
