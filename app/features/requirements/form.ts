/** The forms of frameworks and requirements: own content, the controls of a requirement, lines pasted from a spreadsheet. */
import { z } from 'zod';
import { applicabilities } from '#app/domain/requirement.ts';
import { optionalText, requiredChoice, requiredId, requiredText, seenVersion } from '../fields.ts';

const framework = z.strictObject({
  version: seenVersion().optional(),
  title: requiredText(200),
  source: requiredText(300),
  perimeter: optionalText(2000),
});
export type FrameworkContent = Omit<z.output<typeof framework>, 'version'>;

export const frameworkForm = framework.transform(({ version, ...content }): { content: FrameworkContent; version: number | undefined } => ({
  content,
  version,
}));

const requirement = z.strictObject({
  version: seenVersion().optional(),
  reference: requiredText(40),
  title: requiredText(300),
  wording: optionalText(4000),
  applicability: requiredChoice(applicabilities),
  justification: optionalText(2000),
});
export type RequirementContent = Omit<z.output<typeof requirement>, 'version'>;

export const requirementForm = requirement.transform(
  ({ version, ...content }): { content: RequirementContent; version: number | undefined } => ({ content, version }),
);

export const mappingForm = z.strictObject({ intent: z.enum(['map', 'unmap']), version: seenVersion(), controlId: requiredId() });

export const pasteForm = z.strictObject({ intent: z.literal('paste'), lines: requiredText(100_000) });
