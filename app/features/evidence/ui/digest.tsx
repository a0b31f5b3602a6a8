/** A SHA-256 as people compare it: whole, in groups, breaking where the column ends. */
export function Digest({ value }: { value: string }) {
  return <code className="figures block max-w-56 text-xs break-all text-soft">{value}</code>;
}
