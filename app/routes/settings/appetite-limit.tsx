import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { replyTo } from '#app/features/form-reply.ts';
import { unitChoices } from '#app/features/people/choices.server.ts';
import { appetiteApprovalForm, appetiteForm, appetiteFormValues } from '#app/features/settings/appetite-form.ts';
import { categoryOptions, getAppetite } from '#app/features/settings/appetite-queries.server.ts';
import { approveAppetite, reviseAppetite } from '#app/features/settings/appetite.server.ts';
import { AppetiteFormPage } from '#app/features/settings/ui/appetite-form-page.tsx';
import { AppetiteState, ScopeName } from '#app/features/settings/ui/appetite-words.tsx';
import { readFormData } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { Day, Money } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { t, format } = i18nFor(ctx.lang);
  const found = foundOrThrow(await getAppetite(ctx, params['code'] ?? ''));
  const { approvedAt, version } = found.limit;
  return {
    title: t.model.appetite.edit(found.limit.code),
    found,
    values: appetiteFormValues(found.limit, format),
    choices: can(ctx.actor, 'appetite.revise')
      ? { units: await unitChoices(ctx.store.read), categories: await categoryOptions(ctx.store.read) }
      : null,
    approvable: approvedAt === null && can(ctx.actor, 'appetite.approve') ? version : null,
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { limit } = foundOrThrow(await getAppetite(ctx, params['code'] ?? ''));
  const data = await request.formData();
  if (data.get('intent') === 'approve') {
    const approval = readFormData(data, appetiteApprovalForm);
    if (!approval.ok) return approval.reply;
    const approved = await approveAppetite(ctx, limit.id, approval.value.version);
    if (!approved.ok && approved.refusal.code !== 'not_allowed') return approval.refused(approved.refusal);
    await valueOrThrow(ctx, approved, { action: 'appetite.approve', type: 'appetite_limit', id: limit.id });
    return seeOther(pathTo.appetiteLimit(limit.code));
  }
  const form = readFormData(data, appetiteForm);
  if (!form.ok) return form.reply;
  const result = await reviseAppetite(ctx, limit.id, form.value.version ?? 0, form.value.content);
  if (result.ok || result.refusal.code === 'not_allowed') {
    await valueOrThrow(ctx, result, { action: 'appetite.revise', type: 'appetite_limit', id: limit.id });
    return seeOther(pathTo.appetiteLimit(limit.code));
  }
  return result.refusal.code === 'stale'
    ? form.overtaken(appetiteFormValues(limit, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function AppetiteLimit() {
  const { t } = useI18n();
  const { title, found, values, choices, approvable } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.model.appetite;
  const { limit, approver } = found;
  const refused = replyTo(reply, 'approve');
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ to: pathTo.appetiteLimits(), label: words.title }]}
        badges={<AppetiteState {...found} />}
        actions={approvable !== null && <Approval version={approvable} />}
      />
      <StepErrors form={refused} />
      <Notice tone="info">
        {approver ? words.approved(approver) : words.waiting} {choices && approver && words.changeHint}
      </Notice>
      {choices ? (
        <AppetiteFormPage values={values} choices={choices} reply={refused ? undefined : reply} />
      ) : (
        <DefinitionList
          items={[
            { term: words.fields.scope, value: <ScopeName {...found} /> },
            { term: words.fields.metric, value: words.metrics[limit.metric] },
            { term: words.fields.basis, value: words.bases[limit.basis] },
            { term: words.fields.limit, value: <Money cents={limit.limitCents} as="round" /> },
            { term: words.fields.tolerance, value: `${values['tolerance']} %` },
            { term: words.fields.validFrom, value: <Day on={limit.validFrom} long /> },
            { term: words.fields.validTo, value: <Day on={limit.validTo} long /> },
            { term: words.fields.rationale, value: limit.rationale },
          ]}
        />
      )}
    </>
  );
}

function Approval({ version }: { version: number }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="approve" />
      <input type="hidden" name="version" value={version} />
      <Button tone="primary">{t.model.appetite.approve}</Button>
    </Form>
  );
}
