import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { testPageForm } from '#app/features/controls/form.ts';
import { getTest } from '#app/features/controls/queries.server.ts';
import { concludeTest, drawSample, recordResults } from '#app/features/controls/tests.server.ts';
import { ConcludeForm, DrawForm, ResultsForm } from '#app/features/controls/ui/test-forms.tsx';
import { TestResults } from '#app/features/controls/ui/test-results.tsx';
import { listEvidence } from '#app/features/evidence/queries.server.ts';
import { EvidenceTable } from '#app/features/evidence/ui/evidence-table.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { Day, Person } from '#app/ui/value.tsx';
import type { z } from 'zod';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { test, control, tester } = foundOrThrow(await getTest(ctx, params['code'] ?? ''));
  const subject = { ownerId: control.ownerId, operatorId: control.operatorId, testerId: test.testerId };
  return {
    title: `${test.code} ${control.title}`,
    test,
    control: { code: control.code, title: control.title, testProcedure: control.testProcedure },
    tester,
    files: await listEvidence(ctx, 'control_test', test.id),
    isMine: test.status === 'draft' && test.testerId === ctx.actor.personId,
    mayAddEvidence: can(ctx.actor, 'evidence.add', subject),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { test } = foundOrThrow(await getTest(ctx, params['code'] ?? ''));
  const form = await readForm(request, testPageForm);
  if (!form.ok) return form.reply;
  const result = await take(ctx, test.id, form.value);
  if (!result.ok && ['invalid', 'incomplete'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: form.value.intent === 'conclude' ? 'test.conclude' : 'test.draft', type: 'control_test', id: test.id });
  return seeOther(pathTo.test(test.code));
});

function take(ctx: Context, testId: string, input: z.output<typeof testPageForm>): Promise<Result<unknown>> {
  const seenVersion = input.version;
  switch (input.intent) {
    case 'draw':
      return drawSample(ctx, testId, seenVersion);
    case 'results':
      return recordResults(ctx, testId, { seenVersion, items: input.items, deviations: input.deviations ?? 0, deviationNature: input.deviationNature });
    case 'conclude':
      return concludeTest(ctx, testId, { seenVersion, conclusion: input.conclusion, remark: input.remark });
  }
}

export default function TestPage() {
  const { t, format } = useI18n();
  const { test, control, tester, files, isMine, mayAddEvidence } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.controls;
  const crumbs = [
    { to: pathTo.controls(), label: words.title },
    { to: pathTo.control(control.code), label: `${control.code} ${control.title}` },
  ];
  const mustDraw = isMine && test.sampling === 'statistical' && test.seed === null;
  return (
    <>
      <PageHeader
        title={words.test.title(test.code, control.title)}
        crumbs={crumbs}
        badges={<Badge tone={test.status === 'concluded' ? 'done' : 'progress'}>{test.conclusion ? words.testConclusions[test.conclusion] : words.testStatuses[test.status]}</Badge>}
      />
      <StepErrors form={reply?.form} labels={words.fields} />
      {test.status === 'concluded' && <Notice tone="info">{words.test.concluded}</Notice>}
      <Section title={words.test.population}>
        <DefinitionList
          items={[
            { term: words.fields.testerId, value: <Person name={tester} /> },
            { term: words.fields.populationSize, value: format.number(test.populationSize) },
            { term: words.fields.periodFrom, value: <Day on={test.periodFrom} long /> },
            { term: words.fields.periodTo, value: <Day on={test.periodTo} long /> },
          ]}
        />
        <DefinitionList
          columns={1}
          items={[
            { term: words.fields.populationSource, value: test.populationSource },
            { term: words.fields.populationCompleteness, value: test.populationCompleteness },
            { term: words.fields.testProcedure, value: control.testProcedure },
          ]}
        />
      </Section>
      <Section title={words.test.sample}>
        <p className="mb-2">
          {words.samplings[test.sampling]} · {words.test.sampleLine(test.sampleSize, format.number(test.populationSize))}
        </p>
        {test.seed !== null && <p className="mb-2 text-soft">{words.test.seedLine(String(test.seed))}</p>}
        {mustDraw && <DrawForm version={test.version} />}
      </Section>
      {!mustDraw && (
        <Section title={words.test.results}>{isMine ? <ResultsForm test={test} /> : <TestResults test={test} />}</Section>
      )}
      <Section title={words.test.evidence} count={files.length} actions={mayAddEvidence && <ButtonLink to={pathTo.testEvidence(test.code)}>{words.test.addEvidence}</ButtonLink>}>
        {files.length > 0 ? <EvidenceTable files={files} /> : <p className="border-y border-rule py-3 text-soft">{words.test.noEvidence}</p>}
      </Section>
      {isMine && !mustDraw && (
        <Section title={words.test.conclude}>
          <ConcludeForm test={test} />
        </Section>
      )}
    </>
  );
}
