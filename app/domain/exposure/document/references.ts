/**
 * What records of a document say about each other: ids that are used twice, references to nothing, suppliers that depend on themselves.
 * Looked at whatever else is wrong, so that one reading of the answer corrects the whole document.
 */
import { z } from 'zod';
import { providersFirst } from '../supplier-graph.ts';
import { problemAt, shortened, type Path, type Problem, type ProblemCode } from './problem.ts';

// A schema that accepts anything and keeps the ids: what is wrong by itself is told elsewhere and has no id here.
const name = z.string().min(1).nullable().catch(null);
const list = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.looseObject(shape).nullable().catch(null)).catch([]);
const reference = <Key extends string>(key: Key) => list({ [key]: name } as Record<Key, typeof name>);

const namesOf = z
  .object({
    risks: list({ id: name, controls: reference('control') }),
    controls: list({ id: name }),
    suppliers: list({ id: name, triggers: reference('risk'), dependsOn: reference('supplier') }),
    policies: list({ id: name, covers: reference('risk'), sharedAggregate: name }),
    sharedAggregates: list({ id: name }),
  })
  .catch({ risks: [], controls: [], suppliers: [], policies: [], sharedAggregates: [] });
type Names = z.infer<typeof namesOf>;
type Register = keyof Names;

/** A name and where it stands. */
type Place = { readonly path: Path; readonly id: string };

const registers = ['risks', 'controls', 'suppliers', 'policies', 'sharedAggregates'] as const satisfies readonly Register[];

const idsOf = (names: Names, register: Register): Place[] =>
  names[register].flatMap((record, index) => (record?.id ? [{ path: [register, index, 'id'], id: record.id }] : []));

/** Every list of references, with the register that each refers to. */
function referenceLists(names: Names): { to: Register; places: Place[] }[] {
  const places = <Key extends string>(path: Path, key: Key, entries: readonly (Readonly<Record<Key, string | null>> | null)[]): Place[] =>
    entries.flatMap((entry, index) => (entry?.[key] ? [{ path: [...path, index, key], id: entry[key] }] : []));
  return [
    ...names.risks.map((risk, index) => ({
      to: 'controls' as const,
      places: places(['risks', index, 'controls'], 'control', risk?.controls ?? []),
    })),
    ...names.suppliers.flatMap((supplier, index) => [
      { to: 'risks' as const, places: places(['suppliers', index, 'triggers'], 'risk', supplier?.triggers ?? []) },
      { to: 'suppliers' as const, places: places(['suppliers', index, 'dependsOn'], 'supplier', supplier?.dependsOn ?? []) },
    ]),
    ...names.policies.flatMap((policy, index) => [
      { to: 'risks' as const, places: places(['policies', index, 'covers'], 'risk', policy?.covers ?? []) },
      {
        to: 'sharedAggregates' as const,
        places: policy?.sharedAggregate ? [{ path: ['policies', index, 'sharedAggregate'], id: policy.sharedAggregate }] : [],
      },
    ]),
  ];
}

/** One problem for each place whose id an earlier place has. */
function repeated(places: readonly Place[], code: ProblemCode): Problem[] {
  const seen = new Set<string>();
  return places.flatMap(({ path, id }) => {
    if (seen.has(id)) return [problemAt(path, code, { id: shortened(id) })];
    seen.add(id);
    return [];
  });
}

/** The first cycle, as the ids along it. */
function cycleOf({ suppliers }: Names): Problem[] {
  const graph = suppliers.flatMap((supplier) => {
    if (!supplier?.id) return [];
    const dependsOn = supplier.dependsOn.flatMap((edge) => (edge?.supplier ? [{ supplier: edge.supplier, probability: 1 }] : []));
    return [{ id: supplier.id, failureRate: 0, triggers: [], dependsOn }];
  });
  const ordered = providersFirst(graph);
  if (!('cycle' in ordered)) return [];
  const first = suppliers.findIndex((supplier) => supplier?.id === ordered.cycle[0]);
  return [problemAt(['suppliers', first, 'dependsOn'], 'supplier_cycle', { ids: ordered.cycle.map((id) => shortened(id)) })];
}

/** Problems of ids and references of any value, in the order of the registers. */
export function referenceProblems(document: unknown): Problem[] {
  const names = namesOf.parse(document);
  const known = new Map(registers.map((register) => [register, new Set(idsOf(names, register).map(({ id }) => id))]));
  return [
    ...registers.flatMap((register) => repeated(idsOf(names, register), 'duplicate_id')),
    ...referenceLists(names).flatMap(({ to, places }) => [
      ...places
        .filter(({ id }) => !known.get(to)?.has(id))
        .map(({ path, id }) => problemAt(path, 'unknown_reference', { id: shortened(id), register: to })),
      ...repeated(places, 'duplicate_reference'),
    ]),
    ...cycleOf(names),
  ];
}
