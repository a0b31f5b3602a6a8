import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { listAppetite } from '#app/features/settings/appetite-queries.server.ts';
import { AppetiteState, ScopeName } from '#app/features/settings/ui/appetite-words.tsx';
import { ModelTabs } from '#app/features/settings/ui/model-tabs.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Code, Money } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.model.appetite.title,
  rows: await listAppetite(ctx),
  mayRecord: can(ctx.actor, 'appetite.record'),
}));

export default function AppetiteLimits() {
  const { t, format } = useI18n();
  const { title, rows, mayRecord } = useLoaderData<typeof loader>();
  const words = t.model.appetite;
  const record = mayRecord && (
    <ButtonLink tone="primary" to={pathTo.newAppetiteLimit()}>
      {words.new}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={title} actions={record}>
        {words.intro}
      </PageHeader>
      <ModelTabs current="appetite" />
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ limit }) => limit.code}
        rowHref={({ limit }) => pathTo.appetiteLimit(limit.code)}
        empty={
          <EmptyState title={words.emptyTitle} actions={record}>
            {words.empty}
          </EmptyState>
        }
        columns={[
          { key: 'code', header: words.columns.code, cell: ({ limit }) => <Code>{limit.code}</Code>, isNoWrap: true },
          { key: 'scope', header: words.columns.scope, cell: (row) => <ScopeName {...row} />, isRowHeader: true },
          {
            key: 'metric',
            header: words.columns.metric,
            cell: ({ limit }) => `${words.metrics[limit.metric]} – ${words.bases[limit.basis]}`,
          },
          { key: 'limit', header: words.columns.limit, cell: ({ limit }) => <Money cents={limit.limitCents} as="round" />, align: 'end' },
          {
            key: 'period',
            header: words.columns.period,
            cell: ({ limit: { validFrom, validTo } }) =>
              validTo === null ? words.openPeriod(format.day(validFrom)) : words.period(format.day(validFrom), format.day(validTo)),
          },
          { key: 'state', header: words.columns.state, cell: (row) => <AppetiteState {...row} /> },
        ]}
      />
    </>
  );
}
