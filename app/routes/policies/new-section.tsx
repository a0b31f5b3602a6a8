import { useActionData, useLoaderData } from '@remix-run/react';
import { sectionForm } from '#app/features/policies/form.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { recordSection } from '#app/features/policies/sections.server.ts';
import { SectionFormPage } from '#app/features/policies/ui/section-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  const values: Record<string, string> = { version: String(policy.version), deductibleKind: 'ordinary' };
  return { title: i18nFor(ctx.lang).t.policies.sections.new, code: policy.code, name: policy.title, values };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  const form = await readForm(request, sectionForm);
  if (!form.ok) return form.reply;
  const result = await recordSection(ctx, policy.id, form.value.version, form.value.content);
  if (result.ok) return seeOther(`${pathTo.policy(policy.code)}#sections`);
  // Nobody can have changed a section that is not recorded yet: saving again on the policy's present version is enough.
  return result.refusal.code === 'stale' ? form.overtaken({ version: String(policy.version) }) : form.refused(result.refusal);
});

export default function NewSection() {
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
