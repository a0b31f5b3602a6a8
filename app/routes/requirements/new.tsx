import { useActionData, useLoaderData } from '@remix-run/react';
import { recordRequirement } from '#app/features/requirements/commands.server.ts';
import { requirementForm } from '#app/features/requirements/form.ts';
import { getFramework } from '#app/features/requirements/queries.server.ts';
import { RequirementFormPage } from '#app/features/requirements/ui/requirement-form-page.tsx';
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
  const { code, title } = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  return { title: i18nFor(ctx.lang).t.requirements.newIn(code), framework: { code, title } };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const framework = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  const form = await readForm(request, requirementForm);
  if (!form.ok) return form.reply;
  const result = await recordRequirement(ctx, framework.id, form.value.content);
  if (!result.ok && ['invalid', 'already_exists'].includes(result.refusal.code)) return form.refused(result.refusal);
  const { code } = await valueOrThrow(ctx, result, { action: 'requirement.record', type: 'framework', id: framework.id });
  return seeOther(pathTo.requirement(code));
});

export default function NewRequirement() {
  const { t } = useI18n();
  const { title, framework } = useLoaderData<typeof loader>();
  const cancelTo = pathTo.framework(framework.code);
  const crumbs = [
    { to: pathTo.frameworks(), label: t.requirements.frameworks },
    { to: cancelTo, label: `${framework.code} ${framework.title}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RequirementFormPage values={{}} reply={useActionData<typeof action>()} cancelTo={cancelTo} />
    </>
  );
}
