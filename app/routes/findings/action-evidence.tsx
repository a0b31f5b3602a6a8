import { useActionData, useLoaderData } from '@remix-run/react';
import { AddEvidencePage } from '#app/features/evidence/ui/add-evidence-page.tsx';
import { getAction } from '#app/features/findings/queries.server.ts';
import { filesBesideUpload, takeEvidence } from '#app/http/evidence-upload.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { action: record } = foundOrThrow(await getAction(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.evidence.addTo(record.code),
    record: { code: record.code, title: record.title },
    files: await filesBesideUpload(ctx, { type: 'action', id: record.id }),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { action: record } = foundOrThrow(await getAction(ctx, params['code'] ?? ''));
  return takeEvidence(ctx, request, { type: 'action', id: record.id }, pathTo.action(record.code));
});

export default function AddActionEvidence() {
  const { title, record, files } = useLoaderData<typeof loader>();
  const backTo = pathTo.action(record.code);
  const crumbs = [{ to: backTo, label: `${record.code} ${record.title}` }];
  return <AddEvidencePage title={title} crumbs={crumbs} files={files} backTo={backTo} reply={useActionData<typeof action>()} />;
}
