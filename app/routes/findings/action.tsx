import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { actionVerbs } from '#app/domain/audit.ts';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { evidenceOf } from '#app/features/evidence/queries.server.ts';
import { EvidenceSection } from '#app/features/evidence/ui/evidence-section.tsx';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import { advanceAction, extendAction, reviseAction } from '#app/features/findings/actions.server.ts';
import { actionRevisionForm, extensionForm } from '#app/features/findings/form.ts';
import { getAction } from '#app/features/findings/queries.server.ts';
import { ExtensionForm, RevisionForm } from '#app/features/findings/ui/action-forms.tsx';
import { DueDay } from '#app/features/findings/ui/action-section.tsx';
import { actionOffers } from '#app/features/findings/view.server.ts';
import { replyTo } from '#app/features/form-reply.ts';
import { peopleChoices } from '#app/features/people/choices.server.ts';
import { withNames } from '#app/features/trail/names.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { StepForm } from '#app/ui/step-form.tsx';
import { Day } from '#app/ui/value.tsx';

const stepForm = z.strictObject({ intent: z.enum(actionVerbs), version: seenVersion(), reason: optionalText(1000) });
const pageForm = z.discriminatedUnion('intent', [stepForm, extensionForm, actionRevisionForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { read } = ctx.store;
  const found = foundOrThrow(await getAction(ctx, params['code'] ?? ''));
  const { action: record } = found;
  const offers = actionOffers(ctx, found);
  return {
    title: `${record.code} ${record.title}`,
    found,
    offers,
    people: offers.mayRevise ? await peopleChoices(read) : [],
    evidence: await evidenceOf(ctx, 'action', record.id),
    lines: await withNames(ctx, await historyOf(read, { type: 'action', id: record.id })),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { action: record } = foundOrThrow(await getAction(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, record.id, form.value);
  if (!result.ok && result.refusal.code === 'invalid') return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `action.${form.value.intent}`, type: 'action', id: record.id });
  return seeOther(pathTo.action(record.code));
});

function take(ctx: Context, id: string, input: z.output<typeof pageForm>): Promise<Result<unknown>> {
  const seenVersion = input.version;
  switch (input.intent) {
    case 'extend':
      return extendAction(ctx, id, { seenVersion, dueOn: input.dueOn, reason: input.reason });
    case 'revise':
      return reviseAction(ctx, id, { seenVersion, title: input.title, ownerId: input.ownerId });
    default:
      return advanceAction(ctx, id, { verb: input.intent, seenVersion, reason: input.reason });
  }
}

const reasons = ['claim', 'reopen', 'cancel'] as const;
/** Forms that show their own errors. */
const ownForms = ['extend', 'revise'];

export default function ActionPage() {
  const { t } = useI18n();
  const { found, offers, people, evidence, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { action: record, finding } = found;
  const words = t.findings.actions;
  const next = record.status in words.next ? words.next[record.status as keyof typeof words.next] : null;
  const findingName = `${finding.code} ${finding.title}`;
  return (
    <>
      <PageHeader
        title={record.title}
        code={record.code}
        crumbs={
          found.mayOpenFinding
            ? [
                { to: pathTo.findings(), label: t.findings.title },
                { to: pathTo.finding(finding.code), label: findingName },
              ]
            : [{ to: pathTo.inbox(), label: t.shell.nav.inbox }]
        }
        badges={<StatusBadge status={record.status}>{t.findings.statuses[record.status]}</StatusBadge>}
        actions={offers.verbs.map((verb) => {
          const reason = reasons.find((known) => known === verb);
          return (
            <StepForm
              key={verb}
              verb={verb}
              label={words.verbs[verb]}
              version={record.version}
              tone={verb === 'start' || verb === 'verify' || verb === 'close' ? 'primary' : 'secondary'}
              reasonLabel={reason && words.reasonFor[reason]}
            />
          );
        })}
      />
      <StepErrors form={ownForms.some((intent) => replyTo(reply, intent)) ? undefined : reply?.form} labels={t.findings.fields} />
      {next && <Notice tone="info">{next}</Notice>}
      <Section title={words.title}>
        <DefinitionList
          items={[
            {
              term: words.finding,
              value: found.mayOpenFinding ? <TextLink to={pathTo.finding(finding.code)}>{findingName}</TextLink> : findingName,
            },
            { term: t.findings.fields.recommendation, value: finding.recommendation },
            { term: t.findings.fields.ownerId, value: found.owner },
            { term: t.findings.fields.dueOn, value: <DueDay action={{ ...record, isOverdue: found.isOverdue }} /> },
            { term: t.findings.fields.originalDueOn, value: <Day on={record.originalDueOn} /> },
            { term: t.findings.fields.verifiedBy, value: found.verifier },
          ]}
        />
        {record.outcome && <DefinitionList columns={1} items={[{ term: t.findings.fields.outcome, value: record.outcome }]} />}
        {offers.mayRevise && (
          <>
            <ExtensionForm action={record} reply={reply} />
            <RevisionForm action={record} reply={reply} people={people} />
          </>
        )}
      </Section>
      <EvidenceSection files={evidence.files} addTo={evidence.mayAdd ? pathTo.actionEvidence(record.code) : null} />
      <Section title={t.findings.history}>
        <History lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}
