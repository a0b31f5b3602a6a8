/** What the front hands to every loader and action, and the two wrappers through which each of them is written. */
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type { Context } from '#app/features/context.ts';
import { BadCursor } from '#app/features/list-page.ts';
import type { Services } from '#app/features/services.ts';
import { TrailReadOnly } from '#app/features/trail/state.server.ts';
import type { Lang } from '#app/i18n/lang.ts';

export type Visit = {
  services: Services;
  requestId: string;
  at: number;
  lang: Lang;
  /** The client's address, for counting failures. */
  address: string;
  /** Whether cookies carry `Secure` and the `__Host-` prefix. */
  hasSecureCookies: boolean;
  /** Null for an anonymous request. */
  member: { ctx: Context; sessionId: string } | null;
};

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    visit: Visit;
  }
}

type Args = { request: Request; params: Record<string, string | undefined>; context: AppLoadContext };
export type MemberArgs = { ctx: Context; request: Request; params: Record<string, string | undefined>; visit: Visit };
export type VisitArgs = Omit<MemberArgs, 'ctx'>;

/**
 * A loader or action for somebody who is signed in. The front has already compared the route with the access table; a missing session
 * here is a bug of the front and must not let anything run.
 */
export function forMember<T>(handle: (args: MemberArgs) => Promise<T>): (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<T> {
  return ({ request, params, context }: Args) => {
    const { visit } = context;
    if (!visit.member) throw new Response(null, { status: 401 });
    return answered(handle({ ctx: visit.member.ctx, request, params, visit }));
  };
}

/** A loader or action that anybody may reach: login, language, one-time links. */
export function forAnyone<T>(handle: (args: VisitArgs) => Promise<T>): (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<T> {
  return ({ request, params, context }: Args) => answered(handle({ request, params, visit: context.visit }));
}

/**
 * What is thrown deep inside and is no fault of ours, as an answer with its status. While the trail does not hold, a write is no fault of
 * the page either: the error boundary says what stands in the way.
 */
function answered<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof BadCursor) throw new Response(null, { status: 400 });
    if (error instanceof TrailReadOnly) throw Response.json({ code: 'trail_read_only' }, { status: 503 });
    throw error;
  });
}
