import type { MetaFunction } from '@remix-run/react';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { getPack } from '#app/features/packs/queries.server.ts';
import { PackStatus } from '#app/features/packs/ui/pack-status.tsx';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { Code, Day, Instant, Person } from '#app/ui/value.tsx';

const refreshSeconds = 2;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  return { title: `${found.pack.code} ${found.pack.title}`, ...found };
});

/** While the pack is drawn the page looks again by itself, also without a script. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} – Garant` : 'Garant' },
  ...(data?.pack.status === 'queued' ? [{ httpEquiv: 'refresh', content: String(refreshSeconds * 5) }] : []),
];

export default function PackPage() {
  const { t, format } = useI18n();
  const { pack, classification, version, records, leftOut, evidence } = useLoaderData<typeof loader>();
  const words = t.packs;
  useRefreshWhile(pack.status === 'queued');
  return (
    <>
      <PageHeader
        title={pack.title}
        code={pack.code}
        crumbs={[{ to: pathTo.packs(), label: words.title }]}
        badges={<PackStatus status={pack.status} />}
        actions={
          pack.status === 'ready' && (
            <ButtonLink tone="primary" icon={Download} to={pathTo.packFile(pack.code)} download>
              {words.download}
            </ButtonLink>
          )
        }
      />
      {pack.status === 'queued' && (
        <Notice tone="info" isAnswer>
          {words.drawing}
        </Notice>
      )}
      {pack.status === 'failed' && (
        <Notice tone="danger" title={words.failed}>
          {pack.failure}
        </Notice>
      )}
      {pack.status === 'ready' && (
        <Notice tone="info" action={<TextLink to={pathTo.verify()}>{t.verify.title}</TextLink>}>
          {words.howToCheck}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: words.columns.kind, value: words.kinds[pack.kind].name },
          ...(pack.auditCode ? [{ term: words.columns.audit, value: `${pack.auditCode} ${pack.auditTitle}` }] : []),
          { term: words.columns.version, value: format.number(version) },
          { term: words.columns.lang, value: t.shell.language[pack.lang] },
          { term: words.columns.asOf, value: <Day on={pack.asOf} long /> },
          { term: words.fields.classification, value: words.classifications[classification] },
          { term: words.columns.issuedBy, value: <Person name={pack.issuer} /> },
          { term: words.columns.issuedAt, value: <Instant at={pack.issuedAt} /> },
          { term: words.columns.pages, value: format.number(pack.pages) },
          { term: words.columns.bytes, value: format.bytes(pack.fileBytes) },
        ]}
      />
      <DefinitionList
        columns={1}
        items={[
          { term: words.fileDigest, value: pack.fileSha256 && <code className="break-all">{pack.fileSha256}</code> },
          { term: words.contentDigest, value: <code className="break-all">{pack.modelSha256}</code> },
        ]}
      />
      <div className="mt-8" />
      <Section title={words.inside}>
        <DefinitionList items={records.map(({ type, count }) => ({ term: words.recordTypes[type], value: format.number(count) }))} />
      </Section>
      {leftOut.length > 0 && (
        <Section title={words.leftOut} count={leftOut.length}>
          <DataTable
            caption={words.leftOut}
            rows={leftOut}
            rowKey={(row) => `${row.type} ${row.code} ${row.reason}`}
            columns={[
              { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
              { key: 'title', header: t.shell.common.title, cell: (row) => row.title, isRowHeader: true },
              { key: 'reason', header: words.columns.reason, cell: (row) => words.leftOutReasons[row.reason] },
            ]}
          />
        </Section>
      )}
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
    </>
  );
}

function useRefreshWhile(isWaiting: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(revalidate, refreshSeconds * 1000);
    return () => clearInterval(timer);
  }, [isWaiting, revalidate]);
}
