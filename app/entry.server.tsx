import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { NonceContext } from '#app/http/nonce.ts';

/**
 * Renders a page. Loaders return finished data and never promises, so the page is drawn in one go: half the processor time of
 * streaming, and complete for a browser without JavaScript.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  await receiveHandoff(remixContext);
  const html = renderToString(
    <NonceContext.Provider value={loadContext.cspNonce}>
      <RemixServer context={remixContext} url={request.url} nonce={loadContext.cspNonce} />
    </NonceContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // As bytes: a Response reads text twice more, to mend and to encode it.
  return new Response(Buffer.from(`<!doctype html>${html}`), { status, headers });
}

/** Told by Remix of everything that a loader or an action did not expect. A status chosen by the router, such as 404, is not among it. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.reportError(error);
}

/**
 * Reads the loader data that Remix hands over as a stream and leaves it where `RemixServer` looks first. Otherwise that component
 * suspends on each chunk, which only the streaming renderer can wait for.
 */
async function receiveHandoff(context: EntryContext): Promise<void> {
  if (!context.serverHandoffStream || !context.renderMeta) return;
  const value = await new Response(context.serverHandoffStream).text();
  // The component takes a reader of the stream even when it finds everything in the cache, and a stream has only one.
  context.serverHandoffStream = new ReadableStream();
  context.renderMeta.streamCache = { 0: chunk({ done: false, value }), 1: chunk({ done: true, value: '' }) };
}

function chunk(result: { done: boolean; value: string }) {
  return Object.assign(Promise.resolve(), { result, error: undefined });
}
