import { useLoaderData } from '@remix-run/react';
import { runStatuses } from '#app/domain/exposure-run.ts';
import { listRuns, runList, type RunLine } from '#app/features/exposure/runs/queries.server.ts';
import { ExposureTabs } from '#app/features/exposure/programme/ui/exposure-tabs.tsx';
import { RunStatusBadge } from '#app/features/exposure/ui/run-status.tsx';
import { listParams } from '#app/features/list-page.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Day, Instant } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => ({
  title: i18nFor(ctx.lang).t.exposure.runs.title,
  page: await listRuns(ctx, listParams(new URL(request.url), runList)),
}));

export default function ExposureRuns() {
  const { t, format } = useI18n();
  const { title, page } = useLoaderData<typeof loader>();
  const words = t.exposure.runs;
  const columns: Column<RunLine>[] = [
    { key: 'code', header: words.columns.code, isRowHeader: true, isNoWrap: true, cell: ({ code }) => code },
    { key: 'asOf', header: words.columns.asOf, cell: ({ asOf }) => <Day on={asOf} /> },
    { key: 'status', header: words.columns.status, cell: ({ status }) => <RunStatusBadge status={status} /> },
    { key: 'requestedAt', header: words.columns.requestedAt, sort: 'requestedAt', cell: ({ requestedAt }) => <Instant at={requestedAt} /> },
    { key: 'requester', header: words.columns.requester, cell: ({ requester }) => requester },
    { key: 'years', header: words.columns.years, align: 'end', cell: ({ years }) => format.number(years) },
  ];
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <ExposureTabs current="runs" />
      <FilterBar
        filters={[
          {
            name: 'status',
            label: t.shell.common.status,
            options: runStatuses.map((value) => ({ value, label: t.exposure.statuses[value] })),
          },
        ]}
      />
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ code }) => pathTo.exposureRun(code)}
        empty={<EmptyState title={t.exposure.emptyTitle}>{t.exposure.empty}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
