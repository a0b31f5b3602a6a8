import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

const fetchAnswer = window.fetch;

/**
 * A page's data can be refused before Remix sees the request, most often because the session has ended. Remix cannot read such an
 * answer; loading the page itself shows the login or the refusal.
 */
window.fetch = async (input, init) => {
  const response = await fetchAnswer(input, init);
  const url = new URL(response.url, window.location.href);
  const isRefusedData = url.pathname.endsWith('.data') && !response.headers.has('X-Remix-Response');
  if (!isRefusedData || ![401, 403, 404].includes(response.status)) return response;
  window.location.assign(pageOf(url));
  return new Promise(() => {});
};

function pageOf(url: URL): string {
  url.searchParams.delete('_routes');
  return url.pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + url.search;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
