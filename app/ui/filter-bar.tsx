import { Form, Link, useLocation } from '@remix-run/react';
import { Search, X } from 'lucide-react';
import { useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { TextLink } from './link.tsx';
import { listAddress } from './list-address.ts';

export type Option = { value: string; label: string };
export type Filter = { name: string; label: string; options: readonly Option[] };

type FilterBarProps = {
  filters?: readonly Filter[];
  /** Lists without search text leave the field out. */
  hasSearch?: boolean;
  /** Parts of the address that say what is listed, and stay when the list is narrowed. */
  kept?: Readonly<Record<string, string>>;
};

/** Search and filters of a list, read from and written to its address. What is active stands below, each removable by itself. */
export function FilterBar({ filters = [], hasSearch = true, kept = {} }: FilterBarProps) {
  const { t } = useI18n();
  const location = useLocation();
  const id = useId();
  const current = new URLSearchParams(location.search);
  const query = current.get('q') ?? '';
  return (
    <div className="no-print mb-4">
      <Form
        method="get"
        action={location.pathname}
        role="search"
        aria-label={t.shell.list.filters}
        className="flex flex-wrap items-end gap-x-3 gap-y-2"
      >
        {hasSearch && (
          <div className="w-full sm:w-64">
            <label htmlFor={`${id}q`} className="block text-xs text-soft">
              {t.shell.list.search}
            </label>
            {/* The key makes the field follow the address when a filter is removed by its link. */}
            <input key={query} id={`${id}q`} type="search" name="q" defaultValue={query} className="control" />
          </div>
        )}
        {filters.map((filter) => (
          <FilterSelect key={filter.name} filter={filter} value={current.get(filter.name) ?? ''} id={`${id}${filter.name}`} />
        ))}
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {current.get('sort') && <input type="hidden" name="sort" value={current.get('sort') ?? ''} />}
        <Button icon={Search}>{t.shell.list.apply}</Button>
      </Form>
      <ActiveFilters filters={filters} current={current} />
    </div>
  );
}

function FilterSelect({ filter, value, id }: { filter: Filter; value: string; id: string }) {
  const { t } = useI18n();
  return (
    <div className="min-w-36 flex-1 sm:flex-none">
      <label htmlFor={id} className="block text-xs text-soft">
        {filter.label}
      </label>
      <select key={value} id={id} name={filter.name} defaultValue={value} className="control sm:max-w-56">
        <option value="">{t.shell.common.any}</option>
        {filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function ActiveFilters({ filters, current }: { filters: readonly Filter[]; current: URLSearchParams }) {
  const { t } = useI18n();
  const location = useLocation();
  const chosen = filters.flatMap((filter) => {
    const value = current.get(filter.name);
    return value ? [{ ...filter, shown: filter.options.find((option) => option.value === value)?.label ?? value }] : [];
  });
  if (chosen.length === 0) return null;
  const clearing = Object.fromEntries([...chosen.map(({ name }) => [name, null]), ['q', null]]);
  return (
    <ul className="mt-2 flex flex-wrap items-center gap-2">
      {chosen.map(({ name, label, shown }) => (
        <li key={name}>
          <Link
            to={listAddress(location, { [name]: null })}
            aria-label={t.shell.list.removeFilter(label, shown)}
            className="inline-flex min-h-6 items-center gap-1 rounded border border-accent bg-accent-wash px-1.5 text-xs text-ink hover:border-ink"
          >
            <span className="text-soft">{label}</span> {shown}
            <Icon of={X} size={14} />
          </Link>
        </li>
      ))}
      <li>
        <TextLink to={listAddress(location, clearing)} className="text-xs">
          {t.shell.list.clear}
        </TextLink>
      </li>
    </ul>
  );
}
