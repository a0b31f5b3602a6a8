/** Gathers the insurance programme of a run: its towers on the frozen register, so that covers and losses are of the same day. */
import { coverageTower } from '#app/domain/exposure/coverage-tower.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { lapsesAhead } from '#app/domain/exposure/lapsing.ts';
import type { PortfolioPolicy } from '#app/domain/exposure/portfolio.ts';
import { resolvePortfolio, type ResolvedPortfolio } from '#app/domain/exposure/resolve.ts';
import type { ProgrammeFacts } from '#app/domain/pack/exposure/facts.ts';
import { policyLines } from '#app/domain/policy.ts';
import type { Reader } from '#db/store.ts';
import { policyTermsOf, type RegisteredTerm } from '../../exposure/programme/terms.server.ts';
import type { Computed } from '../../exposure/runs/queries.server.ts';
import { sectionTitles } from './section-titles.server.ts';

type Facts = Computed & { resolved: ResolvedPortfolio; sections: ReadonlyMap<string, string> };
type Layer = ProgrammeFacts['lines'][number]['layers'][number];

export async function programmeFacts(reader: Reader, computed: Computed, today: string): Promise<ProgrammeFacts> {
  const resolved = resolvePortfolio(computed.input.portfolio);
  const terms = await policyTermsOf(reader);
  if ('faults' in resolved) return { lines: [], gaps: [], lapses: [] };
  const facts: Facts = { ...computed, resolved, sections: await sectionTitles(reader) };
  return { lines: linesOf(facts, terms), gaps: gapsOf(facts), lapses: lapsesOf(facts, terms, today) };
}

/** Null where the wording has no such limit. */
const centsOrNull = (euros: number): number | null => (euros === Infinity ? null : centsOf(euros));

function linesOf(facts: Facts, terms: readonly RegisteredTerm[]): ProgrammeFacts['lines'] {
  const lineOf = new Map(terms.map(({ id, line }) => [id, line]));
  return policyLines.flatMap((line) => {
    const policies = facts.resolved.portfolio.policies.filter(({ id }) => lineOf.get(id) === line);
    return policies.length === 0 ? [] : [{ line, ...towerOf(facts, policies) }];
  });
}

function towerOf(facts: Facts, policies: readonly PortfolioPolicy[]): Omit<ProgrammeFacts['lines'][number], 'line'> {
  const { names } = facts.input;
  const tower = coverageTower(facts.resolved, policies);
  return {
    columns: tower.columns,
    layers: tower.layers.flatMap((layer): Layer[] => {
      const policy = policies.find(({ id }) => id === layer.policy);
      if (!policy) return [];
      const section = policy.sections.find(({ id }) => id === layer.section);
      return [
        {
          id: layer.id,
          first: layer.first,
          last: layer.last,
          policyCode: policy.id,
          policyTitle: names.policies[policy.id] ?? '',
          section: layer.section === null ? null : (facts.sections.get(layer.section) ?? ''),
          fromCents: centsOf(layer.from),
          toCents: centsOrNull(layer.to),
          share: layer.share,
          annualCents: centsOrNull(Math.min(policy.annualCapacity, section?.annualLimit ?? Infinity)),
          aggregate: policy.sharedAggregate === null ? null : (names.sharedAggregates[policy.sharedAggregate] ?? ''),
        },
      ];
    }),
    curve: tower.curve.map(([probability, amount]) => [probability, centsOf(amount)]),
    risks: tower.risks.map((code) => ({ code, title: names.risks[code] ?? '' })),
    policies: policies.map((policy) => worthOf(facts, policy)),
  };
}

function worthOf({ input, results }: Facts, { id, premium }: PortfolioPolicy): ProgrammeFacts['lines'][number]['policies'][number] {
  const result = results.recovery.policies.find((policy) => policy.id === id);
  const expected = result?.expected ?? 0;
  return {
    code: id,
    title: input.names.policies[id] ?? '',
    premiumCents: centsOf(premium),
    expectedCents: centsOf(expected),
    haircuts: result?.haircuts
      ? { creditCents: centsOf(result.haircuts.credit), residualTermCents: centsOf(result.haircuts.residualTerm) }
      : null,
    exhausted: result?.limitExhaustedProbability ?? 0,
    premiumToExpected: expected > 0 ? premium / expected : null,
  };
}

const gapsOf = ({ input, results }: Facts): ProgrammeFacts['gaps'] =>
  results.coverage.map(({ kind, risk, amount, probability }) => ({
    kind,
    riskCode: risk,
    riskTitle: input.names.risks[risk] ?? '',
    amountCents: centsOf(amount),
    probability,
  }));

/** Ends are read from the register of today: a policy renewed since the run is none. */
function lapsesOf({ input, results, resolved }: Facts, terms: readonly RegisteredTerm[], today: string): ProgrammeFacts['lapses'] {
  const { policies } = resolved.portfolio;
  const answered = (policy: PortfolioPolicy): Set<string> =>
    new Set(policy.sections.flatMap(({ covers }) => covers.filter(({ share }) => share > 0).map(({ risk }) => risk)));
  const covering = policies.map((policy) => ({ id: policy.id, risks: answered(policy) }));
  return lapsesAhead(terms, today).map(({ id, on, days }) => ({
    code: id,
    title: input.names.policies[id] ?? '',
    on,
    days,
    expectedCents: centsOf(results.recovery.policies.find((policy) => policy.id === id)?.expected ?? 0),
    uncovered: [...(covering.find((policy) => policy.id === id)?.risks ?? [])]
      .filter((risk) => covering.every((policy) => policy.id === id || !policy.risks.has(risk)))
      .sort(),
  }));
}
