import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import type { RefusalCode, Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { testPageForm } from '#app/features/controls/form.ts';
import { getTest } from '#app/features/controls/queries.server.ts';
import { concludeTest, drawSample, missingResults, recordResults } from '#app/features/controls/tests.server.ts';
import { conclusionTones } from '#app/features/controls/ui/control-tables.tsx';
import { TestCard } from '#app/features/controls/ui/test-card.tsx';
import { ConcludeForm, DrawForm, ResultsForm } from '#app/features/controls/ui/test-forms.tsx';
import { TestResults } from '#app/features/controls/ui/test-results.tsx';
import { evidenceOf } from '#app/features/evidence/queries.server.ts';
import { EvidenceSection } from '#app/features/evidence/ui/evidence-section.tsx';
import type { FormReply } from '#app/features/form-reply.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { test, control, tester } = foundOrThrow(await getTest(ctx, params['code'] ?? ''));
  return {
    title: `${test.code} ${control.title}`,
    test,
    control: { code: control.code, title: control.title, testProcedure: control.testProcedure },
    tester,
    evidence: await evidenceOf(ctx, 'control_test', test.id),
    isMine: test.status === 'draft' && test.testerId === ctx.actor.personId,
    missing: missingResults(test),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { test } = foundOrThrow(await getTest(ctx, params['code'] ?? ''));
  const form = await readForm(request, testPageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, test.id, form.value);
  if (!result.ok && shownOnPage.includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, {
    action: form.value.intent === 'conclude' ? 'test.conclude' : 'test.draft',
    type: 'control_test',
    id: test.id,
  });
  return seeOther(pathTo.test(test.code));
});

/** Refusals that the person can answer on the page itself; results that came too late stay in the fields. */
const shownOnPage: readonly RefusalCode[] = ['invalid', 'incomplete', 'stale'];

function take(ctx: Context, testId: string, { version: seenVersion, ...input }: z.output<typeof testPageForm>): Promise<Result<unknown>> {
  switch (input.intent) {
    case 'draw':
      return drawSample(ctx, testId, seenVersion);
    case 'results':
      return recordResults(ctx, testId, { ...input, seenVersion });
    case 'conclude':
      return concludeTest(ctx, testId, { ...input, seenVersion });
  }
}

export default function TestPage() {
  const { t } = useI18n();
  const { test, control, tester, evidence, isMine, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.controls;
  const crumbs = [
    { to: pathTo.controls(), label: words.title },
    { to: pathTo.control(control.code), label: `${control.code} ${control.title}` },
  ];
  return (
    <>
      <PageHeader
        title={words.test.title(test.code, control.title)}
        crumbs={crumbs}
        badges={
          <Badge tone={test.conclusion ? conclusionTones[test.conclusion] : 'progress'}>
            {test.conclusion ? words.testConclusions[test.conclusion] : words.testStatuses[test.status]}
          </Badge>
        }
      />
      <StepErrors form={reply?.form} labels={words.fields} />
      {test.status === 'concluded' && <Notice tone="info">{words.test.concluded}</Notice>}
      <TestCard test={test} tester={tester} testProcedure={control.testProcedure} />
      {isMine && missing === 'sample_not_drawn' && <DrawForm version={test.version} />}
      {missing !== 'sample_not_drawn' && (
        <Section title={words.test.results}>
          {isMine ? (
            <ResultsForm
              key={test.version}
              test={test}
              typed={typedIn(reply?.form, 'results')}
              isTotal={test.sampling === 'full'}
              isNext={missing !== null}
            />
          ) : (
            <TestResults test={test} />
          )}
        </Section>
      )}
      <EvidenceSection
        files={evidence.files}
        addTo={evidence.mayAdd ? pathTo.testEvidence(test.code) : null}
        warning={test.status === 'concluded' ? t.evidence.concluded : null}
      />
      {isMine && missing !== 'sample_not_drawn' && (
        <Section title={words.test.conclude}>
          {missing ? (
            <p className="text-soft">{errorText(t, missing)}</p>
          ) : (
            <ConcludeForm key={test.version} test={test} typed={typedIn(reply?.form, 'conclude')} />
          )}
        </Section>
      )}
    </>
  );
}

/** What was typed into the form of this intent, when it was refused. The fields read from it only what they show. */
const typedIn = (form: FormReply['form'] | undefined, intent: string): Record<string, never> | null =>
  form?.initialValue?.['intent'] === intent ? (form.initialValue as Record<string, never>) : null;
