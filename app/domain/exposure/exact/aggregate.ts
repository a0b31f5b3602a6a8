/**
 * The law of a year's loss, before controls or after them, without simulation (domain model §5.5): the logarithms of the transforms of own
 * events add up over the risks, those of common shocks over the suppliers. After controls, events are thinned and losses reduced.
 */
import { multipliedBy, type EventLoss } from '../event-loss.ts';
import { expectedEvents, type ResolvedPortfolio, type ResolvedRisk, type Shock, type ShockTrigger } from '../resolve.ts';
import { mostListedMembers } from '../supplier-graph.ts';
import {
  addCompound,
  addPoisson,
  constantSpectrum,
  eachSpectrum,
  lawOfLogarithm,
  thinned,
  type GridLaw,
  type Spectrum,
  type Window,
} from './compound.ts';
import { discretise, lossCurve } from './discretise.ts';
import { occurrenceSpectrum, triggeringPositions } from './shock.ts';

export const bases = ['inherent', 'residual'] as const;
/** Before controls or after them. */
export type Basis = (typeof bases)[number];

/** The loss of one event of a risk. */
export const eventLossOf = ({ inherent, residual }: ResolvedRisk, basis: Basis): EventLoss =>
  basis === 'inherent' ? { severity: inherent, caps: [] } : residual;

/** Part of a risk's own events that happens. */
export const keptOfOwn = ({ frequencyReduction }: ResolvedRisk, basis: Basis): number =>
  basis === 'inherent' ? 1 : 1 - frequencyReduction;

/** Chance that a trigger leads to an event once its supplier has failed. */
export const chanceOfTrigger = ({ probability, prevented }: ShockTrigger, basis: Basis): number =>
  basis === 'inherent' ? probability : probability * (1 - prevented);

/** Sets of failing suppliers, all shocks together, above which their sum would take longer than the simulation it checks. */
const mostSets = 65_536;
/** Different losses that shocks trigger, above which their transforms would fill the memory. */
const mostTriggeredLosses = 1_024;

const lossKey = ({ risk, multiplier }: Pick<ShockTrigger, 'risk' | 'multiplier'>): string => `${risk} ${multiplier}`;

const activeShocks = ({ shocks }: ResolvedPortfolio): Shock[] => shocks.filter(({ rate }) => rate > 0);

/**
 * Whether the law of the year can be computed. It cannot when more than 12 suppliers may fail with one root (rulings 2.5), nor when shocks
 * have more sets of failing suppliers or different losses than fit.
 */
export function hasExactLaw(resolved: ResolvedPortfolio): boolean {
  const shocks = activeShocks(resolved);
  const losses = new Set(shocks.flatMap(({ triggers }) => triggers.map(lossKey)));
  const sets = shocks.reduce((sum, { triggers }) => sum + 2 ** triggeringPositions(triggers).length, 0);
  return shocks.every(({ tree }) => tree.members.length <= mostListedMembers) && sets <= mostSets && losses.size <= mostTriggeredLosses;
}

/** A loss of some risk, scaled, that has to be put on the grid and transformed. */
type NeededLoss = { readonly risk: number; readonly multiplier: number; isOwn: boolean; isTriggered: boolean };

/** Each loss once, whether a risk's own events, suppliers or both cause it. */
function neededLosses({ risks }: ResolvedPortfolio, shocks: readonly Shock[]): NeededLoss[] {
  const needed = new Map<string, NeededLoss>();
  const need = (risk: number, multiplier: number): NeededLoss => {
    const key = lossKey({ risk, multiplier });
    const loss = needed.get(key) ?? { risk, multiplier, isOwn: false, isTriggered: false };
    needed.set(key, loss);
    return loss;
  };
  risks.forEach(({ own }, risk) => {
    if (expectedEvents(own) > 0) need(risk, 1).isOwn = true;
  });
  for (const { triggers } of shocks) for (const { risk, multiplier } of triggers) need(risk, multiplier).isTriggered = true;
  return [...needed.values()];
}

/** The law of the year's loss on the window; null when `hasExactLaw` says no. */
export function annualLossLaw(resolved: ResolvedPortfolio, basis: Basis, window: Window): GridLaw | null {
  if (!hasExactLaw(resolved)) return null;
  const shocks = activeShocks(resolved);
  const needed = neededLosses(resolved, shocks);
  const log = constantSpectrum(window.nodes, 0);
  const triggered = new Map<string, Spectrum>();
  const riskAt = (risk: number): ResolvedRisk => resolved.risks[risk] as ResolvedRisk;
  const massesOf = (index: number): Float64Array => {
    const { risk, multiplier } = needed[index] as NeededLoss;
    return discretise(lossCurve(multipliedBy(eventLossOf(riskAt(risk), basis), multiplier)), window);
  };
  eachSpectrum(needed.length, massesOf, (severity, index) => {
    const loss = needed[index] as NeededLoss;
    const risk = riskAt(loss.risk);
    if (loss.isOwn) addCompound(log, severity, thinned(risk.own, keptOfOwn(risk, basis)));
    if (loss.isTriggered) triggered.set(lossKey(loss), severity);
  });
  for (const { rate, tree, triggers } of shocks) {
    const losses = triggers.map((trigger) => ({
      position: trigger.position,
      probability: chanceOfTrigger(trigger, basis),
      severity: triggered.get(lossKey(trigger)) as Spectrum,
    }));
    const occurrence = occurrenceSpectrum(tree, losses, window.nodes);
    if (occurrence === null) return null;
    addPoisson(log, occurrence, rate);
  }
  return lawOfLogarithm(log, window);
}
