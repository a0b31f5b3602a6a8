import { Form, useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { comparison } from '#app/features/as-of/compare-view.server.ts';
import { daysAsked } from '#app/features/as-of/days.server.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { totalsAsOf } from '#app/features/as-of/register-page.server.ts';
import { Differences, Tallies } from '#app/features/as-of/ui/comparison.tsx';
import { TotalsOnBothDays } from '#app/features/as-of/ui/totals.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const { t, format } = i18nFor(ctx.lang);
  const { from, to, isInOrder } = daysAsked(new URL(request.url).searchParams, ctx.today);
  const moments = [
    await momentAtClose(ctx.store.read, from, ctx.settings.zone),
    await momentAtClose(ctx.store.read, to, ctx.settings.zone),
  ] as const;
  return {
    title: t.asOf.comparison.titleOn(format.day(from), format.day(to)),
    from,
    to,
    today: ctx.today,
    found: isInOrder ? await comparison(ctx, ...moments) : null,
    totals: { before: await totalsAsOf(ctx, moments[0]), after: await totalsAsOf(ctx, moments[1]) },
  };
});

export default function CompareDays() {
  const { t, format } = useI18n();
  const { title, from, to, found, totals } = useLoaderData<typeof loader>();
  const words = t.asOf.comparison;
  const kinds = found?.kinds.filter(({ count }) => count > 0) ?? [];
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ to: pathTo.asOf(from), label: t.asOf.titleOn(format.day(from)) }]}
        actions={
          kinds.length > 0 && (
            <ButtonLink to={pathTo.comparisonFile(from, to)} icon={Download} download>
              {words.export}
            </ButtonLink>
          )
        }
      >
        {words.intro}
      </PageHeader>
      <Days />
      {found === null && <Notice tone="warning" title={words.order} />}
      {found && kinds.length === 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>}
      {found && kinds.length > 0 && (
        <>
          <TotalsOnBothDays from={from} to={to} {...totals} />
          <Tallies tallies={found.tallies} />
        </>
      )}
      {kinds.map((differences) => (
        <Differences key={differences.kind} differences={differences} to={to} />
      ))}
    </>
  );
}

function Days() {
  const { t } = useI18n();
  const { from, to, today } = useLoaderData<typeof loader>();
  const words = t.asOf.comparison;
  return (
    <Form
      key={`${from} ${to}`}
      method="get"
      action={pathTo.compareDays()}
      className="no-print mb-5 flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      <DayInput name="from" label={words.from} value={from} latest={today} />
      <DayInput name="to" label={words.to} value={to} latest={today} />
      <Button>{words.show}</Button>
    </Form>
  );
}

function DayInput({ name, label, value, latest }: { name: string; label: string; value: string; latest: string }) {
  return (
    <div>
      <label htmlFor={`compare-${name}`} className="block text-xs text-soft">
        {label}
      </label>
      <input id={`compare-${name}`} type="date" name={name} defaultValue={value} max={latest} required className="control" />
    </div>
  );
}
