import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { supplierChoices } from '#app/features/suppliers/choices.server.ts';
import { recordSupplier } from '#app/features/suppliers/commands.server.ts';
import { supplierForm } from '#app/features/suppliers/form.ts';
import { SupplierFormPage } from '#app/features/suppliers/ui/supplier-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => {
  const { read } = ctx.store;
  return {
    title: i18nFor(ctx.lang).t.suppliers.new,
    values: { country: 'FR', criticality: 'standard' } as Record<string, string>,
    choices: { people: await peopleChoices(read), units: await unitChoices(read), parents: await supplierChoices(read) },
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, supplierForm);
  if (!form.ok) return form.reply;
  const result = await recordSupplier(ctx, form.value.content);
  return result.ok ? seeOther(pathTo.supplier(result.value.code)) : form.refused(result.refusal);
});

export default function NewSupplier() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.suppliers(), label: t.suppliers.title }]} />
      <SupplierFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.suppliers()} />
    </>
  );
}
