/** What the registers say about the requirements of one framework and the controls that meet them. */
import type { Applicability } from '../../requirement.ts';
import type { ControlFacts } from '../control/facts.ts';
import type { FrontFacts } from '../facts.ts';

export type RequirementFacts = {
  code: string;
  version: number;
  reference: string;
  title: string;
  wording: string;
  applicability: Applicability;
  justification: string;
  /** The controls mapped to it, each among the controls of the pack. */
  controlIds: readonly string[];
};

export type ApplicabilityPackFacts = FrontFacts & {
  kind: 'applicability';
  period: null;
  framework: { code: string; version: number; title: string; source: string; perimeter: string };
  requirements: readonly RequirementFacts[];
  /** Each with every test of it, of which the pack shows the latest that was concluded. */
  controls: readonly ControlFacts[];
};
