import { Link, useLocation, useNavigate } from '@remix-run/react';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { listAddress, sortOf } from './list-address.ts';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts are aligned at their end. */
  align?: 'start' | 'end';
  /** Field name for `?sort=`; a column without it cannot be sorted by. */
  sort?: string;
  /** The column that names the row; its cell carries the link of `rowHref`. One per table. */
  isRowHeader?: boolean;
  isNoWrap?: boolean;
  /** What stands under the column: a total. */
  total?: ReactNode;
};

type DataTableProps<Row> = {
  /** Says what the table holds; read by screen readers, shown when `showCaption` is set. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** What stands in place of the table when it has no rows. */
  empty?: ReactNode;
  /** On a telephone rows become entries (`stack`), or the table scrolls sideways (`scroll`): wide tables of figures. */
  narrow?: 'stack' | 'scroll';
};

/** A ruled table. Order is part of the address, so that it can be kept, shared and used without a script. */
export function DataTable<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  rowHref,
  empty,
  narrow = 'stack',
}: DataTableProps<Row>) {
  const { t } = useI18n();
  const follow = useFollowedRows();
  if (rows.length === 0) return <>{empty ?? <p className="border-y border-rule py-3 text-soft">{t.shell.list.empty}</p>}</>;
  const hasTotals = columns.some((column) => column.total !== undefined);
  return (
    // The region takes the focus so that a keyboard can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={t.shell.list.scroll(caption)} tabIndex={0} className="scroll-region overflow-x-auto">
      <table className="ledger" data-narrow={narrow}>
        <caption className={showCaption ? 'pb-1 text-start text-xs text-soft' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        {/* A click on a link that stands in it; the keyboard's Enter arrives as one too. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
        <tbody onClick={follow}>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column) => cellOf(column, row, rowHref?.(row)))}</tr>
          ))}
        </tbody>
        {hasTotals && (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} data-label={column.header}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/**
 * Rows have plain links: a routed one for each of fifty rows costs as much as the rest of the page. One handler on the table takes their
 * plain clicks to the router instead, when scripts run.
 */
function useFollowedRows(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('th[scope="row"] > a') : null;
    const href = link?.getAttribute('href');
    if (!href) return;
    event.preventDefault();
    navigate(href);
  };
}

/** Called, not placed as a component: there are hundreds in a table, and it has no state. */
function cellOf<Row>(column: Column<Row>, row: Row, href: string | undefined): ReactNode {
  const content = column.cell(row);
  if (!column.isRowHeader) {
    return (
      <td key={column.key} data-align={column.align} data-label={column.header} data-nowrap={column.isNoWrap || undefined}>
        {content}
      </td>
    );
  }
  return (
    <th key={column.key} scope="row">
      {href ? (
        <a href={href} className="text-link font-semibold">
          {content}
        </a>
      ) : (
        content
      )}
    </th>
  );
}

function ColumnHead<Row>({ column }: { column: Column<Row> }) {
  const location = useLocation();
  const direction = column.sort ? sortOf(location.search, column.sort) : null;
  return (
    <th scope="col" data-align={column.align} aria-sort={direction ?? undefined}>
      {column.sort ? (
        <SortLink field={column.sort} label={column.header} isDescending={direction === 'descending'} isSorted={direction !== null} />
      ) : (
        column.header
      )}
    </th>
  );
}

function SortLink({ field, label, isSorted, isDescending }: { field: string; label: string; isSorted: boolean; isDescending: boolean }) {
  const location = useLocation();
  const next = isSorted && !isDescending ? `-${field}` : field;
  const icon = isSorted ? (isDescending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <Link
      to={listAddress(location, { sort: next })}
      className={classNames('inline-flex min-h-6 items-center gap-1 hover:text-accent hover:underline', isSorted && 'text-ink')}
    >
      {label}
      <Icon of={icon} size={14} className={isSorted ? '' : 'opacity-55'} />
    </Link>
  );
}
