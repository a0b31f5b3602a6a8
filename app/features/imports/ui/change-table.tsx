import { changesInWords, fieldLabels } from '#app/features/trail/ui/field-labels.ts';
import type { Format } from '#app/i18n/format.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { Dictionary } from '#app/i18n/en.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Change, FieldChange } from '../report.ts';

/** The first of the records that are new or move, each with the fields that do. */
export function ChangeTable({ changes, count }: { changes: readonly Change[]; count: number }) {
  const { t, format } = useI18n();
  const words = t.imports;
  if (changes.length === 0) return null;
  const rows = changes.map((change, position) => ({ ...change, key: String(position) }));
  return (
    <Section title={words.changes} count={count}>
      <DataTable
        caption={words.changes}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'kind',
            header: words.kind,
            cell: ({ kind }) => <Badge tone={kind === 'created' ? 'good' : 'progress'}>{words.kinds[kind]}</Badge>,
          },
          { key: 'type', header: t.shell.common.type, cell: ({ type }) => words.types[type] },
          { key: 'reference', header: words.reference, cell: ({ reference }) => reference || '–' },
          { key: 'title', header: t.shell.common.title, cell: ({ title }) => title, isRowHeader: true },
          { key: 'fields', header: words.whatChanges, cell: (change) => <Fields change={change} t={t} format={format} /> },
        ]}
      />
      {count > changes.length && <p className="mt-1 text-xs text-soft">{words.more(count - changes.length)}</p>}
    </Section>
  );
}

function Fields({ change, t, format }: { change: Change; t: Dictionary; format: Format }) {
  const labels = fieldLabels(t, change.type);
  const fields = changesInWords(t, { obj: { type: change.type, id: '', ver: 0 }, changes: change.fields }) as FieldChange[];
  return (
    <ul>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          <span className="text-faint">{labels[formField(field)] ?? field}</span>{' '}
          {change.kind === 'updated' && <del>{shown(before, field, t, format)}</del>}{' '}
          <ins className="no-underline">{shown(after, field, t, format)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** Forms call an amount by its name, records by its unit. */
const formField = (field: string): string => field.replace(/Cents$/, '');

const longestShown = 200;

function shown(value: FieldChange['after'], field: string, t: Dictionary, format: Format): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? t.shell.common.yes : t.shell.common.no;
  if (typeof value === 'number') return field.endsWith('Cents') ? format.money(value) : format.number(value);
  if (field.endsWith('On')) return format.dayShort(value);
  return value.length > longestShown ? `${value.slice(0, longestShown)}…` : value;
}
