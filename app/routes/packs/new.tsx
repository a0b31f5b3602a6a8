import { useActionData, useLoaderData } from '@remix-run/react';
import { packClassifications, packKinds, type PackKind, type PackRedaction } from '#app/domain/pack/front.ts';
import { issuePack, previewPack } from '#app/features/packs/commands.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { packForm } from '#app/features/packs/form.ts';
import { packKindRows } from '#app/features/packs/kinds.server.ts';
import type { PackPreview } from '#app/features/packs/preview.ts';
import { PackContents } from '#app/features/packs/ui/pack-contents.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxField, RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { TextLink } from '#app/ui/link.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const params = new URL(request.url).searchParams;
  const kind = packKinds.find((known) => known === params.get('kind'));
  if (!kind) return { title: t.packs.new, chosen: null, lang: ctx.lang };
  const subjects = (await packKindRows[kind].subjects?.(ctx)) ?? null;
  const subjectId = subjects?.find(({ code }) => code === params.get('of'))?.id ?? '';
  const { mayChoose = null, mayKeepBack, isOfEngagement } = packKindRows[kind];
  return {
    title: t.packs.kinds[kind].issue,
    chosen: { kind, subjects, subjectId, mayChoose, mayKeepBack, isOfEngagement },
    lang: ctx.lang,
  };
});

export const action = forMember(async ({ ctx, request, visit }) => {
  const form = await readForm(request, packForm);
  if (!form.ok) return form.reply;
  if (form.intent === 'preview') {
    const preview = await previewPack(ctx, form.value);
    return preview.ok ? { form: form.again(), preview: preview.value } : form.refused(preview.refusal);
  }
  const result = await issuePack(ctx, form.value);
  if (!result.ok) return form.refused(result.refusal);
  // The drawing goes on after the answer; its outcome stands on the pack's page and in the trail.
  void drawQueuedPacks(visit.services);
  return seeOther(pathTo.pack(result.value.code));
});

export default function NewPack() {
  const { title, chosen, lang } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const crumbs = [{ to: pathTo.packs(), label: t.packs.title }, ...(chosen ? [{ to: pathTo.newPack(), label: t.packs.new }] : [])];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs}>
        {chosen ? t.packs.kinds[chosen.kind].shows : t.packs.newIntro}
      </PageHeader>
      {chosen ? <RequestForm {...chosen} lang={lang} /> : <KindList />}
    </>
  );
}

/** The kinds, each with what it shows and for whom it is made. */
function KindList() {
  const { t } = useI18n();
  return (
    <ul className="grid max-w-5xl gap-x-8 sm:grid-cols-2">
      {packKinds.map((kind) => (
        <li key={kind} className="border-t border-rule py-4">
          <TextLink to={pathTo.newPack(kind)}>{t.packs.kinds[kind].name}</TextLink>
          <p className="mt-1 text-sm text-soft">{t.packs.kinds[kind].shows}</p>
        </li>
      ))}
    </ul>
  );
}

type Chosen = {
  kind: PackKind;
  subjects: { id: string; code: string; title: string }[] | null;
  subjectId: string;
  mayChoose: 'control' | 'policy' | null;
  mayKeepBack: readonly PackRedaction[];
  isOfEngagement: boolean;
  lang: 'fr' | 'en';
};

function RequestForm({ kind, subjects, subjectId, mayChoose, mayKeepBack, isOfEngagement, lang }: Chosen) {
  const { t } = useI18n();
  const reply = useActionData<typeof action>();
  const preview: PackPreview | null = reply && 'preview' in reply ? reply.preview : null;
  const words = t.packs;
  const [form, fields] = useRecordForm(packForm, {
    id: 'pack',
    lastResult: reply?.form,
    defaultValue: { kind, subjectId, lang, classification: 'confidential' },
  });
  const about = words.kinds[kind];
  // A kind that is about the whole organisation has no record to choose.
  const subject = 'subject' in about ? about.subject : null;
  if (subject && subjects?.length === 0) return <EmptyState title={subject.none}>{subject.noneHint}</EmptyState>;
  return (
    <>
      <RecordForm
        form={form}
        labels={{ ...words.fields, ...(mayChoose && { only: words.only[mayChoose].label }), ...(subject && { subjectId: subject.label }) }}
        hints={{
          ...words.hints,
          ...(mayChoose && { only: words.only[mayChoose].hint }),
          recipients: isOfEngagement ? words.hints.moreRecipients : words.hints.recipients,
        }}
      >
        <input type="hidden" name={fields.kind.name} value={kind} />
        {subjects && (
          <SelectField
            field={fields.subjectId}
            choices={subjects.map(({ id, code, title: name }) => ({ value: id, label: `${code} ${name}` }))}
          />
        )}
        {mayChoose && <TextField field={fields.only} />}
        <RadioGroup
          field={fields.lang}
          isInline
          choices={(['fr', 'en'] as const).map((value) => ({ value, label: t.shell.language[value] }))}
        />
        <DateField field={fields.asOf} />
        <SelectField
          field={fields.classification}
          width="short"
          choices={packClassifications.map((value) => ({ value, label: words.classifications[value] }))}
        />
        <TextArea field={fields.purpose} rows={2} />
        <TextArea field={fields.recipients} rows={3} />
        <TextField field={fields.watermark} />
        {mayKeepBack.includes('evidence') && <CheckboxField field={fields.keepsFilesBack} />}
        {mayKeepBack.includes('amounts') && <CheckboxField field={fields.keepsAmountsBack} />}
        <SubmitRow label={words.submit} name="intent" value="issue" cancelTo={pathTo.packs()}>
          <Button name="intent" value="preview">
            {words.preview}
          </Button>
        </SubmitRow>
      </RecordForm>
      {preview && (
        <div role="status" className="mt-8">
          <Notice tone="info">{preview.supersedes === null ? words.previewFirst : words.previewReplaces(preview.supersedes)}</Notice>
          <PackContents {...preview} />
          <Section title={words.previewRecipients} count={preview.recipients.length}>
            {preview.recipients.length === 0 && <p className="text-soft">{words.nobodyNamed}</p>}
            <ul>
              {preview.recipients.map(({ name, detail }) => (
                <li key={`${name} ${detail}`}>{detail ? `${name}, ${detail}` : name}</li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}
