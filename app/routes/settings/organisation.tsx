import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { packKinds } from '#app/domain/pack/front.ts';
import { reviseSettings } from '#app/features/settings/commands.server.ts';
import { organisationForm } from '#app/features/settings/form.ts';
import type { Settings } from '#app/features/settings/settings.server.ts';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { CheckboxList, SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

const valuesOf = ({ version, organisationName, currency, zone, signedPackKinds }: Settings): Record<string, string> => ({
  version: String(version),
  organisationName,
  currency,
  zone,
  signedPackKinds: signedPackKinds.join(', '),
});

export const loader = forMember(({ ctx }) => {
  const { settings } = ctx;
  const zones = new Set([settings.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return Promise.resolve({
    title: i18nFor(ctx.lang).t.settings.organisation.title,
    values: valuesOf(settings),
    signedPackKinds: settings.signedPackKinds,
    zones: [...zones].sort(),
  });
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, organisationForm);
  if (!form.ok) return form.reply;
  const { version, ...content } = form.value;
  const result = await reviseSettings(ctx, version, content);
  if (result.ok) return seeOther(`${pathTo.settings()}?saved=yes`);
  return result.refusal.code === 'stale' ? form.overtaken(valuesOf(ctx.settings)) : form.refused(result.refusal);
});

export default function Organisation() {
  const { t } = useI18n();
  const { title, values, signedPackKinds, zones } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [search] = useSearchParams();
  const words = t.settings.organisation;
  const [form, fields] = useRecordForm(organisationForm, {
    id: 'organisation',
    lastResult: reply?.form,
    defaultValue: { ...values, signedPackKinds },
  });
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            <ButtonLink to={pathTo.units()}>{t.settings.units.title}</ButtonLink>
            <ButtonLink to={pathTo.guard()}>{t.guard.title}</ButtonLink>
          </>
        }
      >
        {words.intro}
      </PageHeader>
      {!reply && search.has('saved') && (
        <Notice tone="success" isAnswer>
          {words.saved}
        </Notice>
      )}
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="version" value={reply?.conflict?.['version'] ?? values['version']} />
        <TextField field={fields.organisationName} />
        <TextField field={fields.currency} width="short" />
        <SelectField field={fields.zone} choices={zones.map((value) => ({ value, label: value }))} />
        <CheckboxList field={fields.signedPackKinds} choices={packKinds.map((value) => ({ value, label: t.packs.kinds[value].name }))} />
        <SubmitRow label={t.shell.actions.save} />
      </RecordForm>
    </>
  );
}
