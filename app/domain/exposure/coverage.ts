/** Where the programme leaves a risk open, or pays for it twice, loss by loss and in closed form (domain model §6.3). Amounts in euros. */
import { lossQuantile } from './capped-severity.ts';
import { limitedExpectedEventLoss, meanEventLoss, probabilityOfLossAbove } from './event-loss.ts';
import type { ExpectedLosses } from './expected-losses.ts';
import { answeredRatioOf, averageRatioOf, isLayer, reducedAttachmentOf } from './insurance/programme.ts';
import { limitedTo, paymentAfter } from './payment.ts';
import type { PortfolioPolicy } from './portfolio.ts';
import { afterDeductible } from './recover.ts';
import type { ResolvedPortfolio, ResolvedRisk } from './resolve.ts';
import type { CoverageFinding } from './results.ts';
import type { Deductible } from './section-terms.ts';

/** Chance a year of an occurrence above the programme that is worth a finding. */
const tolerance = 0.01;
/** Below this part of the value at risk the sum insured is worth a finding; the average rule applies below the whole. */
const sufficientSumInsured = 0.9;
/** The programme may reach this multiple of the maximum possible loss; what is bought beyond answers for nothing. */
const mostOfMaximumLoss = 1.25;
/** Amounts apart by less than this share meet. */
const meeting = 1e-9;

/** A policy seen from one risk: the losses of a single event between which it pays. */
type Cover = {
  readonly policy: PortfolioPolicy;
  readonly share: number;
  readonly averageRatio: number;
  /** The loss from which it pays, and the loss at which its limit is reached. */
  readonly from: number;
  readonly to: number;
  /** What it would pay alone for a loss, insurers' share included. */
  readonly paid: (loss: number) => number;
};

/** Chance of at least one event a year at a rate. */
const chanceAYear = (rate: number): number => -Math.expm1(-rate);

const ordinary = (amount: number): Deductible => ({ kind: 'ordinary', amount });

/** The deductibles of a section and of its policy as one: ordinary ones add up, of others the policy's counts. */
function together(section: Deductible, policy: Deductible): Deductible {
  if (policy.kind === 'none') return section;
  return section.kind === 'ordinary' && policy.kind === 'ordinary' ? ordinary(section.amount + policy.amount) : policy;
}

function coverOf(policy: PortfolioPolicy, risk: string): Cover | null {
  const sections = policy.sections.flatMap((section) =>
    section.covers.filter((cover) => cover.risk === risk && cover.share > 0).map(({ share }) => ({ section, share })),
  );
  const first = sections[0];
  if (!first) return null;
  // With several sections on one risk the one that comes first decides where the policy begins; their payments add up.
  const { section, share } = first;
  const averageRatio = averageRatioOf(policy, section);
  const factor = share * answeredRatioOf(policy, section);
  if (factor === 0) return null;
  const deductible = isLayer(policy) ? ordinary(reducedAttachmentOf(policy)) : together(section.deductible, policy.deductible);
  const limit = Math.min(policy.limitPerOccurrence, section.limitPerOccurrence);
  const { jump, segments } = limitedTo(limit, paymentAfter(deductible));
  const payable = segments.filter(({ from, to, slope }) => slope > 0 && to > from);
  const from = jump.height > 0 ? jump.at : (payable[0]?.from ?? Infinity);
  const to = payable.at(-1)?.to ?? (jump.height > 0 ? jump.at : from);
  const paid = (loss: number): number => Math.min(afterDeductible(loss * factor, deductible), limit) * policy.share;
  return { policy, share, averageRatio, from: from / factor, to: to / factor, paid };
}

type RiskCoverage = { readonly resolved: ResolvedRisk; readonly rate: number; readonly covers: readonly Cover[] };

function finding({ resolved, rate }: RiskCoverage, kind: CoverageFinding['kind'], perEvent: number, eventsAbove: number): CoverageFinding {
  return { risk: resolved.risk.id, kind, amount: rate * perEvent, probability: chanceAYear(rate * eventsAbove) };
}

/** The loss of one event above which no policy pays any more of it; Infinity when one of them has no limit. */
const programmeTop = ({ covers }: RiskCoverage): number => Math.max(...covers.map(({ to }) => to));

/** Losses above everything that the programme pays. */
function aboveProgramme(coverage: RiskCoverage): CoverageFinding[] {
  const { residual } = coverage.resolved;
  const top = programmeTop(coverage);
  if (top === Infinity) return [];
  const above = probabilityOfLossAbove(residual, top);
  const isOften = chanceAYear(coverage.rate * above) > tolerance;
  const isPossible = coverage.resolved.risk.maximumLoss < Infinity && above > 0;
  if (!isOften && !isPossible) return [];
  return [finding(coverage, 'under-insured', meanEventLoss(residual) - limitedExpectedEventLoss(residual, top), above)];
}

/** Cover bought above the largest loss of the risk: no event ever uses it. A policy without a limit is not bought by the euro. */
function aboveMaximumLoss(coverage: RiskCoverage): CoverageFinding[] {
  const { id, maximumLoss } = coverage.resolved.risk;
  const top = programmeTop(coverage);
  if (top === Infinity || top <= mostOfMaximumLoss * maximumLoss) return [];
  return [{ risk: id, kind: 'over-insured', amount: top - maximumLoss, probability: 0 }];
}

/** Losses that the average rule leaves with us because the sum insured is too small. */
function belowValue(coverage: RiskCoverage): CoverageFinding[] {
  return coverage.covers
    .filter(({ averageRatio }) => averageRatio < sufficientSumInsured)
    .map(({ averageRatio, share, from }) => {
      const { residual } = coverage.resolved;
      return finding(
        coverage,
        'under-insured',
        (1 - averageRatio) * share * meanEventLoss(residual),
        probabilityOfLossAbove(residual, from),
      );
    });
}

/** Gaps below layers, and layers that begin before the policies under them end. */
function betweenLayers(coverage: RiskCoverage): CoverageFinding[] {
  const { residual } = coverage.resolved;
  const upward = [...coverage.covers].sort((a, b) => a.from - b.from || a.to - b.to);
  let top = -Infinity;
  return upward.flatMap((cover): CoverageFinding[] => {
    const below = top;
    top = Math.max(top, cover.to);
    if (!isLayer(cover.policy) || below === -Infinity) return [];
    const width = (low: number, high: number): number => limitedExpectedEventLoss(residual, high) - limitedExpectedEventLoss(residual, low);
    if (cover.from > below * (1 + meeting)) {
      return [finding(coverage, 'tower-gap', width(below, cover.from), probabilityOfLossAbove(residual, below))];
    }
    if (cover.from < below * (1 - meeting)) {
      return [finding(coverage, 'overlap', width(cover.from, Math.min(below, cover.to)), probabilityOfLossAbove(residual, cover.from))];
    }
    return [];
  });
}

/** Steps of probability over which expected double payments are added up. */
const quantileSteps = 1000;

/** Primary policies that would together pay more than a loss which one event in a hundred exceeds. */
function paidTwice(coverage: RiskCoverage): CoverageFinding[] {
  const primary = coverage.covers.filter(({ policy }) => !isLayer(policy));
  if (primary.length < 2) return [];
  const { severity } = coverage.resolved.residual;
  const eligibleShare = Math.max(...primary.map(({ share }) => share));
  const excessAt = (loss: number): number => primary.reduce((sum, { paid }) => sum + paid(loss), 0) - loss * eligibleShare;
  if (excessAt(lossQuantile(severity, 0.99)) <= 0) return [];
  let expected = 0;
  let steps = 0;
  for (let step = 0; step < quantileSteps; step++) {
    const excess = excessAt(lossQuantile(severity, (step + 0.5) / quantileSteps));
    if (excess <= 0) continue;
    expected += excess / quantileSteps;
    steps += 1;
  }
  return [finding(coverage, 'overlap', expected, steps / quantileSteps)];
}

/** Every finding, in the order of the risks. */
export function coverageFindings({ portfolio, risks }: ResolvedPortfolio, losses: ExpectedLosses): CoverageFinding[] {
  return risks.flatMap((resolved, index) => {
    const rate = losses.residualRate(index);
    const covers = portfolio.policies.flatMap((policy) => coverOf(policy, resolved.risk.id) ?? []);
    const coverage = { resolved, rate, covers };
    if (covers.length === 0) {
      return [{ risk: resolved.risk.id, kind: 'uninsured' as const, amount: losses.residual(index), probability: chanceAYear(rate) }];
    }
    return [aboveProgramme, belowValue, betweenLayers, paidTwice, aboveMaximumLoss].flatMap((findingsOf) => findingsOf(coverage));
  });
}
