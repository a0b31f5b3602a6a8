import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { ScrollText } from 'lucide-react';
import { actorChoices, trailCondition, trailFilter, trailRegisters } from '#app/features/trail/filter.server.ts';
import { withNames } from '#app/features/trail/names.server.ts';
import { latestEntries } from '#app/features/trail/queries.server.ts';
import { TrailList } from '#app/features/trail/ui/trail-list.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { listAddress } from '#app/ui/list-address.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

const limit = 50;

export const loader = forMember(async ({ ctx, request }) => {
  const { t } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const filter = trailFilter(new URL(request.url));
  const found = await latestEntries(read, {
    limit: limit + 1,
    beforeSeq: filter.beforeSeq,
    where: trailCondition(filter, ctx.settings.zone),
  });
  const lines = await withNames(ctx, found.slice(0, limit));
  return {
    title: t.trail.title,
    filter,
    lines,
    older: found.length > limit ? (lines.at(-1)?.seq ?? null) : null,
    people: await actorChoices(read),
    registers: trailRegisters.map((value) => ({ value, label: t.trail.registers[value] })),
  };
});

export default function Trail() {
  const { t } = useI18n();
  const location = useLocation();
  const { title, filter, lines, older } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title}>{t.trail.intro}</PageHeader>
      <Filters />
      {lines.length === 0 ? (
        <EmptyState title={t.trail.empty} icon={ScrollText}>
          {t.trail.emptyText}
        </EmptyState>
      ) : (
        <TrailList lines={lines} />
      )}
      <nav aria-label={t.shell.list.pages} className="no-print mt-3 flex flex-wrap justify-end gap-2">
        {filter.beforeSeq !== undefined && <ButtonLink to={listAddress(location, { before: null })}>{t.trail.newest}</ButtonLink>}
        {older !== null && <ButtonLink to={listAddress(location, { before: String(older) })}>{t.trail.older}</ButtonLink>}
      </nav>
    </>
  );
}

function Filters() {
  const { t } = useI18n();
  const { filter, people, registers } = useLoaderData<typeof loader>();
  const words = t.trail.filters;
  return (
    <Form
      key={JSON.stringify(filter)}
      method="get"
      action={pathTo.trail()}
      role="search"
      aria-label={t.shell.list.filters}
      className="no-print mb-4 flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      <Choice name="register" label={words.register} value={filter.register} options={registers} />
      <Choice
        name="person"
        label={words.person}
        value={filter.person}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayInput name="from" label={words.from} value={filter.from} />
      <DayInput name="to" label={words.to} value={filter.to} />
      <Button>{t.shell.list.apply}</Button>
      {(filter.register || filter.person || filter.from || filter.to) && (
        <ButtonLink tone="quiet" to={pathTo.trail()}>
          {t.shell.list.clear}
        </ButtonLink>
      )}
    </Form>
  );
}

type InputProps = { name: string; label: string; value: string };

function Choice({ name, label, value, options }: InputProps & { options: readonly { value: string; label: string }[] }) {
  const { t } = useI18n();
  return (
    <div>
      <label htmlFor={`trail-${name}`} className="block text-xs text-soft">
        {label}
      </label>
      <select id={`trail-${name}`} name={name} defaultValue={value} className="control min-w-36">
        <option value="">{t.shell.common.all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function DayInput({ name, label, value }: InputProps) {
  return (
    <div>
      <label htmlFor={`trail-${name}`} className="block text-xs text-soft">
        {label}
      </label>
      <input id={`trail-${name}`} type="date" name={name} defaultValue={value} className="control" />
    </div>
  );
}
