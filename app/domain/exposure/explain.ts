/** One risk from inherent to net, in euros a year, with what each control and the insurance section did to it. */
import { mean } from './distribution.ts';
import { scaledBy } from './capped-severity.ts';
import { combineReductions, type CombinationStep } from './combine.ts';
import { creditOf, type ControlStanding, type Credit } from './credit.ts';
import { expectedRecovery, type ExpectedRecovery } from './expected-recovery.ts';
import type { LossModel } from './loss-model.ts';
import { defaultParameters, type ExposureParameters } from './parameters.ts';
import { expectedAnnualLoss } from './playback.ts';
import type { SectionTerms } from './section-terms.ts';

/** A control linked to the risk: what it takes off by design, and where it stands on the day. */
export type RiskControl = {
  readonly id: string;
  /** Reductions of frequency and of severity by design, in [0, 0.99]. */
  readonly frequencyReduction: number;
  readonly severityReduction: number;
  /** Common-cause group; null or empty when the control shares nothing. */
  readonly group: string | null;
  readonly standing: ControlStanding;
};

export type RiskToExplain = {
  /** Before any control: `lossModelOf(answers)`. */
  readonly model: LossModel;
  /** In the order in which the steps are to be told. */
  readonly controls: readonly RiskControl[];
  readonly section?: { readonly id: string; readonly terms: SectionTerms } | null;
  readonly parameters?: Partial<ExposureParameters>;
};

/** What one control takes off a frequency or a severity: by design, after credit, and all controls together without and with it. */
export type ReductionFactors = {
  readonly byDesign: number;
  readonly credited: number;
  readonly combinedBefore: number;
  readonly combinedAfter: number;
};

/** `before` and `after` are expected annual losses in euros, unrounded: `centsOf` rounds them at the edge. */
export type ExplanationStep = { readonly before: number; readonly after: number } & (
  | { readonly kind: 'maximum_loss'; readonly maximumLoss: number }
  | {
      readonly kind: 'control';
      readonly id: string;
      readonly group: string | null;
      readonly credit: Credit;
      readonly frequency: ReductionFactors;
      readonly severity: ReductionFactors;
    }
  /** The cap on what controls together may take off gives part of it back. */
  | {
      readonly kind: 'reduction_cap';
      readonly reductionCap: number;
      readonly isFrequencyCapped: boolean;
      readonly isSeverityCapped: boolean;
    }
  | { readonly kind: 'insurance'; readonly id: string; readonly recovery: ExpectedRecovery }
);

/** Amounts in euros a year. */
export type Explanation = {
  readonly inherent: { readonly rate: number; readonly expectedAnnualLoss: number };
  readonly residual: {
    readonly rate: number;
    /** κ = 1 - R_S, the scale of every loss that still happens. */
    readonly severityFactor: number;
    readonly expectedAnnualLoss: number;
    readonly model: LossModel;
  };
  readonly net: { readonly expectedAnnualLoss: number; readonly expectedRecovery: number };
  readonly steps: readonly ExplanationStep[];
  readonly parameters: ExposureParameters;
};

/** The model left when `frequencyReduction` of the events and `severityReduction` of each loss are gone (domain model §4.2). */
export const reducedBy = ({ rate, severity }: LossModel, frequencyReduction: number, severityReduction: number): LossModel => ({
  rate: rate * (1 - frequencyReduction),
  severity: scaledBy(severity, 1 - severityReduction),
});

const factorsOf = (byDesign: number, step: CombinationStep): ReductionFactors => ({
  byDesign,
  credited: step.reduction,
  combinedBefore: step.before,
  combinedAfter: step.after,
});

/** Both combinations of a risk's controls, with one step of the explanation per control. */
function applyControls(model: LossModel, controls: readonly RiskControl[], parameters: ExposureParameters) {
  const credited = controls.map((control) => ({ control, credit: creditOf(control.standing, parameters) }));
  const combine = (effect: 'frequencyReduction' | 'severityReduction') =>
    combineReductions(
      credited.map(({ control, credit }) => ({ id: control.id, group: control.group, reduction: control[effect] * credit.total })),
      parameters,
    );
  const frequency = combine('frequencyReduction');
  const severity = combine('severityReduction');
  const steps = credited.flatMap(({ control, credit }, index): ExplanationStep[] => {
    const onFrequency = frequency.steps[index];
    const onSeverity = severity.steps[index];
    if (!onFrequency || !onSeverity) return [];
    return [
      {
        kind: 'control',
        id: control.id,
        group: control.group,
        credit,
        frequency: factorsOf(control.frequencyReduction, onFrequency),
        severity: factorsOf(control.severityReduction, onSeverity),
        before: expectedAnnualLoss(reducedBy(model, onFrequency.before, onSeverity.before)),
        after: expectedAnnualLoss(reducedBy(model, onFrequency.after, onSeverity.after)),
      },
    ];
  });
  return { frequency, severity, steps };
}

/**
 * Explains a risk: inherent, cut at the maximum possible loss; residual, after the credited effect of each control and the cap on all of
 * them; net, after one insurance section. Each step starts where the one before ended. A control's step is what it adds to the
 * controls told before it, so the steps depend on their order and the residual does not.
 */
export function explainRisk({ model, controls, section, parameters: given }: RiskToExplain): Explanation {
  const parameters = { ...defaultParameters, ...given };
  const { rate, severity } = model;
  const inherent = expectedAnnualLoss(model);
  const uncapped = rate * severity.scale * mean(severity.distribution);
  const { frequency, severity: onSeverity, steps: controlSteps } = applyControls(model, controls, parameters);
  const residualModel = reducedBy(model, frequency.combined, onSeverity.combined);
  const residual = expectedAnnualLoss(residualModel);
  const recovery = section ? expectedRecovery(residualModel, section.terms) : null;
  const net = residual - (recovery?.recovered ?? 0);
  const isFrequencyCapped = frequency.uncapped > frequency.combined;
  const isSeverityCapped = onSeverity.uncapped > onSeverity.combined;

  const steps: ExplanationStep[] = [
    { kind: 'maximum_loss', maximumLoss: severity.maximumLoss, before: uncapped, after: inherent },
    ...controlSteps,
  ];
  if (isFrequencyCapped || isSeverityCapped) {
    const before = expectedAnnualLoss(reducedBy(model, frequency.uncapped, onSeverity.uncapped));
    steps.push({
      kind: 'reduction_cap',
      reductionCap: parameters.reductionCap,
      isFrequencyCapped,
      isSeverityCapped,
      before,
      after: residual,
    });
  }
  if (section && recovery) steps.push({ kind: 'insurance', id: section.id, recovery, before: residual, after: net });

  return {
    inherent: { rate, expectedAnnualLoss: inherent },
    residual: { rate: residualModel.rate, severityFactor: 1 - onSeverity.combined, expectedAnnualLoss: residual, model: residualModel },
    net: { expectedAnnualLoss: net, expectedRecovery: recovery?.recovered ?? 0 },
    steps,
    parameters,
  };
}
