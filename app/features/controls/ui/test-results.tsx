import type { TestItem } from '#app/domain/control.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList } from '#app/ui/page.tsx';

const tones: Record<TestItem['result'], Tone> = { pass: 'good', deviation: 'danger', pending: 'draft' };

type Props = { test: { items: TestItem[]; sampleSize: number; deviations: number; deviationNature: string; remark: string } };

/** What a test found, to read. */
export function TestResults({ test }: Props) {
  const { t, format } = useI18n();
  const words = t.controls;
  return (
    <>
      <DefinitionList
        columns={1}
        items={[
          { term: words.fields.deviations, value: `${format.number(test.deviations)} / ${format.number(test.sampleSize)}` },
          { term: words.fields.deviationNature, value: test.deviationNature },
          { term: words.fields.remark, value: test.remark },
        ]}
      />
      {test.items.length > 0 && (
        <div className="mt-4">
          <DataTable
            caption={words.test.results}
            rows={test.items}
            rowKey={(item) => String(item.rank)}
            columns={[
              { key: 'rank', header: words.test.rank, cell: (item) => format.number(item.rank), isRowHeader: true },
              {
                key: 'result',
                header: words.test.result,
                cell: (item) => <Badge tone={tones[item.result]}>{words.results[item.result]}</Badge>,
              },
              { key: 'note', header: words.test.note, cell: (item) => item.note || '–' },
            ]}
          />
        </div>
      )}
    </>
  );
}
