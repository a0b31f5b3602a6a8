import { useActionData, useLoaderData } from '@remix-run/react';
import { reviseRequirement } from '#app/features/requirements/commands.server.ts';
import { requirementFormValues } from '#app/features/requirements/form-values.ts';
import { requirementForm } from '#app/features/requirements/form.ts';
import { getRequirement } from '#app/features/requirements/queries.server.ts';
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
  const { requirement, framework } = foundOrThrow(await getRequirement(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.requirements.edit(requirement.code),
    requirement: { code: requirement.code, title: requirement.title },
    framework: { code: framework.code, title: framework.title },
    values: requirementFormValues(requirement),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { requirement } = foundOrThrow(await getRequirement(ctx, params['code'] ?? ''));
  const form = await readForm(request, requirementForm);
  if (!form.ok) return form.reply;
  const result = await reviseRequirement(ctx, requirement.id, form.value.version ?? 0, form.value.content);
  if (!result.ok && result.refusal.code === 'stale') return form.overtaken(requirementFormValues(requirement));
  if (!result.ok && ['invalid', 'already_exists'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'requirement.revise', type: 'requirement', id: requirement.id });
  return seeOther(pathTo.requirement(requirement.code));
});

export default function EditRequirement() {
  const { t } = useI18n();
  const { title, requirement, framework, values } = useLoaderData<typeof loader>();
  const crumbs = [
    { to: pathTo.frameworks(), label: t.requirements.frameworks },
    { to: pathTo.framework(framework.code), label: `${framework.code} ${framework.title}` },
    { to: pathTo.requirement(requirement.code), label: `${requirement.code} ${requirement.title}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RequirementFormPage values={values} reply={useActionData<typeof action>()} cancelTo={pathTo.requirement(requirement.code)} />
    </>
  );
}
