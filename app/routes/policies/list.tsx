import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { policyLines, policyStatuses } from '#app/domain/policy.ts';
import { listParams } from '#app/features/list-page.ts';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { listPolicies, policyList, type PolicyListLine } from '#app/features/policies/queries.server.ts';
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
  const words = t.policies;
  const params = listParams(new URL(request.url), policyList);
  return {
    title: words.title,
    page: await listPolicies(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'policy.record'),
    filters: [
      { name: 'status', label: words.columns.status, options: policyStatuses.map((value) => ({ value, label: words.statuses[value] })) },
      { name: 'line', label: words.columns.line, options: policyLines.map((value) => ({ value, label: words.lines[value] })) },
      { name: 'unit', label: words.columns.unit, options: (await unitChoices(read)).map(({ id, name }) => ({ value: id, label: name })) },
      {
        name: 'owner',
        label: words.columns.owner,
        options: (await peopleChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

export default function Policies() {
  const { t } = useI18n();
  const { title, page, isFiltered, mayRecord, filters } = useLoaderData<typeof loader>();
  const words = t.policies;
  const columns: Column<PolicyListLine>[] = [
    { key: 'code', header: words.columns.code, cell: (policy) => <Code>{policy.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (policy) => policy.title, sort: 'title', isRowHeader: true },
    { key: 'number', header: words.columns.number, cell: (policy) => policy.number, isNoWrap: true },
    { key: 'line', header: words.columns.line, cell: (policy) => words.lines[policy.line] },
    {
      key: 'status',
      header: words.columns.status,
      cell: (policy) => <StatusBadge status={policy.status}>{words.statuses[policy.status]}</StatusBadge>,
    },
    { key: 'insurers', header: words.columns.insurers, cell: (policy) => policy.insurers.map(({ name }) => name).join(', ') || '–' },
    { key: 'owner', header: words.columns.owner, cell: (policy) => <Person name={policy.owner} /> },
    { key: 'periodTo', header: words.columns.periodTo, cell: (policy) => <Day on={policy.periodTo} />, sort: 'periodTo' },
    {
      key: 'premium',
      header: words.columns.premium,
      cell: (policy) => <Money cents={policy.premiumCents} currency={policy.currency} as="short" />,
      align: 'end',
    },
  ];
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newPolicy()}>
      {words.new}
    </ButtonLink>
  );
  if (page.rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.list.emptyTitle} actions={record}>
          {words.list.empty}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} actions={record}>
        {words.list.intro}
      </PageHeader>
      <FilterBar filters={filters} />
      <DataTable
        caption={words.list.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(policy) => policy.id}
        rowHref={(policy) => pathTo.policy(policy.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
