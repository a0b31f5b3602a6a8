import { useLoaderData } from '@remix-run/react';
import { homeOf, type Home as HomeData } from '#app/features/home/home.server.ts';
import { CompanyView } from '#app/features/home/ui/company-view.tsx';
import { AdminSteps, ComplianceSteps } from '#app/features/home/ui/first-steps.tsx';
import { Nothing } from '#app/features/home/ui/nothing.tsx';
import { AdminView, AuditorView, ContributorView } from '#app/features/home/ui/other-views.tsx';
import { InboxList } from '#app/features/inbox/ui/inbox-list.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.home.title,
  name: ctx.actor.name,
  mayImport: ctx.actor.role === 'compliance',
  zone: ctx.settings.zone,
  ...(await homeOf(ctx)),
}));

export default function Home() {
  const { t } = useI18n();
  const { name, items, waiting, zone, view, mayImport } = useLoaderData<typeof loader>();
  const words = t.home;
  const isNew = (view.kind === 'company' && view.isEmpty) || (view.kind === 'admin' && view.accounts === 1);
  return (
    <>
      <PageHeader title={words.greeting(name)} />
      {isNew && view.kind === 'company' && mayImport && <ComplianceSteps />}
      {isNew && view.kind === 'admin' && <AdminSteps />}
      {(!isNew || waiting > 0) && (
        <Section
          title={words.waiting}
          count={waiting || undefined}
          actions={
            waiting > items.length && (
              <ButtonLink size="small" to={pathTo.inbox()}>
                {words.wholeInbox(waiting)}
              </ButtonLink>
            )
          }
        >
          {waiting === 0 ? (
            <Nothing>
              {words.nothingWaits}. {words.nothingWaitsText}
            </Nothing>
          ) : (
            <InboxList items={items} zone={zone} />
          )}
        </Section>
      )}
      {!(isNew && view.kind === 'company') && <View view={view} />}
    </>
  );
}

function View({ view }: { view: HomeData['view'] }) {
  switch (view.kind) {
    case 'company':
      return <CompanyView view={view} />;
    case 'auditor':
      return <AuditorView view={view} />;
    case 'contributor':
      return <ContributorView view={view} />;
    case 'admin':
      return <AdminView view={view} />;
  }
}
