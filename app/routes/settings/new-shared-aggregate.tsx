import { useActionData, useLoaderData } from '@remix-run/react';
import { aggregateForm } from '#app/features/settings/aggregates-form.ts';
import { recordAggregate } from '#app/features/settings/aggregates.server.ts';
import { AggregateFormPage } from '#app/features/settings/ui/aggregate-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(({ ctx }) => Promise.resolve({ title: i18nFor(ctx.lang).t.model.aggregates.new }));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, aggregateForm);
  if (!form.ok) return form.reply;
  const result = await recordAggregate(ctx, form.value.content);
  return result.ok ? seeOther(pathTo.sharedAggregates()) : form.refused(result.refusal);
});

export default function NewSharedAggregate() {
  const { t } = useI18n();
  const { title } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.sharedAggregates(), label: t.model.aggregates.title }]} />
      <AggregateFormPage values={{}} reply={reply} />
    </>
  );
}
