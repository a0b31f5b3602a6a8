import { useLoaderData } from '@remix-run/react';
import { roles } from '#app/domain/access.ts';
import { listParams } from '#app/features/list-page.ts';
import { activeAdministrators, listUsers, userList, userStates, type UserLine } from '#app/features/people/queries.server.ts';
import { UserStateBadge } from '#app/features/settings/ui/user-state.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Instant } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  return {
    title: t.settings.users.title,
    page: await listUsers(ctx, listParams(new URL(request.url), userList)),
    isOnlyAdministrator: (await activeAdministrators(ctx.store.read)).length === 1,
    zone: ctx.settings.zone,
    filters: [
      { name: 'role', label: t.settings.users.columns.role, options: roles.map((value) => ({ value, label: t.shell.roles[value] })) },
      {
        name: 'state',
        label: t.settings.users.columns.state,
        options: userStates.map((value) => ({ value, label: t.settings.users.states[value] })),
      },
    ],
  };
});

export default function Users() {
  const { t } = useI18n();
  const { title, page, isOnlyAdministrator, zone, filters } = useLoaderData<typeof loader>();
  const words = t.settings.users;
  const columns: Column<UserLine>[] = [
    { key: 'name', header: words.columns.name, cell: (user) => user.name, sort: 'name', isRowHeader: true },
    { key: 'email', header: words.columns.email, cell: (user) => <span className="break-all">{user.email}</span>, sort: 'email' },
    { key: 'role', header: words.columns.role, cell: (user) => t.shell.roles[user.role] },
    { key: 'unit', header: words.columns.unit, cell: (user) => user.unit ?? '–' },
    { key: 'state', header: words.columns.state, cell: (user) => <UserStateBadge state={user.state} /> },
    { key: 'createdAt', header: words.columns.createdAt, cell: (user) => <Instant at={user.createdAt} zone={zone} />, sort: 'createdAt' },
  ];
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <ButtonLink tone="primary" to={pathTo.newUser()}>
            {words.new}
          </ButtonLink>
        }
      >
        {words.intro}
      </PageHeader>
      {isOnlyAdministrator && <Notice tone="warning">{words.onlyAdministrator}</Notice>}
      <FilterBar filters={filters} hasSearch={false} />
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={page.rows}
        rowKey={(user) => user.id}
        rowHref={(user) => pathTo.user(user.id)}
        empty={<EmptyState title={t.shell.list.nothingFound}>{t.shell.list.nothingFoundHint}</EmptyState>}
      />
      <Pagination next={page.next} />
    </>
  );
}
