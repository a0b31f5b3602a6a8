import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { problemText } from './problem-text.ts';

/** Rows and columns of the file, with what is wrong with them. */
export function ProblemTable({ title, problems, count }: { title: string; problems: readonly RowProblem[]; count: number }) {
  const { t, format } = useI18n();
  if (problems.length === 0) return null;
  return (
    <Section title={title} count={count}>
      <DataTable
        caption={title}
        rows={problems}
        rowKey={(problem) => `${problem.row} ${problem.column ?? ''} ${problem.code}`}
        columns={[
          { key: 'row', header: t.imports.row, cell: (problem) => format.number(problem.row), isRowHeader: true },
          { key: 'column', header: t.imports.column, cell: (problem) => problem.column ?? '–' },
          { key: 'reason', header: t.imports.reason, cell: (problem) => problemText(t, problem) },
        ]}
      />
    </Section>
  );
}
