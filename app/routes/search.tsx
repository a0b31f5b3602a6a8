import { Form, useLoaderData } from '@remix-run/react';
import { Search as SearchSign } from 'lucide-react';
import { searchEverywhere } from '#app/features/search/everywhere.server.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, 200);
  const words = i18nFor(ctx.lang).t.home.search;
  return { title: q ? words.results(q) : words.title, q, found: await searchEverywhere(ctx, q) };
});

export default function Search() {
  const { t } = useI18n();
  const { title, q, found } = useLoaderData<typeof loader>();
  const words = t.home.search;
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <Form method="get" action={pathTo.search()} role="search" className="no-print mb-6 flex max-w-xl items-end gap-2">
        <div className="grow">
          <label htmlFor="everywhere" className="block text-xs text-soft">
            {t.shell.search.label}
          </label>
          <input key={q} id="everywhere" type="search" name="q" defaultValue={q} className="control" />
        </div>
        <Button icon={SearchSign}>{t.shell.search.submit}</Button>
      </Form>
      {q === '' && <p className="text-soft">{words.begin}</p>}
      {q !== '' && found.length === 0 && (
        <EmptyState title={words.none} icon={SearchSign}>
          {words.noneText}
        </EmptyState>
      )}
      {found.map(({ type, rows, hasMore, listTo }) => (
        <Section
          key={type}
          title={words.types[type]}
          actions={
            hasMore &&
            listTo && (
              <ButtonLink size="small" tone="quiet" to={listTo}>
                {words.more}
              </ButtonLink>
            )
          }
        >
          <ul className="border-t-2 border-ink">
            {rows.map((row) => (
              <li key={row.id} className="flex items-baseline gap-3 border-b border-rule py-1.5 hover:bg-sunken">
                <Code>{row.code}</Code>
                <TextLink to={row.to} className="min-w-0 font-semibold break-words">
                  {row.title}
                </TextLink>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
