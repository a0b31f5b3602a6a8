import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { Download, ScrollText } from 'lucide-react';
import { can } from '#app/domain/access.ts';
import { acts, type Act } from '#app/domain/trail/entry.ts';
import { actorChoices, isNarrowing, trailCondition, trailFilter, trailRegisters } from '#app/features/trail/filter.server.ts';
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
    where: await trailCondition(read, filter, ctx.settings.zone),
  });
  const lines = await withNames(ctx, found.slice(0, limit));
  return {
    title: t.trail.title,
    filter,
    lines,
    older: found.length > limit ? (lines.at(-1)?.seq ?? null) : null,
    people: await actorChoices(read),
    registers: trailRegisters.map((value) => ({ value, label: t.trail.registers[value] })),
    acts: trailRegisters.map((register) => ({ label: t.trail.registers[register], options: actsOf(register, t.acts) })),
    isNarrowed: isNarrowing(filter),
    mayGuard: can(ctx.actor, 'settings.manage'),
  };
});

const actsOf = (register: string, words: Readonly<Record<Act, string>>) =>
  acts.filter((act) => act.startsWith(`${register}.`)).map((value) => ({ value, label: words[value] }));

export default function Trail() {
  const { t } = useI18n();
  const location = useLocation();
  const { title, filter, lines, older, mayGuard } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <>
            {mayGuard && <ButtonLink to={pathTo.guard()}>{t.guard.title}</ButtonLink>}
            <Exports />
          </>
        }
      >
        {t.trail.intro}
      </PageHeader>
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

/** The whole of what is listed, as a file to read and as one to verify. */
function Exports() {
  const { t } = useI18n();
  const { search } = useLocation();
  const address = (format: string) => {
    const parameters = new URLSearchParams(search);
    parameters.delete('before');
    parameters.set('format', format);
    return `${pathTo.trailExport()}?${parameters.toString()}`;
  };
  const words = t.trail.exports;
  return (
    <>
      <ButtonLink to={address('csv')} icon={Download} download>
        {words.csv}
      </ButtonLink>
      <ButtonLink to={address('ndjson')} icon={Download} download>
        {words.ndjson}
      </ButtonLink>
    </>
  );
}

function Filters() {
  const { t } = useI18n();
  const { filter, people, registers, acts: groups, isNarrowed } = useLoaderData<typeof loader>();
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
      <TextInput name="record" label={words.record} value={filter.record} />
      <Choice name="register" label={words.register} value={filter.register} groups={[{ label: '', options: registers }]} />
      <Choice name="act" label={words.act} value={filter.act} groups={groups} />
      <Choice
        name="person"
        label={words.person}
        value={filter.person}
        groups={[{ label: '', options: people.map(({ id, name }) => ({ value: id, label: name })) }]}
      />
      <DayInput name="from" label={words.from} value={filter.from} />
      <DayInput name="to" label={words.to} value={filter.to} />
      <Button>{t.shell.list.apply}</Button>
      {isNarrowed && (
        <ButtonLink tone="quiet" to={pathTo.trail()}>
          {t.shell.list.clear}
        </ButtonLink>
      )}
    </Form>
  );
}

type InputProps = { name: string; label: string; value: string };

type Group = { label: string; options: readonly { value: string; label: string }[] };

function Choice({ name, label, value, groups }: InputProps & { groups: readonly Group[] }) {
  const { t } = useI18n();
  return (
    <div>
      <label htmlFor={`trail-${name}`} className="block text-xs text-soft">
        {label}
      </label>
      <select id={`trail-${name}`} name={name} defaultValue={value} className="control min-w-36 sm:max-w-56">
        <option value="">{t.shell.common.all}</option>
        {groups.map((group) =>
          group.label === '' ? (
            <Options key="" group={group} />
          ) : (
            <optgroup key={group.label} label={group.label}>
              <Options group={group} />
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

function Options({ group: { options } }: { group: Group }) {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </>
  );
}

function TextInput({ name, label, value }: InputProps) {
  return (
    <div>
      <label htmlFor={`trail-${name}`} className="block text-xs text-soft">
        {label}
      </label>
      <input id={`trail-${name}`} name={name} defaultValue={value} className="control sm:w-28" autoComplete="off" />
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
