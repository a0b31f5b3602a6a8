import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { reauthenticate } from '#app/features/people/sessions.server.ts';
import { badAnswers, guardAnswers } from '#app/features/trail/guard/answers.ts';
import { guardForm } from '#app/features/trail/guard/form.ts';
import { guardStanding } from '#app/features/trail/guard/standing.server.ts';
import { takeGuardStep } from '#app/features/trail/guard/steps.server.ts';
import { Checker } from '#app/features/trail/guard/ui/checker.tsx';
import { Erasure, Requests } from '#app/features/trail/guard/ui/decisions.tsx';
import { Anchors, SignedHead } from '#app/features/trail/guard/ui/heads.tsx';
import { Keys } from '#app/features/trail/guard/ui/keys.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther, statusOf, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.guard.title,
  zone: ctx.settings.zone,
  standing: await guardStanding(ctx),
}));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, guardForm);
  if (!form.ok) return form.reply;
  const step = form.value;
  if ('password' in step) {
    const authentication = await reauthenticate(ctx, step.password);
    if (!authentication.ok) return form.refused(authentication.refusal);
  }
  const result = await takeGuardStep(ctx, step);
  if (!result.ok && statusOf(result.refusal) !== 403) return form.refused(result.refusal);
  const answer = await valueOrThrow(ctx, result, { action: 'settings.manage', type: 'trail', id: 'main' });
  return seeOther(pathTo.guard(answer));
});

export default function Guard() {
  const { t } = useI18n();
  const { title, standing, zone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.settings(), label: t.settings.organisation.title }]}>
        {t.guard.intro}
      </PageHeader>
      {reply ? <StepErrors form={reply.form} labels={t.guard.fields} /> : <Answer />}
      <Checker standing={standing} zone={zone} />
      <Anchors standing={standing} zone={zone} />
      <SignedHead standing={standing} zone={zone} />
      <Keys standing={standing} />
      <Requests standing={standing} zone={zone} />
      <Erasure />
    </>
  );
}

/** What the step before has come to, as the address says. */
function Answer() {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const answer = guardAnswers.find((known) => known === search.get('done'));
  if (!answer) return null;
  return (
    <Notice tone={badAnswers.has(answer) ? 'danger' : 'success'} isAnswer>
      {t.guard.answers[answer]}
    </Notice>
  );
}
