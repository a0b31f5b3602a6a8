import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { roles } from '#app/domain/access.ts';
import { changeRole, inviteAgain, needsApproval, setActive } from '#app/features/people/commands.server.ts';
import { getUser, type UserPage } from '#app/features/people/queries.server.ts';
import { userStepForm } from '#app/features/settings/form.ts';
import { OneTimeLink } from '#app/features/settings/ui/one-time-link.tsx';
import { UserStateBadge } from '#app/features/settings/ui/user-state.tsx';
import { withNames } from '#app/features/trail/names.server.ts';
import { historyOf } from '#app/features/trail/queries.server.ts';
import { History } from '#app/features/trail/ui/history.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';
import { Instant } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { read } = ctx.store;
  const user = foundOrThrow(await getUser(ctx, params['id'] ?? ''));
  const takesTwo = !user.isActive && (await needsApproval(ctx, read, user.role));
  return {
    title: user.name,
    user,
    isSelf: user.id === ctx.actor.userId,
    approval: takesTwo ? (user.roleGivenBy === ctx.actor.userId ? ('by_other' as const) : ('by_me' as const)) : null,
    zone: ctx.settings.zone,
    lines: await withNames(ctx, await historyOf(read, { type: 'user', id: user.id })),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const user = foundOrThrow(await getUser(ctx, params['id'] ?? ''));
  const form = await readForm(request, userStepForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const attempt = { action: `user.${input.intent}`, type: 'user', id: user.id };
  if (input.intent === 'invite') {
    const { token } = await valueOrThrow(ctx, await inviteAgain(ctx, user.id), attempt);
    return { link: new URL(pathTo.welcome(token), request.url).href };
  }
  await valueOrThrow(
    ctx,
    input.intent === 'role' ? await changeRole(ctx, user.id, input.role) : await setActive(ctx, user.id, input.intent === 'enable'),
    attempt,
  );
  return seeOther(pathTo.user(user.id));
});

export default function User() {
  const { t } = useI18n();
  const { user, isSelf, approval, zone, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.settings.user;
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ to: pathTo.users(), label: t.settings.users.title }]}
        badges={<UserStateBadge state={user.state} />}
      />
      {reply && 'link' in reply && <OneTimeLink link={reply.link} />}
      {reply && 'form' in reply && <StepErrors form={reply.form} labels={words.fields} />}
      {approval && <Notice tone="warning">{approval === 'by_me' ? words.waitsForYou : words.waitsForOther}</Notice>}
      <Section title={words.account}>
        <DefinitionList
          items={[
            { term: words.fields.email, value: user.email },
            { term: words.fields.role, value: t.shell.roles[user.role] },
            { term: words.fields.unit, value: user.unit },
            { term: words.fields.position, value: user.position },
            { term: words.fields.lang, value: t.shell.language[user.lang] },
            { term: words.fields.createdAt, value: <Instant at={user.createdAt} zone={zone} /> },
          ]}
        />
        {isSelf ? <p className="mt-3 text-soft">{words.self}</p> : <Steps user={user} approval={approval} />}
      </Section>
      <Section title={words.history}>
        <History lines={lines} hasOlder={false} />
      </Section>
    </>
  );
}

/** What an administrator can do to somebody else's account. */
function Steps({ user, approval }: { user: UserPage; approval: 'by_me' | 'by_other' | null }) {
  const { t } = useI18n();
  const words = t.settings.user;
  return (
    <div className="no-print mt-4 flex flex-wrap items-start gap-x-10 gap-y-5">
      <Form method="post" className="max-w-xs">
        <input type="hidden" name="intent" value="role" />
        <label htmlFor="role" className="mb-0.5 block font-semibold">
          {words.fields.role}
        </label>
        <p className="mb-1 text-xs text-soft">{words.changeRoleText}</p>
        <div className="flex gap-2">
          <select key={user.role} id="role" name="role" defaultValue={user.role} className="control">
            {roles.map((role) => (
              <option key={role} value={role}>
                {t.shell.roles[role]}
              </option>
            ))}
          </select>
          <Button>{words.changeRole}</Button>
        </div>
      </Form>
      <Form method="post" className="max-w-xs">
        <input type="hidden" name="intent" value="invite" />
        <p className="mb-0.5 font-semibold">{t.settings.link.title}</p>
        <p className="mb-1 text-xs text-soft">{words.inviteText}</p>
        <Button>{words.invite}</Button>
      </Form>
      {approval !== 'by_other' && (
        <Form method="post">
          <input type="hidden" name="intent" value={user.isActive ? 'disable' : 'enable'} />
          <Button tone={user.isActive ? 'danger' : 'primary'}>
            {user.isActive ? words.disable : approval === 'by_me' ? words.approve : words.enable}
          </Button>
        </Form>
      )}
    </div>
  );
}
