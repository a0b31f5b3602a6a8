import type { AuditView } from '#app/features/audits/view.server.ts';
import { PackStatus } from '#app/features/packs/ui/pack-status.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code, Day } from '#app/ui/value.tsx';

type Props = { packs: NonNullable<AuditView['packs']>; auditCode: string; mayRequest: boolean };

/** Packs that were issued for the audit, newest first. */
export function PacksOfAudit({ packs, auditCode, mayRequest }: Props) {
  const { t } = useI18n();
  const words = t.audits;
  return (
    <Section
      title={words.packs}
      count={packs.length}
      actions={mayRequest && <ButtonLink to={pathTo.newPack('control', auditCode)}>{words.newPack}</ButtonLink>}
    >
      <DataTable
        caption={words.packs}
        rows={packs}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.pack(row.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.noPacks}</p>}
        columns={[
          { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: words.pack, cell: (row) => row.title, isRowHeader: true },
          { key: 'asOf', header: words.asOf, cell: (row) => <Day on={row.asOf} /> },
          { key: 'status', header: t.shell.common.status, cell: (row) => <PackStatus status={row.status} /> },
        ]}
      />
    </Section>
  );
}
