import { useLoaderData } from '@remix-run/react';
import { getSupplier } from '#app/features/suppliers/queries.server.ts';
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
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  const before = Number(new URL(request.url).searchParams.get('before') ?? NaN);
  const lines = await historyOf(
    ctx.store.read,
    { type: 'supplier', id: supplier.id },
    { limit, ...(Number.isInteger(before) ? { beforeSeq: before } : {}) },
  );
  return {
    title: `${supplier.code} – ${i18nFor(ctx.lang).t.suppliers.history}`,
    code: supplier.code,
    name: supplier.name,
    lines,
    hasOlder: lines.length === limit,
  };
});

export default function SupplierHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.suppliers(), label: t.suppliers.title }]} />
      <Tabs
        tabs={[
          { to: pathTo.supplier(code), label: t.suppliers.page.overview, isCurrent: false },
          { to: pathTo.supplierHistory(code), label: t.suppliers.page.history, isCurrent: true },
        ]}
      />
      <History lines={lines} labels={t.suppliers.fields} hasOlder={hasOlder} />
    </>
  );
}
