import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { supplierChoices } from '#app/features/suppliers/choices.server.ts';
import { reviseSupplier } from '#app/features/suppliers/commands.server.ts';
import { supplierFormValues } from '#app/features/suppliers/form-values.ts';
import { supplierForm } from '#app/features/suppliers/form.ts';
import { getSupplier } from '#app/features/suppliers/queries.server.ts';
import { SupplierFormPage } from '#app/features/suppliers/ui/supplier-form-page.tsx';
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
  const { t, format } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  const parents = await supplierChoices(read, { always: supplier.parentId === null ? [] : [supplier.parentId] });
  return {
    title: t.suppliers.edit(supplier.code),
    code: supplier.code,
    name: supplier.name,
    values: supplierFormValues(supplier, format),
    choices: { people: await peopleChoices(read), units: await unitChoices(read), parents: parents.filter(({ id }) => id !== supplier.id) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  const form = await readForm(request, supplierForm);
  if (!form.ok) return form.reply;
  const result = await reviseSupplier(ctx, supplier.id, form.value.version ?? 0, form.value.content);
  if (result.ok) return seeOther(pathTo.supplier(supplier.code));
  return result.refusal.code === 'stale'
    ? form.overtaken(supplierFormValues(supplier, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditSupplier() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.suppliers(), label: t.suppliers.title },
    { to: pathTo.supplier(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <SupplierFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.supplier(code)} />
    </>
  );
}
