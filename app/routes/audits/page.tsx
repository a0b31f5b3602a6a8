import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { auditVerbs } from '#app/domain/audit.ts';
import { advanceAudit } from '#app/features/audits/commands.server.ts';
import { getAudit } from '#app/features/audits/queries.server.ts';
import { AuditDescription } from '#app/features/audits/ui/audit-description.tsx';
import { AuditTabs } from '#app/features/audits/ui/audit-tabs.tsx';
import { EngagementTable } from '#app/features/audits/ui/engagement-table.tsx';
import { PacksOfAudit } from '#app/features/audits/ui/packs-of-audit.tsx';
import { ScopeTable } from '#app/features/audits/ui/scope-table.tsx';
import { auditView } from '#app/features/audits/view.server.ts';
import { seenVersion } from '#app/features/fields.ts';
import { FindingTable } from '#app/features/findings/ui/finding-table.tsx';
import { RequestsSection } from '#app/features/requests/ui/requests-section.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { StepForm } from '#app/ui/step-form.tsx';

const stepForm = z.strictObject({ intent: z.enum(auditVerbs), version: seenVersion() });

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  return { title: `${found.audit.code} ${found.audit.title}`, view: await auditView(ctx, found) };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const form = await readForm(request, stepForm);
  if (!form.ok) return form.reply;
  const { intent, version } = form.value;
  const result = await advanceAudit(ctx, audit.id, { verb: intent, seenVersion: version });
  if (!result.ok && result.refusal.code === 'incomplete') return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'audit.advance', type: 'audit', id: audit.id });
  return seeOther(pathTo.audit(audit.code));
});

export default function AuditPage() {
  const { t } = useI18n();
  const { view } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { audit } = view;
  const words = t.audits;
  const next = audit.status in words.next ? words.next[audit.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={audit.title}
        code={audit.code}
        crumbs={[{ to: pathTo.audits(), label: words.title }]}
        badges={<StatusBadge status={audit.status}>{words.statuses[audit.status]}</StatusBadge>}
        actions={
          <>
            {view.verbs.map((verb, index) => (
              <StepForm
                key={verb}
                verb={verb}
                label={words.verbs[verb]}
                version={audit.version}
                tone={index === 0 ? 'primary' : 'secondary'}
              />
            ))}
            {view.mayRevise && <ButtonLink to={pathTo.editAudit(audit.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <AuditTabs code={audit.code} current="overview" hasScope={view.mayRevise} />
      <StepErrors form={reply?.form} labels={words.fields} />
      {next && view.verbs.length > 0 && <Notice tone="info">{next}</Notice>}
      <AuditDescription audit={audit} unit={view.unit} owner={view.owner} />
      <Section
        title={words.findings}
        count={view.findings.length}
        actions={view.mayRecordFinding && <ButtonLink to={pathTo.newFinding(audit.code)}>{words.newFinding}</ButtonLink>}
      >
        <FindingTable
          findings={view.findings}
          caption={words.findings}
          empty={<p className="border-y border-rule py-3 text-soft">{words.noFindings}</p>}
        />
      </Section>
      {(view.requests.length > 0 || view.mayAsk) && (
        <RequestsSection requests={view.requests} auditCode={audit.code} mayAsk={view.mayAsk} />
      )}
      <Section
        title={words.controls}
        count={view.controls.length}
        actions={view.mayRevise && <ButtonLink to={pathTo.auditScope(audit.code)}>{words.editScope}</ButtonLink>}
      >
        <ScopeTable controls={view.controls} />
      </Section>
      {view.engagements && (
        <Section title={words.access.title} count={view.engagements.length}>
          <EngagementTable engagements={view.engagements} />
        </Section>
      )}
      {view.packs && <PacksOfAudit packs={view.packs} auditCode={audit.code} mayRequest={view.mayRequestPack} />}
    </>
  );
}
