import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { matchRoutes, parsePath } from 'react-router-dom';
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server';
import { I18nProvider } from '#app/i18n/react.tsx';
import type { Lang } from '#app/i18n/lang.ts';

/** The HTML that a reader without JavaScript gets, at an address. For tests of components. */
export function renderForTest(element: ReactElement, { address = '/', lang = 'en' }: { address?: string; lang?: Lang } = {}): string {
  const { dataRoutes } = createStaticHandler([{ path: '*', element }]);
  const location = { pathname: '/', search: '', hash: '', ...parsePath(address), state: null, key: 'default' };
  const context = {
    basename: '',
    location,
    matches: matchRoutes(dataRoutes, location) ?? [],
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
  return renderToString(
    <I18nProvider lang={lang}>
      <StaticRouterProvider router={createStaticRouter(dataRoutes, context)} context={context} hydrate={false} />
    </I18nProvider>,
  ).replaceAll('<!-- -->', '');
}
