import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code, Dash } from '#app/ui/value.tsx';
import { differenceKinds } from '#app/domain/as-of-compare.ts';
import type { KindOfDifferences, Tally } from '../compare-view.server.ts';
import type { DifferenceLine } from '../compare.server.ts';
import { aspectWord, valueWord } from './difference-words.ts';
import { registerWord, SignOffWord, StatusWord } from './status-word.tsx';

/** How many differences of each kind each register has; a number leads to its table. */
export function Tallies({ tallies }: { tallies: readonly Tally[] }) {
  const { t, format } = useI18n();
  const words = t.asOf.comparison;
  const columns: Column<Tally>[] = [
    { key: 'register', header: words.register, isRowHeader: true, cell: ({ register }) => registerWord(t, register) },
    ...differenceKinds.map((kind): Column<Tally> => ({
      key: kind,
      header: words.kinds[kind],
      align: 'end',
      cell: ({ counts }) => (counts[kind] === 0 ? <Dash /> : format.number(counts[kind])),
      total: format.number(tallies.reduce((sum, { counts }) => sum + counts[kind], 0)),
    })),
  ];
  return (
    <Section title={words.summary}>
      <DataTable caption={words.summary} columns={columns} rows={tallies} rowKey={({ register }) => register} narrow="scroll" />
    </Section>
  );
}

/** The differences of one kind, with both values; a record opens as it stood on the later day. */
export function Differences({ differences: { kind, count, lines }, to }: { differences: KindOfDifferences; to: string }) {
  const { t } = useI18n();
  const words = t.asOf.comparison;
  const columns: Column<DifferenceLine>[] = [
    { key: 'register', header: words.register, cell: ({ register }) => registerWord(t, register) },
    { key: 'code', header: words.columns.code, isNoWrap: true, cell: ({ code }) => <Code>{code}</Code> },
    {
      key: 'title',
      header: words.columns.title,
      isRowHeader: true,
      cell: (line) => <TextLink to={pathTo.recordAsOf(line.register, line.code, to)}>{line.title || line.code}</TextLink>,
    },
    ...(kind === 'new' ? [] : valueColumns(words.columns)),
    {
      key: 'after',
      header: kind === 'new' ? t.shell.common.status : words.columns.after,
      cell: (line) => <Value line={line} side="after" />,
    },
    ...(lines.some((line) => line.of === 'residual') ? [changeColumn(words.change)] : []),
  ];
  return (
    <Section title={words.kinds[kind]} id={kind} count={count}>
      <p className="mb-2 text-sm text-soft">{words.kindTexts[kind]}</p>
      <DataTable caption={words.kinds[kind]} columns={columns} rows={lines} rowKey={(line) => `${line.register} ${line.id} ${line.of}`} />
      {count > lines.length && <p className="mt-2 text-sm text-soft">{words.more(count - lines.length)}</p>}
    </Section>
  );
}

function valueColumns({ of, before }: { of: string; before: string }): Column<DifferenceLine>[] {
  return [
    { key: 'of', header: of, cell: (line) => <Aspect line={line} /> },
    { key: 'before', header: before, cell: (line) => <Value line={line} side="before" /> },
  ];
}

const changeColumn = (header: string): Column<DifferenceLine> => ({
  key: 'change',
  header,
  align: 'end',
  cell: (line) => <Shift line={line} />,
});

/** How far a figure moved, with its sign. */
function Shift({ line: { before, after } }: { line: DifferenceLine }) {
  const { format } = useI18n();
  if (typeof before !== 'number' || typeof after !== 'number') return <Dash />;
  return (
    <span className="whitespace-nowrap">
      {after > before ? '+' : ''}
      {format.moneyShort(after - before)}
    </span>
  );
}

function Aspect({ line }: { line: DifferenceLine }) {
  return <>{aspectWord(useI18n(), line)}</>;
}

function Value({ line, side }: { line: DifferenceLine; side: 'before' | 'after' }) {
  const language = useI18n();
  const value = line[side];
  if (typeof value === 'string' && line.of === 'status') return <StatusWord type={line.register} status={value} />;
  if (typeof value === 'string' && line.of === 'signature')
    return <SignOffWord standing={value as Parameters<typeof SignOffWord>[0]['standing']} />;
  return <span className="whitespace-nowrap">{valueWord(language, line, value)}</span>;
}
