import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { makeToken, revokeToken } from '#app/features/api-tokens/commands.server.ts';
import { newTokenForm, tokenStepForm } from '#app/features/api-tokens/form.ts';
import { ownTokens } from '#app/features/api-tokens/queries.server.ts';
import { MadeToken } from '#app/features/api-tokens/ui/made-token.tsx';
import { TokenForm } from '#app/features/api-tokens/ui/token-form.tsx';
import { TokenTable } from '#app/features/api-tokens/ui/token-table.tsx';
import type { Context } from '#app/features/context.ts';
import { readFormData } from '#app/http/form.ts';
import { seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.apiTokens.title,
  tokens: await ownTokens(ctx),
  mayMake: can(ctx.actor, 'token.make'),
  zone: ctx.settings.zone,
}));

export const action = forMember(async ({ ctx, request }) => {
  const formData = await request.formData();
  return formData.has('intent') ? revoke(ctx, formData) : make(ctx, formData, request.url);
});

/** The token is in the answer to this request and nowhere else. */
async function make(ctx: Context, formData: FormData, url: string) {
  const form = readFormData(formData, newTokenForm);
  if (!form.ok) return form.reply;
  const result = await makeToken(ctx, form.value);
  if (!result.ok && result.refusal.code === 'limit') return form.refused(result.refusal);
  const { token } = await valueOrThrow(ctx, result, { action: 'token.make', type: 'user', id: ctx.actor.userId });
  return { made: { name: form.value.name, token, address: new URL(pathTo.simulateApi(), url).href } };
}

async function revoke(ctx: Context, formData: FormData) {
  const form = readFormData(formData, tokenStepForm);
  if (!form.ok) return form.reply;
  const { id } = form.value;
  await valueOrThrow(ctx, await revokeToken(ctx, id), { action: 'token.revoke', type: 'api_token', id });
  return seeOther(pathTo.apiTokens());
}

export default function ApiTokens() {
  const { t } = useI18n();
  const { title, tokens, mayMake, zone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.apiTokens;
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      {reply && 'made' in reply ? (
        <>
          <MadeToken {...reply.made} />
          <div className="mb-8">
            {/* A fresh page: the address is the same, and the token must not stay behind it. */}
            <ButtonLink to={pathTo.apiTokens()} reloadDocument>
              {words.another}
            </ButtonLink>
          </div>
        </>
      ) : mayMake ? (
        <Section title={words.make}>
          <TokenForm lastResult={reply?.form} />
        </Section>
      ) : (
        <Notice tone="info">{words.notYours}</Notice>
      )}
      <Section title={words.list}>
        <TokenTable tokens={tokens} mayMake={mayMake} zone={zone} />
      </Section>
    </>
  );
}
