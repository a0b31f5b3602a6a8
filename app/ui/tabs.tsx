import { Link } from '@remix-run/react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from './class-names.ts';

export type Tab = { to: string; label: string; isCurrent: boolean; count?: number };

/** Parts of a record, each at its own address: links, not a widget. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label?: string }) {
  const { t, format } = useI18n();
  return (
    <nav aria-label={label ?? t.shell.common.sections} className="no-print mb-6 overflow-x-auto border-b border-edge">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link
              to={tab.to}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-center gap-1.5 border-b-3 px-2.5 whitespace-nowrap -outline-offset-2',
                tab.isCurrent ? 'border-accent font-semibold text-ink' : 'border-transparent text-soft hover:border-edge hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="figures text-xs font-normal text-faint">{format.number(tab.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
