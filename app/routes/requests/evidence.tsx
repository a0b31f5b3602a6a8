import { useActionData, useLoaderData } from '@remix-run/react';
import { AddEvidencePage } from '#app/features/evidence/ui/add-evidence-page.tsx';
import { getRequest } from '#app/features/requests/queries.server.ts';
import { filesBesideUpload, takeEvidence } from '#app/http/evidence-upload.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { request: record } = foundOrThrow(await getRequest(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.evidence.addTo(record.code),
    record: { code: record.code, title: record.title },
    files: await filesBesideUpload(ctx, { type: 'evidence_request', id: record.id }),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { request: record } = foundOrThrow(await getRequest(ctx, params['code'] ?? ''));
  return takeEvidence(ctx, request, { type: 'evidence_request', id: record.id }, pathTo.request(record.code));
});

export default function AddRequestEvidence() {
  const { title, record, files } = useLoaderData<typeof loader>();
  const backTo = pathTo.request(record.code);
  const crumbs = [{ to: backTo, label: `${record.code} ${record.title}` }];
  return <AddEvidencePage title={title} crumbs={crumbs} files={files} backTo={backTo} reply={useActionData<typeof action>()} />;
}
