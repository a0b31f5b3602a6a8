/** Stored frameworks and requirements as the texts of their forms: what the edit page starts with and what a conflict compares. */
import type { FrameworkRecord, RequirementRecord } from './record.server.ts';

export const frameworkFormValues = ({ version, title, source, perimeter }: FrameworkRecord): Record<string, string> => ({
  version: String(version),
  title,
  source,
  perimeter,
});

export const requirementFormValues = ({
  version,
  reference,
  title,
  wording,
  applicability,
  justification,
}: Omit<RequirementRecord, 'controls'>): Record<string, string> => ({
  version: String(version),
  reference,
  title,
  wording,
  applicability,
  justification,
});
