import type { MetaFunction } from '@remix-run/react';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { requestRun } from '#app/features/exposure/runs/commands.server.ts';
import { computeQueuedRuns } from '#app/features/exposure/runs/compute.server.ts';
import { figuresOf } from '#app/features/exposure/runs/figures.server.ts';
import { requestRunForm } from '#app/features/exposure/runs/form.ts';
import { changesSince, computedOf, newestComputed, openRun } from '#app/features/exposure/runs/queries.server.ts';
import { ExposureTabs } from '#app/features/exposure/programme/ui/exposure-tabs.tsx';
import { ChangedNotice } from '#app/features/exposure/ui/changed-notice.tsx';
import { RunFigures } from '#app/features/exposure/ui/figures.tsx';
import { ProgressNotice, reloadSeconds } from '#app/features/exposure/ui/progress-notice.tsx';
import { factsOf } from '#app/features/exposure/ui/run-facts.ts';
import { RunStatusBadge } from '#app/features/exposure/ui/run-status.tsx';
import type { Context } from '#app/features/context.ts';
import { readForm } from '#app/http/form.ts';
import { seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const loader = forMember(async ({ ctx }) => {
  const open = await openRun(ctx);
  return {
    title: i18nFor(ctx.lang).t.exposure.title,
    open: open && { code: open.run.code, status: open.run.status, progress: open.run.progress },
    shown: await shownRun(ctx),
    mayRun: can(ctx.actor, 'exposure.run'),
    mayCancel: can(ctx.actor, 'exposure.cancel'),
  };
});

/** The newest run with figures, with what it does not know; null before the first. */
async function shownRun(ctx: Context) {
  const found = await newestComputed(ctx);
  const computed = found && (await computedOf(ctx.store.read, found.run));
  if (!found || !computed) return null;
  return {
    run: factsOf(found, computed.input),
    figures: await figuresOf(ctx, computed),
    changes: await changesSince(ctx, computed.input),
  };
}

export const action = forMember(async ({ ctx, request, visit }) => {
  const form = await readForm(request, requestRunForm);
  if (!form.ok) return form.reply;
  const asked = await requestRun(ctx);
  if (!asked.ok && asked.refusal.code !== 'not_allowed') return form.refused(asked.refusal);
  await valueOrThrow(ctx, asked, { action: 'exposure.run', type: 'exposure_run', id: 'new' });
  // The computing goes on after the answer; its outcome stands on the run's page and in the trail.
  void computeQueuedRuns(visit.services);
  return seeOther(pathTo.exposure());
});

/** While a run computes the page looks again by itself, also without a script. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – Garant` : 'Garant' },
  ...(data?.open ? [{ httpEquiv: 'refresh', content: String(reloadSeconds) }] : []),
];

export default function Exposure() {
  const { t, format } = useI18n();
  const { title, open, shown, mayRun, mayCancel } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>()?.form;
  const words = t.exposure;
  const mayAsk = mayRun && !open;
  return (
    <>
      <PageHeader
        title={title}
        badges={shown && <RunStatusBadge status={shown.run.status} />}
        actions={
          shown && (
            <>
              <ButtonLink to={pathTo.exposureRun(shown.run.code)}>{words.runs.run(shown.run.code)}</ButtonLink>
              {mayAsk && <RunButton label={words.computeAgain} />}
            </>
          )
        }
      >
        {words.intro} {shown && `${words.asOf(shown.run.code, format.day(shown.run.asOf))}.`}
      </PageHeader>
      <ExposureTabs current="exposure" />
      <StepErrors form={answered} />
      {open && <ProgressNotice run={open} here={pathTo.exposure()} mayCancel={mayCancel} shownCode={shown?.run.code ?? null} />}
      {shown ? (
        <>
          <ChangedNotice changes={shown.changes} asOf={shown.run.asOf} action={mayAsk && <RunButton label={words.computeAgain} />} />
          <RunFigures run={shown.run} {...shown.figures} />
        </>
      ) : (
        !open && (
          <EmptyState title={words.emptyTitle} actions={mayAsk && <RunButton label={words.compute} isPrimary />}>
            {words.empty}
          </EmptyState>
        )
      )}
    </>
  );
}

function RunButton({ label, isPrimary = false }: { label: string; isPrimary?: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="run" />
      <Button tone={isPrimary ? 'primary' : 'secondary'}>{label}</Button>
    </Form>
  );
}
