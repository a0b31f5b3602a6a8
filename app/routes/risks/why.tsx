import { useLoaderData } from '@remix-run/react';
import { CombinationSection } from '#app/features/exposure/why/ui/combination-section.tsx';
import { CreditSection } from '#app/features/exposure/why/ui/credit-section.tsx';
import { FiguresSection } from '#app/features/exposure/why/ui/figures-section.tsx';
import { InsuranceSection } from '#app/features/exposure/why/ui/insurance-section.tsx';
import { SuppliersSection } from '#app/features/exposure/why/ui/suppliers-section.tsx';
import { whyView } from '#app/features/exposure/why/view.server.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params, request }) => {
  const { risk } = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  const loss = new URL(request.url).searchParams.get('loss');
  return {
    title: i18nFor(ctx.lang).t.why.titleOf(risk.code),
    code: risk.code,
    name: risk.title,
    view: await whyView(ctx, risk.code, loss),
  };
});

export default function Why() {
  const { t } = useI18n();
  const { code, name, view } = useLoaderData<typeof loader>();
  const { figures, isLossInvalid } = view;
  const words = t.why;
  return (
    <>
      <PageHeader
        title={words.title}
        code={code}
        crumbs={[
          { to: pathTo.risks(), label: t.risks.title },
          { to: pathTo.risk(code), label: `${code} ${name}` },
        ]}
      >
        {words.intro}
      </PageHeader>
      {figures === null ? (
        <Notice tone="info" action={<ButtonLink to={pathTo.risk(code)}>{words.back}</ButtonLink>}>
          {words.notCounted}
        </Notice>
      ) : (
        <>
          <FiguresSection code={code} figures={figures} />
          <CreditSection figures={figures} />
          <CombinationSection figures={figures} />
          <SuppliersSection figures={figures} />
          {figures.insurance && (
            <InsuranceSection code={code} insurance={figures.insurance} run={figures.run} isLossInvalid={isLossInvalid} />
          )}
        </>
      )}
    </>
  );
}
