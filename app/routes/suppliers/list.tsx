import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { supplierCriticalities, supplierStatuses } from '#app/domain/contract.ts';
import { listParams } from '#app/features/list-page.ts';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { listSuppliers, supplierList, type SupplierLine } from '#app/features/suppliers/queries.server.ts';
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
import { Code, Money, Person } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const words = t.suppliers;
  const params = listParams(new URL(request.url), supplierList);
  return {
    title: words.title,
    page: await listSuppliers(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'supplier.record'),
    mayImport: can(ctx.actor, 'import.apply'),
    filters: [
      { name: 'status', label: words.columns.status, options: supplierStatuses.map((value) => ({ value, label: words.statuses[value] })) },
      {
        name: 'criticality',
        label: words.columns.criticality,
        options: supplierCriticalities.map((value) => ({ value, label: words.criticalities[value] })),
      },
      { name: 'unit', label: words.columns.unit, options: (await unitChoices(read)).map(({ id, name }) => ({ value: id, label: name })) },
      {
        name: 'owner',
        label: words.columns.owner,
        options: (await peopleChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

export default function Suppliers() {
  const { t } = useI18n();
  const { title, page, isFiltered, mayRecord, mayImport, filters } = useLoaderData<typeof loader>();
  const words = t.suppliers;
  const columns: Column<SupplierLine>[] = [
    { key: 'code', header: words.columns.code, cell: (supplier) => <Code>{supplier.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'name', header: words.columns.name, cell: (supplier) => supplier.name, sort: 'name', isRowHeader: true },
    {
      key: 'status',
      header: words.columns.status,
      cell: (supplier) => <StatusBadge status={supplier.status}>{words.statuses[supplier.status]}</StatusBadge>,
    },
    { key: 'criticality', header: words.columns.criticality, cell: (supplier) => words.criticalities[supplier.criticality] },
    { key: 'siren', header: words.columns.siren, cell: (supplier) => supplier.siren ?? '–', isNoWrap: true },
    { key: 'country', header: words.columns.country, cell: (supplier) => supplier.country },
    { key: 'owner', header: words.columns.owner, cell: (supplier) => <Person name={supplier.owner} /> },
    {
      key: 'annualSpend',
      header: words.columns.annualSpend,
      cell: (supplier) => <Money cents={supplier.annualSpendCents} as="short" />,
      align: 'end',
    },
  ];
  const actions = (
    <>
      {mayRecord && (
        <ButtonLink tone="primary" to={pathTo.newSupplier()}>
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
        rowKey={(supplier) => supplier.id}
        rowHref={(supplier) => pathTo.supplier(supplier.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
