import { useActionData, useLoaderData } from '@remix-run/react';
import { recordContract } from '#app/features/contracts/commands.server.ts';
import { contractForm } from '#app/features/contracts/form.ts';
import { contentOf, contractChoices } from '#app/features/contracts/save.server.ts';
import { ContractFormPage } from '#app/features/contracts/ui/contract-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.contracts.new,
  values: { kind: 'standalone', confidentiality: 'internal', currency: 'EUR', renewal: 'none' } as Record<string, string>,
  choices: await contractChoices(ctx, { supplierIds: [], contractId: null, parentId: null }),
}));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, contractForm);
  if (!form.ok) return form.reply;
  const content = await contentOf(ctx, form.value);
  if (!content.ok) return form.refused(content.refusal);
  const result = await recordContract(ctx, content.value);
  return result.ok ? seeOther(pathTo.contract(result.value.code)) : form.refused(result.refusal);
});

export default function NewContract() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.contracts(), label: t.contracts.title }]} />
      <ContractFormPage values={values} supplierCodes={[]} choices={choices} canAmend={false} reply={reply} cancelTo={pathTo.contracts()} />
    </>
  );
}
