import { useLoaderData } from '@remix-run/react';
import { programmeView } from '#app/features/exposure/programme/view.server.ts';
import { ExposureTabs } from '#app/features/exposure/programme/ui/exposure-tabs.tsx';
import { GapsSection, LapsesSection } from '#app/features/exposure/programme/ui/gaps-section.tsx';
import { LineSection } from '#app/features/exposure/programme/ui/line-section.tsx';
import { StressSection } from '#app/features/exposure/programme/ui/stress-section.tsx';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, request }) => {
  const risk = new URL(request.url).searchParams.get('risk');
  return { title: i18nFor(ctx.lang).t.programme.title, view: await programmeView(ctx, risk) };
});

export default function Programme() {
  const { t, format } = useI18n();
  const { title, view } = useLoaderData<typeof loader>();
  const words = t.programme;
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <ExposureTabs current="programme" />
      {view === null && <Notice tone="danger">{words.contradictory}</Notice>}
      {view?.lines.length === 0 && (
        <EmptyState title={words.empty} actions={<ButtonLink to={pathTo.policies()}>{t.policies.title}</ButtonLink>}>
          {words.emptyHint}
        </EmptyState>
      )}
      {view !== null && view.lines.length > 0 && (
        <>
          <Notice tone="info">{view.run ? words.run(view.run.code, format.day(view.run.asOf)) : words.noRun}</Notice>
          <GapsSection gaps={view.gaps} />
          <LapsesSection lapses={view.lapses} />
          <p className="mb-4 max-w-[90ch] text-xs text-soft">{words.worth.note}</p>
          {view.lines.map((line) => (
            <LineSection key={line.line} view={line} />
          ))}
          <StressSection view={view.stress} />
        </>
      )}
    </>
  );
}
