import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { can } from '#app/domain/access.ts';
import { addMonths } from '#app/domain/calendar.ts';
import type { RefusalCode, Result } from '#app/domain/refusal.ts';
import { riskVerbs } from '#app/domain/risk.ts';
import type { Context } from '#app/features/context.ts';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { findingsOfRisk } from '#app/features/findings/queries.server.ts';
import { FindingsSection } from '#app/features/findings/ui/findings-section.tsx';
import { advanceRisk } from '#app/features/risks/commands.server.ts';
import { linkChoices } from '#app/features/risks/link-choices.server.ts';
import { controlLinkForm, linkRisk, sectionLinkForm, supplierLinkForm, unlinkForm } from '#app/features/risks/links.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { ExposureSection } from '#app/features/risks/ui/exposure-section.tsx';
import { FiguresTable } from '#app/features/risks/ui/figures-table.tsx';
import { RiskDescription } from '#app/features/risks/ui/risk-description.tsx';
import { RiskLinks } from '#app/features/risks/ui/risk-links.tsx';
import { riskView } from '#app/features/risks/view.server.ts';
import { reauthenticate } from '#app/features/people/sessions.server.ts';
import { acceptRisk } from '#app/features/signoff/commands.server.ts';
import { acceptRiskForm } from '#app/features/signoff/form.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { AcceptRiskPanel } from '#app/features/signoff/ui/accept-risk-panel.tsx';
import { SignatureList } from '#app/features/signoff/ui/signature-list.tsx';
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
import { Tabs } from '#app/ui/tabs.tsx';

const stepForm = z.strictObject({ intent: z.enum(riskVerbs).exclude(['accept']), version: seenVersion(), reason: optionalText(1000) });
const pageForm = z.discriminatedUnion('intent', [stepForm, controlLinkForm, sectionLinkForm, supplierLinkForm, unlinkForm, acceptRiskForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  const mayLink = can(ctx.actor, 'risk.link') && found.risk.status !== 'closed';
  return {
    title: `${found.risk.code} ${found.risk.title}`,
    view: riskView(ctx, found),
    choices: mayLink ? await linkChoices(ctx.store.read) : null,
    findings: await findingsOfRisk(ctx, found.risk.id),
    signatures: await signaturesOf(ctx.store.read, { type: 'risk', id: found.risk.id }, ctx.today),
    untilOn: addMonths(ctx.today, 12),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { risk } = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const result = await take(ctx, risk.id, input);
  if (!result.ok && shownOnPage.includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `risk.${input.intent}`, type: 'risk', id: risk.id });
  return seeOther(pathTo.risk(risk.code));
});

/** Refusals that the person can answer on the page itself. */
const shownOnPage: readonly RefusalCode[] = ['invalid', 'incomplete', 'wrong_password', 'too_many_attempts'];

async function take(ctx: Context, riskId: string, input: z.output<typeof pageForm>): Promise<Result<unknown>> {
  if (input.intent === 'accept') {
    const authentication = await reauthenticate(ctx, input.password);
    return authentication.ok
      ? acceptRisk(
          ctx,
          riskId,
          { seenVersion: input.version, validUntilOn: input.validUntilOn, reason: input.reason },
          authentication.value,
        )
      : authentication;
  }
  return 'reason' in input
    ? advanceRisk(ctx, riskId, { verb: input.intent, seenVersion: input.version, reason: input.reason })
    : linkRisk(ctx, riskId, input);
}

const reasons = ['return', 'close', 'reopen'] as const;

export default function RiskPage() {
  const { t } = useI18n();
  const { view, choices, findings, signatures, untilOn } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { risk } = view;
  const words = t.risks;
  const next = risk.status in words.next ? words.next[risk.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={risk.title}
        code={risk.code}
        crumbs={[{ to: pathTo.risks(), label: words.title }]}
        badges={<StatusBadge status={risk.status}>{words.statuses[risk.status]}</StatusBadge>}
        actions={
          <>
            {view.verbs.map((verb) => {
              const reason = reasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={risk.version}
                  tone={['submit', 'validate', 'confirm'].includes(verb) ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {view.mayRevise && <ButtonLink to={pathTo.editRisk(risk.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <Tabs
        tabs={[
          { to: pathTo.risk(risk.code), label: words.page.overview, isCurrent: true },
          { to: pathTo.riskHistory(risk.code), label: words.page.history, isCurrent: false },
        ]}
      />
      {/* The acceptance shows its own errors at its fields. */}
      <StepErrors form={isAcceptance(reply?.form) ? undefined : reply?.form} labels={words.fields} />
      {next && <Notice tone="info">{next}</Notice>}
      {view.isReviewOverdue && <Notice tone="warning">{words.page.reviewOverdue}</Notice>}
      <Section
        title={words.exposure.title}
        id="exposure"
        actions={view.explanation && <ButtonLink to={pathTo.riskWhy(risk.code)}>{t.why.link}</ButtonLink>}
      >
        {view.explanation ? (
          <ExposureSection
            explanation={view.explanation}
            controls={view.controls}
            counted={view.counted}
            otherSections={view.otherSections}
            meanCents={view.meanCents}
          />
        ) : (
          <Notice tone="info" action={view.mayRevise && <ButtonLink to={pathTo.editRisk(risk.code)}>{words.exposure.quantify}</ButtonLink>}>
            {words.exposure.notQuantified}
          </Notice>
        )}
      </Section>
      <RiskDescription view={view} />
      <RiskLinks
        version={risk.version}
        controls={view.controls}
        sections={view.sections}
        suppliers={view.suppliers}
        choices={choices}
        typed={reply?.form.initialValue ?? undefined}
      />
      <FindingsSection findings={findings} />
      {view.mayAccept && <AcceptRiskPanel risk={risk} untilOn={untilOn} lastResult={isAcceptance(reply?.form) ? reply.form : null} />}
      {signatures.length > 0 && (
        <Section title={t.signoff.list.caption}>
          <SignatureList signatures={signatures} />
        </Section>
      )}
      {view.figures.length > 0 && <FiguresTable figures={view.figures} />}
    </>
  );
}

const isAcceptance = (form: FormReply['form'] | undefined): form is FormReply['form'] => form?.initialValue?.['intent'] === 'accept';
