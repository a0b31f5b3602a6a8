import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { listFrameworks } from '#app/features/requirements/queries.server.ts';
import { StatusCounts } from '#app/features/requirements/ui/requirement-status.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.requirements.frameworks,
  frameworks: await listFrameworks(ctx),
  mayRecord: can(ctx.actor, 'requirement.record'),
}));

export default function Frameworks() {
  const { t, format } = useI18n();
  const { title, frameworks, mayRecord } = useLoaderData<typeof loader>();
  const words = t.requirements;
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newFramework()}>
      {words.newFramework}
    </ButtonLink>
  );
  if (frameworks.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.emptyTitle} actions={record}>
          {words.empty}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} actions={record}>
        {words.intro}
      </PageHeader>
      <DataTable
        caption={title}
        rows={frameworks}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.framework(row.code)}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: words.columns.framework, cell: (row) => row.title, isRowHeader: true },
          { key: 'source', header: words.columns.source, cell: (row) => row.source },
          { key: 'requirements', header: words.title, cell: (row) => format.number(row.requirements), align: 'end' },
          { key: 'counts', header: words.columns.status, cell: (row) => <StatusCounts counts={row.counts} /> },
        ]}
      />
    </>
  );
}
