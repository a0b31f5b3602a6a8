import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { replyTo } from '#app/features/form-reply.ts';
import { mapControl } from '#app/features/requirements/commands.server.ts';
import { mappingForm } from '#app/features/requirements/form.ts';
import { controlChoices, getRequirement } from '#app/features/requirements/queries.server.ts';
import { MappedControls } from '#app/features/requirements/ui/mapped-controls.tsx';
import { RequirementStatusBadge } from '#app/features/requirements/ui/requirement-status.tsx';
import { withNames } from '#app/features/trail/names.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getRequirement(ctx, params['code'] ?? ''));
  const { requirement } = found;
  return {
    title: `${requirement.reference} ${requirement.title}`,
    found,
    choices: can(ctx.actor, 'requirement.link') ? await controlChoices(ctx, found.controls) : null,
    mayRevise: can(ctx.actor, 'requirement.revise'),
    lines: await withNames(ctx, await historyOf(ctx.store.read, { type: 'requirement', id: requirement.id })),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { requirement } = foundOrThrow(await getRequirement(ctx, params['code'] ?? ''));
  const form = await readForm(request, mappingForm);
  if (!form.ok) return form.reply;
  const { intent, version: seenVersion, controlId } = form.value;
  const result = await mapControl(ctx, requirement.id, { intent, seenVersion, controlId });
  if (!result.ok && ['invalid', 'already_exists'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'requirement.link', type: 'requirement', id: requirement.id });
  return seeOther(pathTo.requirement(requirement.code));
});

export default function RequirementPage() {
  const { t } = useI18n();
  const { found, choices, mayRevise, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { requirement, framework, status, controls } = found;
  const words = t.requirements;
  const frameworkName = `${framework.code} ${framework.title}`;
  return (
    <>
      <PageHeader
        title={`${requirement.reference} · ${requirement.title}`}
        code={requirement.code}
        crumbs={[
          { to: pathTo.frameworks(), label: words.frameworks },
          { to: pathTo.framework(framework.code), label: frameworkName },
        ]}
        badges={<RequirementStatusBadge status={status} />}
        actions={mayRevise && <ButtonLink to={pathTo.editRequirement(requirement.code)}>{t.shell.actions.edit}</ButtonLink>}
      />
      <StepErrors form={replyTo(reply, 'map') ? undefined : reply?.form} labels={words.fields} />
      <Notice tone="info">{words.statusTexts[status]}</Notice>
      <Section title={words.one}>
        <DefinitionList
          columns={1}
          items={[
            { term: words.columns.framework, value: <TextLink to={pathTo.framework(framework.code)}>{frameworkName}</TextLink> },
            { term: words.fields.wording, value: requirement.wording },
            { term: words.fields.applicability, value: words.applicabilities[requirement.applicability] },
            { term: words.fields.justification, value: requirement.justification },
          ]}
        />
      </Section>
      <MappedControls controls={controls} choices={choices} version={requirement.version} reply={reply} />
      <Section title={words.history}>
        <History record={{ register: 'requirement', code: requirement.code }} lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}
