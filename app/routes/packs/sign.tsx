import { useActionData, useLoaderData } from '@remix-run/react';
import { FileText } from 'lucide-react';
import { z } from 'zod';
import { approvePack, objectionToPack, refusePack } from '#app/features/packs/approve.server.ts';
import { drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { approvePackForm, refusePackForm } from '#app/features/packs/form.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { PackContents } from '#app/features/packs/ui/pack-contents.tsx';
import { PackFacts } from '#app/features/packs/ui/pack-facts.tsx';
import { PackStatus } from '#app/features/packs/ui/pack-status.tsx';
import { SignForms } from '#app/features/packs/ui/sign-forms.tsx';
import { reauthenticate } from '#app/features/people/sessions.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, statusOf, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

const pageForm = z.discriminatedUnion('intent', [approvePackForm, refusePackForm]);

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  const { issuedBy, ...pack } = found.pack;
  return {
    title: i18nFor(ctx.lang).t.packs.signTitle(pack.code),
    ...found,
    pack,
    objection: objectionToPack(ctx, { issuedBy, status: pack.status }),
  };
});

export const action = forMember(async ({ ctx, params, request, visit }) => {
  const { pack } = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  const form = await readForm(request, pageForm);
  if (!form.ok) return form.reply;
  const authentication = await reauthenticate(ctx, form.value.password);
  if (!authentication.ok) return form.refused(authentication.refusal);
  const result =
    form.value.intent === 'approve'
      ? await approvePack(ctx, pack.code, form.value.shownDigest, authentication.value)
      : await refusePack(ctx, pack.code, form.value, authentication.value);
  // Who may not sign at all meets the page that says so, and the trail keeps the attempt.
  if (!result.ok && statusOf(result.refusal) !== 403) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: `pack.${form.value.intent}`, type: 'pack', id: pack.id });
  if (form.value.intent === 'approve') void drawQueuedPacks(visit.services);
  return seeOther(pathTo.pack(pack.code));
});

export default function SignPack() {
  const { t } = useI18n();
  const { objection, preview, ...found } = useLoaderData<typeof loader>();
  const { pack } = found;
  const answered = useActionData<typeof action>()?.form;
  const words = t.packs;
  return (
    <>
      <PageHeader
        title={pack.title}
        code={pack.code}
        crumbs={[
          { to: pathTo.packs(), label: words.title },
          { to: pathTo.pack(pack.code), label: pack.code },
        ]}
        badges={<PackStatus status={pack.status} />}
        actions={
          pack.status === 'awaiting_sign_off' && (
            <ButtonLink tone="primary" icon={FileText} to={pathTo.packDraft(pack.code)} download reloadDocument>
              {words.readDraft}
            </ButtonLink>
          )
        }
      />
      <PackFacts {...found} />
      <div className="mt-8" />
      <PackContents {...preview} />
      <Section title={words.decision} id="decision">
        {objection ? (
          <Notice tone="info">{objection === 'state' ? words.notWaiting : words.ownRequest}</Notice>
        ) : (
          <SignForms
            code={pack.code}
            title={pack.title}
            digest={pack.modelSha256}
            intent={answered?.initialValue?.['intent']}
            lastResult={answered ?? null}
          />
        )}
      </Section>
    </>
  );
}
