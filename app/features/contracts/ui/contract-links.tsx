import type { ContractView } from '#app/features/contracts/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day, Money } from '#app/ui/value.tsx';

export function ContractParties({ suppliers }: Pick<ContractView, 'suppliers'>) {
  const { t } = useI18n();
  const words = t.contracts.page;
  const { columns, statuses, criticalities } = t.suppliers;
  return (
    <Section title={words.suppliers} count={suppliers.length}>
      <DataTable
        caption={words.suppliers}
        rows={suppliers}
        rowKey={(supplier) => supplier.code}
        rowHref={(supplier) => pathTo.supplier(supplier.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.noSuppliers}</p>}
        columns={[
          { key: 'code', header: columns.code, cell: (supplier) => <Code>{supplier.code}</Code>, isNoWrap: true },
          { key: 'name', header: columns.name, cell: (supplier) => supplier.name, isRowHeader: true },
          { key: 'criticality', header: columns.criticality, cell: (supplier) => criticalities[supplier.criticality] },
          {
            key: 'status',
            header: columns.status,
            cell: (supplier) => <StatusBadge status={supplier.status}>{statuses[supplier.status]}</StatusBadge>,
          },
        ]}
      />
    </Section>
  );
}

/** The states that amount and duration went through, oldest first. */
export function Amendments({ states, currency }: Pick<ContractView, 'states'> & { currency: string }) {
  const { t } = useI18n();
  const { page, fields } = t.contracts;
  return (
    <Section title={page.amendments}>
      <DataTable
        caption={page.amendmentsCaption}
        rows={states}
        rowKey={(state) => state.effectiveOn}
        columns={[
          { key: 'effectiveOn', header: page.effectiveOn, cell: (state) => <Day on={state.effectiveOn} />, isRowHeader: true },
          { key: 'amount', header: fields.amount, cell: (state) => <Money cents={state.amountCents} currency={currency} />, align: 'end' },
          {
            key: 'duration',
            header: fields.durationMonths,
            cell: (state) => (state.durationMonths === null ? '–' : page.months(state.durationMonths)),
            align: 'end',
          },
        ]}
      />
    </Section>
  );
}

export function SubsequentContracts({ contracts }: { contracts: ContractView['subsequent'] }) {
  const { t } = useI18n();
  const { page, columns, statuses } = t.contracts;
  return (
    <Section title={page.subsequent} count={contracts.length}>
      <DataTable
        caption={page.subsequent}
        rows={contracts}
        rowKey={(contract) => contract.code}
        rowHref={(contract) => pathTo.contract(contract.code)}
        columns={[
          { key: 'code', header: columns.code, cell: (contract) => <Code>{contract.code}</Code>, isNoWrap: true },
          { key: 'title', header: columns.title, cell: (contract) => contract.title, isRowHeader: true },
          {
            key: 'status',
            header: columns.status,
            cell: (contract) => <StatusBadge status={contract.status}>{statuses[contract.status]}</StatusBadge>,
          },
        ]}
      />
    </Section>
  );
}
