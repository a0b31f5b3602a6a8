/**
 * What records of a document say about each other: ids that are used twice, references to nothing, suppliers that depend on themselves.
 * Looked at whatever else is wrong, so that one reading of the answer corrects the whole document.
 */
import { providersFirst } from '../supplier-graph.ts';
import { problemAt, shortened, type Path, type Problem, type ProblemCode } from './problem.ts';

// What is wrong with a value by itself is told elsewhere: here it has no name and no entries. A document may hold millions of values, so
// they are looked at and not copied.
const memberOf = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[key] : undefined;

function nameIn(record: unknown, key: string): string | null {
  const value = memberOf(record, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function listIn(record: unknown, key: string): readonly unknown[] {
  const value = memberOf(record, key);
  return Array.isArray(value) ? value : [];
}

const registers = ['risks', 'controls', 'suppliers', 'policies', 'sharedAggregates'] as const;
type Register = (typeof registers)[number];

/** A name and where it stands. */
type Place = { readonly path: Path; readonly id: string };

/** The names that the entries of a list have under `key`, with their places. */
const placesIn = (entries: readonly unknown[], path: Path, key: string): Place[] =>
  entries.flatMap((entry, index) => {
    const id = nameIn(entry, key);
    return id === null ? [] : [{ path: [...path, index, key], id }];
  });

/** Which lists of a register's records refer to which register, and under which key. */
const referring = {
  risks: [{ list: 'controls', key: 'control', to: 'controls' }],
  suppliers: [
    { list: 'triggers', key: 'risk', to: 'risks' },
    { list: 'dependsOn', key: 'supplier', to: 'suppliers' },
  ],
  policies: [{ list: 'covers', key: 'risk', to: 'risks' }],
} as const;

function sharedAggregateOf(policy: unknown, index: number): { to: Register; places: Place[] } {
  const id = nameIn(policy, 'sharedAggregate');
  return { to: 'sharedAggregates', places: id === null ? [] : [{ path: ['policies', index, 'sharedAggregate'], id }] };
}

/** Every list of references, with the register that each refers to. */
const referenceLists = (document: unknown): { to: Register; places: Place[] }[] =>
  (['risks', 'suppliers', 'policies'] as const).flatMap((register) =>
    listIn(document, register).flatMap((record, index) => [
      ...referring[register].map(({ list, key, to }) => ({ to, places: placesIn(listIn(record, list), [register, index, list], key) })),
      ...(register === 'policies' ? [sharedAggregateOf(record, index)] : []),
    ]),
  );

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
function cycleOf(suppliers: readonly unknown[]): Problem[] {
  const graph = suppliers.flatMap((supplier) => {
    const id = nameIn(supplier, 'id');
    if (id === null) return [];
    const dependsOn = placesIn(listIn(supplier, 'dependsOn'), [], 'supplier').map((edge) => ({ supplier: edge.id, probability: 1 }));
    return [{ id, failureRate: 0, triggers: [], dependsOn }];
  });
  const ordered = providersFirst(graph);
  if (!('cycle' in ordered)) return [];
  const first = suppliers.findIndex((supplier) => nameIn(supplier, 'id') === ordered.cycle[0]);
  return [problemAt(['suppliers', first, 'dependsOn'], 'supplier_cycle', { ids: ordered.cycle.map((id) => shortened(id)) })];
}

/** Problems of ids and references of any value, in the order of the registers. */
export function referenceProblems(document: unknown): Problem[] {
  const ids = registers.map((register) => placesIn(listIn(document, register), [register], 'id'));
  const known = new Map(registers.map((register, index) => [register, new Set(ids[index]?.map(({ id }) => id))]));
  return [
    ...ids.flatMap((places) => repeated(places, 'duplicate_id')),
    ...referenceLists(document).flatMap(({ to, places }) => [
      ...places
        .filter(({ id }) => !known.get(to)?.has(id))
        .map(({ path, id }) => problemAt(path, 'unknown_reference', { id: shortened(id), register: to })),
      ...repeated(places, 'duplicate_reference'),
    ]),
    ...cycleOf(listIn(document, 'suppliers')),
  ];
}
