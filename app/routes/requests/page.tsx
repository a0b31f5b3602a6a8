import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { evidenceOf } from '#app/features/evidence/queries.server.ts';
import { EvidenceSection } from '#app/features/evidence/ui/evidence-section.tsx';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import { replyTo } from '#app/features/form-reply.ts';
import { peopleChoices } from '#app/features/people/choices.server.ts';
import { advanceRequest, assignRequest, reviseRequest } from '#app/features/requests/commands.server.ts';
import { assignmentForm, requestRevisionForm } from '#app/features/requests/form.ts';
import { getRequest } from '#app/features/requests/queries.server.ts';
import { AssignmentForm, RevisionForm } from '#app/features/requests/ui/request-forms.tsx';
import { RequestDue, RequestStatusBadge } from '#app/features/requests/ui/request-status.tsx';
import { requestOffers } from '#app/features/requests/view.server.ts';
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
import { StepErrors } from '#app/ui/step-errors.tsx';
import { StepForm } from '#app/ui/step-form.tsx';
import { Instant } from '#app/ui/value.tsx';

const stepForm = z.strictObject({
  intent: z.enum(['deliver', 'accept', 'return', 'withdraw']),
  version: seenVersion(),
  reason: optionalText(1000),
});
const pageForm = z.discriminatedUnion('intent', [stepForm, requestRevisionForm, assignmentForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { read } = ctx.store;
  const found = foundOrThrow(await getRequest(ctx, params['code'] ?? ''));
  const { request: record } = found;
  const offers = requestOffers(ctx, found);
  const lines = await withNames(ctx, await historyOf(read, { type: 'evidence_request', id: record.id }));
  return {
    title: `${record.code} ${record.title}`,
    found,
    offers,
    people: offers.mayAssign ? await peopleChoices(read) : [],
    evidence: await evidenceOf(ctx, 'evidence_request', record.id),
    lines,
    // What the auditor found missing is the reason of the step, and stands in the trail only.
    missing: record.status === 'returned' ? (lines.find(({ act }) => act === 'request.return')?.why ?? null) : null,
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { request: record } = foundOrThrow(await getRequest(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, record.id, form.value);
  if (!result.ok && (result.refusal.code === 'invalid' || result.refusal.code === 'incomplete')) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `request.${form.value.intent}`, type: 'evidence_request', id: record.id });
  return seeOther(pathTo.request(record.code));
});

function take(ctx: Context, id: string, input: z.output<typeof pageForm>): Promise<Result<unknown>> {
  const seenVersion = input.version;
  switch (input.intent) {
    case 'revise': {
      const { title, wording, criterion, dueOn } = input;
      return reviseRequest(ctx, id, { seenVersion, title, wording, criterion, dueOn });
    }
    case 'assign':
      return assignRequest(ctx, id, { seenVersion, ownerId: input.ownerId });
    default:
      return advanceRequest(ctx, id, { verb: input.intent, seenVersion, reason: input.reason });
  }
}

const reasons = ['return', 'withdraw'] as const;
/** Forms that show their own errors. */
const ownForms = ['revise', 'assign'];

export default function RequestPage() {
  const { t } = useI18n();
  const { found, offers, people, evidence, lines, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { request: record, audit } = found;
  const words = t.requests;
  const auditName = `${audit.code} ${audit.title}`;
  const next = record.status in words.next ? words.next[record.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={record.title}
        code={record.code}
        crumbs={
          found.mayOpenAudit
            ? [
                { to: pathTo.audits(), label: t.audits.title },
                { to: pathTo.audit(audit.code), label: auditName },
              ]
            : [{ to: pathTo.inbox(), label: t.shell.nav.inbox }]
        }
        badges={<RequestStatusBadge status={record.status} />}
        actions={offers.verbs.map((verb) => {
          const reason = reasons.find((known) => known === verb);
          return (
            <StepForm
              key={verb}
              verb={verb}
              label={words.verbs[verb]}
              version={record.version}
              tone={verb === 'deliver' || verb === 'accept' ? 'primary' : 'secondary'}
              reasonLabel={reason && words.reasonFor[reason]}
            />
          );
        })}
      />
      <StepErrors form={ownForms.some((intent) => replyTo(reply, intent)) ? undefined : reply?.form} labels={words.fields} />
      {missing && (
        <Notice tone="warning" title={words.missing}>
          {missing}
        </Notice>
      )}
      {next && <Notice tone="info">{next}</Notice>}
      <Section title={words.one}>
        <DefinitionList
          items={[
            {
              term: words.fields.auditId,
              value: found.mayOpenAudit ? <TextLink to={pathTo.audit(audit.code)}>{auditName}</TextLink> : auditName,
            },
            { term: words.fields.askedBy, value: found.askedBy },
            { term: words.fields.ownerId, value: found.owner },
            { term: words.fields.dueOn, value: <RequestDue request={{ ...record, isOverdue: found.isOverdue }} /> },
            { term: words.fields.criterion, value: record.criterion },
            { term: words.fields.deliveredAt, value: record.deliveredAt === null ? null : <Instant at={record.deliveredAt} /> },
          ]}
        />
        {record.wording && <DefinitionList columns={1} items={[{ term: words.fields.wording, value: record.wording }]} />}
        {offers.mayAssign && <AssignmentForm request={record} reply={reply} people={people} />}
        {offers.mayRevise && <RevisionForm request={record} reply={reply} />}
      </Section>
      <EvidenceSection files={evidence.files} addTo={evidence.mayAdd ? pathTo.requestEvidence(record.code) : null} />
      <Section title={words.history}>
        <History lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}
