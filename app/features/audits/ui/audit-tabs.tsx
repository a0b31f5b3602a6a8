import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

export function AuditTabs({ code, current }: { code: string; current: 'overview' | 'history' }) {
  const { t } = useI18n();
  const tabs = [
    { to: pathTo.audit(code), label: t.audits.overview, isCurrent: current === 'overview' },
    { to: pathTo.auditHistory(code), label: t.audits.history, isCurrent: current === 'history' },
  ];
  return <Tabs tabs={tabs} />;
}
