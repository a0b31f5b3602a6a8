/** The insurance programme on one page: towers against losses, what each layer is worth, what nobody pays, what ends. */
import { lossQuantile, largestLoss } from '#app/domain/exposure/capped-severity.ts';
import { coverageFindings } from '#app/domain/exposure/coverage.ts';
import { coverageTower, type CoverageTower } from '#app/domain/exposure/coverage-tower.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { ExpectedLosses } from '#app/domain/exposure/expected-losses.ts';
import { haircutsOn } from '#app/domain/exposure/insurance/haircut.ts';
import { lapsesAhead } from '#app/domain/exposure/lapsing.ts';
import type { PortfolioPolicy } from '#app/domain/exposure/portfolio.ts';
import { answerToLoss, expectedRecoveries, type LossAnswer } from '#app/domain/exposure/programme-answer.ts';
import { resolvePortfolio, type ResolvedPortfolio } from '#app/domain/exposure/resolve.ts';
import type { CoverageFinding } from '#app/domain/exposure/results.ts';
import { policyLines, type PolicyLine } from '#app/domain/policy.ts';
import type { Context } from '../../context.ts';
import type { Named } from '../portfolio-policies.server.ts';
import { registerPortfolio, type PortfolioNames } from '../portfolio.server.ts';
import { latestRun, mentionOf, type LatestRun, type RunMention } from './latest-run.server.ts';
import { policyTermsOf, type RegisteredTerm } from './terms.server.ts';

/** Null: the wording has no such limit. */
const centsOrNull = (euros: number): number | null => (euros === Infinity ? null : centsOf(euros));

export type PolicyWorth = Named & {
  premiumCents: number;
  expectedCents: number;
  /** What of it is not counted on: insurers' default and the residual term together. */
  notCountedCents: number;
  /** Null where no run has computed it. */
  exhausted: number | null;
  premiumToExpected: number | null;
};

/** The terms of one block of the tower, for the table beside it. */
export type LayerTerms = {
  id: string;
  policy: Named;
  /** Null for a layer above the first line. */
  section: string | null;
  fromCents: number;
  toCents: number | null;
  share: number;
  annualCents: number | null;
  aggregate: Named | null;
  reinstatements: number[];
};

export type LineView = {
  line: PolicyLine;
  tower: CoverageTower;
  risks: Named[];
  layers: LayerTerms[];
  policies: PolicyWorth[];
};

export type GapView = { kind: CoverageFinding['kind']; risk: Named; amountCents: number; probability: number };
/** Over-insurance is counted in euros of cover, every other finding in expected euros a year. */
const isOfCover = ({ kind }: Pick<GapView, 'kind'>): boolean => kind === 'over-insured';

export type LapseView = Named & { on: string; days: number; expectedCents: number; uncovered: (Named & { residualCents: number })[] };
export type StressView = {
  risk: Named;
  risks: Named[];
  chances: (number | null)[];
  answers: LossAnswer[];
  /** Titles of sections by their id. */
  sections: Record<string, string>;
};

export type ProgrammeView = {
  run: RunMention | null;
  lines: LineView[];
  gaps: GapView[];
  lapses: LapseView[];
  stress: StressView | null;
};

/** What of the page needs the register's names, today's portfolio and the run at once. */
type Facts = {
  resolved: ResolvedPortfolio;
  losses: ExpectedLosses;
  names: PortfolioNames;
  terms: readonly RegisteredTerm[];
  run: LatestRun | null;
  /** Expected recoveries of today in closed form. */
  closed: ReadonlyMap<string, number>;
};

const named = (names: ReadonlyMap<string, Named>, id: string): Named => names.get(id) ?? { code: id, title: '' };

/** The programme of today. Null when suppliers and risks contradict each other, so that nothing can be computed. */
export async function programmeView(ctx: Context, riskCode: string | null): Promise<ProgrammeView | null> {
  const { portfolio, names } = await registerPortfolio(ctx);
  const resolved = resolvePortfolio(portfolio);
  if ('faults' in resolved) return null;
  const facts: Facts = {
    resolved,
    losses: new ExpectedLosses(resolved),
    names,
    terms: await policyTermsOf(ctx.store.read),
    run: await latestRun(ctx),
    closed: expectedRecoveries(resolved),
  };
  return {
    run: mentionOf(facts.run),
    lines: linesOf(facts),
    gaps: gapsOf(facts),
    lapses: lapsesOf(facts, ctx.today),
    stress: stressOf(facts, riskCode),
  };
}

function linesOf(facts: Facts): LineView[] {
  const { resolved, terms } = facts;
  const lineOf = new Map(terms.map(({ id, line }) => [id, line]));
  return policyLines.flatMap((line) => {
    const policies = resolved.portfolio.policies.filter(({ id }) => lineOf.get(id) === line);
    return policies.length === 0 ? [] : [lineView(facts, line, policies)];
  });
}

function lineView(facts: Facts, line: PolicyLine, policies: readonly PortfolioPolicy[]): LineView {
  const { resolved, names } = facts;
  const tower = coverageTower(resolved, policies);
  return {
    line,
    tower,
    risks: tower.risks.map((id) => named(names.risks, id)),
    layers: tower.layers.flatMap((layer) => {
      const policy = policies.find(({ id }) => id === layer.policy);
      if (!policy) return [];
      const section = policy.sections.find(({ id }) => id === layer.section);
      const terms: LayerTerms = {
        id: layer.id,
        policy: named(names.policies, policy.id),
        section: layer.section === null ? null : named(names.sections, layer.section).title,
        fromCents: centsOf(layer.from),
        toCents: centsOrNull(layer.to),
        share: layer.share,
        annualCents: centsOrNull(Math.min(policy.annualCapacity, section?.annualLimit ?? Infinity)),
        aggregate: policy.sharedAggregate === null ? null : named(names.sharedAggregates, policy.sharedAggregate),
        reinstatements: [...policy.reinstatements],
      };
      return [terms];
    }),
    policies: policies.map((policy) => worthOf(facts, policy)),
  };
}

/** Expected recovery with the terms of the year when a run has it, else in closed form without them. */
function expectedRecoveryOf({ run, closed }: Facts, policy: string): number {
  return run?.results.recovery.policies.find(({ id }) => id === policy)?.expected ?? closed.get(policy) ?? 0;
}

const noHaircuts = { credit: 0, residualTerm: 0 };

function worthOf(facts: Facts, { id, premium, haircuts = noHaircuts }: PortfolioPolicy): PolicyWorth {
  const expected = expectedRecoveryOf(facts, id);
  const { credit, residualTerm } = haircutsOn(expected, haircuts);
  return {
    ...named(facts.names.policies, id),
    premiumCents: centsOf(premium),
    expectedCents: centsOf(expected),
    notCountedCents: centsOf(credit + residualTerm),
    exhausted: facts.run?.results.recovery.policies.find((result) => result.id === id)?.limitExhaustedProbability ?? null,
    premiumToExpected: expected > 0 ? premium / expected : null,
  };
}

/** The largest amounts first; over-insurance, which is no loss, behind the losses. */
const gapsOf = ({ resolved, losses, names }: Facts): GapView[] =>
  coverageFindings(resolved, losses)
    .map(({ kind, risk, amount, probability }) => ({ kind, risk: named(names.risks, risk), amountCents: centsOf(amount), probability }))
    .sort((a, b) => Number(isOfCover(a)) - Number(isOfCover(b)) || b.amountCents - a.amountCents || (a.risk.code < b.risk.code ? -1 : 1));

function lapsesOf(facts: Facts, today: string): LapseView[] {
  const { resolved, losses, names, terms } = facts;
  const { policies, risks } = resolved.portfolio;
  const covers = (policy: PortfolioPolicy, risk: string): boolean =>
    policy.sections.some((section) => section.covers.some((cover) => cover.risk === risk && cover.share > 0));
  return lapsesAhead(terms, today).map(({ id, on, days }) => ({
    ...named(names.policies, id),
    on,
    days,
    expectedCents: centsOf(expectedRecoveryOf(facts, id)),
    uncovered: risks.flatMap((risk, index) => {
      const covering = policies.filter((policy) => covers(policy, risk.id));
      if (covering.length === 0 || covering.some((policy) => policy.id !== id)) return [];
      return [{ ...named(names.risks, risk.id), residualCents: centsOf(losses.residual(index)) }];
    }),
  }));
}

/** Chances that one event costs more; null: the most that one event can cost. */
const stressChances = [0.5, 0.1, 0.05, 0.01, null] as const;

/** Five events of one risk. Without a choice: the insured risk that costs most. */
function stressOf({ resolved, losses, names }: Facts, riskCode: string | null): StressView | null {
  const { portfolio } = resolved;
  const answered = new Set(portfolio.policies.flatMap(({ sections }) => sections.flatMap(({ covers }) => covers.map(({ risk }) => risk))));
  const insured = resolved.risks.map(({ risk }, index) => ({ id: risk.id, index })).filter(({ id }) => answered.has(id));
  const costliest = insured.toSorted((a, b) => losses.residual(b.index) - losses.residual(a.index))[0];
  const chosen = insured.find(({ id }) => id === riskCode) ?? costliest;
  if (!chosen) return null;
  const severity = resolved.risks[chosen.index]?.residual.severity;
  if (!severity) return null;
  const amountOf = (chance: number | null): number => (chance === null ? largestLoss(severity) : lossQuantile(severity, 1 - chance));
  const events = stressChances
    .map((chance) => ({ chance, loss: Number(amountOf(chance).toPrecision(3)) }))
    .filter(({ loss }, index, all) => loss < Infinity && all.findIndex((other) => other.loss === loss) === index);
  return {
    risk: named(names.risks, chosen.id),
    risks: insured.map(({ id }) => named(names.risks, id)),
    chances: events.map(({ chance }) => chance),
    answers: events.map(({ loss }) => answerToLoss(portfolio, chosen.id, loss)),
    sections: Object.fromEntries([...names.sections].map(([id, { title }]) => [id, title])),
  };
}
