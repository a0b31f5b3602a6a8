import { Form, Link, useLocation } from '@remix-run/react';
import { CircleUserRound, KeyRound, LogOut, Menu, Search } from 'lucide-react';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from './button.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { popover, popoverButton } from './popover.ts';

export type Account = { name: string; email: string; role: string; mayMakeTokens: boolean };

const barButton = 'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-sm px-2 text-on-bar hover:bg-on-bar/15';

type TopBarProps = { organisation: string; account: Account; navigationId: string };

export function TopBar({ organisation, account, navigationId }: TopBarProps) {
  const { t } = useI18n();
  return (
    <header className="on-bar no-print flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 bg-bar px-3 py-1.5 text-on-bar sm:px-5">
      <button type="button" {...popoverButton(navigationId)} className={`${barButton} lg:hidden`}>
        <Icon of={Menu} size={20} />
        <span className="sr-only">{t.shell.nav.menu}</span>
      </button>
      <Link to="/" className="flex min-h-8 min-w-0 items-center gap-2 rounded-sm">
        <Mark />
        <span className="font-semibold">{t.shell.product}</span>
        {/* Until the organisation has a name of its own it bears the product's. */}
        {organisation !== t.shell.product && <span className="hidden truncate text-on-bar-soft sm:inline">{organisation}</span>}
      </Link>
      <SearchForm />
      <div className="ms-auto flex items-center gap-1 sm:ms-0">
        <LanguageSwitch />
        <AccountMenu account={account} />
      </div>
    </header>
  );
}

function SearchForm() {
  const { t } = useI18n();
  return (
    <Form
      method="get"
      action="/search"
      role="search"
      aria-label={t.shell.search.label}
      className="order-last flex w-full sm:order-none sm:ms-auto sm:w-72"
    >
      <input
        type="search"
        name="q"
        aria-label={t.shell.search.label}
        placeholder={t.shell.search.placeholder}
        className="min-h-8 w-full min-w-0 rounded-s border border-e-0 border-on-bar-soft/70 bg-transparent px-2.5 text-on-bar placeholder:text-on-bar-soft"
      />
      <button
        type="submit"
        className="inline-flex min-h-8 w-9 cursor-pointer items-center justify-center rounded-e border border-on-bar-soft/70 hover:bg-on-bar/15"
      >
        <Icon of={Search} />
        <span className="sr-only">{t.shell.search.submit}</span>
      </button>
    </Form>
  );
}

/** A change of language is a POST that comes back to the same address; the name of a language is written in that language. */
export function LanguageSwitch() {
  const { t, lang } = useI18n();
  const location = useLocation();
  const other = lang === 'fr' ? 'en' : 'fr';
  return (
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="returnTo" value={`${location.pathname}${location.search}`} />
      <button type="submit" name="lang" value={other} lang={other} title={t.shell.language.switchTo} className={barButton}>
        <span aria-hidden="true" className="uppercase">
          {other}
        </span>
        <span className="sr-only">{t.shell.language.switchTo}</span>
      </button>
    </Form>
  );
}

function AccountMenu({ account }: { account: Account }) {
  const { t } = useI18n();
  return (
    <>
      <button type="button" {...popoverButton('account-menu')} className={barButton}>
        <Icon of={CircleUserRound} size={20} />
        <span className="hidden max-w-44 truncate md:inline">{account.name}</span>
        <span className="sr-only md:hidden">{t.shell.account.menu}</span>
      </button>
      <div id="account-menu" {...popover} className="menu w-64">
        <div className="border-b border-rule px-4 py-3">
          <p className="font-semibold">{account.name}</p>
          <p className="text-xs break-words text-soft">{account.email}</p>
          <p className="mt-1 text-xs text-soft">{account.role}</p>
        </div>
        <div className="p-2">
          {account.mayMakeTokens && (
            <ButtonLink tone="quiet" icon={KeyRound} to={pathTo.apiTokens()}>
              {t.shell.account.apiTokens}
            </ButtonLink>
          )}
          <Form method="post" action="/logout" reloadDocument>
            <Button tone="quiet" icon={LogOut}>
              {t.shell.account.logOut}
            </Button>
          </Form>
        </div>
      </div>
    </>
  );
}
