import { useLoaderData } from '@remix-run/react';
import { getRisk } from '#app/features/risks/queries.server.ts';
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
  const { risk } = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  return {
    title: `${risk.code} – ${i18nFor(ctx.lang).t.risks.history}`,
    code: risk.code,
    name: risk.title,
    ...(await historyPage(ctx, { type: 'risk', id: risk.id }, request.url)),
  };
});

export default function RiskHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.risks(), label: t.risks.title }]} />
      <Tabs
        tabs={[
          { to: pathTo.risk(code), label: t.risks.page.overview, isCurrent: false },
          { to: pathTo.riskHistory(code), label: t.risks.page.history, isCurrent: true },
        ]}
      />
      <History record={{ register: 'risk', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
