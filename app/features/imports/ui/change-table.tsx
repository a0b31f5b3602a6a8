import { changeWords } from '#app/features/trail/ui/change-words.ts';
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
  const words = changeWords({ t, format }, change.type);
  const shown = (field: string, value: FieldChange['after']): string =>
    typeof value === 'number' && field.endsWith('Cents') ? format.money(value) : shortened(words.value(field, value));
  return (
    <ul>
      {change.fields.map(({ field, before, after }) => (
        <li key={field}>
          <span className="text-faint">{words.label(field)}</span> {change.kind === 'updated' && <del>{shown(field, before)}</del>}{' '}
          <ins className="no-underline">{shown(field, after)}</ins>
        </li>
      ))}
    </ul>
  );
}

const longestShown = 200;

const shortened = (text: string): string => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
