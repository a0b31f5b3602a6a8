import type { LinksFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { can } from '#app/domain/access.ts';
import { I18nProvider } from '#app/i18n/react.tsx';
import styles from './app.css?url';
import { inboxSummary } from './features/inbox/inbox.server.ts';
import { brokenTrail } from './features/trail/state.server.ts';
import { ReadOnlyBanner } from './features/trail/ui/read-only-banner.tsx';
import { useNonce } from './http/nonce.ts';
import { forAnyone } from './http/request-context.ts';
import { i18nFor } from './i18n/translate.ts';
import { navigationOf } from './navigation.ts';
import { BadgeShapes } from './ui/badge.tsx';
import { ErrorPage } from './ui/error-page.tsx';
import { PublicShell, Shell } from './ui/shell.tsx';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const loader = forAnyone(async ({ visit }) => {
  const { lang, requestId, member } = visit;
  const isReadOnly = (await brokenTrail(visit.services.store.read)) !== null;
  if (!member) return { lang, requestId, isReadOnly, member: null };
  const { actor, settings } = member.ctx;
  return {
    lang,
    requestId,
    isReadOnly,
    member: {
      organisation: settings.organisationName,
      account: {
        name: actor.name,
        email: actor.email,
        role: i18nFor(lang).t.shell.roles[actor.role],
        mayMakeTokens: can(actor, 'token.make'),
      },
      navigation: navigationOf(actor, (await inboxSummary(member.ctx)).waiting),
    },
  };
});

/** The document of every page, also of one that failed. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const nonce = useNonce();
  const lang = data?.lang ?? 'fr';
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nProvider lang={lang}>
          <BadgeShapes />
          {data?.isReadOnly && <ReadOnlyBanner />}
          {data?.member ? <Shell {...data.member}>{children}</Shell> : <PublicShell>{children}</PublicShell>}
        </I18nProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  useLoaderData<typeof loader>();
  return <Outlet />;
}

/** What stands in place of a page that could not be shown; the frame around it stays. */
export function ErrorBoundary() {
  const error = useRouteError();
  const data = useRouteLoaderData<typeof loader>('root');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage status={status} reference={data?.requestId} isReadOnly={isReadOnlyRefusal(error)} />;
}

/** Whether a write was refused because the trail does not hold. */
function isReadOnlyRefusal(error: unknown): boolean {
  return isRouteErrorResponse(error) && (error.data as { code?: unknown } | null)?.code === 'trail_read_only';
}
