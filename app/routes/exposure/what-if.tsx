import { useLoaderData, useLocation } from '@remix-run/react';
import { ExposureTabs } from '#app/features/exposure/programme/ui/exposure-tabs.tsx';
import { Comparison } from '#app/features/exposure/what-if/ui/comparison.tsx';
import { QuestionForm } from '#app/features/exposure/what-if/ui/question-form.tsx';
import { whatIfView } from '#app/features/exposure/what-if/view.server.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const asked = new URL(request.url).searchParams.getAll('change');
  return { title: i18nFor(ctx.lang).t.whatIf.title, view: await whatIfView(ctx, asked) };
});

export default function WhatIf() {
  const { t } = useI18n();
  const { title, view } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { choices, chosen, answer } = view;
  const words = t.whatIf;
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <ExposureTabs current="whatIf" />
      <QuestionForm choices={choices} chosen={chosen} />
      {answer === null ? (
        <p className="text-soft">{words.empty}</p>
      ) : (
        <>
          <Notice tone="info" title={words.asked}>
            <ul>
              {chosen.map(({ kind, value, code, title: name }) => (
                <li key={value}>{words.sentences[kind](`${code} ${name}`)}</li>
              ))}
            </ul>
          </Notice>
          {'failure' in answer ? (
            <Notice tone="warning" isAnswer action={<ButtonLink to={`${pathTo.whatIf()}${search}`}>{words.retry}</ButtonLink>}>
              {words.failures[answer.failure]}
            </Notice>
          ) : (
            <Comparison result={answer.result} />
          )}
        </>
      )}
    </>
  );
}
