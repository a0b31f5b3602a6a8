import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Code } from './value.tsx';

export type Crumb = { to: string; label: string };

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useI18n();
  return (
    <nav aria-label={t.shell.common.breadcrumbs} className="no-print mb-1.5 text-xs">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map((crumb) => (
          <li key={crumb.to} className="flex gap-x-2 text-faint after:content-['/']">
            <Link to={crumb.to} className="inline-flex min-h-6 items-center text-soft hover:text-ink hover:underline">
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type PageHeaderProps = {
  title: string;
  /** Reference of the record the page is about. */
  code?: string;
  crumbs?: readonly Crumb[];
  /** StatusBadge, LevelBadge, signature state … */
  badges?: ReactNode;
  /** Buttons, the most likely next step first. */
  actions?: ReactNode;
  /** One sentence under the title: what this page is for, or what to do next. */
  children?: ReactNode;
};

/** Head of every page: where we are, what it is, what can be done. Holds the only h1. */
export function PageHeader({ title, code, crumbs, badges, actions, children }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {(code || badges) && (
            <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
              {code && <Code>{code}</Code>}
              {badges}
            </div>
          )}
          <h1 className="text-xl break-words">{title}</h1>
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-2 max-w-[70ch] text-soft">{children}</div>}
    </header>
  );
}

type SectionProps = {
  title: string;
  /** Anchor for tabs and links in the page. */
  id?: string;
  count?: number;
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of a page under its own heading, set off by a rule rather than a box. */
export function Section({ title, id, count, actions, children }: SectionProps) {
  const { format } = useI18n();
  return (
    <section id={id} className="mb-8">
      <div className="mb-2 flex min-h-8 flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg">
          {title}
          {count !== undefined && <span className="figures ms-2 text-sm font-normal text-faint">{format.number(count)}</span>}
        </h2>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

export type Definition = { term: string; value: ReactNode };

/** Names and values of a record. An absent value shows a dash, so that a missing answer is seen. */
export function DefinitionList({ items, columns = 2 }: { items: readonly Definition[]; columns?: 1 | 2 | 3 }) {
  const widths = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 xl:grid-cols-3' };
  return (
    <dl className={`grid grid-cols-1 gap-x-8 border-t-2 border-ink ${widths[columns]}`}>
      {items.map(({ term, value }) => (
        <div key={term} className="keep-together grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-b border-rule py-1.5">
          <dt className="text-xs leading-normal text-faint">{term}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line">{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
