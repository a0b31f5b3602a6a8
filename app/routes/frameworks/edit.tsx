import { useActionData, useLoaderData } from '@remix-run/react';
import { frameworkFormValues } from '#app/features/requirements/form-values.ts';
import { frameworkForm } from '#app/features/requirements/form.ts';
import { reviseFramework } from '#app/features/requirements/frameworks.server.ts';
import { getFramework } from '#app/features/requirements/queries.server.ts';
import { FrameworkFormPage } from '#app/features/requirements/ui/framework-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const framework = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.requirements.edit(framework.code),
    code: framework.code,
    name: framework.title,
    values: frameworkFormValues(framework),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const framework = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  const form = await readForm(request, frameworkForm);
  if (!form.ok) return form.reply;
  const result = await reviseFramework(ctx, framework.id, form.value.version ?? 0, form.value.content);
  if (!result.ok && result.refusal.code === 'stale') return form.overtaken(frameworkFormValues(framework));
  await valueOrThrow(ctx, result, { action: 'requirement.revise', type: 'framework', id: framework.id });
  return seeOther(pathTo.framework(framework.code));
});

export default function EditFramework() {
  const { t } = useI18n();
  const { title, code, name, values } = useLoaderData<typeof loader>();
  const crumbs = [
    { to: pathTo.frameworks(), label: t.requirements.frameworks },
    { to: pathTo.framework(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <FrameworkFormPage values={values} reply={useActionData<typeof action>()} cancelTo={pathTo.framework(code)} />
    </>
  );
}
