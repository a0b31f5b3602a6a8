/**
 * Who fails with whom. One occurrence begins with the failure of one supplier, its root; each supplier that depends on a failed one fails
 * with the probability of that edge, drawn once, and no supplier fails twice in one occurrence (rulings 2.5).
 */
import type { PortfolioSupplier } from './portfolio.ts';

/** A supplier below a root: it fails when a failed provider's edge takes hold. Providers come before their customers. */
export type Dependent = {
  readonly supplier: PortfolioSupplier;
  readonly providers: readonly { readonly position: number; readonly probability: number }[];
};

/** The root and everything that may fail with it, in an order in which providers come first. Position 0 is the root. */
export type FailureTree = { readonly root: PortfolioSupplier; readonly members: readonly Dependent[] };

/** A set of members that fail together, as positions, and its probability given that the root fails. */
export type FailingSet = { readonly positions: readonly number[]; readonly probability: number };

/** Every supplier after its providers, or the ids of a cycle. */
export function providersFirst(suppliers: readonly PortfolioSupplier[]): PortfolioSupplier[] | { readonly cycle: readonly string[] } {
  const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
  const finished = new Set<string>();
  const ordered: PortfolioSupplier[] = [];
  for (const start of suppliers) {
    // An explicit stack: a chain of thousands of providers must not exhaust the call stack.
    const path: { supplier: PortfolioSupplier; next: number }[] = [];
    const onPath = new Set<string>();
    const enter = (supplier: PortfolioSupplier) => {
      path.push({ supplier, next: 0 });
      onPath.add(supplier.id);
    };
    if (!finished.has(start.id)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = top.supplier.dependsOn[top.next++];
      if (!edge) {
        path.pop();
        onPath.delete(top.supplier.id);
        finished.add(top.supplier.id);
        ordered.push(top.supplier);
        continue;
      }
      if (onPath.has(edge.supplier)) {
        const ids = path.map(({ supplier }) => supplier.id);
        return { cycle: [...ids.slice(ids.indexOf(edge.supplier)), edge.supplier] };
      }
      const provider = byId.get(edge.supplier);
      if (provider && !finished.has(provider.id)) enter(provider);
    }
  }
  return ordered;
}

/** The failure tree of each supplier of an acyclic graph, in the order of `suppliers`. */
export function failureTrees(suppliers: readonly PortfolioSupplier[]): FailureTree[] {
  const ordered = providersFirst(suppliers);
  if ('cycle' in ordered) throw new Error(`Suppliers depend on each other in a circle: ${ordered.cycle.join(' → ')}`);
  return suppliers.map((root) => {
    const positions = new Map([[root.id, 0]]);
    const members: Dependent[] = [{ supplier: root, providers: [] }];
    for (const supplier of ordered) {
      const providers = supplier.dependsOn.flatMap(({ supplier: provider, probability }) => {
        const position = positions.get(provider);
        return position === undefined || probability === 0 ? [] : [{ position, probability }];
      });
      if (supplier.id === root.id || providers.length === 0) continue;
      positions.set(supplier.id, members.length);
      members.push({ supplier, providers });
    }
    return { root, members };
  });
}

/** Chance that a member fails when `hasFailed` says which of its providers did: 1 - ∏(1 - p) over the failed ones. */
export function chanceOfFailing({ providers }: Dependent, hasFailed: (position: number) => boolean): number {
  let spared = 1;
  for (const { position, probability } of providers) if (hasFailed(position)) spared *= 1 - probability;
  return 1 - spared;
}

/** States of the frontier above which a graph is too entangled to be computed exactly. */
const mostStates = 65_536;

/**
 * P(member fails | root fails) for each position, exact: the joint law of the members that others still depend on is carried from
 * provider to customer, and members that nobody downstream needs any more are summed out. Null when that law has too many states.
 */
export function failureProbabilities({ members }: FailureTree): Float64Array | null {
  const lastUse = new Int32Array(members.length);
  members.forEach(({ providers }, customer) => providers.forEach(({ position }) => (lastUse[position] = customer)));
  const marginal = new Float64Array(members.length);
  let states = new Map<string, { failed: ReadonlySet<number>; probability: number }>([['0', { failed: new Set([0]), probability: 1 }]]);
  marginal[0] = 1;
  for (let position = 1; position < members.length; position++) {
    const member = members[position] as Dependent;
    const next: typeof states = new Map();
    const add = (failed: readonly number[], probability: number) => {
      const kept = failed.filter((other) => (lastUse[other] ?? 0) > position);
      const key = kept.join(' ');
      const state = next.get(key);
      next.set(key, { failed: state?.failed ?? new Set(kept), probability: (state?.probability ?? 0) + probability });
    };
    for (const { failed, probability } of states.values()) {
      const chance = chanceOfFailing(member, (other) => failed.has(other));
      marginal[position] = (marginal[position] ?? 0) + probability * chance;
      if (chance > 0) add([...failed, position], probability * chance);
      if (chance < 1) add([...failed], probability * (1 - chance));
    }
    if (next.size > mostStates) return null;
    states = next;
  }
  return marginal;
}

/** Below this many members the sets that fail together are listed one by one. */
export const mostListedMembers = 13;

/** Every set that may fail together, root included, with its probability; null when there are too many to list. */
export function failingSets({ members }: FailureTree): FailingSet[] | null {
  if (members.length > mostListedMembers) return null;
  let sets: FailingSet[] = [{ positions: [0], probability: 1 }];
  for (let position = 1; position < members.length; position++) {
    const member = members[position] as Dependent;
    sets = sets.flatMap(({ positions, probability }) => {
      const chance = chanceOfFailing(member, (other) => positions.includes(other));
      const failing = { positions: [...positions, position], probability: probability * chance };
      const spared = { positions, probability: probability * (1 - chance) };
      return [failing, spared].filter((set) => set.probability > 0);
    });
  }
  return sets;
}
