import type { ReactNode } from 'react';

/** One quiet line in place of a part that has nothing to show. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="border-y border-rule py-2.5 text-soft">{children}</p>;
}
