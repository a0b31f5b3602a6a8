import { useLoaderData } from '@remix-run/react';
import { getContract } from '#app/features/contracts/queries.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
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

const limit = 50;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { contract } = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  const before = Number(new URL(request.url).searchParams.get('before') ?? NaN);
  const lines = await historyOf(
    ctx.store.read,
    { type: 'contract', id: contract.id },
    { limit, ...(Number.isInteger(before) ? { beforeSeq: before } : {}) },
  );
  return {
    title: `${contract.code} – ${i18nFor(ctx.lang).t.contracts.history}`,
    code: contract.code,
    name: contract.title,
    lines,
    hasOlder: lines.length === limit,
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
      <History lines={lines} labels={t.contracts.fields} hasOlder={hasOlder} />
    </>
  );
}
