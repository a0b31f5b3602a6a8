import { useActionData, useLoaderData } from '@remix-run/react';
import { programmeForm } from '#app/features/policies/programme-form.ts';
import { programmeFormValues, programmeTermValues } from '#app/features/policies/programme-values.ts';
import { programmeChoices, reviseProgramme } from '#app/features/policies/programme.server.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { policyRecord } from '#app/features/policies/record.server.ts';
import { ProgrammeFormPage } from '#app/features/policies/ui/programme-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember, type MemberArgs } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

async function recordAt({ ctx, params }: Pick<MemberArgs, 'ctx' | 'params'>) {
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  return foundOrThrow(await policyRecord(ctx.store.read, policy.id));
}

export const loader = forMember(async ({ ctx, params }) => {
  const { t, format } = i18nFor(ctx.lang);
  const record = await recordAt({ ctx, params });
  return {
    title: t.model.programme.edit(record.code),
    code: record.code,
    name: record.title,
    values: programmeFormValues(record, format),
    choices: await programmeChoices(ctx.store.read, record.id),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const record = await recordAt({ ctx, params });
  const form = await readForm(request, programmeForm);
  if (!form.ok) return form.reply;
  const result = await reviseProgramme(ctx, record.id, form.value.version, form.value.content);
  if (result.ok) return seeOther(`${pathTo.policy(record.code)}#programme`);
  return result.refusal.code === 'stale'
    ? form.overtaken(programmeTermValues(record, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditProgramme() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.policies(), label: t.policies.title },
    { to: pathTo.policy(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <ProgrammeFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.policy(code)} />
    </>
  );
}
