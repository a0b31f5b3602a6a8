import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { auditStatuses, auditTypes } from '#app/domain/audit.ts';
import { auditList, listAudits, type AuditLine } from '#app/features/audits/queries.server.ts';
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
import { Code, Day, Person } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const params = listParams(new URL(request.url), auditList);
  return {
    title: t.audits.title,
    page: await listAudits(ctx, params),
    isFiltered: params.q !== '' || Object.keys(params.filters).length > 0 || params.after !== null,
    mayRecord: can(ctx.actor, 'audit.record'),
    isAuditor: ctx.actor.role === 'auditor',
    filters: [
      {
        name: 'status',
        label: t.audits.columns.status,
        options: auditStatuses.map((value) => ({ value, label: t.audits.statuses[value] })),
      },
      { name: 'type', label: t.audits.columns.type, options: auditTypes.map((value) => ({ value, label: t.audits.types[value] })) },
      {
        name: 'unit',
        label: t.audits.columns.unit,
        options: (await unitChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        name: 'owner',
        label: t.audits.columns.owner,
        options: (await peopleChoices(read)).map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
});

export default function Audits() {
  const { t, format } = useI18n();
  const { title, page, isFiltered, mayRecord, isAuditor, filters } = useLoaderData<typeof loader>();
  const words = t.audits;
  const columns: Column<AuditLine>[] = [
    { key: 'code', header: words.columns.code, cell: (audit) => <Code>{audit.code}</Code>, sort: 'code', isNoWrap: true },
    { key: 'title', header: words.columns.title, cell: (audit) => audit.title, sort: 'title', isRowHeader: true },
    { key: 'type', header: words.columns.type, cell: (audit) => words.types[audit.type] },
    {
      key: 'status',
      header: words.columns.status,
      cell: (audit) => <StatusBadge status={audit.status}>{words.statuses[audit.status]}</StatusBadge>,
    },
    {
      key: 'period',
      header: words.columns.period,
      cell: (audit) => (
        <>
          <Day on={audit.periodFrom} /> – <Day on={audit.periodTo} />
        </>
      ),
      sort: 'period',
    },
    { key: 'unit', header: words.columns.unit, cell: (audit) => audit.unit ?? '–' },
    { key: 'owner', header: words.columns.owner, cell: (audit) => <Person name={audit.owner} /> },
    { key: 'openFindings', header: words.columns.openFindings, cell: (audit) => format.number(audit.openFindings), align: 'end' },
  ];
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newAudit()}>
      {words.new}
    </ButtonLink>
  );
  if (page.rows.length === 0 && !isFiltered) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.list.emptyTitle} actions={record}>
          {isAuditor ? words.list.emptyAuditor : words.list.empty}
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
        rowKey={(audit) => audit.id}
        rowHref={(audit) => pathTo.audit(audit.code)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
