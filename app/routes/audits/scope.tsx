import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { addDays } from '#app/domain/calendar.ts';
import type { Result } from '#app/domain/refusal.ts';
import { endEngagement, openEngagement } from '#app/features/audits/engagements.server.ts';
import { scopeForm } from '#app/features/audits/form.ts';
import { auditorAccounts, engagementsOf, getAudit, scopeCandidates, scopeOf } from '#app/features/audits/queries.server.ts';
import { controlsByCode, setAuditScope } from '#app/features/audits/scope.server.ts';
import { AuditTabs } from '#app/features/audits/ui/audit-tabs.tsx';
import { EngagementTable } from '#app/features/audits/ui/engagement-table.tsx';
import { AddByCode, ChooseControls, EngageForm, RowStep } from '#app/features/audits/ui/scope-forms.tsx';
import { ScopeTable } from '#app/features/audits/ui/scope-table.tsx';
import type { Context } from '#app/features/context.ts';
import { replyTo } from '#app/features/form-reply.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  return {
    title: i18nFor(ctx.lang).t.audits.scope.title(audit.code),
    audit: { code: audit.code, title: audit.title, version: audit.version, isOpen: audit.status !== 'closed' },
    q,
    controls: await scopeOf(ctx, audit.id),
    candidates: await scopeCandidates(ctx, audit.id, q),
    engagements: await engagementsOf(ctx, audit.id),
    accounts: await auditorAccounts(ctx.store.read),
    opensOn: ctx.today,
    closesOn: audit.periodTo > ctx.today ? audit.periodTo : addDays(ctx.today, 30),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const form = await readForm(request, scopeForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, audit.id, form.value);
  if (!result.ok && ['invalid', 'in_use', 'limit'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'audit.revise', type: 'audit', id: audit.id });
  return seeOther(pathTo.auditScope(audit.code));
});

async function take(ctx: Context, auditId: string, input: z.output<typeof scopeForm>): Promise<Result<unknown>> {
  const seenVersion = input.version;
  switch (input.intent) {
    case 'add':
      return setAuditScope(ctx, auditId, { seenVersion, add: input.controlIds });
    case 'add-codes':
      return addByCode(ctx, auditId, seenVersion, input.codes);
    case 'remove':
      return setAuditScope(ctx, auditId, { seenVersion, remove: [input.controlId] });
    case 'engage':
      return openEngagement(ctx, auditId, {
        seenVersion,
        userId: input.userId,
        opensOn: input.opensOn,
        closesOn: input.closesOn,
        isInternal: input.side === 'internal',
      });
    case 'end-engagement':
      return endEngagement(ctx, auditId, { seenVersion, userId: input.userId });
  }
}

/** What is wrong with the controls is said at the field in which their codes were typed. */
async function addByCode(ctx: Context, auditId: string, seenVersion: number, codes: readonly string[]): Promise<Result<unknown>> {
  const controlIds = await controlsByCode(ctx.store.read, codes);
  if (controlIds.length < codes.length)
    return { ok: false, refusal: { code: 'invalid', field: 'codes', details: { reason: 'unknown_reference' } } };
  const result = await setAuditScope(ctx, auditId, { seenVersion, add: controlIds });
  return result.ok || result.refusal.field !== 'controlIds' ? result : { ok: false, refusal: { ...result.refusal, field: 'codes' } };
}

/** Forms that show their own errors. */
const ownForms = ['add-codes', 'engage'];

export default function AuditScope() {
  const { t } = useI18n();
  const { audit, q, controls, candidates, engagements, accounts, opensOn, closesOn } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.audits;
  const { version, isOpen } = audit;
  const shown = ownForms.some((intent) => replyTo(reply, intent)) ? undefined : reply?.form;
  return (
    <>
      <PageHeader title={audit.title} code={audit.code} crumbs={[{ to: pathTo.audits(), label: words.title }]}>
        {words.scope.intro}
      </PageHeader>
      <AuditTabs code={audit.code} current="scope" hasScope />
      <StepErrors form={shown} labels={words.fields} />
      <Section title={words.scope.inScope} count={controls.length}>
        <ScopeTable
          controls={controls}
          more={
            isOpen
              ? [
                  {
                    key: 'remove',
                    header: words.scope.remove,
                    cell: (row) => (
                      <RowStep intent="remove" version={version} name="controlId" value={row.id} label={words.scope.removeOf(row.code)}>
                        {words.scope.remove}
                      </RowStep>
                    ),
                  },
                ]
              : []
          }
        />
      </Section>
      {isOpen && (
        <>
          <Section title={words.scope.choose} id="choose">
            <ChooseControls version={version} q={q} candidates={candidates.rows} hasMore={candidates.hasMore} />
          </Section>
          <Section title={words.scope.addByCode}>
            <AddByCode version={version} reply={reply} />
          </Section>
        </>
      )}
      <Section title={words.access.title} count={engagements.length}>
        <EngagementTable
          engagements={engagements}
          more={[
            {
              key: 'end',
              header: words.access.end,
              cell: (row) =>
                row.state !== 'ended' && (
                  <RowStep intent="end-engagement" version={version} name="userId" value={row.userId} label={words.access.endOf(row.name)}>
                    {words.access.end}
                  </RowStep>
                ),
            },
          ]}
        />
        {isOpen && (
          <div className="mt-4">
            {accounts.length > 0 ? (
              <EngageForm version={version} reply={reply} accounts={accounts} opensOn={opensOn} closesOn={closesOn} />
            ) : (
              <p className="text-soft">{words.access.noAccounts}</p>
            )}
          </div>
        )}
      </Section>
    </>
  );
}
