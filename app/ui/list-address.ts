/** The address of a list is its whole state: filters, order and place. These functions change one part and keep the rest. */

/** Where in the list we are; meaningless once the filters or the order change. */
const placeKeys = ['after', 'before'];

type Address = { pathname: string; search: string };

/** The same list with some parameters changed; null removes one. The place in the list is kept only when it is what changes. */
export function listAddress({ pathname, search }: Address, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(search);
  for (const key of placeKeys) parameters.delete(key);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') parameters.delete(key);
    else parameters.set(key, value);
  }
  const query = parameters.toString();
  return query ? `${pathname}?${query}` : pathname;
}

export type SortDirection = 'ascending' | 'descending';

/** How a column is sorted by `?sort=field` or `?sort=-field`, or null. */
export function sortOf(search: string, field: string): SortDirection | null {
  const sort = new URLSearchParams(search).get('sort');
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : null;
}
