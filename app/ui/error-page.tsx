import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { ButtonLink } from './button.tsx';

const known = [400, 403, 404, 405, 409, 413, 422, 429, 500, 503] as const;
type Known = (typeof known)[number];

const isKnown = (status: number): status is Known => known.some((code) => code === status);

type ErrorPageProps = {
  status: number;
  /** Request id: what the reader gives to whoever runs the server. */
  reference?: string;
  /** Whether a write was refused because the trail does not hold. */
  isReadOnly?: boolean;
  /** A way on that suits the page better than the home page. */
  actions?: ReactNode;
};

/** Body of a page that could not be shown, in words for its status. */
export function ErrorPage({ status, reference, isReadOnly = false, actions }: ErrorPageProps) {
  const { t } = useI18n();
  const { title, text } = isReadOnly ? t.guard.refused : t.shell.pages[isKnown(status) ? status : status < 500 ? 400 : 500];
  return (
    <div className="max-w-[60ch] py-10">
      {/* A browser tab and a screen reader say it in words too. */}
      <title>{`${title} – Garant`}</title>
      <p className="figures text-soft">{status}</p>
      <h1 className="mt-1 text-xl">{title}</h1>
      <p className="mt-3 text-base text-soft">{text}</p>
      {reference && <p className="figures mt-3 text-xs text-faint">{t.shell.pages.reference(reference)}</p>}
      <div className="no-print mt-6 flex flex-wrap gap-2">{actions ?? <ButtonLink to="/">{t.shell.pages.home}</ButtonLink>}</div>
    </div>
  );
}
