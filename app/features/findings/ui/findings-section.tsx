import type { FindingLine } from '#app/features/findings/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Section } from '#app/ui/page.tsx';
import { FindingTable } from './finding-table.tsx';

/** What audits observed about a control or a risk. Findings are recorded on an audit's page: without any there is nothing to show or do. */
export function FindingsSection({ findings }: { findings: readonly FindingLine[] }) {
  const { t } = useI18n();
  if (findings.length === 0) return null;
  return (
    <Section title={t.findings.title} count={findings.length}>
      <FindingTable findings={findings} caption={t.findings.title} hasAudit />
    </Section>
  );
}
