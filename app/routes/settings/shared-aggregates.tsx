import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { listAggregates } from '#app/features/settings/aggregates.server.ts';
import { ModelTabs } from '#app/features/settings/ui/model-tabs.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Code, Money } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.model.aggregates.title,
  rows: await listAggregates(ctx),
  mayRecord: can(ctx.actor, 'aggregate.record'),
}));

export default function SharedAggregates() {
  const { t } = useI18n();
  const { title, rows, mayRecord } = useLoaderData<typeof loader>();
  const words = t.model.aggregates;
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newSharedAggregate()}>
      {words.new}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={title} actions={record}>
        {words.intro}
      </PageHeader>
      <ModelTabs current="aggregates" />
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={(row) => row.code}
        {...(mayRecord ? { rowHref: (row: (typeof rows)[number]) => pathTo.sharedAggregate(row.code) } : {})}
        empty={
          <EmptyState title={words.emptyTitle} actions={record}>
            {words.empty}
          </EmptyState>
        }
        columns={[
          { key: 'code', header: words.columns.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'name', header: words.columns.name, cell: (row) => row.name, isRowHeader: true },
          { key: 'limit', header: words.columns.limit, cell: (row) => <Money cents={row.annualLimitCents} as="round" />, align: 'end' },
          {
            key: 'policies',
            header: words.columns.policies,
            cell: (row) =>
              row.policies.length === 0
                ? words.noPolicies
                : row.policies.map((policy) => (
                    <TextLink key={policy.code} to={pathTo.policy(policy.code)} className="me-3">
                      {`${policy.code} ${policy.title}`}
                    </TextLink>
                  )),
          },
        ]}
      />
    </>
  );
}
