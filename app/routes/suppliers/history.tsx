import { useLoaderData } from '@remix-run/react';
import { getSupplier } from '#app/features/suppliers/queries.server.ts';
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
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  return {
    title: `${supplier.code} – ${i18nFor(ctx.lang).t.suppliers.history}`,
    code: supplier.code,
    name: supplier.name,
    ...(await historyPage(ctx, { type: 'supplier', id: supplier.id }, request.url)),
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
      <History record={{ register: 'supplier', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
