import type { MetaFunction } from '@remix-run/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { can } from '#app/domain/access.ts';
import { openRunStatuses } from '#app/domain/exposure-run.ts';
import type { Context } from '#app/features/context.ts';
import { approveRun, objectionToApproval } from '#app/features/exposure/runs/approve.server.ts';
import { cancelRun } from '#app/features/exposure/runs/commands.server.ts';
import { readFailure } from '#app/features/exposure/runs/failure.ts';
import { figuresOf } from '#app/features/exposure/runs/figures.server.ts';
import { approveRunForm, cancelRunForm } from '#app/features/exposure/runs/form.ts';
import { comparisonOf, computedOf, getRun, type FoundRun } from '#app/features/exposure/runs/queries.server.ts';
import { runDigestOf } from '#app/features/exposure/runs/record.server.ts';
import { ApprovalForm } from '#app/features/exposure/ui/approval.tsx';
import { ComparisonSection } from '#app/features/exposure/ui/comparison.tsx';
import { RunFailureNotice } from '#app/features/exposure/ui/failure-notice.tsx';
import { RunFigures } from '#app/features/exposure/ui/figures.tsx';
import { ProgressNotice, reloadSeconds } from '#app/features/exposure/ui/progress-notice.tsx';
import { factsOf } from '#app/features/exposure/ui/run-facts.ts';
import { RunStatusBadge } from '#app/features/exposure/ui/run-status.tsx';
import { reauthenticate } from '#app/features/people/sessions.server.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { SignatureList } from '#app/features/signoff/ui/signature-list.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, statusOf, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

const pageForm = z.discriminatedUnion('intent', [cancelRunForm, approveRunForm]);

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getRun(ctx, params['code'] ?? ''));
  const computed = await computedOf(ctx.store.read, found.run);
  return {
    title: i18nFor(ctx.lang).t.exposure.runs.run(found.run.code),
    run: factsOf(found, computed?.input ?? null),
    failure: readFailure(found.run.failure),
    figures: computed && (await figuresOf(ctx, computed)),
    comparison: computed && (await comparisonOf(ctx.store.read, found.run, computed)),
    signatures: await signaturesOf(ctx.store.read, { type: 'exposure_run', id: found.run.id }, ctx.today),
    approval: await approvalOf(ctx, found),
    mayCancel: can(ctx.actor, 'exposure.cancel'),
  };
});

/** What a signer sees at the end of the page; null for everybody else. */
async function approvalOf(ctx: Context, { run }: FoundRun) {
  if (!can(ctx.actor, 'exposure.approve') || run.resultsSha256 === null) return null;
  return { objection: await objectionToApproval(ctx, run), digest: runDigestOf(run) };
}

export const action = forMember(async ({ ctx, params, request }) => {
  const { run } = foundOrThrow(await getRun(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const what = { action: `exposure.${form.value.intent}`, type: 'exposure_run', id: run.id };
  if (form.value.intent === 'cancel') {
    const cancelled = await cancelRun(ctx, run.id);
    // Somebody who is a moment too late sees the run as it ended.
    if (cancelled.ok || statusOf(cancelled.refusal) === 403) await valueOrThrow(ctx, cancelled, what);
    return seeOther(pathTo.exposureRun(run.code));
  }
  if (!can(ctx.actor, 'exposure.approve')) await valueOrThrow(ctx, { ok: false, refusal: { code: 'not_allowed' } }, what);
  const authentication = await reauthenticate(ctx, form.value.password);
  if (!authentication.ok) return form.refused(authentication.refusal);
  const approved = await approveRun(ctx, run.id, form.value, authentication.value);
  if (!approved.ok && statusOf(approved.refusal) !== 403) return form.refused(approved.refusal);
  await valueOrThrow(ctx, approved, what);
  return seeOther(pathTo.exposureRun(run.code));
});

/** A refused signature reads the run again: what stands on the page is what it holds now. */
export const shouldRevalidate = () => true;

const isOpen = (run: { status: FoundRun['run']['status'] } | undefined): boolean =>
  run !== undefined && openRunStatuses.includes(run.status);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – Garant` : 'Garant' },
  ...(isOpen(data?.run) ? [{ httpEquiv: 'refresh', content: String(reloadSeconds) }] : []),
];

export default function ExposureRun() {
  const { t, format } = useI18n();
  const { title, run, failure, figures, comparison, signatures, approval, mayCancel } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>()?.form;
  const words = t.exposure;
  const crumbs = [
    { to: pathTo.exposure(), label: words.title },
    { to: pathTo.exposureRuns(), label: words.runs.title },
  ];
  return (
    <>
      <PageHeader title={title} code={run.code} crumbs={crumbs} badges={<RunStatusBadge status={run.status} />}>
        {words.asOf(run.code, format.day(run.asOf))}, {words.model.by(run.requester)}.
      </PageHeader>
      {isOpen(run) && <ProgressNotice run={run} here={pathTo.exposureRun(run.code)} mayCancel={mayCancel} shownCode={null} />}
      {failure && <RunFailureNotice failure={failure} />}
      {run.status === 'cancelled' && <Notice tone="info">{words.runs.cancelled}</Notice>}
      {run.status === 'superseded' && <Notice tone="info">{words.runs.superseded}</Notice>}
      {comparison && <ComparisonSection comparison={comparison} />}
      {figures && <RunFigures run={run} {...figures} />}
      {signatures.length > 0 && (
        <Section title={words.approve.signatures} count={signatures.length}>
          <SignatureList signatures={signatures} />
        </Section>
      )}
      {approval && approval.objection !== 'done' && (
        <Section title={words.approve.title} id="decision">
          <div className="border-t-2 border-ink pt-3">
            {approval.objection ? (
              <Notice tone="info">{words.approve.objections[approval.objection]}</Notice>
            ) : (
              <ApprovalForm code={run.code} day={format.day(run.asOf)} digest={approval.digest} lastResult={answered} />
            )}
          </div>
        </Section>
      )}
    </>
  );
}
