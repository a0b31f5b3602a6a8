import { useLoaderData } from '@remix-run/react';
import { getPolicy } from '#app/features/policies/queries.server.ts';
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
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  const before = Number(new URL(request.url).searchParams.get('before') ?? NaN);
  const lines = await historyOf(
    ctx.store.read,
    { type: 'policy', id: policy.id },
    { limit, ...(Number.isInteger(before) ? { beforeSeq: before } : {}) },
  );
  return {
    title: `${policy.code} – ${i18nFor(ctx.lang).t.policies.history}`,
    code: policy.code,
    name: policy.title,
    lines,
    hasOlder: lines.length === limit,
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
      <History lines={lines} labels={t.policies.fields} hasOlder={hasOlder} />
    </>
  );
}
