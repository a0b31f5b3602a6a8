import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

type Props = {
  code: string;
  current: 'overview' | 'scope' | 'history';
  /** Only who may change the scope has its page. */ hasScope: boolean;
};

export function AuditTabs({ code, current, hasScope }: Props) {
  const { t } = useI18n();
  return (
    <Tabs
      tabs={[
        { to: pathTo.audit(code), label: t.audits.overview, isCurrent: current === 'overview' },
        ...(hasScope ? [{ to: pathTo.auditScope(code), label: t.audits.editScope, isCurrent: current === 'scope' }] : []),
        { to: pathTo.auditHistory(code), label: t.audits.history, isCurrent: current === 'history' },
      ]}
    />
  );
}
