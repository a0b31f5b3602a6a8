import { useActionData, useLoaderData } from '@remix-run/react';
import { roles } from '#app/domain/access.ts';
import { unitChoices } from '#app/features/people/choices.server.ts';
import { addUser } from '#app/features/people/commands.server.ts';
import { newUserForm } from '#app/features/settings/form.ts';
import { OneTimeLink } from '#app/features/settings/ui/one-time-link.tsx';
import { readForm } from '#app/http/form.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { langs } from '#app/i18n/lang.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.settings.newUser.title,
  units: await unitChoices(ctx.store.read),
  lang: ctx.lang,
}));

/** The link is in the answer to this request and nowhere else: only its hash is kept. */
export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, newUserForm);
  if (!form.ok) return form.reply;
  const result = await addUser(ctx, form.value);
  if (!result.ok) return form.refused(result.refusal);
  return {
    added: { email: form.value.email, userId: result.value.userId, link: new URL(pathTo.welcome(result.value.token), request.url).href },
  };
});

export default function NewUser() {
  const { t } = useI18n();
  const { title, units, lang } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.settings.newUser;
  const crumbs = [{ to: pathTo.users(), label: t.settings.users.title }];
  if (reply && 'added' in reply) {
    const { email, userId, link } = reply.added;
    return (
      <>
        <PageHeader title={title} crumbs={crumbs} />
        <OneTimeLink link={link} title={words.done(email)} />
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={pathTo.user(userId)}>{t.settings.user.account}</ButtonLink>
          <ButtonLink to={pathTo.users()}>{words.back}</ButtonLink>
          {/* A fresh page: the address is the same, and the link must not stay behind it. */}
          <ButtonLink to={pathTo.newUser()} reloadDocument>
            {words.another}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <NewUserForm units={units} lang={lang} lastResult={reply?.form} />
    </>
  );
}

type FormProps = { units: { id: string; name: string }[]; lang: string; lastResult: Parameters<typeof useRecordForm>[1]['lastResult'] };

function NewUserForm({ units, lang, lastResult }: FormProps) {
  const { t } = useI18n();
  const words = t.settings.newUser;
  const [form, fields] = useRecordForm(newUserForm, { id: 'user', lastResult, defaultValue: { lang: lang === 'en' ? 'en' : 'fr' } });
  return (
    <RecordForm form={form} labels={words.fields} hints={words.hints}>
      <TextField field={fields.name} width="medium" />
      <TextField field={fields.email} type="email" width="medium" />
      <RadioGroup
        field={fields.role}
        choices={roles.map((value) => ({ value, label: t.shell.roles[value], hint: t.settings.users.roleHints[value] }))}
      />
      <FieldRow>
        <SelectField field={fields.unitId} choices={units.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField field={fields.position} width="medium" />
      </FieldRow>
      <RadioGroup field={fields.lang} isInline choices={langs.map((value) => ({ value, label: t.shell.language[value] }))} />
      <SubmitRow label={words.submit} cancelTo={pathTo.users()} />
    </RecordForm>
  );
}
