import type { MetaFunction } from '@remix-run/react';
import { useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { can } from '#app/domain/access.ts';
import { objectionToPack } from '#app/features/packs/approve.server.ts';
import { endPack } from '#app/features/packs/end.server.ts';
import { packEndForm } from '#app/features/packs/form.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { sidecarOf } from '#app/features/packs/sidecar.server.ts';
import { PackContents } from '#app/features/packs/ui/pack-contents.tsx';
import { PackFacts } from '#app/features/packs/ui/pack-facts.tsx';
import { lookAgainSeconds, PackStanding } from '#app/features/packs/ui/pack-standing.tsx';
import { PackParts } from '#app/features/packs/ui/pack-parts.tsx';
import { PackStatus } from '#app/features/packs/ui/pack-status.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepForm } from '#app/ui/step-form.tsx';
import { Code } from '#app/ui/value.tsx';

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  const hasProof = (await sidecarOf(ctx, found.pack.code)) !== null;
  const { issuedBy: _issuedBy, ...pack } = found.pack;
  return {
    title: `${pack.code} ${pack.title}`,
    ...found,
    pack,
    hasProof,
    mayEnd: can(ctx.actor, 'pack.request'),
    maySign: can(ctx.actor, 'pack.approve') && objectionToPack(ctx, found.pack) === null,
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { pack } = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  const form = await readForm(request, packEndForm);
  if (!form.ok) return form.reply;
  const { intent, reason } = form.value;
  await valueOrThrow(ctx, await endPack(ctx, pack.code, intent, reason), { action: 'pack.request', type: 'pack', id: pack.id });
  return seeOther(pathTo.pack(pack.code));
});

/** What is handed over weighs, all parts together. */
const bytesOf = ({ fileBytes }: { fileBytes: number | null }, parts: readonly { fileBytes: number }[]): number | null =>
  parts.length === 0 ? fileBytes : parts.reduce((sum, part) => sum + part.fileBytes, 0);

/** While the pack is drawn the page looks again by itself, also without a script. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – Garant` : 'Garant' },
  ...(data?.pack.status === 'queued' ? [{ httpEquiv: 'refresh', content: String(lookAgainSeconds.without) }] : []),
];

export default function PackPage() {
  const { t, format } = useI18n();
  const { pack, form, parts, supersededBy, preview, evidence, hasProof, mayEnd, maySign, ...facts } = useLoaderData<typeof loader>();
  const words = t.packs;
  return (
    <>
      <PageHeader
        title={pack.title}
        code={pack.code}
        crumbs={[{ to: pathTo.packs(), label: words.title }]}
        badges={<PackStatus status={pack.status} />}
        actions={
          pack.status === 'ready' && (
            <>
              {hasProof && (
                <ButtonLink icon={Download} to={pathTo.packProof(pack.code)} download>
                  {t.verify.page.proof}
                </ButtonLink>
              )}
              {parts.length === 0 && (
                <ButtonLink tone="primary" icon={Download} to={pathTo.packFile(pack.code)} download>
                  {form === 'zip' ? words.downloadArchive : words.download}
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <PackStanding {...pack} supersededBy={supersededBy} signAt={maySign ? pathTo.signPack(pack.code) : null} />
      <PackFacts pack={{ ...pack, fileBytes: bytesOf(pack, parts) }} {...facts} />
      <DefinitionList
        columns={1}
        items={[
          ...(parts.length === 0
            ? [{ term: words.fileDigest, value: pack.fileSha256 && <code className="break-all">{pack.fileSha256}</code> }]
            : []),
          { term: words.contentDigest, value: <code className="break-all">{pack.modelSha256}</code> },
        ]}
      />
      <div className="mt-8" />
      {parts.length > 0 && <PackParts code={pack.code} mayDownload={pack.status === 'ready'} parts={parts} />}
      <PackContents {...preview} />
      <Section title={words.evidence} count={evidence.length}>
        <DataTable
          caption={words.evidence}
          rows={evidence}
          rowKey={(row) => row.key}
          columns={[
            { key: 'key', header: words.columns.key, cell: (row) => <Code>{row.key}</Code>, isNoWrap: true },
            { key: 'name', header: t.shell.common.name, cell: (row) => row.name, isRowHeader: true },
            { key: 'bytes', header: words.columns.bytes, cell: (row) => format.bytes(row.bytes), align: 'end' },
            { key: 'sha256', header: 'SHA-256', cell: (row) => <code className="text-xs break-all">{row.sha256}</code> },
          ]}
        />
      </Section>
      {mayEnd && (pack.status === 'queued' || pack.status === 'awaiting_sign_off') && (
        <StepForm verb="cancel" version={1} label={words.cancel} reasonLabel={words.cancelReason} />
      )}
      {mayEnd && pack.status === 'ready' && (
        <StepForm verb="withdraw" version={1} tone="danger" label={words.withdraw} reasonLabel={words.withdrawReason} />
      )}
    </>
  );
}
