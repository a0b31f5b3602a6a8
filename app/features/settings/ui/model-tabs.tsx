import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

/** The three parts of the exposure model. */
export function ModelTabs({ current }: { current: 'parameters' | 'appetite' | 'aggregates' }) {
  const { t } = useI18n();
  const { tabs, title } = t.model;
  return (
    <Tabs
      label={title}
      tabs={[
        { to: pathTo.exposureParameters(), label: tabs.parameters, isCurrent: current === 'parameters' },
        { to: pathTo.appetiteLimits(), label: tabs.appetite, isCurrent: current === 'appetite' },
        { to: pathTo.sharedAggregates(), label: tabs.aggregates, isCurrent: current === 'aggregates' },
      ]}
    />
  );
}
