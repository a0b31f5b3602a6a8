import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { advanceContract } from '#app/features/contracts/commands.server.ts';
import { decideContract } from '#app/features/contracts/decide.server.ts';
import { contractDecisionForm, contractReasons, contractStepForm } from '#app/features/contracts/form.ts';
import { getContract } from '#app/features/contracts/queries.server.ts';
import { ContractAlerts } from '#app/features/contracts/ui/contract-alerts.tsx';
import { Amendments, ContractParties, SubsequentContracts } from '#app/features/contracts/ui/contract-links.tsx';
import { ContractTerms } from '#app/features/contracts/ui/contract-terms.tsx';
import { DecisionForms } from '#app/features/contracts/ui/decision-form.tsx';
import { contractView } from '#app/features/contracts/view.server.ts';
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

const pageForm = z.discriminatedUnion('intent', [contractStepForm, contractDecisionForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  return { title: `${found.contract.code} ${found.contract.title}`, view: contractView(ctx, found) };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { contract } = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const isDecision = 'decision' in input;
  const result = isDecision
    ? await decideContract(ctx, contract.id, {
        outcome: input.intent,
        seenVersion: input.version,
        decidedOn: input.decidedOn,
        decision: input.decision,
      })
    : await advanceContract(ctx, contract.id, { verb: input.intent, seenVersion: input.version, reason: input.reason });
  if (!result.ok && result.refusal.details?.['reason']) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: isDecision ? 'contract.decide' : 'contract.advance', type: 'contract', id: contract.id });
  return seeOther(pathTo.contract(contract.code));
});

const onward = ['review', 'approve', 'sign', 'start'];

export default function ContractPage() {
  const { t, format } = useI18n();
  const { view } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { contract } = view;
  const words = t.contracts;
  const errors = Object.values((reply?.form.error ?? {}) as Record<string, string[] | null>).flatMap((codes) =>
    (codes ?? []).map((code) => errorText(t, code)),
  );
  const next = contract.status in words.next ? words.next[contract.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={contract.title}
        code={contract.code}
        crumbs={[{ to: pathTo.contracts(), label: words.title }]}
        badges={<StatusBadge status={contract.status}>{words.statuses[contract.status]}</StatusBadge>}
        actions={
          <>
            {view.verbs.map((verb) => {
              const reason = contractReasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={contract.version}
                  tone={onward.includes(verb) ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {view.mayRevise && <ButtonLink to={pathTo.editContract(contract.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <Tabs
        tabs={[
          { to: pathTo.contract(contract.code), label: words.page.overview, isCurrent: true },
          { to: pathTo.contractHistory(contract.code), label: words.page.history, isCurrent: false },
        ]}
      />
      {errors.length > 0 && (
        <Notice tone="danger" title={t.shell.form.errorTitle(errors.length)} isAnswer>
          {errors.join(' ')}
        </Notice>
      )}
      {next && view.verbs.length > 0 && <Notice tone="info">{next}</Notice>}
      <ContractAlerts alerts={view.alerts} currency={contract.currency} />
      {contract.decidedOn && contract.status === 'notice_given' && (
        <Notice tone="info" title={words.decide.noticeGiven(format.day(contract.decidedOn))}>
          {contract.decision}
        </Notice>
      )}
      {contract.decidedOn && contract.status === 'in_force' && (
        <Notice tone="info" title={words.decide.letRenew(format.day(contract.decidedOn))}>
          {contract.decision}
        </Notice>
      )}
      {view.decisions.length > 0 && <DecisionForms decisions={view.decisions} version={contract.version} today={view.today} />}
      <ContractTerms view={view} />
      <ContractParties suppliers={view.suppliers} />
      {view.states.length > 0 && <Amendments states={view.states} currency={contract.currency} />}
      {(view.subsequent.length > 0 || contract.kind === 'overarching') && <SubsequentContracts contracts={view.subsequent} />}
    </>
  );
}
