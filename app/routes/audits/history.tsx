import { useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { getAudit } from '#app/features/audits/queries.server.ts';
import { AuditTabs } from '#app/features/audits/ui/audit-tabs.tsx';
import { historyPage } from '#app/features/trail/history.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  return {
    title: `${audit.code} – ${i18nFor(ctx.lang).t.audits.history}`,
    code: audit.code,
    name: audit.title,
    ...(await historyPage(ctx, { type: 'audit', id: audit.id }, request.url)),
    mayRevise: can(ctx.actor, 'audit.revise'),
  };
});

export default function AuditHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder, mayRevise } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.audits(), label: t.audits.title }]} />
      <AuditTabs code={code} current="history" hasScope={mayRevise} />
      <History record={{ register: 'audit', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
