import { useActionData, useLoaderData } from '@remix-run/react';
import { AddEvidencePage } from '#app/features/evidence/ui/add-evidence-page.tsx';
import { getFinding } from '#app/features/findings/queries.server.ts';
import { filesBesideUpload, takeEvidence } from '#app/http/evidence-upload.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { finding } = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.evidence.addTo(finding.code),
    finding: { code: finding.code, title: finding.title },
    files: await filesBesideUpload(ctx, { type: 'finding', id: finding.id }),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { finding } = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  return takeEvidence(ctx, request, { type: 'finding', id: finding.id }, pathTo.finding(finding.code));
});

export default function AddFindingEvidence() {
  const { t } = useI18n();
  const { title, finding, files } = useLoaderData<typeof loader>();
  const backTo = pathTo.finding(finding.code);
  const crumbs = [
    { to: pathTo.findings(), label: t.findings.title },
    { to: backTo, label: `${finding.code} ${finding.title}` },
  ];
  return <AddEvidencePage title={title} crumbs={crumbs} files={files} backTo={backTo} reply={useActionData<typeof action>()} />;
}
