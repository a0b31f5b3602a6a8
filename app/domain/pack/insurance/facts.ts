/** What the registers say to insurers and their broker. */
import type { ExposureFacts, ProgrammeFacts } from '../exposure/facts.ts';
import type { FrontFacts } from '../facts.ts';
import type { InsurancePack, PackPolicy, PackSection } from './model.ts';

export type SectionFacts = Omit<PackSection, 'averageRatio'>;
export type PolicyFacts = Omit<PackPolicy, 'unallocated' | 'lastNoticeOn' | 'premiumRatio' | 'sections'> & {
  isTacitRenewal: boolean;
  noticeMonths: number;
  sections: readonly SectionFacts[];
};
/** A risk that a section answers, with what the register says of it beside the run's figures. */
export type InsuredRiskFacts = { code: string; cause: string } & Pick<InsurancePack['risks'][number], 'maximumCents' | 'counted'>;
export type InsuranceControlFacts = InsurancePack['controls'][number];

export type InsurancePackFacts = FrontFacts & {
  kind: 'insurance';
  period: null;
  onDay: string;
  /** Those bound, in force or suspended. */
  policies: readonly PolicyFacts[];
  /** Insured risks that may be named to outsiders; others are left out. */
  risks: readonly InsuredRiskFacts[];
  controls: readonly InsuranceControlFacts[];
  changes: InsurancePack['changes'];
  changesFromOn: string;
  exposure: ExposureFacts;
  programme: ProgrammeFacts;
};
