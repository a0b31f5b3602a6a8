import { getInputProps, useForm } from '@conform-to/react';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signIn } from '#app/features/people/sessions.server.ts';
import { readForm } from '#app/http/form.ts';
import { insidePath } from '#app/http/reply.ts';
import { forAnyone } from '#app/http/request-context.ts';
import { openSessionCookie } from '#app/http/session-cookie.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';

const schema = z.strictObject({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(256),
  redirectTo: z.string().max(2000).optional(),
});

export const meta = titled;

export const loader = forAnyone(async ({ request, visit }) => {
  if (visit.member) throw redirect(pathTo.home());
  return Promise.resolve({
    title: i18nFor(visit.lang).t.people.login.title,
    redirectTo: insidePath(new URL(request.url).searchParams.get('redirectTo')),
  });
});

export const action = forAnyone(async ({ request, visit }) => {
  const form = await readForm(request, schema);
  if (!form.ok) return form.reply;
  const { email, password, redirectTo } = form.value;
  const result = await signIn(visit.services, { email, password, address: visit.address, requestId: visit.requestId });
  if (!result.ok) {
    const reply = form.refused(
      result.refusal.code === 'wrong_password' ? { ...result.refusal, details: { reason: 'wrong_credentials' } } : result.refusal,
    );
    return { ...reply, init: { ...reply.init, status: result.refusal.code === 'too_many_attempts' ? 429 : 401 } };
  }
  const cookie = openSessionCookie(result.value.token, { isSecure: visit.hasSecureCookies, maxAgeSeconds: result.value.maxAgeSeconds });
  return redirect(insidePath(redirectTo ?? null), { status: 303, headers: { 'Set-Cookie': cookie } });
});

export default function Login() {
  const { t } = useI18n();
  const { redirectTo } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof schema>>({ lastResult: reply?.form, defaultValue: { redirectTo } });
  return (
    <>
      <h1 className="mb-2 text-xl">{t.people.login.title}</h1>
      <p className="mb-6 text-soft">{t.shell.tagline}</p>
      <RecordForm form={form} labels={t.people.login.fields}>
        <input {...getInputProps(fields.redirectTo, { type: 'hidden' })} key={fields.redirectTo.key} />
        <TextField field={fields.email} type="email" autoComplete="username" required />
        <TextField field={fields.password} type="password" autoComplete="current-password" required />
        <SubmitRow label={t.shell.account.logIn} />
      </RecordForm>
    </>
  );
}
