import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

export function ControlTabs({ code, current }: { code: string; current: 'overview' | 'history' }) {
  const { t } = useI18n();
  const tabs = [
    { to: pathTo.control(code), label: t.controls.overview, isCurrent: current === 'overview' },
    { to: pathTo.controlHistory(code), label: t.controls.history, isCurrent: current === 'history' },
  ];
  return <Tabs tabs={tabs} />;
}
