import { useActionData, useLoaderData } from '@remix-run/react';
import { packClassifications } from '#app/domain/pack/front.ts';
import { issuePack } from '#app/features/packs/commands.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { packForm } from '#app/features/packs/form.ts';
import { auditsWithScope } from '#app/features/packs/queries.server.ts';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const audits = await auditsWithScope(ctx);
  const wanted = new URL(request.url).searchParams.get('audit');
  return { title: i18nFor(ctx.lang).t.packs.new, audits, auditId: audits.find(({ code }) => code === wanted)?.id ?? '', lang: ctx.lang };
});

export const action = forMember(async ({ ctx, request, visit }) => {
  const form = await readForm(request, packForm);
  if (!form.ok) return form.reply;
  const result = await issuePack(ctx, form.value);
  if (!result.ok) return form.refused(result.refusal);
  // The drawing goes on after the answer; its outcome stands on the pack's page and in the trail.
  void drawQueuedPacks(visit.services);
  return seeOther(pathTo.pack(result.value.code));
});

export default function NewPack() {
  const { t } = useI18n();
  const { title, audits, auditId, lang } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.packs;
  const [form, fields] = useRecordForm(packForm, {
    id: 'pack',
    lastResult: reply?.form,
    defaultValue: { auditId, lang, classification: 'confidential' },
  });
  const crumbs = [{ to: pathTo.packs(), label: words.title }];
  if (audits.length === 0) {
    return (
      <>
        <PageHeader title={title} crumbs={crumbs} />
        <EmptyState title={words.noScopeTitle} actions={<ButtonLink to={pathTo.audits()}>{t.shell.nav.audits}</ButtonLink>}>
          {words.noScope}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} crumbs={crumbs}>
        {words.newIntro}
      </PageHeader>
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <SelectField
          field={fields.auditId}
          choices={audits.map(({ id, code, title: name }) => ({ value: id, label: `${code} ${name}` }))}
        />
        <RadioGroup
          field={fields.lang}
          isInline
          choices={(['fr', 'en'] as const).map((value) => ({ value, label: t.shell.language[value] }))}
        />
        <SelectField
          field={fields.classification}
          width="short"
          choices={packClassifications.map((value) => ({ value, label: words.classifications[value] }))}
        />
        <TextArea field={fields.purpose} rows={2} />
        <SubmitRow label={words.submit} cancelTo={pathTo.packs()} />
      </RecordForm>
    </>
  );
}
