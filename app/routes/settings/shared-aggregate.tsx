import { useActionData, useLoaderData } from '@remix-run/react';
import { aggregateForm, aggregateFormValues } from '#app/features/settings/aggregates-form.ts';
import { getAggregate, reviseAggregate } from '#app/features/settings/aggregates.server.ts';
import { AggregateFormPage } from '#app/features/settings/ui/aggregate-form-page.tsx';
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
  const aggregate = foundOrThrow(await getAggregate(ctx, params['code'] ?? ''));
  return { title: t.model.aggregates.edit(aggregate.code), values: aggregateFormValues(aggregate, format) };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const aggregate = foundOrThrow(await getAggregate(ctx, params['code'] ?? ''));
  const form = await readForm(request, aggregateForm);
  if (!form.ok) return form.reply;
  const result = await reviseAggregate(ctx, aggregate.id, form.value.version ?? 0, form.value.content);
  if (result.ok) return seeOther(pathTo.sharedAggregates());
  return result.refusal.code === 'stale'
    ? form.overtaken(aggregateFormValues(aggregate, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function SharedAggregate() {
  const { t } = useI18n();
  const { title, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.sharedAggregates(), label: t.model.aggregates.title }]} />
      <AggregateFormPage values={values} reply={reply} />
    </>
  );
}
