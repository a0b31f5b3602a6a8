import type { ReactNode } from 'react';

type DisclosureProps = {
  label: string;
  /** Set when the form inside was refused, so that its errors are seen. */
  isOpen?: boolean;
  children: ReactNode;
};

/** A form of a page that is asked for now and then: closed until it is wanted, by the browser's own means. */
export function Disclosure({ label, isOpen = false, children }: DisclosureProps) {
  return (
    <details className="no-print mt-2" open={isOpen || undefined}>
      <summary className="inline-flex min-h-8 cursor-pointer items-center font-semibold text-accent hover:underline">{label}</summary>
      <div className="mt-1 border border-rule bg-surface px-4 pt-3 pb-4">{children}</div>
    </details>
  );
}
