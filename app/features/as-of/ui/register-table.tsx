import type { RegisterAsOf } from '#app/domain/as-of.ts';
import { changeWords } from '#app/features/trail/ui/change-words.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Code, Day, Money, Person } from '#app/ui/value.tsx';
import type { RegisterRow } from '../register-view.server.ts';
import { registerWord, SignOffWord, StatusWord } from './status-word.tsx';

type Props = { register: RegisterAsOf; members: readonly string[]; day: string; rows: readonly RegisterRow[] };

/** A register as of a day: each record opens as it stood. */
export function RegisterTable({ register, members, day, rows }: Props) {
  const { t, format } = useI18n();
  const words = t.asOf;
  const columns: Column<RegisterRow>[] = [
    { key: 'code', header: t.shell.common.code, sort: 'code', isNoWrap: true, cell: (row) => <Code>{row.code}</Code> },
    { key: 'title', header: words.comparison.columns.title, isRowHeader: true, cell: (row) => <TitleOf row={row} /> },
    ...(register === 'framework' ? [] : [statusColumn(register, t)]),
    ...(register === 'contract' ? [supplierColumn(t)] : []),
    ...(isOwned(register) ? [ownerColumn(t)] : []),
    ...members.map((member) => memberColumn(member, changeWords({ t, format }, register))),
    ...(register === 'risk' ? figureColumns(t) : []),
    ...(register === 'control' ? [signOffColumn(words.signOff)] : []),
  ];
  return (
    <DataTable
      caption={words.caption(registerWord(t, register), format.day(day))}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      rowHref={(row) => pathTo.recordAsOf(register, row.code, day)}
      empty={<EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>}
    />
  );
}

function TitleOf({ row: { title, erasedBy } }: { row: RegisterRow }) {
  const { t, format } = useI18n();
  return erasedBy === null ? <>{title}</> : <em className="text-faint">{t.asOf.erased(format.number(erasedBy))}</em>;
}

type Words = ReturnType<typeof useI18n>['t'];

/** Frameworks and requirements belong to nobody: the controls that meet them have owners. */
const isOwned = (register: RegisterAsOf): boolean => register !== 'framework' && register !== 'requirement';

const statusColumn = (register: RegisterAsOf, t: Words): Column<RegisterRow> => ({
  key: 'status',
  header: t.shell.common.status,
  cell: ({ status }) => <StatusWord type={register} status={status} />,
});

const ownerColumn = (t: Words): Column<RegisterRow> => ({
  key: 'owner',
  header: t.shell.common.owner,
  cell: ({ owner, erasedBy }) => (erasedBy === null ? <Person name={owner} /> : null),
});

const signOffColumn = (header: string): Column<RegisterRow> => ({
  key: 'signOff',
  header,
  cell: ({ signOff }) => <SignOffWord standing={signOff} />,
});

const supplierColumn = (t: Words): Column<RegisterRow> => ({
  key: 'supplier',
  header: t.contracts.columns.suppliers,
  cell: ({ supplier }) => supplier && `${supplier.name}${supplier.others > 0 ? ` ${t.asOf.others(supplier.others)}` : ''}`,
});

const figureColumns = (t: Words): Column<RegisterRow>[] => [
  {
    key: 'inherent',
    header: t.risks.columns.inherent,
    align: 'end',
    cell: ({ figures }) => <Money cents={figures?.inherentCents} as="short" />,
  },
  {
    key: 'residual',
    header: t.risks.columns.residual,
    align: 'end',
    sort: 'residual',
    cell: ({ figures }) => <Money cents={figures?.residualCents} as="short" />,
  },
  { key: 'net', header: t.risks.columns.net, align: 'end', cell: ({ figures }) => <Money cents={figures?.netCents} as="short" /> },
];

function memberColumn(member: string, words: ReturnType<typeof changeWords>): Column<RegisterRow> {
  const isMoney = member.endsWith('_cents');
  return {
    key: member,
    header: words.label(member),
    align: isMoney ? 'end' : 'start',
    cell: (row) => <MemberOf member={member} row={row} words={words} />,
  };
}

function MemberOf({ member, row, words }: { member: string; row: RegisterRow; words: ReturnType<typeof changeWords> }) {
  const value = row.members[member] ?? null;
  if (member.endsWith('_cents')) return <Money cents={typeof value === 'number' ? value : null} currency={row.currency} as="short" />;
  if (/_on$|^period_/.test(member)) return <Day on={typeof value === 'string' ? value : null} />;
  return <>{words.value(member, member.startsWith('is_') ? value === 1 : value)}</>;
}
