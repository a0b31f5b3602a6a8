import { useLoaderData } from '@remix-run/react';
import { CalendarClock } from 'lucide-react';
import { isRegisterAsOf } from '#app/domain/as-of.ts';
import { dayAsked, momentAtClose } from '#app/features/as-of/moment.server.ts';
import { readableRegisters, recordOfCode } from '#app/features/as-of/register-page.server.ts';
import { recordView } from '#app/features/as-of/record-view.server.ts';
import { DayForm } from '#app/features/as-of/ui/day-form.tsx';
import { RecordContent } from '#app/features/as-of/ui/record-content.tsx';
import { registerWord, SignOffWord, StatusWord } from '#app/features/as-of/ui/status-word.tsx';
import { mayNameRecord } from '#app/features/as-of/today.server.ts';
import { recordPages } from '#app/features/trail/ui/record-pages.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { format } = i18nFor(ctx.lang);
  const type = params['register'] ?? '';
  const register = isRegisterAsOf(type) && readableRegisters(ctx.actor).includes(type) ? type : null;
  const known = foundOrThrow(register && (await mayNameRecord(ctx, register, params['code'] ?? '')));
  const day = dayAsked(new URL(request.url).searchParams.get('day'), ctx.today);
  const moment = await momentAtClose(ctx.store.read, day, ctx.settings.zone);
  const record = await recordOfCode(ctx, known.register, known.code, moment);
  return {
    title: `${known.code} – ${format.day(day)}`,
    register: known.register,
    code: known.code,
    day,
    today: ctx.today,
    view: record && (await recordView(ctx, known.register, record, moment)),
  };
});

export default function RecordAsOf() {
  const { t, format } = useI18n();
  const { register, code, day, today, view } = useLoaderData<typeof loader>();
  const words = t.asOf;
  const page = recordPages[register]?.(code);
  return (
    <>
      <PageHeader
        title={view?.title || code}
        code={code}
        crumbs={[{ to: `${pathTo.asOf(day)}&register=${register}`, label: words.caption(registerWord(t, register), format.day(day)) }]}
        badges={
          view && (
            <>
              {view.status !== null && <StatusWord type={register} status={view.status} />}
              {view.signOff && <SignOffWord standing={view.signOff} />}
            </>
          )
        }
        actions={page && <ButtonLink to={page}>{words.today}</ButtonLink>}
      />
      <DayForm day={day} today={today} action={pathTo.recordAsOf(register, code)} />
      {view ? (
        <>
          <Notice tone="info" title={words.standing(format.day(day))}>
            {view.by === null
              ? words.madeOn(view.version, format.instant(view.at))
              : words.madeBy(view.version, format.instant(view.at), view.by)}
          </Notice>
          <RecordContent view={view} day={day} />
        </>
      ) : (
        <EmptyState title={words.notThereTitle(code)} icon={CalendarClock}>
          {words.notThere(format.day(day))}
        </EmptyState>
      )}
    </>
  );
}
