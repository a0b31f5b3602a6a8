import { useLoaderData } from '@remix-run/react';
import { CalendarClock } from 'lucide-react';
import { filtersFor } from '#app/features/as-of/filters.server.ts';
import { dayAsked, firstDay, momentAtClose } from '#app/features/as-of/moment.server.ts';
import { countsAsOf, registerPage, sortsAsOf, totalsAsOf } from '#app/features/as-of/register-page.server.ts';
import { registerRows, shownMembers } from '#app/features/as-of/register-view.server.ts';
import { Totals } from '#app/features/as-of/ui/totals.tsx';
import { DayForm } from '#app/features/as-of/ui/day-form.tsx';
import { RegisterTable } from '#app/features/as-of/ui/register-table.tsx';
import { registerWord } from '#app/features/as-of/ui/status-word.tsx';
import { listParams } from '#app/features/list-page.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { FilterBar } from '#app/ui/filter-bar.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t, format } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const url = new URL(request.url);
  const asked = url.searchParams.get('day');
  const day = dayAsked(asked, ctx.today);
  const moment = await momentAtClose(read, day, ctx.settings.zone);
  const counts = await countsAsOf(ctx, moment);
  const shown = counts.find(({ register }) => register === url.searchParams.get('register')) ?? counts[0];
  const register = shown?.register ?? 'risk';
  const params = listParams(url, sortsAsOf(register));
  const { rows, next } = await registerPage(ctx, register, moment, params);
  return {
    title: t.asOf.titleOn(format.day(day)),
    day,
    isOtherDay: asked !== null && asked !== day,
    today: ctx.today,
    begins: moment.position === 0 ? await firstDay(read, ctx.settings.zone) : null,
    register,
    counts,
    rows: await registerRows(ctx, register, moment, rows),
    members: shownMembers[register],
    totals: register === 'risk' ? await totalsAsOf(ctx, moment) : null,
    next,
    filters: await filtersFor(ctx, register),
  };
});

export default function RegistersAsOf() {
  const { t, format } = useI18n();
  const { title, day, isOtherDay, today, begins, register, counts, rows, members, totals, next, filters } = useLoaderData<typeof loader>();
  const words = t.asOf;
  const addressOf = (other: string) => `${pathTo.asOf(day)}&register=${other}`;
  return (
    <>
      <PageHeader title={title} actions={<ButtonLink to={pathTo.compareDays(day, today)}>{words.compareWithToday}</ButtonLink>}>
        {words.intro}
      </PageHeader>
      {isOtherDay && <Notice tone="warning">{words.otherDay(format.day(day))}</Notice>}
      <DayForm day={day} today={today} action={pathTo.asOf()} kept={{ register }} />
      {begins === null ? (
        <>
          <Tabs
            label={words.registers}
            tabs={counts.map((line) => ({
              to: addressOf(line.register),
              label: registerWord(t, line.register),
              count: line.count,
              isCurrent: line.register === register,
            }))}
          />
          {totals && <Totals totals={totals} />}
          {filters.length > 0 && <FilterBar key={register} filters={filters} hasSearch={false} kept={{ day, register }} />}
          <RegisterTable register={register} members={members} day={day} rows={rows} />
          <Pagination next={next} />
        </>
      ) : (
        <EmptyState
          title={words.beforeTitle}
          icon={CalendarClock}
          actions={<ButtonLink to={pathTo.asOf(begins)}>{words.toFirstDay}</ButtonLink>}
        >
          {words.before(format.day(begins))}
        </EmptyState>
      )}
    </>
  );
}
