import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { listParams } from '#app/features/list-page.ts';
import { listPacks, packList, type PackLine } from '#app/features/packs/queries.server.ts';
import { PackStatus } from '#app/features/packs/ui/pack-status.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Code, Day, Instant } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => ({
  title: i18nFor(ctx.lang).t.packs.title,
  page: await listPacks(ctx, listParams(new URL(request.url), packList)),
  mayIssue: can(ctx.actor, 'pack.request'),
}));

export default function Packs() {
  const { t, format } = useI18n();
  const { title, page, mayIssue } = useLoaderData<typeof loader>();
  const words = t.packs;
  const issue = mayIssue && (
    <ButtonLink tone="primary" to={pathTo.newPack()}>
      {words.new}
    </ButtonLink>
  );
  const columns: Column<PackLine>[] = [
    { key: 'code', header: words.columns.code, cell: (pack) => <Code>{pack.code}</Code>, isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (pack) => pack.title, isRowHeader: true },
    { key: 'kind', header: words.columns.kind, cell: (pack) => words.kinds[pack.kind].name },
    { key: 'audit', header: words.columns.audit, cell: (pack) => pack.auditCode },
    { key: 'lang', header: words.columns.lang, cell: (pack) => t.shell.language[pack.lang] },
    { key: 'asOf', header: words.columns.asOf, cell: (pack) => <Day on={pack.asOf} /> },
    { key: 'status', header: words.columns.status, cell: (pack) => <PackStatus status={pack.status} /> },
    { key: 'issuedAt', header: words.columns.issuedAt, cell: (pack) => <Instant at={pack.issuedAt} />, sort: 'issuedAt' },
    { key: 'bytes', header: words.columns.bytes, cell: (pack) => format.bytes(pack.fileBytes), align: 'end' },
  ];
  return (
    <>
      <PageHeader title={title} actions={issue}>
        {words.intro}
      </PageHeader>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(pack) => pack.id}
        rowHref={(pack) => pathTo.pack(pack.code)}
        empty={
          <EmptyState title={words.emptyTitle} actions={issue}>
            {mayIssue ? words.empty : words.emptyForReader}
          </EmptyState>
        }
      />
      <Pagination next={page.next} />
    </>
  );
}
