import { useLoaderData } from '@remix-run/react';
import { Inbox as InboxSign } from 'lucide-react';
import { groupsOf, inboxOf } from '#app/features/inbox/inbox.server.ts';
import { InboxList } from '#app/features/inbox/ui/inbox-list.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

/** Items of one kind that are shown; the rest is counted and found in the register. */
const mostOfKind = 50;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.home.inbox.title,
  zone: ctx.settings.zone,
  groups: groupsOf(await inboxOf(ctx), mostOfKind),
}));

export default function Inbox() {
  const { t } = useI18n();
  const { title, zone, groups } = useLoaderData<typeof loader>();
  const words = t.home.inbox;
  if (groups.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={words.empty} icon={InboxSign}>
          {words.emptyText}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      {groups.map(({ kind, items, total }) => (
        <Section key={kind} id={kind} title={words.kinds[kind]} count={total}>
          <InboxList items={items} zone={zone} />
          {total > items.length && <p className="mt-1.5 text-xs text-faint">{words.more(total - items.length)}</p>}
        </Section>
      ))}
    </>
  );
}
