import { useLocation } from '@remix-run/react';
import { ChevronRight, ChevronsLeft } from 'lucide-react';
import { useI18n } from '#app/i18n/react.tsx';
import { ButtonLink } from './button.tsx';
import { listAddress } from './list-address.ts';

/** Pages of a keyset list: its first page and the one that follows the last row shown. `next` is the cursor, null on the last page. */
export function Pagination({ next, total }: { next: string | null; total?: number }) {
  const { t } = useI18n();
  const location = useLocation();
  const isFirst = !new URLSearchParams(location.search).has('after');
  const hasPages = !isFirst || next !== null;
  if (!hasPages && total === undefined) return null;
  return (
    <nav aria-label={t.shell.list.pages} className="no-print mt-3 flex flex-wrap items-center justify-between gap-3">
      <p className="figures text-xs text-faint">{total !== undefined && t.shell.list.results(total)}</p>
      {hasPages && (
        <div className="flex gap-2">
          {!isFirst && (
            <ButtonLink to={listAddress(location, { after: null })} icon={ChevronsLeft}>
              {t.shell.list.first}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink to={listAddress(location, { after: next })} icon={ChevronRight}>
              {t.shell.list.next}
            </ButtonLink>
          )}
        </div>
      )}
    </nav>
  );
}
