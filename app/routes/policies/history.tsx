import { useLoaderData } from '@remix-run/react';
import { getPolicy } from '#app/features/policies/queries.server.ts';
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
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  return {
    title: `${policy.code} – ${i18nFor(ctx.lang).t.policies.history}`,
    code: policy.code,
    name: policy.title,
    ...(await historyPage(ctx, { type: 'policy', id: policy.id }, request.url)),
  };
});

export default function PolicyHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.policies(), label: t.policies.title }]} />
      <Tabs
        tabs={[
          { to: pathTo.policy(code), label: t.policies.page.overview, isCurrent: false },
          { to: pathTo.policyHistory(code), label: t.policies.page.history, isCurrent: true },
        ]}
      />
      <History record={{ register: 'policy', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
