import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { ReturnPeriodChart } from '#app/ui/figures/return-period-chart.tsx';
import { Section } from '#app/ui/page.tsx';
import type { AppetiteCheck } from '../runs/appetite.server.ts';
import type { ExposureView } from '../runs/view.ts';

/** The three exceedance curves by return period, with the limits on bad years of the whole organisation across. */
export function CurvesSection({ view, checks }: { view: ExposureView; checks: readonly AppetiteCheck[] }) {
  const { t, format } = useI18n();
  const words = t.exposure.curves;
  const limits = checks.filter(({ scope, metric }) => scope === 'entity' && metric !== 'eal');
  return (
    <Section title={words.title}>
      <ReturnPeriodChart
        title={words.chart}
        yearsTitle={words.periodAxis}
        amountTitle={words.amountAxis}
        years={view.years}
        lines={view.curves.map(({ basis, points }) => ({
          id: basis,
          label: t.exposure.bases[basis],
          points: points.map(([probability, amount]) => [probability, centsOf(amount)] as const),
        }))}
        limits={limits.map(({ code, limit }) => ({
          id: code,
          amount: centsOf(limit),
          label: words.limit(code, format.moneyShort(centsOf(limit))),
        }))}
        periodTitle={words.periodTitle}
        periodLabel={words.period}
      />
    </Section>
  );
}
