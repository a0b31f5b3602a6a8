import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

/** The pages about exposure that stand beside each other. */
export function ExposureTabs({ current }: { current: 'programme' | 'whatIf' }) {
  const { t } = useI18n();
  const words = t.programme.tabs;
  return (
    <Tabs
      tabs={[
        { to: pathTo.programme(), label: words.programme, isCurrent: current === 'programme' },
        { to: pathTo.whatIf(), label: words.whatIf, isCurrent: current === 'whatIf' },
      ]}
    />
  );
}
