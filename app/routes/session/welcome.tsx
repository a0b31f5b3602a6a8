import { useForm } from '@conform-to/react';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { systemContext } from '#app/features/context.ts';
import { requiredText } from '#app/features/fields.ts';
import { choosePassword, createFirstAdministrator } from '#app/features/people/commands.server.ts';
import { findLink } from '#app/features/people/sessions.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forAnyone } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';

const passwordPair = {
  password: z.string().min(1).max(256),
  repeated: z.string().min(1).max(256),
};
const same = <T extends { password: string; repeated: string }>(form: T) => form.password === form.repeated;
const mismatch = { path: ['repeated'], message: 'passwords_differ' };

const memberSchema = z.strictObject(passwordPair).refine(same, mismatch);
const administratorSchema = z
  .strictObject({ name: requiredText(120), email: z.email('not_an_email').max(200), ...passwordPair })
  .refine(same, mismatch);

export const meta = titled;

export const loader = forAnyone(async ({ params, visit }) => {
  const link = foundOrThrow(await findLink(visit.services, params['token'] ?? ''));
  return { title: i18nFor(visit.lang).t.people.welcome.title, isFirstAdministrator: link.purpose === 'first_admin' };
});

export const action = forAnyone(async ({ request, params, visit }) => {
  const token = params['token'] ?? '';
  const link = foundOrThrow(await findLink(visit.services, token));
  const ctx = await systemContext(visit.services, visit.requestId, visit.lang);
  if (link.purpose === 'first_admin') {
    const form = await readForm(request, administratorSchema);
    if (!form.ok) return form.reply;
    const { name, email, password } = form.value;
    const result = await createFirstAdministrator(ctx, token, { name, email, password, lang: visit.lang });
    return result.ok ? seeOther(pathTo.login()) : form.refused(result.refusal);
  }
  const form = await readForm(request, memberSchema);
  if (!form.ok) return form.reply;
  const result = await choosePassword(ctx, token, form.value.password);
  return result.ok ? seeOther(pathTo.login()) : form.refused(result.refusal);
});

export default function Welcome() {
  const { t } = useI18n();
  const { isFirstAdministrator } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof administratorSchema>>({ lastResult: reply?.form });
  const words = t.people.welcome;
  return (
    <>
      <h1 className="mb-2 text-xl">{words.title}</h1>
      <p className="mb-6 text-soft">{isFirstAdministrator ? words.firstAdministrator : words.invited}</p>
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {isFirstAdministrator && (
          <>
            <TextField field={fields.name} autoComplete="name" required />
            <TextField field={fields.email} type="email" autoComplete="username" required />
          </>
        )}
        <TextField field={fields.password} type="password" autoComplete="new-password" required />
        <TextField field={fields.repeated} type="password" autoComplete="new-password" required />
        <SubmitRow label={words.submit} />
      </RecordForm>
    </>
  );
}
