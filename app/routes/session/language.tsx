import { redirect } from '@remix-run/node';
import { insidePath } from '#app/http/reply.ts';
import { forAnyone } from '#app/http/request-context.ts';
import { isLang } from '#app/i18n/lang.ts';

const yearSeconds = 31_536_000;

/** Keeps the chosen language in a cookie and goes back to the page that was read. */
export const action = forAnyone(async ({ request, visit }) => {
  const form = await request.formData();
  const lang = form.get('lang');
  if (!isLang(lang)) throw new Response(null, { status: 422 });
  const cookie = `lang=${lang}; Max-Age=${yearSeconds}; Path=/; SameSite=Lax${visit.hasSecureCookies ? '; Secure' : ''}`;
  return redirect(insidePath(String(form.get('returnTo') ?? '/')), { status: 303, headers: { 'Set-Cookie': cookie } });
});
