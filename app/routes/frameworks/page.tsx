import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { countByStatus } from '#app/domain/requirement.ts';
import { pasteForm } from '#app/features/requirements/form.ts';
import { pasteRequirements } from '#app/features/requirements/paste.server.ts';
import { frameworkHistory, getFramework, linesOf } from '#app/features/requirements/queries.server.ts';
import { PasteForm } from '#app/features/requirements/ui/paste-form.tsx';
import { StatusCounts } from '#app/features/requirements/ui/requirement-status.tsx';
import { RequirementTable } from '#app/features/requirements/ui/requirement-table.tsx';
import { withNames } from '#app/features/trail/names.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const framework = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  const requirements = await linesOf(ctx, framework.id);
  const lines = await frameworkHistory(ctx.store.read, framework.id);
  return {
    title: `${framework.code} ${framework.title}`,
    framework,
    requirements,
    counts: countByStatus(requirements.map(({ status }) => status)),
    mayRecord: can(ctx.actor, 'requirement.record'),
    mayRevise: can(ctx.actor, 'requirement.revise'),
    mayIssue: requirements.length > 0 && can(ctx.actor, 'pack.request'),
    lines: await withNames(ctx, lines),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const framework = foundOrThrow(await getFramework(ctx, params['code'] ?? ''));
  const form = await readForm(request, pasteForm);
  if (!form.ok) return form.reply;
  const result = await pasteRequirements(ctx, framework.id, form.value.lines);
  if (!result.ok && result.refusal.code === 'invalid') return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'requirement.record', type: 'framework', id: framework.id });
  return seeOther(pathTo.framework(framework.code));
});

export default function FrameworkPage() {
  const { t } = useI18n();
  const { framework, requirements, counts, mayRecord, mayRevise, mayIssue, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.requirements;
  return (
    <>
      <PageHeader
        title={framework.title}
        code={framework.code}
        crumbs={[{ to: pathTo.frameworks(), label: words.frameworks }]}
        actions={
          <>
            {mayIssue && <ButtonLink to={pathTo.newPack('applicability', framework.code)}>{t.packs.kinds.applicability.issue}</ButtonLink>}
            {mayRevise && <ButtonLink to={pathTo.editFramework(framework.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <Section title={words.columns.framework}>
        <DefinitionList
          columns={1}
          items={[
            { term: words.fields.source, value: framework.source },
            { term: words.fields.perimeter, value: framework.perimeter },
            { term: words.columns.status, value: counts.length === 0 ? null : <StatusCounts counts={counts} /> },
          ]}
        />
      </Section>
      <Section
        title={words.title}
        count={requirements.length}
        actions={mayRecord && <ButtonLink to={pathTo.newRequirement(framework.code)}>{words.newRequirement}</ButtonLink>}
      >
        <RequirementTable requirements={requirements} />
        {mayRecord && <PasteForm reply={reply} />}
      </Section>
      <Section title={words.history}>
        <History record={{ register: 'framework', code: framework.code }} lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}
