import type { SupplierPage } from '#app/features/suppliers/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day, Money } from '#app/ui/value.tsx';

const Nothing = ({ children }: { children: string }) => <p className="border-y border-rule py-3 text-soft">{children}</p>;

export function SupplierContracts({ contracts }: Pick<SupplierPage, 'contracts'>) {
  const { t } = useI18n();
  const words = t.suppliers.page;
  const columns = t.contracts.columns;
  return (
    <Section title={words.contracts} count={contracts.length}>
      <DataTable
        caption={words.contracts}
        rows={contracts}
        rowKey={(contract) => contract.code}
        rowHref={(contract) => pathTo.contract(contract.code)}
        empty={<Nothing>{words.noContracts}</Nothing>}
        columns={[
          { key: 'code', header: columns.code, cell: (contract) => <Code>{contract.code}</Code>, isNoWrap: true },
          { key: 'title', header: columns.title, cell: (contract) => contract.title, isRowHeader: true },
          {
            key: 'status',
            header: columns.status,
            cell: (contract) => <StatusBadge status={contract.status}>{t.contracts.statuses[contract.status]}</StatusBadge>,
          },
          { key: 'endsOn', header: columns.endsOn, cell: (contract) => <Day on={contract.endsOn} /> },
          { key: 'lastNoticeOn', header: columns.lastNoticeOn, cell: (contract) => <Day on={contract.lastNoticeOn} /> },
          {
            key: 'amount',
            header: columns.amount,
            cell: (contract) => <Money cents={contract.amountCents} currency={contract.currency} as="short" />,
            align: 'end',
          },
        ]}
      />
    </Section>
  );
}

export function DependentRisks({ risks }: Pick<SupplierPage, 'risks'>) {
  const { t, format } = useI18n();
  const words = t.suppliers.page;
  return (
    <Section title={words.risks} count={risks.length}>
      <DataTable
        caption={words.risks}
        rows={risks}
        rowKey={(risk) => risk.code}
        rowHref={(risk) => pathTo.risk(risk.code)}
        empty={<Nothing>{words.noRisks}</Nothing>}
        columns={[
          { key: 'code', header: t.risks.columns.code, cell: (risk) => <Code>{risk.code}</Code>, isNoWrap: true },
          { key: 'title', header: t.risks.columns.title, cell: (risk) => risk.title, isRowHeader: true },
          { key: 'probability', header: words.probability, cell: (risk) => format.percent(risk.probability), align: 'end' },
          { key: 'rationale', header: words.rationale, cell: (risk) => risk.rationale || '–' },
          { key: 'residual', header: words.residual, cell: (risk) => <Money cents={risk.residualCents} as="short" />, align: 'end' },
        ]}
      />
    </Section>
  );
}

export function Subsidiaries({ suppliers }: { suppliers: SupplierPage['children'] }) {
  const { t } = useI18n();
  const { page, columns, statuses } = t.suppliers;
  return (
    <Section title={page.children} count={suppliers.length}>
      <DataTable
        caption={page.childrenCaption}
        rows={suppliers}
        rowKey={(supplier) => supplier.code}
        rowHref={(supplier) => pathTo.supplier(supplier.code)}
        columns={[
          { key: 'code', header: columns.code, cell: (supplier) => <Code>{supplier.code}</Code>, isNoWrap: true },
          { key: 'name', header: columns.name, cell: (supplier) => supplier.name, isRowHeader: true },
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
