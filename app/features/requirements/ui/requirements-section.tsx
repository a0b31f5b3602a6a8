import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { ControlRequirement } from '../queries.server.ts';

/** What a control helps to meet. Controls are mapped on a requirement's page: without any there is nothing to show or do. */
export function RequirementsSection({ requirements }: { requirements: readonly ControlRequirement[] }) {
  const { t } = useI18n();
  const words = t.requirements;
  if (requirements.length === 0) return null;
  return (
    <Section title={words.title} count={requirements.length}>
      <DataTable
        caption={words.title}
        rows={requirements}
        rowKey={(row) => row.code}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'reference', header: words.columns.reference, cell: (row) => row.reference, isNoWrap: true },
          {
            key: 'title',
            header: words.columns.requirement,
            cell: (row) => <TextLink to={pathTo.requirement(row.code)}>{row.title}</TextLink>,
            isRowHeader: true,
          },
          { key: 'framework', header: words.columns.framework, cell: (row) => row.framework },
        ]}
      />
    </Section>
  );
}
