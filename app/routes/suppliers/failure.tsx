import { useActionData, useLoaderData } from '@remix-run/react';
import { supplierChoices } from '#app/features/suppliers/choices.server.ts';
import { failureForm } from '#app/features/suppliers/failure-form.ts';
import { failureFormValues } from '#app/features/suppliers/failure-values.ts';
import { reviseFailure } from '#app/features/suppliers/failure.server.ts';
import { getSupplier, liabilityCapsOf } from '#app/features/suppliers/queries.server.ts';
import { supplierRecord } from '#app/features/suppliers/record.server.ts';
import { FailureFormPage } from '#app/features/suppliers/ui/failure-form-page.tsx';
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
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  return foundOrThrow(await supplierRecord(ctx.store.read, supplier.id));
}

export const loader = forMember(async ({ ctx, params }) => {
  const { t, format } = i18nFor(ctx.lang);
  const record = await recordAt({ ctx, params });
  const choices = await supplierChoices(ctx.store.read, { always: record.providers.map(({ providerId }) => providerId) });
  return {
    title: t.model.failure.edit(record.code),
    code: record.code,
    name: record.name,
    values: failureFormValues(record, format),
    providers: choices.filter(({ id }) => id !== record.id),
    caps: await liabilityCapsOf(ctx, record.id),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const record = await recordAt({ ctx, params });
  const form = await readForm(request, failureForm);
  if (!form.ok) return form.reply;
  const result = await reviseFailure(ctx, record.id, form.value.version, form.value.content);
  if (result.ok) return seeOther(`${pathTo.supplier(record.code)}#failure`);
  return result.refusal.code === 'stale'
    ? form.overtaken(failureFormValues(record, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditFailure() {
  const { t } = useI18n();
  const { title, code, name, values, providers, caps } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.suppliers(), label: t.suppliers.title },
    { to: pathTo.supplier(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <FailureFormPage values={values} providers={providers} caps={caps} reply={reply} cancelTo={pathTo.supplier(code)} />
    </>
  );
}
