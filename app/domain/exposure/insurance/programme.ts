/**
 * An insurance programme as the response reads it: which sections cover which risk, which policies answer for the same loss, and which
 * layers stand on which. Terms are those of domain model §6; amounts in euros.
 */
import { DisjointSets } from '../disjoint-sets.ts';
import type { Portfolio, PortfolioPolicy, PortfolioSection } from '../portfolio.ts';
import type { Deductible } from '../section-terms.ts';
import { streamKey, type StreamKey } from '../simulate/stream.ts';

export type SectionModel = {
  readonly section: PortfolioSection;
  /** Part of each covered loss that its policy answers for, in [0,1]. */
  readonly ratio: number;
};

export type PolicyModel = {
  /** Place in the programme. */
  readonly index: number;
  readonly policy: PortfolioPolicy;
  readonly isExcess: boolean;
  /** Programme-wide numbers of its sections. */
  readonly sections: readonly number[];
  /** Some section has a limit of its own for the year. */
  readonly hasSectionLimits: boolean;
  /** Places of the underlying policies. */
  readonly underlying: readonly number[];
  /** Place of its shared aggregate, or -1. */
  readonly sharedAggregate: number;
  /** Primary policies with the same number may cover the same loss (L121-4); -1 for a layer. */
  readonly cumulative: number;
  readonly wordingKey: StreamKey;
};

/** A section answers for part of a risk's losses. */
export type CoverModel = {
  readonly policy: number;
  readonly section: number;
  readonly share: number;
  /** Chance that the wording holds, drawn once per occurrence and policy. */
  readonly recoveryProbability: number;
  /** Place of this pair of risk and policy, for what the policy recovers for the risk. */
  readonly pair: number;
};

export type Programme = {
  readonly policies: readonly PolicyModel[];
  readonly sections: readonly SectionModel[];
  /** By index of the risk, in programme order. */
  readonly coversOf: readonly (readonly CoverModel[])[];
  /** Risk and policy of each pair. */
  readonly pairs: readonly { readonly risk: number; readonly policy: number }[];
  readonly sharedLimits: Float64Array;
};

export const isLayer = ({ attachment }: Pick<PortfolioPolicy, 'attachment'>): boolean => attachment > 0;

/**
 * min(1, sum insured / value at risk) (Code des assurances L121-5); 1 without such a clause or value. A layer looks at covered losses from
 * the ground up (rulings 2.8): it has no sum insured.
 */
export const averageRatioOf = (policy: Pick<PortfolioPolicy, 'attachment'>, { average }: Pick<PortfolioSection, 'average'>): number =>
  isLayer(policy) || average === null || average.valueAtRisk <= average.sumInsured ? 1 : average.sumInsured / average.valueAtRisk;

/** Part of each payment that premium which was not paid leaves (Code des assurances L113-9); 1 when all of it was. */
export const premiumRatioOf = ({ premiumRatio = 1 }: Pick<PortfolioPolicy, 'premiumRatio'>): number => premiumRatio;

/** Part of each covered loss that a policy answers for: step 3 of domain model §6. */
export const answeredRatioOf = (
  policy: Pick<PortfolioPolicy, 'attachment' | 'premiumRatio'>,
  section: Pick<PortfolioSection, 'average'>,
): number => averageRatioOf(policy, section) * premiumRatioOf(policy);

/** Where a layer begins, in amounts that are reduced as its payments are: r·max(0, x - a) = max(0, r·x - r·a). */
export const reducedAttachmentOf = (policy: Pick<PortfolioPolicy, 'attachment' | 'premiumRatio'>): number =>
  policy.attachment * premiumRatioOf(policy);

/** Primary policies that share a risk, directly or through others, get the same number (rulings 2.8). */
function cumulativeGroups(policies: readonly PortfolioPolicy[]): number[] {
  const groups = new DisjointSets(policies.length);
  const firstOnRisk = new Map<string, number>();
  policies.forEach((policy, index) => {
    if (isLayer(policy)) return;
    for (const { risk, share } of policy.sections.flatMap(({ covers }) => covers)) {
      if (share === 0) continue;
      const first = firstOnRisk.get(risk);
      if (first === undefined) firstOnRisk.set(risk, index);
      else groups.join(index, first);
    }
  });
  return policies.map((policy, index) => (isLayer(policy) ? -1 : groups.leaderOf(index)));
}

export function programmeOf({ risks, policies, sharedAggregates, simulation }: Portfolio): Programme {
  const riskIndex = new Map(risks.map(({ id }, index) => [id, index]));
  const policyIndex = new Map(policies.map(({ id }, index) => [id, index]));
  const sharedIndex = new Map(sharedAggregates.map(({ id }, index) => [id, index]));
  const groups = cumulativeGroups(policies);
  const sections: SectionModel[] = [];
  const coversOf: CoverModel[][] = risks.map(() => []);
  const pairs: { risk: number; policy: number }[] = [];
  const pairOf = new Map<string, number>();

  const pairAt = (risk: number, policy: number): number => {
    const known = pairOf.get(`${risk} ${policy}`);
    if (known !== undefined) return known;
    pairOf.set(`${risk} ${policy}`, pairs.length);
    return pairs.push({ risk, policy }) - 1;
  };

  const models = policies.map((policy, index): PolicyModel => {
    const numbers = policy.sections.map((section) => {
      const number = sections.push({ section, ratio: answeredRatioOf(policy, section) }) - 1;
      for (const { risk, share, recoveryProbability } of section.covers) {
        const at = riskIndex.get(risk);
        if (at === undefined || share === 0) continue;
        coversOf[at]?.push({ policy: index, section: number, share, recoveryProbability, pair: pairAt(at, index) });
      }
      return number;
    });
    return {
      index,
      policy,
      isExcess: isLayer(policy),
      sections: numbers,
      hasSectionLimits: policy.sections.some(({ annualLimit }) => annualLimit < Infinity),
      underlying: policy.underlying.flatMap((id) => policyIndex.get(id) ?? []),
      sharedAggregate: policy.sharedAggregate === null ? -1 : (sharedIndex.get(policy.sharedAggregate) ?? -1),
      cumulative: groups[index] ?? -1,
      wordingKey: streamKey(simulation.seed, 'wording', policy.id),
    };
  });
  return {
    policies: models,
    sections,
    coversOf,
    pairs,
    sharedLimits: Float64Array.from(sharedAggregates, ({ annualLimit }) => annualLimit),
  };
}

/** The loss at which a deductible begins to leave something; never more than that, for it only saves work. */
function thresholdOf(deductible: Deductible): number {
  switch (deductible.kind) {
    case 'none':
      return 0;
    case 'ordinary':
    case 'franchise':
      return deductible.amount;
    case 'percent_of_loss':
      return deductible.min;
  }
}

/** The same for a loss that one section of a policy covers alone. */
function thresholdWithin(policy: PortfolioPolicy, section: PortfolioSection): number {
  // Sections of one policy add up to its own deductible or attachment, so theirs alone says nothing when there are several.
  const isAlone = policy.sections.length === 1;
  if (isLayer(policy)) return isAlone && !policy.isDropDown ? reducedAttachmentOf(policy) : 0;
  return Math.max(thresholdOf(section.deductible), isAlone ? thresholdOf(policy.deductible) : 0);
}

/** Kept below the exact threshold, so that rounding never loses a payment. */
const caution = 1 - 1e-9;

/** Below this amount a single loss of the risk is paid by no policy, in euros; Infinity when none covers it. */
export function startsPayingAt({ policies, sections, coversOf }: Programme, risk: number): number {
  let lowest = Infinity;
  for (const { policy: index, section: number, share } of coversOf[risk] ?? []) {
    const { policy } = policies[index] as PolicyModel;
    const { section, ratio } = sections[number] as SectionModel;
    // A sum insured of zero pays nothing, and must not hide what other policies pay.
    const covered = share * ratio;
    if (covered > 0) lowest = Math.min(lowest, (thresholdWithin(policy, section) / covered) * caution);
  }
  return lowest;
}
