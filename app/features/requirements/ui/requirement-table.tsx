import type { RequirementLine } from '#app/features/requirements/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { RequirementStatusBadge } from './requirement-status.tsx';

/** The requirements of a framework: what each asks, how far it is met, by which controls. */
export function RequirementTable({ requirements }: { requirements: readonly RequirementLine[] }) {
  const { t } = useI18n();
  const words = t.requirements;
  return (
    <DataTable
      caption={words.title}
      rows={requirements}
      rowKey={(row) => row.id}
      rowHref={(row) => pathTo.requirement(row.code)}
      empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
      columns={[
        { key: 'reference', header: words.columns.reference, cell: (row) => row.reference, isNoWrap: true },
        { key: 'title', header: words.columns.requirement, cell: (row) => row.title, isRowHeader: true },
        { key: 'status', header: words.columns.status, cell: (row) => <RequirementStatusBadge status={row.status} /> },
        {
          key: 'controls',
          header: words.columns.controls,
          cell: (row) =>
            row.controls.length === 0 ? (
              '–'
            ) : (
              <span className="flex flex-wrap gap-x-2">
                {row.controls.map(({ id, code }) => (
                  <TextLink key={id} to={pathTo.control(code)}>
                    {code}
                  </TextLink>
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
