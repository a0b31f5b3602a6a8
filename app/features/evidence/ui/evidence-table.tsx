import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Day, Instant } from '#app/ui/value.tsx';
import type { EvidenceLine } from '../queries.server.ts';
import { Digest } from './digest.tsx';

/** The files of a record. A name is a link that saves the file; opening it in the browser is never offered. */
export function EvidenceTable({ files }: { files: readonly EvidenceLine[] }) {
  const { t, format } = useI18n();
  const words = t.evidence.columns;
  const columns: Column<EvidenceLine>[] = [
    {
      key: 'name',
      header: words.name,
      isRowHeader: true,
      cell: (file) => (
        <a href={pathTo.evidence(file.id)} download className="text-link font-semibold break-all">
          {file.name}
        </a>
      ),
    },
    { key: 'source', header: words.source, cell: (file) => file.source },
    { key: 'capturedOn', header: words.capturedOn, cell: (file) => <Day on={file.capturedOn} /> },
    { key: 'bytes', header: words.bytes, align: 'end', cell: (file) => format.bytes(file.bytes) },
    { key: 'sha256', header: words.sha256, cell: (file) => <Digest value={file.sha256} /> },
    {
      key: 'uploadedBy',
      header: words.uploadedBy,
      cell: (file) => (
        <>
          {file.uploadedBy}{' '}
          <span className="text-faint">
            · <Instant at={file.uploadedAt} />
          </span>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t.evidence.caption}
      columns={columns}
      rows={files}
      rowKey={(file) => file.id}
      empty={<p className="border-y border-rule py-3 text-soft">{t.evidence.none}</p>}
    />
  );
}
