/** What differs between two runs, or between a run and the register: inputs by name, figures by whether luck explains the difference. */
import { addDays } from '#app/domain/calendar.ts';
import type { Portfolio, PortfolioControl } from '#app/domain/exposure/portfolio.ts';
import type { LossMeasures, RunResults } from '#app/domain/exposure/results.ts';
import { documentText } from './document-text.ts';

export const inputKinds = ['risks', 'controls', 'suppliers', 'policies', 'sharedAggregates', 'parameters', 'simulation'] as const;
export type InputKind = (typeof inputKinds)[number];

/** `id` is a code, or the name of a parameter. */
export type InputChange = { kind: InputKind; id: string; change: 'added' | 'removed' | 'changed' };

export type DatedPortfolio = { asOf: string; portfolio: Portfolio };

/**
 * The inputs that were added, removed or changed, in the order of the kinds and of the codes. That a test is older on a later day is no
 * change; that a signature has lapsed or a policy ended is one.
 */
export function inputChanges(before: DatedPortfolio, after: DatedPortfolio): InputChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return inputKinds.flatMap((kind) => {
    const ids = [...new Set([...old[kind].keys(), ...now[kind].keys()])].sort();
    return ids.flatMap((id): InputChange[] => {
      const [was, is] = [old[kind].get(id), now[kind].get(id)];
      if (was === is) return [];
      return [{ kind, id, change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed' }];
    });
  });
}

type Parts = Record<InputKind, ReadonlyMap<string, string>>;

function partsOf({ asOf, portfolio }: DatedPortfolio): Parts {
  const { risks, controls, suppliers, policies, sharedAggregates, parameters, simulation } = portfolio;
  return {
    risks: byId(risks),
    controls: byId(controls.map((control) => undated(control, asOf))),
    suppliers: byId(suppliers),
    policies: byId(policies),
    sharedAggregates: byId(sharedAggregates),
    parameters: byName(parameters),
    simulation: byName(simulation),
  };
}

const byId = (items: readonly { readonly id: string }[]): Map<string, string> =>
  new Map(items.map((item) => [item.id, documentText(item)]));

const byName = (members: object): Map<string, string> =>
  new Map(Object.entries(members).map(([name, value]) => [name, documentText(value)]));

/** The control with the day of its test in place of its age. */
function undated({ standing: { ageDays, ...standing }, ...control }: PortfolioControl, asOf: string) {
  return { ...control, standing, agedFrom: ageDays === null ? null : addDays(asOf, -ageDays) };
}

export const comparedBases = ['inherent', 'residual', 'net'] as const;
export type ComparedBasis = (typeof comparedBases)[number];
export const comparedMeasures = ['expected', 'var99', 'tvar99'] as const;
export type ComparedMeasure = (typeof comparedMeasures)[number];

/** Amounts in euros a year; `error` is the half-width of a 95 % interval. */
export type Estimate = { amount: number; error: number };
export type FigureChange = {
  basis: ComparedBasis;
  measure: ComparedMeasure;
  before: Estimate;
  after: Estimate;
  difference: number;
  /** The difference is larger than the errors of the two figures together explain. */
  isBeyondError: boolean;
};

/** Half-width of a two-sided 95 % interval, in standard errors. */
const errorsIn95 = 1.959963984540054;

/** A figure of a run with its 95 % error. The rank interval of a value at risk is not symmetric; its wider side stands for both. */
export function estimateOf(measures: LossMeasures, measure: ComparedMeasure): Estimate {
  const { standardErrors } = measures;
  switch (measure) {
    case 'expected':
      return { amount: measures.expectedAnnualLoss, error: errorsIn95 * measures.standardError };
    case 'tvar99':
      return { amount: measures.tailValueAtRisk['0.99'], error: errorsIn95 * standardErrors.tailValueAtRisk['0.99'] };
    case 'var99': {
      const amount = measures.valueAtRisk['0.99'];
      const [low, high] = standardErrors.valueAtRisk['0.99'];
      return { amount, error: Math.max(amount - low, high - amount) };
    }
  }
}

/** Each headline figure of two runs. Errors add as those of independent runs do, which is the most careful reading of runs with one seed. */
export function figureChanges(before: RunResults, after: RunResults): FigureChange[] {
  return comparedBases.flatMap((basis) =>
    comparedMeasures.map((measure): FigureChange => {
      const [was, is] = [estimateOf(before[basis], measure), estimateOf(after[basis], measure)];
      const difference = is.amount - was.amount;
      return { basis, measure, before: was, after: is, difference, isBeyondError: Math.abs(difference) > Math.hypot(was.error, is.error) };
    }),
  );
}
