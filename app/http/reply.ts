/** How refusals become answers. */
import { redirect } from '@remix-run/node';
import type { Context } from '#app/features/context.ts';
import { recordDenial } from '#app/features/trail/denials.server.ts';
import type { Refusal, RefusalCode, Result } from '#app/domain/refusal.ts';

const statuses: Partial<Record<RefusalCode, number>> = {
  not_allowed: 403,
  not_found: 404,
  stale: 409,
  state: 409,
  too_many_attempts: 429,
  too_large: 413,
  storage_full: 507,
};

/** The HTTP status of a refusal: who may not 403, what is not there 404, what has moved on 409, the rest is 422. */
export function statusOf(refusal: Refusal): number {
  if (/^(signer|tester|validator|verifier)_is_/.test(refusal.code)) return 403;
  return statuses[refusal.code] ?? 422;
}

/**
 * The value of a result, or a thrown answer with the refusal's status for the error boundary to show. A refused permission is
 * written to the trail first.
 */
export async function valueOrThrow<T>(ctx: Context, result: Result<T>, what: { action: string; type: string; id: string }): Promise<T> {
  if (result.ok) return result.value;
  const status = statusOf(result.refusal);
  if (status === 403) await recordDenial(ctx, what);
  throw Response.json({ code: result.refusal.code, details: result.refusal.details ?? {} }, { status });
}

/** The value of a query, or 404: what is out of scope looks like what does not exist. */
export function foundOrThrow<T>(value: T | null): T {
  if (value === null) throw Response.json({ code: 'not_found', details: {} }, { status: 404 });
  return value;
}

/** After a change, the browser is sent to a page that can be reloaded. */
export function seeOther(path: string, headers?: HeadersInit): Response {
  return redirect(path, headers ? { status: 303, headers } : 303);
}

/** A path inside Garant, or `/`: never another site, however it is written. */
export function insidePath(text: string | null, origin = 'http://inside'): string {
  if (!text || !text.startsWith('/') || /^\/[/\\]/.test(text)) return '/';
  try {
    const url = new URL(text, origin);
    return url.origin === origin && !/^\/[/\\]/.test(url.pathname) ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
