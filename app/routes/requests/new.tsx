import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { refuse } from '#app/domain/refusal.ts';
import { getAudit } from '#app/features/audits/queries.server.ts';
import { askForEvidence } from '#app/features/requests/commands.server.ts';
import { requestForm } from '#app/features/requests/form.ts';
import { RequestForm } from '#app/features/requests/ui/request-forms.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

const attempt = (auditId: string) => ({ action: 'request.ask', type: 'audit', id: auditId });

export const loader = forMember(async ({ ctx, params }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  if (!can(ctx.actor, 'request.ask', { auditId: audit.id })) await valueOrThrow(ctx, refuse('not_allowed'), attempt(audit.id));
  if (audit.status === 'closed') await valueOrThrow(ctx, refuse('state', { status: audit.status }), attempt(audit.id));
  return { title: i18nFor(ctx.lang).t.requests.newIn(audit.code), audit: { code: audit.code, title: audit.title } };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const form = await readForm(request, requestForm);
  if (!form.ok) return form.reply;
  const result = await askForEvidence(ctx, audit.id, form.value);
  if (!result.ok && result.refusal.code === 'invalid') return form.refused(result.refusal);
  const { code } = await valueOrThrow(ctx, result, attempt(audit.id));
  return seeOther(pathTo.request(code));
});

export default function NewRequest() {
  const { t } = useI18n();
  const { title, audit } = useLoaderData<typeof loader>();
  const crumbs = [
    { to: pathTo.audits(), label: t.audits.title },
    { to: pathTo.audit(audit.code), label: `${audit.code} ${audit.title}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RequestForm reply={useActionData<typeof action>()} cancelTo={pathTo.audit(audit.code)} />
    </>
  );
}
