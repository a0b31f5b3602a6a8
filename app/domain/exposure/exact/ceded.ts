/**
 * What a policy is expected to recover in a year, annual terms included, without simulation: the law of the year's payments C, then
 * share × E[min((C - AAD)+, annual capacity)] (domain model §5.5; Klugman, Panjer, Willmot, Loss Models, §9.4 and §9.6).
 */
import { answeredRatioOf, isLayer, reducedAttachmentOf } from '../insurance/programme.ts';
import { multipliedBy } from '../event-loss.ts';
import type { FrequencyLaw, PortfolioPolicy, PortfolioSection } from '../portfolio.ts';
import { expectedEvents, type ResolvedPortfolio, type Shock, type ShockTrigger } from '../resolve.ts';
import { chanceOfTrigger, hasExactLaw, keptOfOwn } from './aggregate.ts';
import { cededLoss, convolvedLoss, type OccurrenceTerms } from './ceded-loss.ts';
import { addCompound, constantSpectrum, eachSpectrum, lawOfLogarithm, thinned } from './compound.ts';
import { discretise, secondMomentOf, type LossCurve } from './discretise.ts';
import { gridDeviationOfLayer, limitedExpectedTotal } from './grid-measures.ts';
import { occurrenceSpectrum } from './shock.ts';

export type ExactRecovery = {
  /** Expected annual recovery, insurers' share applied, in euros. */
  readonly expected: number;
  /** Standard deviation of a year's recovery in euros, or slightly more. */
  readonly standardDeviation: number;
  /** What the grid may put `expected` off, in euros. */
  readonly allowance: number;
};

/** Nodes of the grids of one payer; the amount at which its annual terms are used up stands in the middle. */
export const nodes = 2 ** 13;

/** Shocks that may hit one policy several times, each of which has a law of its own, above which they take too long. */
const mostRepeatedShocks = 256;

type Cover = { readonly section: PortfolioSection; readonly share: number; readonly recoveryProbability: number };

/** How each risk of a policy is covered, by index of the risk; null when two sections answer for one risk. */
function coversOf(policy: PortfolioPolicy, indexOf: ReadonlyMap<string, number>): Map<number, Cover> | null {
  const covers = new Map<number, Cover>();
  for (const section of policy.sections) {
    for (const { risk, share, recoveryProbability } of section.covers) {
      const index = indexOf.get(risk);
      if (index === undefined || share === 0) continue;
      if (covers.has(index)) return null;
      covers.set(index, { section, share: share * answeredRatioOf(policy, section), recoveryProbability });
    }
  }
  return covers;
}

/** Occurrences of one kind that a payer answers for: how many a year, and what it pays for one before annual terms and share. */
export type Payments = { readonly law: FrequencyLaw; readonly curve: LossCurve; readonly meanSquare: number; readonly step: number };

/** A layer looks at the covered loss from the ground up; the limit of its section bounds what it pays above its attachment. */
function termsOf(policy: PortfolioPolicy, section: PortfolioSection): OccurrenceTerms {
  if (isLayer(policy)) {
    return {
      section: { deductible: { kind: 'none' }, limit: Infinity },
      policy: {
        deductible: { kind: 'ordinary', amount: reducedAttachmentOf(policy) },
        limit: Math.min(policy.limitPerOccurrence, section.limitPerOccurrence),
      },
    };
  }
  return {
    section: { deductible: section.deductible, limit: section.limitPerOccurrence },
    policy: { deductible: policy.deductible, limit: policy.limitPerOccurrence },
  };
}

/** E[Z²] ≤ the largest payment × E[Z], and ≤ E[(covered loss)²]. */
export const boundOnSquare = (curve: LossCurve, coveredSquare: number): number => {
  const mean = curve.limited(Infinity);
  return mean === 0 ? 0 : Math.min(curve.largest * mean, coveredSquare);
};

class PolicyPayments {
  constructor(
    private readonly resolved: ResolvedPortfolio,
    private readonly policy: PortfolioPolicy,
    private readonly covers: ReadonlyMap<number, Cover>,
  ) {}

  /** Everything that the policy pays for; null when some of it cannot be told exactly. */
  all(): Payments[] | null {
    const payments: Payments[] = [];
    let repeated = 0;
    for (const [risk, cover] of this.covers) {
      const { own } = this.resolved.risks[risk]!;
      if (expectedEvents(own) === 0) continue;
      const kept = keptOfOwn(this.resolved.risks[risk]!, 'residual') * cover.recoveryProbability;
      const single = this.single(thinned(own, kept), risk, 1, cover);
      if (single === null) return null;
      payments.push(single);
    }
    for (const shock of this.resolved.shocks) {
      const triggers = shock.triggers.filter(({ risk }) => this.covers.has(risk));
      if (shock.rate === 0 || triggers.length === 0) continue;
      // What a supplier leaves of a loss hangs on what it has paid before in the year.
      if (triggers.some(({ position }) => shock.tree.members[position]?.supplier.liability)) return null;
      if (triggers.length > 1 && (++repeated > mostRepeatedShocks || !hasExactLaw(this.resolved))) return null;
      const ofShock = triggers.length === 1 ? this.ofTrigger(shock, triggers[0]!) : this.ofTriggers(shock, triggers);
      if (ofShock === null) return null;
      payments.push(ofShock);
    }
    return payments;
  }

  private single(law: FrequencyLaw, risk: number, multiplier: number, { section, share }: Cover): Payments | null {
    const loss = multipliedBy(this.resolved.risks[risk]!.residual, multiplier);
    const curve = cededLoss(loss, share, termsOf(this.policy, section));
    return curve && { law, curve, meanSquare: boundOnSquare(curve, share * share * secondMomentOf(loss)), step: 0 };
  }

  /** A shock that can only hit the policy once is a Poisson process of single events. */
  private ofTrigger({ rate, failing }: Shock, trigger: ShockTrigger): Payments | null {
    const cover = this.covers.get(trigger.risk)!;
    const events = rate * (failing[trigger.position] ?? 0) * chanceOfTrigger(trigger, 'residual') * cover.recoveryProbability;
    return this.single({ kind: 'poisson', rate: events }, trigger.risk, trigger.multiplier, cover);
  }

  /** Losses of one occurrence are added up before the terms apply; on a grid, as far as the terms can tell them apart. */
  private ofTriggers(shock: Shock, triggers: readonly ShockTrigger[]): Payments | null {
    const covers = triggers.map(({ risk }) => this.covers.get(risk)!);
    const { section, recoveryProbability } = covers[0]!;
    if (covers.some((cover) => cover.section !== section || cover.recoveryProbability !== recoveryProbability)) return null;
    const losses = triggers.map(({ risk, multiplier }, index) => ({
      loss: multipliedBy(this.resolved.risks[risk]!.residual, multiplier),
      share: covers[index]!.share,
    }));
    const { annualAggregateDeductible, annualCapacity } = this.policy;
    const convolved = convolvedLoss(losses, termsOf(this.policy, section), {
      nodes,
      mostOfYear: annualAggregateDeductible + annualCapacity,
      combine: (spectra) =>
        occurrenceSpectrum(
          shock.tree,
          triggers.map((trigger, index) => ({
            position: trigger.position,
            probability: chanceOfTrigger(trigger, 'residual'),
            severity: spectra[index]!,
          })),
          nodes,
        ),
    });
    if (convolved === null) return null;
    const { curve, step } = convolved;
    const law: FrequencyLaw = { kind: 'poisson', rate: shock.rate * recoveryProbability };
    return { law, curve, meanSquare: boundOnSquare(curve, Infinity), step };
  }
}

/** Times E[Z²], an upper bound of the variance of N payments Z: E[N]·Var Z + Var N·(E Z)². */
const largestSpread = (law: FrequencyLaw): number => (law.kind === 'negative-binomial' ? law.variance : expectedEvents(law));

/** E and standard deviation of min((C - AAD)+, capacity), from the law of C up to where the annual terms are used up. */
export function annualTerms(
  { annualAggregateDeductible: deductible, annualCapacity }: Pick<PortfolioPolicy, 'annualAggregateDeductible' | 'annualCapacity'>,
  payments: readonly Payments[],
): ExactRecovery {
  const end = deductible + annualCapacity;
  const mean = payments.reduce((sum, { law, curve }) => sum + expectedEvents(law) * curve.limited(Infinity), 0);
  const bound = Math.sqrt(payments.reduce((sum, { law, meanSquare }) => sum + largestSpread(law) * meanSquare, 0));
  const occurrences = Math.min(
    1,
    payments.reduce((sum, { law }) => sum + expectedEvents(law), 0),
  );
  const stepOfLosses = Math.max(0, ...payments.map(({ step }) => step));
  const reach = end < Infinity ? end : deductible;
  if (reach === 0) return { expected: end === 0 ? 0 : mean, standardDeviation: bound, allowance: occurrences * stepOfLosses };

  const grid = { first: 0, step: (2 * reach) / nodes, nodes };
  const log = constantSpectrum(nodes, 0);
  eachSpectrum(
    payments.length,
    (index) => discretise(payments[index]!.curve, grid),
    (severity, index) => addCompound(log, severity, payments[index]!.law),
  );
  const law = lawOfLogarithm(log, grid);
  const expected = (end < Infinity ? limitedExpectedTotal(law, end) : mean) - limitedExpectedTotal(law, deductible);
  return {
    expected: Math.max(0, expected),
    standardDeviation: end < Infinity ? gridDeviationOfLayer(law, deductible, end) : bound,
    allowance: occurrences * (grid.step + stepOfLosses),
  };
}

/**
 * Expected recoveries by policy id, of the policies for which they are exact: those that share none of their risks with another policy, with
 * no aggregate shared with others, no drop-down and no annual limit of a section, whose sections cover different risks. A supplier's
 * failure that hits such a policy more than once must do so in one section, with one chance that the wording holds, where a finite limit
 * applies, and their sets must be few enough for `hasExactLaw`; no supplier may pay before it. The others are left out: their payments depend on those of others in the same year.
 */
export function exactRecoveries(resolved: ResolvedPortfolio): Map<string, ExactRecovery> {
  const { risks, policies } = resolved.portfolio;
  const indexOf = new Map(risks.map(({ id }, index) => [id, index]));
  const answering = policies.map(
    ({ sections }) => new Set(sections.flatMap(({ covers }) => covers.flatMap(({ risk, share }) => (share > 0 ? [risk] : [])))),
  );
  const policiesOnRisk = new Map<string, number>();
  for (const covered of answering) for (const risk of covered) policiesOnRisk.set(risk, (policiesOnRisk.get(risk) ?? 0) + 1);

  const recoveries = new Map<string, ExactRecovery>();
  policies.forEach((policy, index) => {
    const isAlone = [...answering[index]!].every((risk) => policiesOnRisk.get(risk) === 1);
    const hasSectionLimits = policy.sections.some(({ annualLimit }) => annualLimit < Infinity);
    if (!isAlone || hasSectionLimits || policy.sharedAggregate !== null || policy.isDropDown) return;
    const covers = coversOf(policy, indexOf);
    const payments = covers && new PolicyPayments(resolved, policy, covers).all();
    if (!payments) return;
    const { expected, standardDeviation, allowance } = annualTerms(policy, payments);
    recoveries.set(policy.id, {
      expected: policy.share * expected,
      standardDeviation: policy.share * standardDeviation,
      allowance: policy.share * allowance,
    });
  });
  return recoveries;
}
