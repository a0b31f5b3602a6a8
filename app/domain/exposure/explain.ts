/** One risk from inherent to net, in euros a year, with what each control and the insurance section did to it. */
import { scaledBy } from './capped-severity.ts';
import { mean } from './distribution.ts';
import { combineReductions, type CombinationStep } from './combine.ts';
import { creditOf, type ControlStanding, type Credit } from './credit.ts';
import type { LossCap } from './event-loss.ts';
import { expectedRecoveryOf, type ExpectedRecovery } from './expected-recovery.ts';
import { componentsOf, lossOfComponents, untreated, type EventSource, type Treatment } from './loss-components.ts';
import type { LossModel } from './loss-model.ts';
import { defaultParameters, type ExposureParameters } from './parameters.ts';
import type { SectionTerms } from './section-terms.ts';
import { expectedCollection } from './supplier-liability.ts';

/** A control linked to the risk: what it takes off by design, and where it stands on the day. */
export type RiskControl = {
  readonly id: string;
  /** Reductions of frequency and of severity by design, in [0, 0.99]. */
  readonly frequencyReduction: number;
  readonly severityReduction: number;
  /** Stops each loss at this amount in euros whenever it works; null or absent: it does not. */
  readonly cap?: number | null;
  /** Common-cause group; null or empty when the control shares nothing. */
  readonly group: string | null;
  readonly standing: ControlStanding;
};

export type RiskToExplain = {
  /** Before any control: `lossModelOf(answers)`; its rate counts the events that suppliers cause. */
  readonly model: LossModel;
  /** The events that suppliers cause, at most as many as the rate (RSK-I6). */
  readonly supplierEvents?: readonly EventSource[];
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
  /** What suppliers pay by contract for the events that they cause, each by itself. */
  | { readonly kind: 'suppliers' }
  | { readonly kind: 'insurance'; readonly id: string; readonly recovery: ExpectedRecovery }
);

/** Amounts in euros a year. */
export type Explanation = {
  readonly inherent: {
    readonly rate: number;
    /** Events a year among them that suppliers cause. */
    readonly rateBySuppliers: number;
    readonly expectedAnnualLoss: number;
  };
  readonly residual: {
    readonly rate: number;
    /** κ = 1 - R_S, the scale of every loss that still happens. */
    readonly severityFactor: number;
    readonly expectedAnnualLoss: number;
    /** Rate and scaled severity, caps of controls and multipliers of suppliers left aside. */
    readonly model: LossModel;
  };
  /** `expectedRecovery` is what insurers pay, for what suppliers leave. */
  readonly net: { readonly expectedAnnualLoss: number; readonly expectedRecovery: number; readonly expectedFromSuppliers: number };
  readonly steps: readonly ExplanationStep[];
  readonly parameters: ExposureParameters;
};

const factorsOf = (byDesign: number, step: CombinationStep): ReductionFactors => ({
  byDesign,
  credited: step.reduction,
  combinedBefore: step.before,
  combinedAfter: step.after,
});

/** Expected annual loss of the risk under a treatment, in euros. */
type LossUnder = (treatment: Treatment) => number;

/** Both combinations of a risk's controls and their caps, with one step of the explanation per control. */
function applyControls(lossUnder: LossUnder, controls: readonly RiskControl[], parameters: ExposureParameters) {
  const credited = controls.map((control) => ({ control, credit: creditOf(control.standing, parameters) }));
  const combine = (effect: 'frequencyReduction' | 'severityReduction') =>
    combineReductions(
      credited.map(({ control, credit }) => ({ id: control.id, group: control.group, reduction: control[effect] * credit.total })),
      parameters,
    );
  const frequency = combine('frequencyReduction');
  const severity = combine('severityReduction');
  const capsOf = (until: number): LossCap[] =>
    credited
      .slice(0, until)
      .flatMap(({ control: { cap }, credit }) => (cap === null || cap === undefined ? [] : [{ amount: cap, probability: credit.total }]));
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
        before: lossUnder({ frequencyReduction: onFrequency.before, severityReduction: onSeverity.before, caps: capsOf(index) }),
        after: lossUnder({ frequencyReduction: onFrequency.after, severityReduction: onSeverity.after, caps: capsOf(index + 1) }),
      },
    ];
  });
  return { frequency, severity, caps: capsOf(credited.length), steps };
}

/**
 * Explains a risk: inherent, cut at the maximum possible loss; residual, after the credited effect of each control and the cap on all of
 * them; net, after what suppliers pay for their failures and one insurance section. Each step starts where the one before ended. A control's step is what it adds to the
 * controls told before it, so the steps depend on their order and the residual does not.
 */
export function explainRisk({ model, supplierEvents = [], controls, section, parameters: given }: RiskToExplain): Explanation {
  const parameters = { ...defaultParameters, ...given };
  const { rate, severity } = model;
  const rateBySuppliers = supplierEvents.reduce((sum, source) => sum + source.rate, 0);
  const sources = [{ rate: Math.max(0, rate - rateBySuppliers), multiplier: 1, isControlled: true }, ...supplierEvents];
  const lossUnder: LossUnder = (treatment) => lossOfComponents(componentsOf(severity, sources, treatment));
  const inherent = lossUnder(untreated);
  const uncapped = sources.reduce((sum, source) => sum + source.rate * source.multiplier, 0) * severity.scale * mean(severity.distribution);
  const { frequency, severity: onSeverity, caps, steps: controlSteps } = applyControls(lossUnder, controls, parameters);
  const components = componentsOf(severity, sources, {
    frequencyReduction: frequency.combined,
    severityReduction: onSeverity.combined,
    caps,
  });
  const residual = lossOfComponents(components);
  const residualModel: LossModel = {
    rate: components.reduce((sum, component) => sum + component.rate, 0),
    severity: scaledBy(severity, 1 - onSeverity.combined),
  };
  const recovery = section ? expectedRecoveryOf(components, section.terms) : null;
  const fromSuppliers = components.reduce((sum, component) => sum + component.rate * expectedCollection(component), 0);
  const net = residual - fromSuppliers - (recovery?.recovered ?? 0);
  const isFrequencyCapped = frequency.uncapped > frequency.combined;
  const isSeverityCapped = onSeverity.uncapped > onSeverity.combined;

  const steps: ExplanationStep[] = [
    { kind: 'maximum_loss', maximumLoss: severity.maximumLoss, before: uncapped, after: inherent },
    ...controlSteps,
  ];
  if (isFrequencyCapped || isSeverityCapped) {
    const before = lossUnder({ frequencyReduction: frequency.uncapped, severityReduction: onSeverity.uncapped, caps });
    steps.push({
      kind: 'reduction_cap',
      reductionCap: parameters.reductionCap,
      isFrequencyCapped,
      isSeverityCapped,
      before,
      after: residual,
    });
  }
  const afterSuppliers = residual - fromSuppliers;
  if (fromSuppliers > 0) steps.push({ kind: 'suppliers', before: residual, after: afterSuppliers });
  if (section && recovery) steps.push({ kind: 'insurance', id: section.id, recovery, before: afterSuppliers, after: net });

  return {
    inherent: { rate, rateBySuppliers, expectedAnnualLoss: inherent },
    residual: { rate: residualModel.rate, severityFactor: 1 - onSeverity.combined, expectedAnnualLoss: residual, model: residualModel },
    net: { expectedAnnualLoss: net, expectedRecovery: recovery?.recovered ?? 0, expectedFromSuppliers: fromSuppliers },
    steps,
    parameters,
  };
}
