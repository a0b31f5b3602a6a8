import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from './class-names.ts';
import { type NavGroup, Navigation } from './navigation.tsx';
import { Mark } from './mark.tsx';
import { popover } from './popover.ts';
import { type Account, LanguageSwitch, TopBar } from './top-bar.tsx';

const navigationId = 'navigation';
const contentId = 'content';

type ShellProps = {
  organisation: string;
  account: Account;
  navigation: readonly NavGroup[];
  children: ReactNode;
};

/** Frame of every page behind the login. */
export function Shell({ organisation, account, navigation, children }: ShellProps) {
  const { t } = useI18n();
  const location = useLocation();
  return (
    <>
      <SkipLink />
      {/* A new address makes new popovers, so that a menu does not stay open over the page it led to. */}
      <TopBar key={`bar${location.key}`} organisation={organisation} account={account} navigationId={navigationId} />
      <div className="mx-auto max-w-[96rem] lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <div className="lg:border-e lg:border-rule">
          <nav key={location.key} id={navigationId} {...popover} aria-label={t.shell.nav.main} className="drawer px-3 py-4">
            <Navigation groups={navigation} />
          </nav>
        </div>
        <Content className="min-w-0 px-4 py-5 sm:px-6 lg:px-8">{children}</Content>
      </div>
    </>
  );
}

/** Frame of the pages in front of the login: log in, first password, public verification. */
export function PublicShell({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  const { t } = useI18n();
  return (
    <>
      <SkipLink />
      <header className="on-bar no-print flex min-h-12 items-center justify-between bg-bar px-4 text-on-bar sm:px-6">
        <span className="flex items-center gap-2 font-semibold">
          <Mark />
          {t.shell.product}
        </span>
        <LanguageSwitch />
      </header>
      <Content className={classNames('mx-auto px-4 py-10', isWide ? 'max-w-4xl' : 'max-w-md')}>{children}</Content>
    </>
  );
}

function SkipLink() {
  const { t } = useI18n();
  return (
    <a
      href={`#${contentId}`}
      className="sr-only z-10 bg-surface px-4 py-2 font-semibold text-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      {t.shell.skipToContent}
    </a>
  );
}

function Content({ className, children }: { className: string; children: ReactNode }) {
  return (
    <main id={contentId} tabIndex={-1} className={classNames('outline-none', className)}>
      {children}
    </main>
  );
}
