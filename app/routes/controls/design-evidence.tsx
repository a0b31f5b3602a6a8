import { useActionData, useLoaderData } from '@remix-run/react';
import { conclusionTones } from '#app/features/controls/ui/control-tables.tsx';
import { designForEvidence } from '#app/features/evidence/queries.server.ts';
import { EvidenceForm } from '#app/features/evidence/ui/evidence-form.tsx';
import { EvidenceTable } from '#app/features/evidence/ui/evidence-table.tsx';
import { evidenceToRead, takeEvidence } from '#app/http/evidence-upload.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { Day } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const design = foundOrThrow(await designForEvidence(ctx, params['code'] ?? '', params['id'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.evidence.ofDesign(design.control.code),
    design,
    ...(await evidenceToRead(ctx, { type: 'design_assessment', id: design.id })),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { id, control } = foundOrThrow(await designForEvidence(ctx, params['code'] ?? '', params['id'] ?? ''));
  return takeEvidence(ctx, request, { type: 'design_assessment', id }, pathTo.designEvidence(control.code, id));
});

/** A judgement of a design has no page but this one: its files are read here as well as added. */
export default function DesignEvidence() {
  const { t } = useI18n();
  const { title, design, files, mayAdd } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { code, title: name } = design.control;
  const words = t.controls;
  const crumbs = [
    { to: pathTo.controls(), label: words.title },
    { to: pathTo.control(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader
        title={title}
        crumbs={crumbs}
        badges={<Badge tone={conclusionTones[design.conclusion]}>{words.designConclusions[design.conclusion]}</Badge>}
      />
      <div className="mb-8">
        <DefinitionList
          columns={1}
          items={[
            { term: words.fields.assessedOn, value: <Day on={design.assessedOn} /> },
            { term: words.fields.walkthrough, value: design.walkthrough },
          ]}
        />
      </div>
      <Section title={t.evidence.title} count={files.length}>
        <EvidenceTable files={files} />
      </Section>
      {mayAdd && (
        <Section title={t.evidence.add}>
          <p className="mb-4 max-w-[70ch] text-soft">{t.evidence.intro}</p>
          <EvidenceForm key={files.length} lastResult={reply?.form} cancelTo={pathTo.control(code)} />
        </Section>
      )}
    </>
  );
}
