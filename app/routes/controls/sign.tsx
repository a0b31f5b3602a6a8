import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addMonths } from '#app/domain/calendar.ts';
import type { Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { reauthenticate } from '#app/features/people/sessions.server.ts';
import { refuseControl, revokeSignature, signControl } from '#app/features/signoff/commands.server.ts';
import { controlLabels } from '#app/features/signoff/ui/control-labels.ts';
import { refuseForm, revokeForm, signForm } from '#app/features/signoff/form.ts';
import { signOffSheet } from '#app/features/signoff/sheet.server.ts';
import { RefuseForm, RevokeForm, SignForm } from '#app/features/signoff/ui/decision-forms.tsx';
import { SheetView } from '#app/features/signoff/ui/sheet-view.tsx';
import { SignatureList } from '#app/features/signoff/ui/signature-list.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, statusOf, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Digest } from '#app/features/evidence/ui/digest.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

const pageForm = z.discriminatedUnion('intent', [signForm, refuseForm, revokeForm]);
type Answer = z.output<typeof pageForm>;

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const sheet = foundOrThrow(await signOffSheet(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.signoff.title(sheet.control.code),
    sheet,
    untilOn: addMonths(ctx.today, 12),
    userId: ctx.actor.userId,
    labels: controlLabels(ctx.lang),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await signOffSheet(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const authentication = await reauthenticate(ctx, form.value.password);
  if (!authentication.ok) return form.refused(authentication.refusal);
  const result = await answer(ctx, control.id, form.value, authentication.value);
  // Who may not sign at all meets the page that says so, and the trail keeps the attempt.
  if (!result.ok && statusOf(result.refusal) !== 403) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `signature.${form.value.intent}`, type: 'control', id: control.id });
  return seeOther(form.value.intent === 'revoke' ? pathTo.signControl(control.code) : pathTo.inbox());
});

/** A refused signature reads the control again: what stands on the page, and is signed next, is what it holds now. */
export const shouldRevalidate = () => true;

function answer(
  ctx: Context,
  controlId: string,
  input: Answer,
  authentication: { authenticatedAt: number; factors: string[] },
): Promise<Result<unknown>> {
  switch (input.intent) {
    case 'sign':
      return signControl(ctx, controlId, input, authentication);
    case 'refuse':
      return refuseControl(ctx, controlId, input, authentication);
    case 'revoke':
      return revokeSignature(ctx, input.signatureId, input, authentication);
  }
}

export default function SignControl() {
  const { t } = useI18n();
  const { sheet, untilOn, userId, labels } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>()?.form;
  const { control, signatures, objection, digest } = sheet;
  const words = t.signoff;
  const intent = answered?.initialValue?.['intent'];
  const isStale = answered?.error?.['']?.includes('stale') ?? false;
  const crumbs = [
    { to: pathTo.controls(), label: t.shell.nav.controls },
    { to: pathTo.control(control.code), label: `${control.code} ${control.title}` },
  ];
  return (
    <>
      <PageHeader title={control.title} code={control.code} crumbs={crumbs}>
        {words.intro}
      </PageHeader>
      {isStale && (
        <Notice tone="warning" isAnswer>
          {words.stale}
        </Notice>
      )}
      {objection && <Notice tone="info">{words.objections[objection]}</Notice>}
      <SheetView sheet={sheet} labels={labels} />
      <Section title={words.parts.history} count={signatures.length}>
        <SignatureList
          signatures={signatures}
          actionFor={(signature) =>
            signature.signerId === userId &&
            signature.revokedAt === null &&
            signature.state !== 'superseded' && <RevokeForm signatureId={signature.id} lastResult={intent === 'revoke' ? answered : null} />
          }
        />
      </Section>
      {!objection && (
        <Section title={words.parts.decision} id="decision">
          <div className="border-t-2 border-ink pt-3">
            <p className="text-xs text-soft">{words.digest}</p>
            <Digest value={digest} />
            <div className="mt-4 grid gap-x-12 gap-y-8 lg:grid-cols-2">
              <SignForm
                statement={words.statements.approved(control.code, control.title)}
                digest={digest}
                untilOn={untilOn}
                lastResult={intent === 'sign' ? answered : null}
              />
              <RefuseForm
                statement={words.statements.rejected(control.code, control.title)}
                digest={digest}
                lastResult={intent === 'refuse' ? answered : null}
              />
            </div>
          </div>
        </Section>
      )}
    </>
  );
}
