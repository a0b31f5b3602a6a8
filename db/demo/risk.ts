/** What a risk of the demonstration is told by. Days are counted from the day of loading; amounts are cents, written 200_000_00. */
import type { LossAnswers } from '#app/domain/exposure/loss-model.ts';
import type { ImpactLevels, RiskStatus, RiskTreatment, RiskVelocity } from '#app/domain/risk.ts';
import type { PersonKey, UnitKey } from './organisation.ts';
import type { SectionKey } from './policies.ts';
import type { SupplierKey } from './suppliers.ts';

export type DemoRisk = {
  title: string;
  cause: string;
  event: string;
  consequence: string;
  /** Code of a Basel event type of the second level. */
  category: string;
  unit: UnitKey;
  process: string;
  owner: PersonKey;
  treatment: RiskTreatment;
  rationale: string;
  velocity: RiskVelocity;
  impacts: ImpactLevels;
  /** Null: described, not quantified yet. */
  answers: LossAnswers | null;
  assumptions: string;
  /** Active unless it says something else. */
  status?: RiskStatus;
  /** Why it was accepted or closed. */
  reason?: string;
  isRestricted?: true;
  nextReview: number;
  /** Keys of controls; checked when loading, since controls are spread over several files. */
  controls?: Readonly<
    Record<string, { frequency?: number; severity?: number; /** Euros at which it stops a loss. */ cap?: number; why: string }>
  >;
  sections?: Readonly<Partial<Record<SectionKey, { share: number; /** Chance that the wording holds. */ wording?: number; why: string }>>>;
  suppliers?: Readonly<Partial<Record<SupplierKey, { probability: number; multiplier?: number; isControlled?: true; why: string }>>>;
};
