import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { I18nProvider } from '#app/i18n/react.tsx';
import type { Lang } from '#app/i18n/lang.ts';

/** The HTML that a reader without JavaScript gets, at an address. For tests of components. */
export function renderForTest(element: ReactElement, { address = '/', lang = 'en' }: { address?: string; lang?: Lang } = {}): string {
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [address] });
  return renderToString(
    <I18nProvider lang={lang}>
      <RouterProvider router={router} />
    </I18nProvider>,
  ).replaceAll('<!-- -->', '');
}
