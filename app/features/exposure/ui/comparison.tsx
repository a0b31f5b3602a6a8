import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { inputKinds, type InputChange, type InputKind } from '../runs/compare.ts';
import type { Comparison } from '../runs/queries.server.ts';
import { Euros } from './euros.tsx';

/** Codes of one kind that are written out; the rest is a number. */
const mostNamed = 12;

const addressOf: Partial<Record<InputKind, (code: string) => string>> = {
  risks: pathTo.risk,
  controls: pathTo.control,
  suppliers: pathTo.supplier,
  policies: pathTo.policy,
  sharedAggregates: pathTo.sharedAggregate,
};

/** A run beside the one before it: the inputs that changed, by name, then the figures, real changes marked. */
export function ComparisonSection({ comparison: { previous, inputs, figures } }: { comparison: Comparison }) {
  const { t, format } = useI18n();
  const words = t.exposure.compare;
  return (
    <Section title={words.title(previous.code, format.dayShort(previous.asOf))}>
      <h3 className="mb-1 text-base">{words.inputs}</h3>
      {inputs.length === 0 ? (
        <p className="mb-4 text-soft">{words.noInputs}</p>
      ) : (
        <dl className="mb-4 border-t-2 border-ink">
          {inputKinds.map((kind) => (
            <ChangedKind key={kind} kind={kind} changes={inputs.filter((change) => change.kind === kind)} />
          ))}
        </dl>
      )}
      <h3 className="mb-1 text-base">{words.figures}</h3>
      <DataTable
        caption={words.caption}
        rows={figures}
        rowKey={({ basis, measure }) => `${basis} ${measure}`}
        columns={[
          {
            key: 'figure',
            header: words.columns.figure,
            isRowHeader: true,
            cell: ({ basis, measure }) => `${t.exposure.bases[basis]}, ${t.exposure.measureCodes[measure]}`,
          },
          { key: 'before', header: words.columns.before, align: 'end', cell: ({ before }) => <Euros {...before} /> },
          { key: 'after', header: words.columns.after, align: 'end', cell: ({ after }) => <Euros {...after} /> },
          {
            key: 'difference',
            header: words.columns.difference,
            align: 'end',
            cell: ({ difference }) => <Euros amount={difference} sign />,
          },
          {
            key: 'meaning',
            header: words.columns.meaning,
            cell: ({ isBeyondError }) =>
              isBeyondError ? <Badge tone="warning">{words.beyond}</Badge> : <span className="text-soft">{words.within}</span>,
          },
        ]}
      />
    </Section>
  );
}

function ChangedKind({ kind, changes }: { kind: InputKind; changes: readonly InputChange[] }) {
  const { t } = useI18n();
  const words = t.exposure.compare;
  if (changes.length === 0) return null;
  const rest = changes.length - mostNamed;
  return (
    <div className="grid gap-x-3 border-b border-rule py-1.5 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-xs leading-normal text-faint">{words.kinds[kind]}</dt>
      <dd>
        <ul className="flex flex-wrap gap-x-4">
          {changes.slice(0, mostNamed).map(({ id, change }) => (
            <li key={id}>
              <Name kind={kind} id={id} /> <span className="text-xs text-soft">{words.changes[change]}</span>
            </li>
          ))}
          {rest > 0 && <li className="text-soft">{words.more(rest)}</li>}
        </ul>
      </dd>
    </div>
  );
}

function Name({ kind, id }: { kind: InputKind; id: string }) {
  const { t } = useI18n();
  const fields: Readonly<Record<string, string>> = t.model.parameters.fields;
  const to = addressOf[kind];
  return to ? <TextLink to={to(id)}>{id}</TextLink> : <>{fields[id] ?? id}</>;
}
