import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { contractStatuses, renewals } from '#app/domain/contract.ts';
import { contractDeadlines, contractList, listContracts, type ContractLine } from '#app/features/contracts/queries.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
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
  const words = t.contracts;
  const params = listParams(new URL(request.url), contractList);
  return {
    title: words.title,
    page: await listContracts(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'contract.record'),
    mayImport: can(ctx.actor, 'import.apply'),
    filters: [
      { name: 'status', label: words.columns.status, options: contractStatuses.map((value) => ({ value, label: words.statuses[value] })) },
      {
        name: 'deadline',
        label: words.columns.deadline,
        options: contractDeadlines.map((value) => ({ value, label: words.deadlines[value] })),
      },
      { name: 'renewal', label: words.columns.renewal, options: renewals.map((value) => ({ value, label: words.renewals[value] })) },
      { name: 'unit', label: words.columns.unit, options: (await unitChoices(read)).map(({ id, name }) => ({ value: id, label: name })) },
      {
        name: 'owner',
        label: words.columns.owner,
        options: (await peopleChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

/** Names that a cell shows before it counts the rest. */
const shownNames = 2;

export default function Contracts() {
  const { t } = useI18n();
  const { title, page, isFiltered, mayRecord, mayImport, filters } = useLoaderData<typeof loader>();
  const words = t.contracts;
  const namesOf = ({ suppliers }: ContractLine) => {
    const rest = suppliers.length - shownNames;
    return suppliers.length === 0 ? '–' : `${suppliers.slice(0, shownNames).join(', ')}${rest > 0 ? ` ${words.moreSuppliers(rest)}` : ''}`;
  };
  const columns: Column<ContractLine>[] = [
    { key: 'code', header: words.columns.code, cell: (contract) => <Code>{contract.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (contract) => contract.title, sort: 'title', isRowHeader: true },
    { key: 'suppliers', header: words.columns.suppliers, cell: namesOf },
    {
      key: 'status',
      header: words.columns.status,
      cell: (contract) => <StatusBadge status={contract.status}>{words.statuses[contract.status]}</StatusBadge>,
    },
    { key: 'owner', header: words.columns.owner, cell: (contract) => <Person name={contract.owner} /> },
    {
      key: 'endsOn',
      header: words.columns.endsOn,
      cell: (contract) => (contract.isIndefinite ? words.indefinite : <Day on={contract.endsOn} />),
      sort: 'endsOn',
    },
    {
      key: 'lastNoticeOn',
      header: words.columns.lastNoticeOn,
      cell: (contract) => <Day on={contract.lastNoticeOn} />,
      sort: 'lastNoticeOn',
    },
    {
      key: 'amount',
      header: words.columns.amount,
      cell: (contract) => <Money cents={contract.amountCents} currency={contract.currency} as="short" />,
      sort: 'amount',
      align: 'end',
    },
  ];
  const actions = (
    <>
      {mayRecord && (
        <ButtonLink tone="primary" to={pathTo.newContract()}>
          {words.new}
        </ButtonLink>
      )}
      {mayImport && <ButtonLink to={pathTo.imports()}>{words.list.import}</ButtonLink>}
    </>
  );
  if (page.rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.list.emptyTitle} actions={actions}>
          {words.list.empty}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} actions={actions}>
        {words.list.intro}
      </PageHeader>
      <FilterBar filters={filters} />
      <DataTable
        caption={words.list.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(contract) => contract.id}
        rowHref={(contract) => pathTo.contract(contract.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
