import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { PackPreview } from '../preview.ts';

/** What a pack holds and what it leaves out, the same before it is issued and after. */
export function PackContents({ records, files, leftOut }: Pick<PackPreview, 'records' | 'files' | 'leftOut'>) {
  const { t, format } = useI18n();
  const words = t.packs;
  return (
    <>
      <Section title={words.inside}>
        <DefinitionList
          items={[
            ...records.map(({ type, count }) => ({ term: words.recordTypes[type], value: format.number(count) })),
            {
              term: words.files,
              value: files.count === 0 ? words.noFiles : words.filesText(files.count, files.attached, format.bytes(files.bytes)),
            },
          ]}
        />
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
    </>
  );
}
