import { useActionData, useLoaderData } from '@remix-run/react';
import { frameworkForm } from '#app/features/requirements/form.ts';
import { recordFramework } from '#app/features/requirements/frameworks.server.ts';
import { FrameworkFormPage } from '#app/features/requirements/ui/framework-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(({ ctx }) => Promise.resolve({ title: i18nFor(ctx.lang).t.requirements.newFramework }));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, frameworkForm);
  if (!form.ok) return form.reply;
  const result = await recordFramework(ctx, form.value.content);
  const { code } = await valueOrThrow(ctx, result, { action: 'requirement.record', type: 'framework', id: 'new' });
  return seeOther(pathTo.framework(code));
});

export default function NewFramework() {
  const { t } = useI18n();
  const { title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.frameworks(), label: t.requirements.frameworks }]} />
      <FrameworkFormPage values={{}} reply={useActionData<typeof action>()} cancelTo={pathTo.frameworks()} />
    </>
  );
}
