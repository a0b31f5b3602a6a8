import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { problemText } from './problem-text.ts';

/** Rows and columns of the file, with what is wrong with them. `count` is how many there are when not all are listed. */
export function ProblemTable({ title, problems, count }: { title: string; problems: readonly RowProblem[]; count: number }) {
  const { t, format } = useI18n();
  if (problems.length === 0) return null;
  const rows = problems.map((problem, position) => ({ ...problem, key: String(position) }));
  return (
    <Section title={title} count={count}>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'row', header: t.imports.row, cell: ({ row }) => format.number(row), isRowHeader: true },
          { key: 'column', header: t.imports.column, cell: ({ column }) => column ?? '–' },
          { key: 'reason', header: t.imports.reason, cell: (problem) => problemText(t, problem) },
        ]}
      />
      {count > problems.length && <p className="mt-1 text-xs text-soft">{t.imports.more(count - problems.length)}</p>}
    </Section>
  );
}
