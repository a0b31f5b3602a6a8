import { useLoaderData } from '@remix-run/react';
import { findingRatings, findingStatuses } from '#app/domain/audit.ts';
import { listAudits } from '#app/features/audits/queries.server.ts';
import { findingList, listFindings } from '#app/features/findings/queries.server.ts';
import { FindingTable } from '#app/features/findings/ui/finding-table.tsx';
import { listParams, mostRows } from '#app/features/list-page.ts';
import { peopleChoices } from '#app/features/people/choices.server.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const params = listParams(new URL(request.url), findingList);
  const audits = await listAudits(ctx, { q: '', sort: { field: 'code', direction: 'desc' }, after: null, limit: mostRows, filters: {} });
  return {
    title: t.findings.title,
    page: await listFindings(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    filters: [
      {
        name: 'status',
        label: t.findings.columns.status,
        options: findingStatuses.map((value) => ({ value, label: t.findings.statuses[value] })),
      },
      {
        name: 'rating',
        label: t.findings.columns.rating,
        options: findingRatings.map((value) => ({ value, label: t.findings.ratings[value] })),
      },
      {
        name: 'audit',
        label: t.findings.columns.audit,
        options: audits.rows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
      },
      {
        name: 'owner',
        label: t.findings.columns.owner,
        options: (await peopleChoices(ctx.store.read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

export default function Findings() {
  const { t } = useI18n();
  const { title, page, isFiltered, filters } = useLoaderData<typeof loader>();
  const words = t.findings.list;
  if (page.rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.emptyTitle} actions={<ButtonLink to={pathTo.audits()}>{words.toAudits}</ButtonLink>}>
          {words.empty}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <FilterBar filters={filters} />
      <FindingTable
        findings={page.rows}
        caption={words.caption}
        isList
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
