import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { findingVerbs } from '#app/domain/audit.ts';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { evidenceOf } from '#app/features/evidence/queries.server.ts';
import { EvidenceSection } from '#app/features/evidence/ui/evidence-section.tsx';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import { recordAction } from '#app/features/findings/actions.server.ts';
import { advanceFinding, respondToFinding } from '#app/features/findings/commands.server.ts';
import { actionForm, responseForm } from '#app/features/findings/form.ts';
import { getFinding } from '#app/features/findings/queries.server.ts';
import { ActionSection } from '#app/features/findings/ui/action-section.tsx';
import { FindingDescription } from '#app/features/findings/ui/finding-description.tsx';
import { RatingBadge } from '#app/features/findings/ui/finding-table.tsx';
import { ResponseSection } from '#app/features/findings/ui/response-section.tsx';
import { findingOffers } from '#app/features/findings/view.server.ts';
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
import { Badge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { StepForm } from '#app/ui/step-form.tsx';

const stepForm = z.strictObject({ intent: z.enum(findingVerbs), version: seenVersion(), reason: optionalText(1000) });
const pageForm = z.discriminatedUnion('intent', [stepForm, responseForm, actionForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { read } = ctx.store;
  const found = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  const { finding } = found;
  const offers = findingOffers(ctx, found);
  return {
    title: `${finding.code} ${finding.title}`,
    found,
    offers,
    people: offers.mayAddAction ? await peopleChoices(read) : null,
    evidence: await evidenceOf(ctx, 'finding', finding.id),
    lines: await withNames(ctx, await historyOf(read, { type: 'finding', id: finding.id })),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { finding } = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, finding.id, form.value);
  if (!result.ok && ['invalid', 'incomplete'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `finding.${form.value.intent}`, type: 'finding', id: finding.id });
  return seeOther(pathTo.finding(finding.code));
});

function take(ctx: Context, findingId: string, input: z.output<typeof pageForm>): Promise<Result<unknown>> {
  switch (input.intent) {
    case 'respond':
      return respondToFinding(ctx, findingId, { seenVersion: input.version, response: input.response, responseText: input.responseText });
    case 'add-action':
      return recordAction(ctx, findingId, input);
    default:
      return advanceFinding(ctx, findingId, { verb: input.intent, seenVersion: input.version, reason: input.reason });
  }
}

const reasons = ['accept_risk', 'reject_claim'] as const;
/** Forms that show their own errors. */
const ownForms = ['respond', 'add-action'];

export default function Finding() {
  const { t } = useI18n();
  const { found, offers, people, evidence, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { finding } = found;
  const words = t.findings;
  const next = finding.status in words.next ? words.next[finding.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={finding.title}
        code={finding.code}
        crumbs={[
          { to: pathTo.findings(), label: words.title },
          { to: pathTo.audit(found.audit.code), label: `${found.audit.code} ${found.audit.title}` },
        ]}
        badges={
          <>
            <RatingBadge rating={finding.rating} />
            <StatusBadge status={finding.status}>{words.statuses[finding.status]}</StatusBadge>
            {found.isOverdue && <Badge tone="danger">{words.overdue}</Badge>}
          </>
        }
        actions={
          <>
            {offers.verbs.map((verb, index) => {
              const reason = reasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={finding.version}
                  tone={index === 0 ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {offers.mayRevise && <ButtonLink to={pathTo.editFinding(finding.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <StepErrors form={ownForms.some((intent) => replyTo(reply, intent)) ? undefined : reply?.form} labels={words.fields} />
      {next && <Notice tone="info">{next}</Notice>}
      <FindingDescription found={found} />
      <ResponseSection finding={finding} mayRespond={offers.mayRespond} reply={reply} />
      <ActionSection actions={found.actions} people={people} reply={reply} />
      <EvidenceSection files={evidence.files} addTo={evidence.mayAdd ? pathTo.findingEvidence(finding.code) : null} />
      <Section title={words.history}>
        <History record={{ register: 'finding', code: finding.code }} lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}
