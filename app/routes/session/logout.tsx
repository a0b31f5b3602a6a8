import { redirect } from '@remix-run/node';
import { signOut } from '#app/features/people/sessions.server.ts';
import { forAnyone } from '#app/http/request-context.ts';
import { endSessionCookie } from '#app/http/session-cookie.ts';
import { pathTo } from '#app/paths.ts';

/** Ends the session on the server and in the browser, where everything the site had kept is cleared. */
export const action = forAnyone(async ({ visit }) => {
  if (visit.member) await signOut(visit.member.ctx, visit.member.sessionId);
  return redirect(pathTo.login(), {
    status: 303,
    headers: { 'Set-Cookie': endSessionCookie(visit.hasSecureCookies), 'Clear-Site-Data': '"cache", "storage"' },
  });
});
