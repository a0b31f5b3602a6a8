import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { findingsMayBeRecorded } from '#app/domain/audit.ts';
import { refuse } from '#app/domain/refusal.ts';
import { getAudit } from '#app/features/audits/queries.server.ts';
import { recordFinding } from '#app/features/findings/commands.server.ts';
import { findingForm } from '#app/features/findings/form.ts';
import { findingLinkChoices } from '#app/features/findings/queries.server.ts';
import { FindingFormPage } from '#app/features/findings/ui/finding-form-page.tsx';
import { peopleChoices } from '#app/features/people/choices.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

const attempt = (auditId: string) => ({ action: 'finding.record', type: 'audit', id: auditId });

export const loader = forMember(async ({ ctx, params }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  if (!can(ctx.actor, 'finding.record', { auditId: audit.id })) await valueOrThrow(ctx, refuse('not_allowed'), attempt(audit.id));
  if (!findingsMayBeRecorded.includes(audit.status)) await valueOrThrow(ctx, refuse('state', { status: audit.status }), attempt(audit.id));
  return {
    title: i18nFor(ctx.lang).t.findings.newIn(audit.code),
    audit: { code: audit.code, title: audit.title },
    values: {} as Record<string, string>,
    choices: { people: await peopleChoices(ctx.store.read), ...(await findingLinkChoices(ctx, audit.id, null)) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const form = await readForm(request, findingForm);
  if (!form.ok) return form.reply;
  const result = await recordFinding(ctx, audit.id, form.value.content);
  if (!result.ok && result.refusal.code === 'invalid') return form.refused(result.refusal);
  const { code } = await valueOrThrow(ctx, result, attempt(audit.id));
  return seeOther(pathTo.finding(code));
});

export default function NewFinding() {
  const { t } = useI18n();
  const { title, audit, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.audits(), label: t.audits.title },
    { to: pathTo.audit(audit.code), label: `${audit.code} ${audit.title}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <FindingFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.audit(audit.code)} />
    </>
  );
}
