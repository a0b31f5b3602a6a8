import { packFileName } from '#app/domain/pack/parts.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import type { PartLine } from '../queries.server.ts';

/** The files of a pack in parts: each is downloaded by itself, and only all together are the pack. */
export function PackParts({ code, parts, mayDownload }: { code: string; parts: readonly PartLine[]; mayDownload: boolean }) {
  const { t, format } = useI18n();
  const words = t.packs.parts;
  return (
    <Section title={words.title} count={parts.length}>
      <p className="mb-2 text-sm text-faint">{words.hint}</p>
      <DataTable
        caption={words.title}
        rows={parts}
        rowKey={(row) => String(row.part)}
        columns={[
          { key: 'part', header: words.part, cell: (row) => words.partOf(row.part, row.of), isRowHeader: true, isNoWrap: true },
          { key: 'sections', header: words.sections, cell: (row) => words.range(row.fromSection, row.toSection), isNoWrap: true },
          { key: 'pages', header: t.packs.columns.pages, cell: (row) => format.number(row.pages), align: 'end' },
          { key: 'bytes', header: t.packs.columns.bytes, cell: (row) => format.bytes(row.fileBytes), align: 'end' },
          { key: 'sha256', header: 'SHA-256', cell: (row) => <code className="text-xs break-all">{row.fileSha256}</code> },
          {
            key: 'file',
            header: words.file,
            cell: (row) =>
              mayDownload && (
                <a href={pathTo.packFile(code, row.part)} download className="text-link font-semibold break-all">
                  {packFileName(code, { number: row.part, of: row.of })}
                </a>
              ),
          },
        ]}
      />
    </Section>
  );
}
