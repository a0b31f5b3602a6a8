import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { controlVerbs } from '#app/domain/control.ts';
import { advanceControl } from '#app/features/controls/commands.server.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { ControlCard } from '#app/features/controls/ui/control-card.tsx';
import { ControlTabs } from '#app/features/controls/ui/control-tabs.tsx';
import { CreditTable } from '#app/features/controls/ui/credit-table.tsx';
import { DesignsTable, RisksTable, TestsTable } from '#app/features/controls/ui/control-tables.tsx';
import { SignOffBadge } from '#app/features/controls/ui/standing-badges.tsx';
import { controlView } from '#app/features/controls/view.server.ts';
import { optionalText, seenVersion } from '#app/features/fields.ts';
import { signaturesOf } from '#app/features/signoff/queries.server.ts';
import { SignatureList } from '#app/features/signoff/ui/signature-list.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepForm } from '#app/ui/step-form.tsx';

const stepForm = z.strictObject({ intent: z.enum(controlVerbs).exclude(['assess_design']), version: seenVersion(), reason: optionalText(1000) });

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  return {
    title: `${found.control.code} ${found.control.title}`,
    view: controlView(ctx, found),
    signatures: await signaturesOf(ctx.store.read, { type: 'control', id: found.control.id }, ctx.today),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const form = await readForm(request, stepForm);
  if (!form.ok) return form.reply;
  const { intent, version, reason } = form.value;
  const result = await advanceControl(ctx, control.id, { verb: intent, seenVersion: version, reason });
  if (!result.ok && ['invalid', 'incomplete'].includes(result.refusal.code)) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `control.${intent}`, type: 'control', id: control.id });
  return seeOther(pathTo.control(control.code));
});

const reasons = ['suspend', 'retire'] as const;

export default function ControlPage() {
  const { t, format } = useI18n();
  const { view, signatures } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { control } = view;
  const words = t.controls;
  const next = words.next[control.status];
  return (
    <>
      <PageHeader
        title={control.title}
        code={control.code}
        crumbs={[{ to: pathTo.controls(), label: words.title }]}
        badges={
          <>
            <StatusBadge status={control.status}>{words.statuses[control.status]}</StatusBadge>
            <SignOffBadge standing={view.standing} />
          </>
        }
        actions={
          <>
            {view.maySign && <ButtonLink tone="primary" to={pathTo.signControl(control.code)}>{words.sign}</ButtonLink>}
            {view.verbs.map((verb) => {
              const reason = reasons.find((known) => known === verb);
              return <StepForm key={verb} verb={verb} label={words.verbs[verb]} version={control.version} tone={verb === 'propose' || verb === 'operate' ? 'primary' : 'secondary'} reasonLabel={reason && words.reasonFor[reason]} />;
            })}
            {view.mayRevise && <ButtonLink to={pathTo.editControl(control.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <ControlTabs code={control.code} current="overview" />
      <StepErrors form={reply?.form} />
      {next && <Notice tone="info">{next}</Notice>}
      {view.isTestOverdue && <Notice tone="warning">{words.testOverdue(format.day(view.nextTestOn))}</Notice>}
      <CreditTable credit={view.credit} />
      <ControlCard view={view} />
      <RisksTable risks={view.risks} />
      <TestsTable tests={view.tests} actions={view.mayTest && <ButtonLink to={pathTo.newTest(control.code)}>{words.newTest}</ButtonLink>} />
      {view.nextTestOn && !view.isTestOverdue && <p className="-mt-5 mb-8 text-xs text-soft">{words.nextTestOn(format.day(view.nextTestOn))}</p>}
      <DesignsTable designs={view.designs} actions={view.mayAssess && <ButtonLink to={pathTo.assessDesign(control.code)}>{words.assess}</ButtonLink>} />
      <Section title={t.signoff.list.caption} count={signatures.length}>
        <SignatureList signatures={signatures} />
      </Section>
    </>
  );
}
