import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { controlVerbs, type ControlVerb } from '#app/domain/control.ts';
import { can } from '#app/domain/access.ts';
import type { RefusalCode, Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { advanceControl } from '#app/features/controls/commands.server.ts';
import { riskLinkForm } from '#app/features/controls/form.ts';
import { changeRiskLink, riskChoices, unlinkRiskForm } from '#app/features/controls/links.server.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { ControlCard } from '#app/features/controls/ui/control-card.tsx';
import { LinkedRisks } from '#app/features/controls/ui/linked-risks.tsx';
import { ControlTabs } from '#app/features/controls/ui/control-tabs.tsx';
import { CreditTable } from '#app/features/controls/ui/credit-table.tsx';
import { DesignsTable, TestsTable } from '#app/features/controls/ui/control-tables.tsx';
import { SignOffBadge } from '#app/features/controls/ui/standing-badges.tsx';
import { controlView, subjectOf } from '#app/features/controls/view.server.ts';
import { countDesignEvidence } from '#app/features/evidence/queries.server.ts';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import { findingsOfControl } from '#app/features/findings/queries.server.ts';
import { requirementsOfControl } from '#app/features/requirements/queries.server.ts';
import { RequirementsSection } from '#app/features/requirements/ui/requirements-section.tsx';
import { FindingsSection } from '#app/features/findings/ui/findings-section.tsx';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { SignatureList } from '#app/features/signoff/ui/signature-list.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepForm } from '#app/ui/step-form.tsx';

const stepForm = z.strictObject({
  intent: z.enum(controlVerbs).exclude(['assess_design']),
  version: seenVersion(),
  reason: optionalText(1000),
});

const pageForm = z.discriminatedUnion('intent', [stepForm, riskLinkForm, unlinkRiskForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const signatures = await signaturesOf(ctx.store.read, { type: 'control', id: found.control.id }, ctx.today);
  return {
    title: `${found.control.code} ${found.control.title}`,
    view: controlView(ctx, found, signatures[0]),
    signatures,
    designFiles: can(ctx.actor, 'evidence.read', subjectOf(found.control))
      ? await countDesignEvidence(
          ctx.store.read,
          found.designs.map(({ id }) => id),
        )
      : null,
    findings: await findingsOfControl(ctx, found.control.id),
    requirements: await requirementsOfControl(ctx, found.control.id),
    choices: can(ctx.actor, 'risk.link') && found.control.status !== 'retired' ? await riskChoices(ctx, found.control.id) : null,
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, control.id, form.value);
  if (!result.ok && shownOnPage.includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `control.${form.value.intent}`, type: 'control', id: control.id });
  return seeOther(pathTo.control(control.code));
});

/** Refusals that the person can answer on the page itself. */
const shownOnPage: readonly RefusalCode[] = ['invalid', 'incomplete'];

function take(ctx: Context, controlId: string, input: z.output<typeof pageForm>): Promise<Result<unknown>> {
  if (input.intent === 'link-risk' || input.intent === 'unlink-risk') return changeRiskLink(ctx, controlId, input);
  return advanceControl(ctx, controlId, { verb: input.intent, seenVersion: input.version, reason: input.reason });
}

const reasons = ['suspend', 'retire'] as const;
/** Steps towards operation are what the page offers first. */
const firstSteps: readonly ControlVerb[] = ['propose', 'operate', 'resume'];

export default function ControlPage() {
  const { t, format } = useI18n();
  const { view, choices, designFiles, findings, requirements, signatures } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { control } = view;
  const words = t.controls;
  const next = control.status in words.next ? words.next[control.status as keyof typeof words.next] : null;
  const isLinking = reply?.form.initialValue?.['intent'] === 'link-risk';
  const test = view.ownDraft ? (
    <ButtonLink tone="primary" to={pathTo.test(view.ownDraft)}>
      {words.continueTest(view.ownDraft)}
    </ButtonLink>
  ) : (
    view.mayTest && (
      <ButtonLink tone={view.isNeverTested || view.isTestOverdue ? 'primary' : 'secondary'} to={pathTo.newTest(control.code)}>
        {words.newTest}
      </ButtonLink>
    )
  );
  const assess = view.mayAssess && (
    <ButtonLink tone={control.status === 'proposed' ? 'primary' : 'secondary'} to={pathTo.assessDesign(control.code)}>
      {words.assess}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={control.title}
        code={control.code}
        crumbs={[{ to: pathTo.controls(), label: words.title }]}
        badges={
          <>
            <StatusBadge status={control.status}>{words.statuses[control.status]}</StatusBadge>
            {control.isKey && <Badge tone="progress">{words.yes}</Badge>}
            <SignOffBadge standing={view.standing} />
          </>
        }
        actions={
          <>
            {view.maySign && (
              <ButtonLink tone="primary" to={pathTo.signControl(control.code)}>
                {words.sign}
              </ButtonLink>
            )}
            {control.status === 'proposed' && assess}
            {view.verbs.map((verb) => {
              const reason = reasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={control.version}
                  tone={firstSteps.includes(verb) ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {view.mayRevise && <ButtonLink to={pathTo.editControl(control.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <ControlTabs code={control.code} current="overview" />
      <StepErrors form={isLinking ? undefined : reply?.form} labels={words.fields} />
      {next && <Notice tone="info">{next}</Notice>}
      {view.isNeverTested && (
        <Notice tone="warning" action={test}>
          {words.neverTested}
        </Notice>
      )}
      {view.isTestOverdue && !view.isNeverTested && (
        <Notice tone="warning" action={test}>
          {words.testOverdue(format.day(view.nextTestOn))}
        </Notice>
      )}
      {view.waitsForSignature && <Notice tone="info">{words.waits}</Notice>}
      <CreditTable credit={view.credit} />
      <ControlCard view={view} />
      <LinkedRisks risks={view.risks} choices={choices} lastResult={isLinking ? (reply?.form ?? null) : null} />
      <TestsTable tests={view.tests} actions={test} />
      {view.nextTestOn && !view.isTestOverdue && (
        <p className="-mt-5 mb-8 text-xs text-soft">{words.nextTestOn(format.day(view.nextTestOn))}</p>
      )}
      <DesignsTable code={control.code} designs={view.designs} files={designFiles} actions={assess} />
      <FindingsSection findings={findings} />
      <RequirementsSection requirements={requirements} />
      <Section title={t.signoff.list.caption} count={signatures.length}>
        <SignatureList signatures={signatures} />
      </Section>
    </>
  );
}
