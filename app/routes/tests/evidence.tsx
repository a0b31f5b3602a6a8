import { useActionData, useLoaderData } from '@remix-run/react';
import { testForEvidence } from '#app/features/evidence/queries.server.ts';
import { AddEvidencePage } from '#app/features/evidence/ui/add-evidence-page.tsx';
import { filesBesideUpload, takeEvidence } from '#app/http/evidence-upload.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const test = foundOrThrow(await testForEvidence(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.evidence.addTo(test.code),
    test,
    files: await filesBesideUpload(ctx, { type: 'control_test', id: test.id }),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const test = foundOrThrow(await testForEvidence(ctx, params['code'] ?? ''));
  return takeEvidence(ctx, request, { type: 'control_test', id: test.id }, pathTo.test(test.code));
});

export default function AddTestEvidence() {
  const { t } = useI18n();
  const { title, test, files } = useLoaderData<typeof loader>();
  const crumbs = [
    { to: pathTo.controls(), label: t.controls.title },
    { to: pathTo.control(test.control.code), label: `${test.control.code} ${test.control.title}` },
    { to: pathTo.test(test.code), label: test.code },
  ];
  return (
    <AddEvidencePage
      title={title}
      crumbs={crumbs}
      files={files}
      backTo={pathTo.test(test.code)}
      warning={test.status === 'concluded' ? t.evidence.concluded : null}
      reply={useActionData<typeof action>()}
    />
  );
}
