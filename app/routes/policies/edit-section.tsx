import { useActionData, useLoaderData } from '@remix-run/react';
import { sectionFormValues } from '#app/features/policies/form-values.ts';
import { sectionForm } from '#app/features/policies/form.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { reviseSection } from '#app/features/policies/sections.server.ts';
import { SectionFormPage } from '#app/features/policies/ui/section-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember, type MemberArgs } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

async function sectionAt({ ctx, params }: Pick<MemberArgs, 'ctx' | 'params'>) {
  const { policy, sections } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  return { policy, section: foundOrThrow(sections.find(({ position }) => String(position) === params['position']) ?? null) };
}

export const loader = forMember(async ({ ctx, params }) => {
  const { t, format } = i18nFor(ctx.lang);
  const { policy, section } = await sectionAt({ ctx, params });
  return {
    title: t.policies.sections.edit(section.title),
    code: policy.code,
    name: policy.title,
    values: sectionFormValues(section, policy.version, format),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { policy, section } = await sectionAt({ ctx, params });
  const form = await readForm(request, sectionForm);
  if (!form.ok) return form.reply;
  const result = await reviseSection(ctx, policy.id, form.value.version, section.id, form.value.content);
  if (result.ok) return seeOther(`${pathTo.policy(policy.code)}#sections`);
  return result.refusal.code === 'stale'
    ? form.overtaken(sectionFormValues(section, policy.version, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditSection() {
  const { t } = useI18n();
  const { title, code, name, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.policies(), label: t.policies.title },
    { to: pathTo.policy(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <SectionFormPage values={values} reply={reply} cancelTo={pathTo.policy(code)} />
    </>
  );
}
