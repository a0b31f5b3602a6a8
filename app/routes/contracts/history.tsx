import { useLoaderData } from '@remix-run/react';
import { getContract } from '#app/features/contracts/queries.server.ts';
import { historyPage } from '#app/features/trail/history.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { contract } = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  return {
    title: `${contract.code} – ${i18nFor(ctx.lang).t.contracts.history}`,
    code: contract.code,
    name: contract.title,
    ...(await historyPage(ctx, { type: 'contract', id: contract.id }, request.url)),
  };
});

export default function ContractHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.contracts(), label: t.contracts.title }]} />
      <Tabs
        tabs={[
          { to: pathTo.contract(code), label: t.contracts.page.overview, isCurrent: false },
          { to: pathTo.contractHistory(code), label: t.contracts.page.history, isCurrent: true },
        ]}
      />
      <History record={{ register: 'contract', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
