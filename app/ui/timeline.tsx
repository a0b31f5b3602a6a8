import type { ReactNode } from 'react';
import { Day, Instant } from './value.tsx';

export type TimelineEntry = {
  id: string;
  /** An instant in UTC milliseconds, or a civil day. */
  when: number | string;
  title: ReactNode;
  by?: string;
  /** What changed, a comment, a reason. */
  children?: ReactNode;
};

/** What happened to a record, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="border-t-2 border-ink">
      {entries.map((entry) => (
        <li key={entry.id} className="keep-together grid gap-x-4 border-b border-rule py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <span className="text-xs leading-normal text-faint">
            {typeof entry.when === 'number' ? <Instant at={entry.when} /> : <Day on={entry.when} />}
          </span>
          <div className="min-w-0">
            <p>
              <span className="font-semibold">{entry.title}</span>
              {entry.by && <span className="text-soft"> · {entry.by}</span>}
            </p>
            {entry.children && <div className="mt-0.5 text-soft">{entry.children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
