import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Tabs } from '#app/ui/tabs.tsx';

/** The pages about exposure that stand beside each other. */
export function ExposureTabs({ current }: { current: 'exposure' | 'programme' | 'whatIf' | 'runs' }) {
  const { t } = useI18n();
  const words = t.programme.tabs;
  return (
    <Tabs
      tabs={[
        { to: pathTo.exposure(), label: words.exposure, isCurrent: current === 'exposure' },
        { to: pathTo.programme(), label: words.programme, isCurrent: current === 'programme' },
        { to: pathTo.whatIf(), label: words.whatIf, isCurrent: current === 'whatIf' },
        { to: pathTo.exposureRuns(), label: t.exposure.tabs.runs, isCurrent: current === 'runs' },
      ]}
    />
  );
}
