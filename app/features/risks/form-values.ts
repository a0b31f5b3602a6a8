/** A stored risk as the texts of its form, in the reader's language: what the edit page starts with and what a conflict compares. */
import { impactDimensions } from '#app/domain/risk.ts';
import type { Format } from '#app/i18n/format.ts';
import type { RiskRow } from './record.server.ts';

type Content = Pick<
  RiskRow,
  | 'version'
  | 'title'
  | 'cause'
  | 'event'
  | 'consequence'
  | 'categoryId'
  | 'unitId'
  | 'process'
  | 'ownerId'
  | 'confidentiality'
  | 'treatment'
  | 'treatmentRationale'
  | 'velocity'
  | 'nextReviewOn'
  | 'assumptions'
  | 'impactLevels'
  | 'frequency'
  | 'severity'
  | 'maximumLossCents'
>;

export function riskFormValues(risk: Content, format: Format): Record<string, string> {
  const levels = Object.fromEntries(impactDimensions.map((dimension) => [`impact_${dimension}`, text(risk.impactLevels[dimension])]));
  return {
    version: String(risk.version),
    title: risk.title,
    cause: risk.cause,
    event: risk.event,
    consequence: risk.consequence,
    categoryId: text(risk.categoryId),
    unitId: text(risk.unitId),
    process: risk.process,
    ownerId: text(risk.ownerId),
    confidentiality: risk.confidentiality,
    treatment: text(risk.treatment),
    treatmentRationale: risk.treatmentRationale,
    velocity: text(risk.velocity),
    nextReviewOn: text(risk.nextReviewOn),
    assumptions: risk.assumptions,
    maximumLoss: format.amountInput(risk.maximumLossCents),
    ...levels,
    ...frequencyValues(risk.frequency, format),
    ...severityValues(risk.severity, format),
  };
}

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

const decimal = (value: number, format: Format): string => format.number(value, { useGrouping: false, maximumFractionDigits: 10 });

function frequencyValues(frequency: Content['frequency'], format: Format): Record<string, string> {
  if (!frequency) return {};
  switch (frequency.kind) {
    case 'return_period':
      return { frequencyKind: frequency.kind, frequencyYears: decimal(frequency.years, format) };
    case 'annual_probability':
      return { frequencyKind: frequency.kind, frequencyProbability: format.percentInput(frequency.probability) };
    case 'count_in_years':
      return {
        frequencyKind: frequency.kind,
        frequencyCount: decimal(frequency.count, format),
        frequencyYears: decimal(frequency.years, format),
        ...(frequency.prior && {
          frequencyPriorEvents: decimal(frequency.prior.events, format),
          frequencyPriorYears: decimal(frequency.prior.years, format),
        }),
      };
    case 'rate':
      return { frequencyKind: frequency.kind, frequencyRate: decimal(frequency.rate, format) };
  }
}

function severityValues(severity: Content['severity'], format: Format): Record<string, string> {
  if (!severity) return {};
  const amount = format.amountInput;
  switch (severity.kind) {
    case 'ci90':
      return { severityKind: 'ci90', severityLow: amount(severity.lowCents), severityHigh: amount(severity.highCents) };
    case 'p50_p90':
      return { severityKind: 'p50_p90', severityMedian: amount(severity.p50Cents), severityP90: amount(severity.p90Cents) };
    case 'mode_p95':
      return { severityKind: 'mode_p95', severityMode: amount(severity.modeCents), severityP95: amount(severity.p95Cents) };
    case 'mean_sd':
      return { severityKind: 'mean_sd', severityMean: amount(severity.meanCents), severitySd: amount(severity.sdCents) };
    case 'min_mode_max':
      return {
        severityKind: severity.shape,
        severityMin: amount(severity.minCents),
        severityMode: amount(severity.modeCents),
        severityMax: amount(severity.maxCents),
      };
    case 'fixed':
      return { severityKind: 'fixed', severityAmount: amount(severity.amountCents) };
  }
}
