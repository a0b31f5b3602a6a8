/** The text of a run's documents. */
import { canonicalJson } from '#app/domain/trail/canonical.ts';

/** JSON has no infinity, which the engine takes for "no limit". An object of this one member stands for it. */
const infinite = '$infinite';

function withoutInfinities(value: unknown): unknown {
  if (value === Infinity) return { [infinite]: true };
  if (Array.isArray(value)) return value.map(withoutInfinities);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, withoutInfinities(member)]])),
  );
}

/** Canonical JSON (RFC 8785): two values are equal, bit for bit of every double, when their texts are. */
export const documentText = (value: unknown): string => canonicalJson(withoutInfinities(value));

/** Reads such a text back. */
export const readDocumentText = (body: string): unknown =>
  JSON.parse(body, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, infinite) ? Infinity : value,
  );
