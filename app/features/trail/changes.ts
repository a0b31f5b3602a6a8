/** What an entry changed: the fields of a record before and after, with lists of linked records taken apart link by link. */
export type Change = { field: string; before: unknown; after: unknown };

type Fields = Readonly<Record<string, unknown>>;

/** Members that every change moves and that say nothing about it. */
export const bookkeeping: ReadonlySet<string> = new Set([
  'version',
  'updated_at',
  'updated_by',
  'created_at',
  'created_by',
  'content_digest',
  'preparers',
  'id',
]);

/** The changes between two states of a record; none when one of them is missing, since everything would have changed. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  if (!isFields(before) || !isFields(after)) return [];
  return Object.keys(after)
    .filter((field) => !bookkeeping.has(field) && differ(before[field], after[field]))
    .flatMap((field) => changesOfField(field, before[field], after[field]));
}

function changesOfField(field: string, before: unknown, after: unknown): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(field, before, after);
  if (isFields(before) && isFields(after)) return [{ field, ...onlyDiffering(before, after, []) }];
  return [{ field, before, after }];
}

/** One change per element that came, went or moved. An element is known by its own id, the record it links to, or all it says. */
function changesOfList(field: string, before: readonly unknown[], after: readonly unknown[]): Change[] {
  const old = new Map(before.map((element) => [keyOf(element), element]));
  const now = new Map(after.map((element) => [keyOf(element), element]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => differ(old.get(key), now.get(key)))
    .map((key) => {
      const [was, is] = [old.get(key), now.get(key)];
      return isFields(was) && isFields(is)
        ? { field, ...onlyDiffering(was, is, naming(was)) }
        : { field, before: wholly(was), after: wholly(is) };
    });
}

/** An element that came or went: a record of its own by its name alone, a link with all that is said about it. */
function wholly(element: unknown): unknown {
  if (!isFields(element) || !('id' in element)) return element ?? null;
  return Object.fromEntries(naming(element).map((member) => [member, element[member]]));
}

/** Members by which an element of a list is known when it is shown. */
function naming(element: Fields): string[] {
  const known = 'id' in element ? ['title', 'name'] : ['rank', 'name', linkOf(element)];
  return Object.keys(element).filter((member) => known.includes(member));
}

/** The member that links an element to another record: the first that ends in `_id`. */
export const linkOf = (element: Fields): string | undefined => Object.keys(element).find((member) => member.endsWith('_id'));

function keyOf(element: unknown): string {
  if (!isFields(element)) return JSON.stringify(element);
  return JSON.stringify(element['id'] ?? element['rank'] ?? element[linkOf(element) ?? ''] ?? element);
}

function onlyDiffering(before: Fields, after: Fields, always: readonly string[]): { before: Fields; after: Fields } {
  const shown = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (member) => always.includes(member) || differ(before[member], after[member]),
  );
  const pick = (fields: Fields) => Object.fromEntries(shown.filter((member) => member in fields).map((member) => [member, fields[member]]));
  return { before: pick(before), after: pick(after) };
}

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
