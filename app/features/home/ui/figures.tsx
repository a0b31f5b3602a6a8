import type { ReactNode } from 'react';
import { classNames } from '#app/ui/class-names.ts';

/** A line of figures, ruled like the head of an account. */
export function Figures({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <dl aria-label={caption} className="grid grid-cols-1 border-y-2 border-ink sm:auto-cols-fr sm:grid-flow-col sm:divide-x sm:divide-rule">
      {children}
    </dl>
  );
}

export function Figure({ label, hint, isMain = false, children }: { label: string; hint?: string; isMain?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-b border-rule px-1 py-2 last:border-b-0 sm:block sm:border-b-0 sm:px-4 sm:first:ps-1">
      <dt className="text-xs text-soft">
        {label}
        {hint && <span className="text-faint"> · {hint}</span>}
      </dt>
      <dd className={classNames('figures text-xl whitespace-nowrap', isMain ? 'font-semibold' : 'font-normal')}>{children}</dd>
    </div>
  );
}
