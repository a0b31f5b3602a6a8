import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { advancePolicy } from '#app/features/policies/commands.server.ts';
import { policyReasons, policyStepForm, sectionRemovalForm } from '#app/features/policies/form.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { removeSection } from '#app/features/policies/sections.server.ts';
import { PolicyAlerts } from '#app/features/policies/ui/policy-alerts.tsx';
import { PolicyProgramme } from '#app/features/policies/ui/policy-programme.tsx';
import { PolicySections } from '#app/features/policies/ui/policy-sections.tsx';
import { PolicyInsurers, PolicyTerms } from '#app/features/policies/ui/policy-terms.tsx';
import { policyView } from '#app/features/policies/view.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepForm } from '#app/ui/step-form.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

const pageForm = z.discriminatedUnion('intent', [policyStepForm, sectionRemovalForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  return { title: `${found.policy.code} ${found.policy.title}`, view: policyView(ctx, found) };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const isRemoval = input.intent === 'remove-section';
  const result = isRemoval
    ? await removeSection(ctx, policy.id, input.version, input.sectionId)
    : await advancePolicy(ctx, policy.id, { verb: input.intent, seenVersion: input.version, reason: input.reason });
  if (!result.ok && result.refusal.details?.['reason']) return form.refused(result.refusal);
  await valueOrThrow<unknown>(ctx, result, { action: isRemoval ? 'policy.revise' : 'policy.advance', type: 'policy', id: policy.id });
  return seeOther(pathTo.policy(policy.code));
});

const onward = ['quote', 'bind', 'start', 'resume'];

export default function PolicyPage() {
  const { t } = useI18n();
  const { view } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { policy } = view;
  const words = t.policies;
  const errors = Object.values((reply?.form.error ?? {}) as Record<string, string[] | null>).flatMap((codes) =>
    (codes ?? []).map((code) => errorText(t, code)),
  );
  const next = policy.status in words.next ? words.next[policy.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={policy.title}
        code={policy.code}
        crumbs={[{ to: pathTo.policies(), label: words.title }]}
        badges={<StatusBadge status={policy.status}>{words.statuses[policy.status]}</StatusBadge>}
        actions={
          <>
            {view.verbs.map((verb) => {
              const reason = policyReasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={policy.version}
                  tone={onward.includes(verb) ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {view.mayRevise && <ButtonLink to={pathTo.editPolicy(policy.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <Tabs
        tabs={[
          { to: pathTo.policy(policy.code), label: words.page.overview, isCurrent: true },
          { to: pathTo.policyHistory(policy.code), label: words.page.history, isCurrent: false },
        ]}
      />
      {errors.length > 0 && (
        <Notice tone="danger" title={t.shell.form.errorTitle(errors.length)} isAnswer>
          {errors.join(' ')}
        </Notice>
      )}
      {next && view.verbs.length > 0 && <Notice tone="info">{next}</Notice>}
      <PolicyAlerts alerts={view.alerts} />
      <PolicySections view={view} />
      <PolicyProgramme view={view} />
      <PolicyTerms view={view} />
      <PolicyInsurers view={view} />
    </>
  );
}
