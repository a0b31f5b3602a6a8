/**
 * The policies of one insurance line as a tower, and the law of the largest loss that they meet in a year (domain model §5.2, OEP): the
 * amounts behind `figures/tower`. Amounts are euros of covered loss from the ground up, as layers count it: after covered shares, before the
 * average rule and what premium that was not paid takes off.
 */
import type { OccurrencePoint, TowerLayer } from '../figures/tower.ts';
import { largestLoss, probabilityAbove, scaledBy } from './capped-severity.ts';
import { answeredRatioOf, isLayer, premiumRatioOf } from './insurance/programme.ts';
import type { LossModel } from './loss-model.ts';
import type { Payment } from './payment.ts';
import type { PortfolioPolicy, PortfolioSection } from './portfolio.ts';
import { residualComponents, sectionPayments } from './programme-answer.ts';
import type { ResolvedPortfolio } from './resolve.ts';

/** A layer of the tower: one section of a primary policy, or a whole policy above others. */
export type CoverageLayer = TowerLayer & { readonly policy: string; readonly section: string | null };

export type CoverageTower = {
  /** How many covers of the first line stand beside each other. */
  readonly columns: number;
  readonly layers: readonly CoverageLayer[];
  readonly curve: readonly OccurrencePoint[];
  /** Ids of the risks behind the curve, in the order of the portfolio. */
  readonly risks: readonly string[];
};

/** Covered losses between which a payment for this part of them grows; at nothing where the part is none. */
function spanOf({ jump, segments }: Payment, part: number): { from: number; to: number } {
  if (part === 0) return { from: 0, to: 0 };
  const paying = segments.filter(({ from, to, slope }) => slope > 0 && to > from);
  const from = jump.height > 0 ? jump.at : (paying[0]?.from ?? 0);
  return { from: from / part, to: (paying.at(-1)?.to ?? from) / part };
}

const risksOf = (sections: readonly PortfolioSection[]): Set<string> =>
  new Set(sections.flatMap(({ covers }) => covers.filter(({ share }) => share > 0).map(({ risk }) => risk)));

type Column = { readonly policy: PortfolioPolicy; readonly section: PortfolioSection };

/** The columns above which a layer stands: those that answer for a risk of its own, else those of the policies below it, else all. */
function columnsBelow(layer: PortfolioPolicy, columns: readonly Column[]): { first: number; last: number } {
  const risks = risksOf(layer.sections);
  const places = (holds: (column: Column) => boolean): number[] => columns.flatMap((column, index) => (holds(column) ? [index] : []));
  const ofRisks = places(({ section }) => [...risksOf([section])].some((risk) => risks.has(risk)));
  const below = ofRisks.length > 0 ? ofRisks : places(({ policy }) => layer.underlying.includes(policy.id));
  return below.length > 0 ? { first: Math.min(...below), last: Math.max(...below) } : { first: 0, last: Math.max(0, columns.length - 1) };
}

/** The tower of these policies, which are all of one line and in programme order. */
export function coverageTower(resolved: ResolvedPortfolio, policies: readonly PortfolioPolicy[]): CoverageTower {
  const { sharedAggregates } = resolved.portfolio;
  const columns = policies
    .filter((policy) => !isLayer(policy))
    .flatMap((policy) => policy.sections.map((section): Column => ({ policy, section })));
  const first = columns.map(({ policy, section }, column): CoverageLayer => ({
    id: section.id,
    policy: policy.id,
    section: section.id,
    first: column,
    last: column,
    share: policy.share,
    ...spanOf(sectionPayments(policy, section, sharedAggregates).afterLimit, answeredRatioOf(policy, section)),
  }));
  const above = policies.filter(isLayer).map((policy): CoverageLayer => ({
    id: policy.id,
    policy: policy.id,
    section: null,
    ...columnsBelow(policy, columns),
    from: policy.attachment,
    to: policy.attachment + policy.limitPerOccurrence / premiumRatioOf(policy),
    share: policy.share,
  }));
  const components = coveredComponents(resolved, policies);
  return {
    columns: Math.max(1, columns.length),
    layers: [...first, ...above],
    curve: largestLossCurve([...components.values()].flat()),
    risks: [...components.keys()],
  };
}

/** The covered losses of each risk, as the first section that covers it sees them. */
function coveredComponents(resolved: ResolvedPortfolio, policies: readonly PortfolioPolicy[]): Map<string, LossModel[]> {
  const sections = policies.flatMap((policy) => policy.sections);
  const components = new Map<string, LossModel[]>();
  resolved.risks.forEach(({ risk }, index) => {
    const section = sections.find(({ covers }) => covers.some((cover) => cover.risk === risk.id && cover.share > 0));
    const share = section?.covers.find((cover) => cover.risk === risk.id)?.share ?? 0;
    if (!section || share === 0) return;
    components.set(
      risk.id,
      residualComponents(resolved, index).map(({ rate, severity }) => ({ rate, severity: scaledBy(severity, share) })),
    );
  });
  return components;
}

/** Points of the curve, and the smallest amount that is worth one. */
const curvePoints = 120;
const smallest = 100;

/** P(largest event of the year > x) = 1 - exp(-Σ λ·P(Y > x)), at amounts that grow by equal factors. */
function largestLossCurve(components: readonly LossModel[]): OccurrencePoint[] {
  const largest = Math.max(0, ...components.map(({ severity }) => largestLoss(severity)));
  if (largest <= smallest || largest === Infinity) return [];
  return Array.from({ length: curvePoints }, (_, index): OccurrencePoint => {
    const amount = smallest * (largest / smallest) ** (index / (curvePoints - 1));
    const events = components.reduce((sum, { rate, severity }) => sum + rate * probabilityAbove(severity, amount), 0);
    return [-Math.expm1(-events), amount];
  });
}
