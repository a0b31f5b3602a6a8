import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { riskStatuses } from '#app/domain/risk.ts';
import { listParams } from '#app/features/list-page.ts';
import { categoryChoices, peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { listRisks, riskList, type RiskLine } from '#app/features/risks/queries.server.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day, Money, Person } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const params = listParams(new URL(request.url), riskList);
  return {
    title: t.risks.title,
    page: await listRisks(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'risk.record'),
    mayImport: can(ctx.actor, 'import.apply'),
    filters: [
      { name: 'status', label: t.risks.columns.status, options: riskStatuses.map((value) => ({ value, label: t.risks.statuses[value] })) },
      {
        name: 'category',
        label: t.risks.columns.category,
        options: (await categoryChoices(read)).map(({ id, code, label }) => ({
          value: id,
          label: label ?? labelOf(t.risks.categories, code),
        })),
      },
      { name: 'unit', label: t.risks.columns.unit, options: (await unitChoices(read)).map(({ id, name }) => ({ value: id, label: name })) },
      {
        name: 'owner',
        label: t.risks.columns.owner,
        options: (await peopleChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

const labelOf = (labels: Readonly<Record<string, string>>, code: string): string => labels[code] ?? code;

export default function Risks() {
  const { t } = useI18n();
  const { title, page, isFiltered, mayRecord, mayImport, filters } = useLoaderData<typeof loader>();
  const words = t.risks;
  const columns: Column<RiskLine>[] = [
    { key: 'code', header: words.columns.code, cell: (risk) => <Code>{risk.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (risk) => risk.title, sort: 'title', isRowHeader: true },
    {
      key: 'status',
      header: words.columns.status,
      cell: (risk) => <StatusBadge status={risk.status}>{words.statuses[risk.status]}</StatusBadge>,
    },
    { key: 'unit', header: words.columns.unit, cell: (risk) => risk.unit ?? '–' },
    { key: 'owner', header: words.columns.owner, cell: (risk) => <Person name={risk.owner} /> },
    {
      key: 'inherent',
      header: words.columns.inherent,
      cell: (risk) => <Money cents={risk.inherentCents} as="short" />,
      sort: 'inherent',
      align: 'end',
    },
    {
      key: 'residual',
      header: words.columns.residual,
      cell: (risk) => <Money cents={risk.residualCents} as="short" />,
      sort: 'residual',
      align: 'end',
    },
    { key: 'net', header: words.columns.net, cell: (risk) => <Money cents={risk.netCents} as="short" />, sort: 'net', align: 'end' },
    { key: 'nextReviewOn', header: words.columns.nextReviewOn, cell: (risk) => <Day on={risk.nextReviewOn} />, sort: 'nextReviewOn' },
  ];
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newRisk()}>
      {words.new}
    </ButtonLink>
  );
  const importLink = mayImport && <ButtonLink to={pathTo.imports()}>{words.list.import}</ButtonLink>;
  if (page.rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState
          title={words.list.emptyTitle}
          actions={
            <>
              {record}
              {importLink}
            </>
          }
        >
          {words.list.empty}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            {record}
            {importLink}
          </>
        }
      >
        {words.list.intro}
      </PageHeader>
      <FilterBar filters={filters} />
      <DataTable
        caption={words.list.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(risk) => risk.id}
        rowHref={(risk) => pathTo.risk(risk.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
