import { useLoaderData } from '@remix-run/react';
import { getControl } from '#app/features/controls/queries.server.ts';
import { ControlTabs } from '#app/features/controls/ui/control-tabs.tsx';
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
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  return {
    title: `${control.code} – ${i18nFor(ctx.lang).t.controls.history}`,
    code: control.code,
    name: control.title,
    ...(await historyPage(ctx, { type: 'control', id: control.id }, request.url)),
  };
});

export default function ControlHistory() {
  const { t } = useI18n();
  const { code, name, lines, hasOlder } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={name} code={code} crumbs={[{ to: pathTo.controls(), label: t.controls.title }]} />
      <ControlTabs code={code} current="history" />
      <History record={{ register: 'control', code }} lines={lines} hasOlder={hasOlder} />
    </>
  );
}
