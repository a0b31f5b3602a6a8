/**
 * Which risks are answered together. Within a year, risks depend on each other where a policy covers both, where policies stand on one another
 * or share an aggregate, and where suppliers may hit both. What another group has lost changes nothing, so a what-if answers anew only the
 * groups that it changes.
 */
import { DisjointSets } from '../disjoint-sets.ts';
import { exactText } from './exact-text.ts';
import type { ResolvedPortfolio } from '../resolve.ts';
import type { SimulationModel } from '../simulate/model.ts';

export type AnsweringGroups = {
  /** Number of the group, by index of the risk and of the policy. */
  readonly ofRisk: readonly number[];
  readonly ofPolicy: readonly number[];
  /** Group of all risks that suppliers may hit; -1 when there are none. */
  readonly ofSuppliers: number;
  /** All terms by which a group answers: groups with equal texts answer equal events alike. */
  readonly texts: ReadonlyMap<number, string>;
};

export function answeringGroups({ portfolio, shocks }: ResolvedPortfolio, { programme }: SimulationModel): AnsweringGroups {
  const { risks, policies, sharedAggregates, suppliers } = portfolio;
  // Risks, then policies, then shared aggregates.
  const policyAt = (index: number): number => risks.length + index;
  const sharedAt = (index: number): number => risks.length + policies.length + index;
  const sets = new DisjointSets(sharedAt(sharedAggregates.length));
  programme.pairs.forEach(({ risk, policy }) => sets.join(risk, policyAt(policy)));
  programme.policies.forEach(({ index, underlying, sharedAggregate }) => {
    underlying.forEach((below) => sets.join(policyAt(below), policyAt(index)));
    if (sharedAggregate >= 0) sets.join(policyAt(index), sharedAt(sharedAggregate));
  });
  const hit = shocks.flatMap(({ triggers }) => triggers.map(({ risk }) => risk));
  hit.forEach((risk) => sets.join(risk, hit[0] as number));

  const groupOf = (number: number): number => sets.leaderOf(number);
  const ofRisk = risks.map((_, index) => groupOf(index));
  const ofPolicy = policies.map((_, index) => groupOf(policyAt(index)));
  const ofSuppliers = hit[0] === undefined ? -1 : groupOf(hit[0]);
  // Whether some wording is in doubt decides how every payment is computed, down to its last bit.
  const isDoubtful = programme.coversOf.some((covers) => covers.some(({ recoveryProbability }) => recoveryProbability < 1));
  const textOf = (group: number): string =>
    exactText({
      isDoubtful,
      risks: risks.flatMap(({ id }, index) => (ofRisk[index] === group ? [index, id] : [])),
      policies: policies.filter((_, index) => ofPolicy[index] === group),
      shared: sharedAggregates.filter((_, index) => groupOf(sharedAt(index)) === group),
      suppliers: group === ofSuppliers ? suppliers : [],
    });
  return { ofRisk, ofPolicy, ofSuppliers, texts: new Map([...new Set([...ofRisk, ...ofPolicy])].map((group) => [group, textOf(group)])) };
}
