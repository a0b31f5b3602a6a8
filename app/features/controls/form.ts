/** The forms of the control register: the control itself, a judgement of its design, a test run and its results. */
import { z } from 'zod';
import {
  controlExecutions,
  controlFrequencies,
  controlNatures,
  designConclusions,
  designRatings,
  itemResults,
  samplings,
  testConclusions,
} from '#app/domain/control.ts';
import { confidentialities } from '#app/domain/risk.ts';
import { samplingRisks } from '#app/domain/sampling.ts';
import {
  checkbox,
  optionalAmount,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredChoice,
  requiredDay,
  requiredId,
  requiredInteger,
  requiredShare,
  requiredText,
  seenVersion,
} from '../fields.ts';

export const controlForm = z
  .strictObject({
    version: seenVersion().optional(),
    title: requiredText(200),
    objective: requiredText(2000),
    description: optionalText(4000),
    unitId: optionalId(),
    process: optionalText(200),
    ownerId: optionalId(),
    operatorId: optionalId(),
    testerId: optionalId(),
    confidentiality: requiredChoice(confidentialities),
    nature: requiredChoice(controlNatures),
    execution: requiredChoice(controlExecutions),
    frequency: requiredChoice(controlFrequencies),
    isKey: checkbox(),
    dependencyGroup: optionalText(100),
    testProcedure: optionalText(4000),
    evidenceRequired: optionalText(2000),
    annualCost: optionalAmount(),
    operatingSinceOn: optionalDay(),
  })
  .superRefine((form, context) => {
    if (form.testerId !== null && (form.testerId === form.ownerId || form.testerId === form.operatorId))
      context.addIssue({ code: 'custom', path: ['testerId'], message: 'tester_is_owner' });
  });

export type ControlForm = z.output<typeof controlForm>;
export type ControlContent = Omit<ControlForm, 'version'>;

export const designForm = z.strictObject({
  version: seenVersion(),
  assessedOn: requiredDay(),
  rating: z.enum(designRatings.map(String) as [string, ...string[]]).transform(Number),
  conclusion: requiredChoice(designConclusions),
  walkthrough: requiredText(4000),
});
export type DesignInput = Omit<z.output<typeof designForm>, 'version'> & { seenVersion: number };

/** The most items of a test whose results are written one by one; a larger sample is a full-population test, recorded by totals. */
export const mostItems = 100;

/** A test to start. Without a sample size the table's is taken for a random sample; a chosen sample is as large as its list of ranks. */
export const testForm = z
  .strictObject({
    periodFrom: requiredDay(),
    periodTo: requiredDay(),
    populationSize: requiredInteger(1, 100_000_000),
    populationSource: requiredText(1000),
    populationCompleteness: optionalText(1000),
    sampling: requiredChoice(samplings),
    risk: optionalChoice(samplingRisks),
    sampleSize: optionalInteger(1, 100_000_000),
    ranks: ranksList(),
  })
  .superRefine((form, context) => {
    if (form.periodTo < form.periodFrom) context.addIssue({ code: 'custom', path: ['periodTo'], message: 'before_start' });
    if (form.sampling === 'judgmental' && form.ranks.length === 0)
      context.addIssue({ code: 'custom', path: ['ranks'], message: 'required' });
    if (form.ranks.length > mostItems) context.addIssue({ code: 'custom', path: ['ranks'], message: `too_many:${mostItems}` });
    if (form.ranks.some((rank) => rank > form.populationSize))
      context.addIssue({ code: 'custom', path: ['ranks'], message: `too_big:${form.populationSize}` });
  });
/** What a test starts from; without a risk the sample is sized for a medium one, and only a chosen sample has ranks. */
export type TestInput = Partial<Pick<z.output<typeof testForm>, 'risk' | 'ranks'>> & Omit<z.output<typeof testForm>, 'risk' | 'ranks'>;

/** Ranks in a population as people list them, "3, 17, 40-42": distinct, in ascending order. */
function ranksList() {
  return (
    z
      .string()
      // Without a list there is nothing that the form's own rules could look through.
      .max(2000, { abort: true })
      .optional()
      .transform((text, context): number[] => {
        const ranks = new Set<number>();
        for (const part of (text ?? '').split(/[\s,;]+/).filter(Boolean)) {
          const range = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(part);
          const from = Number(range?.[1] ?? 0);
          const to = Number(range?.[2] ?? from);
          if (from < 1 || to < from || to - from >= mostItems) {
            context.addIssue({ code: 'custom', message: 'not_ranks' });
            return z.NEVER;
          }
          for (let rank = from; rank <= to; rank += 1) ranks.add(rank);
        }
        return [...ranks].sort((a, b) => a - b);
      })
  );
}

export const drawForm = z.strictObject({ intent: z.literal('draw'), version: seenVersion() });

/** Results item by item, or the number of deviations of a full population. */
export const resultsForm = z.strictObject({
  intent: z.literal('results'),
  version: seenVersion(),
  items: z
    .array(
      z.strictObject({
        rank: z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
        result: z.enum(itemResults),
        note: optionalText(500),
      }),
    )
    .max(mostItems)
    .default([]),
  deviations: optionalInteger(0, 100_000_000),
  deviationNature: optionalText(2000),
});
export type ResultsInput = Pick<z.output<typeof resultsForm>, 'items' | 'deviations' | 'deviationNature'> & { seenVersion: number };

export const concludeForm = z.strictObject({
  intent: z.literal('conclude'),
  version: seenVersion(),
  conclusion: requiredChoice(testConclusions),
  remark: optionalText(2000),
});
export type ConcludeInput = Pick<z.output<typeof concludeForm>, 'conclusion' | 'remark'> & { seenVersion: number };

/** Everything that the page of a test posts. */
export const testPageForm = z.discriminatedUnion('intent', [drawForm, resultsForm, concludeForm]);

const reduction = () => requiredShare().refine((share) => share <= 0.99, 'too_big:99');

/** What the control takes off a risk by design, if it always worked. */
export const riskLinkForm = z.strictObject({
  intent: z.literal('link-risk'),
  riskId: requiredId(),
  frequencyReduction: reduction(),
  severityReduction: reduction(),
  rationale: optionalText(1000),
});
