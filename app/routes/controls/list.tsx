import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { controlNatures, controlStatuses } from '#app/domain/control.ts';
import { creditOf } from '#app/domain/exposure/credit.ts';
import { controlList, listControls, type ControlLine } from '#app/features/controls/queries.server.ts';
import { loadParameters } from '#app/features/exposure/parameters.server.ts';
import { listParams } from '#app/features/list-page.ts';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Person } from '#app/ui/value.tsx';
import { OperatingBadge, SignOffBadge } from '#app/features/controls/ui/standing-badges.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const params = listParams(new URL(request.url), controlList);
  return {
    title: t.controls.title,
    page: await listControls(ctx, params),
    parameters: (await loadParameters(ctx.store.read)).parameters,
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'control.record'),
    filters: [
      {
        name: 'status',
        label: t.controls.columns.status,
        options: controlStatuses.map((value) => ({ value, label: t.controls.statuses[value] })),
      },
      {
        name: 'nature',
        label: t.controls.fields.nature,
        options: controlNatures.map((value) => ({ value, label: t.controls.natures[value] })),
      },
      {
        name: 'key',
        label: t.controls.columns.key,
        options: (['yes', 'no'] as const).map((value) => ({ value, label: t.controls[value] })),
      },
      {
        name: 'unit',
        label: t.controls.columns.unit,
        options: (await unitChoices(ctx.store.read)).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        name: 'owner',
        label: t.controls.columns.owner,
        options: (await peopleChoices(ctx.store.read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

export default function Controls() {
  const { t, format } = useI18n();
  const { title, page, parameters, isFiltered, mayRecord, filters } = useLoaderData<typeof loader>();
  const words = t.controls;
  const columns: Column<ControlLine>[] = [
    { key: 'code', header: words.columns.code, cell: (control) => <Code>{control.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (control) => control.title, sort: 'title', isRowHeader: true },
    { key: 'key', header: words.columns.key, cell: (control) => (control.isKey ? <Badge tone="progress">{words.yes}</Badge> : '') },
    {
      key: 'status',
      header: words.columns.status,
      cell: (control) => <StatusBadge status={control.status}>{words.statuses[control.status]}</StatusBadge>,
    },
    { key: 'owner', header: words.columns.owner, cell: (control) => <Person name={control.owner} /> },
    { key: 'operating', header: words.columns.operating, cell: (control) => <OperatingBadge standing={control.standing} /> },
    { key: 'signOff', header: words.columns.signOff, cell: (control) => <SignOffBadge standing={control.standing} /> },
    {
      key: 'credit',
      header: words.columns.credit,
      cell: (control) => format.percent(creditOf(control.standing, parameters).total, 0),
      align: 'end',
    },
  ];
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newControl()}>
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
        rowKey={(control) => control.id}
        rowHref={(control) => pathTo.control(control.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
